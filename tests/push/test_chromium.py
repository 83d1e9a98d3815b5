"""The whole way, without the internet: alert, sealed push, push service, Chromium, our worker, the screen."""

import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import BrowserContext, Page, sync_playwright

from chalicelib.adapters.web_push import WebPush
from chalicelib.domain.alerts import Alert
from chalicelib.domain.notices import Channel, Delivery, Outcome, payload, topic
from chalicelib.settings import Settings
from chalicelib.usecases.deliver_alert import deliver_alert
from tests import builders
from tests.api.house import House, house
from tests.fake_push import fake_push
from tests.push.push_service import PushService

pytestmark = pytest.mark.browser
APP = Path(__file__).parents[2] / "mobile_app"
SUBSCRIBE = """async ([key, bearer]) => {
  const raw = Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  await navigator.serviceWorker.register("/sw.js");
  const ready = await navigator.serviceWorker.ready;
  const made = await ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: raw });
  const { endpoint, keys } = made.toJSON();
  const answer = await fetch("/v1/devices", {
    method: "POST", headers: { "Content-Type": "application/json", Authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ endpoint, keys, language: "vi" }) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return await answer.json();
}"""
SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, data }))"""


@dataclass
class Chain:
    """A hotline operator's browser, subscribed, and the house that tells it."""

    page: Page
    house: House
    service: PushService
    device: str
    number: int = 0

    def raise_alert(self) -> Alert:
        self.number += 1
        fields: dict[str, Any] = {"unit": "hotline-111", "token": f"{self.number:032x}"}
        alert = builders.alert(builders.head(self.number), self.number, **fields)
        self.house.services.cases.commit(builders.change(self.number, alerts=(alert,)))
        return alert

    def deliver(self) -> Alert:
        deliver_alert(alert := self.raise_alert(), self.house.services)
        return alert

    def delivery(self, alert: Alert) -> Delivery:
        found = self.house.services.push.deliveries.load(alert.id)
        assert found is not None
        return found

    @property
    def shown(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(SHOWN)
        return found


def until(true: Callable[[], bool], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The client's own service worker, built alone."""
    made = tmp_path_factory.mktemp("worker") / "sw.js"
    subprocess.run(
        [APP / "node_modules/.bin/esbuild", APP / "src/worker/service-worker.ts", "--bundle", "--format=iife",
         '--define:PRECACHE=["/"]', '--define:VERSION="test"', f"--outfile={made}", "--log-level=error"],
        check=True,
    )  # fmt: skip
    return made.read_bytes()


@pytest.fixture
def chain(running: PushService, worker: bytes, tmp_path: Path) -> Iterator[Chain]:
    key = ec.generate_private_key(ec.SECP256R1())
    hosts = Settings.model_fields["push_hosts"].default
    sender = WebPush(lambda: key, running.pool(), hosts, "mailto:push@cotmoc.example")
    made = house(push=replace(fake_push(), sender=sender))
    with _site(made, worker) as site, _browser(tmp_path, running, site) as context:
        page = context.new_page()
        page.goto(site)
        public = made.call("GET", "/v1/push-key", "hotline").json["public"]
        device = page.evaluate(SUBSCRIBE, [public, made.token("hotline")])
        yield Chain(page, made, running, device["id"])


@pytest.mark.duty("R41")
def test_an_alert_becomes_a_notice_on_the_screen_and_the_house_learns_that_it_was_displayed(chain: Chain) -> None:
    alert = chain.deliver()
    until(lambda: bool(chain.shown), "nothing was shown")
    (notice,) = chain.shown
    assert notice == {
        "title": "Cột Mốc", "body": "Có việc mới. Mở ứng dụng để xem.", "tag": alert.token, "lang": "vi", "data": None,
    }  # fmt: skip
    until(lambda: _outcome(chain, alert) is Outcome.DISPLAYED, "the house never heard that it was displayed")
    assert alert.case not in json.dumps(notice)


def test_a_body_with_one_bit_turned_shows_nothing(chain: Chain) -> None:
    alert = chain.raise_alert()
    taken: list[bool] = []
    take = chain.service.take

    def turning(post: Any) -> int:
        taken.append(True)
        post.body = post.body[:-1] + bytes([post.body[-1] ^ 1])
        return take(post)

    chain.service.take = turning  # type: ignore[method-assign]
    try:
        deliver_alert(alert, chain.house.services)
    finally:
        chain.service.take = take  # type: ignore[method-assign]
    assert taken
    whole = chain.deliver()
    until(lambda: bool(chain.shown), "the whole one was not shown either")
    assert [notice["tag"] for notice in chain.shown] == [whole.token]


def test_the_same_push_again_does_not_show_twice(chain: Chain) -> None:
    alert = chain.deliver()
    until(lambda: bool(chain.shown), "nothing was shown")
    device = chain.house.services.push.devices.find(chain.device)
    assert device is not None
    chain.house.services.push.sender.send(device, payload(alert.token, "vi"), topic=topic(alert.token), urgent=True)
    whole = chain.deliver()
    until(lambda: len(chain.shown) == 2, "the second alert was not shown")
    assert {notice["tag"] for notice in chain.shown} == {alert.token, whole.token}


def test_a_browser_that_unsubscribed_is_forgotten_and_the_message_goes_out_instead(chain: Chain) -> None:
    chain.page.evaluate(
        "async () => (await (await navigator.serviceWorker.ready).pushManager.getSubscription()).unsubscribe()"
    )
    until(lambda: not any("X-subtype" in form for form in chain.service.registrations.values()), "never unregistered")
    alert = chain.deliver()
    assert chain.house.services.push.devices.find(chain.device) is None
    channels = [(notice.channel, notice.outcome) for notice in chain.delivery(alert).notices if notice.officer is None]
    assert channels == [(Channel.MESSAGE, Outcome.SENT)]


def test_touching_the_notice_hands_its_token_to_the_open_window(chain: Chain) -> None:
    alert = chain.deliver()
    until(lambda: bool(chain.shown), "nothing was shown")
    chain.page.evaluate(
        "() => navigator.serviceWorker.addEventListener('message', (event) => { window.touched = event.data; })"
    )
    (worker,) = chain.page.context.service_workers
    worker.evaluate(
        """async () => {
          const [notification] = await self.registration.getNotifications();
          self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
        }"""
    )
    chain.page.wait_for_function("window.touched !== undefined")
    assert chain.page.evaluate("window.touched") == {"kind": "notice", "token": alert.token}
    until(lambda: not chain.shown, "the notice stayed")
    assert chain.house.call("GET", f"/v1/notices/{alert.token}", "hotline").json == {
        "alert": alert.id, "case": alert.case,
    }  # fmt: skip


def _outcome(chain: Chain, alert: Alert) -> Outcome:
    return next(n.outcome for n in chain.delivery(alert).notices if n.device == chain.device)


@contextmanager
def _browser(folder: Path, service: PushService, site: str) -> Iterator[BrowserContext]:
    service.registrations.clear()
    service.listeners.clear()
    service.sent.clear()
    with sync_playwright() as playwright:
        # Push needs a persistent context: in an incognito one Chromium refuses to subscribe.
        context = playwright.chromium.launch_persistent_context(
            str(folder / "profile"), executable_path="/usr/bin/chromium", args=service.switches()
        )
        context.grant_permissions(["notifications"], origin=site)
        yield context
        context.close()


@contextmanager
def _site(house: House, worker: bytes) -> Iterator[str]:
    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/sw.js":
                return self._say(200, "text/javascript", worker)
            return self._say(200, "text/html", b"<!doctype html><title>push</title>")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {n: v for n, v in self.headers.items() if n in ("Authorization", "Content-Type")}
            answer = house.client.http.request("POST", self.path, headers=headers, body=body)
            return self._say(answer.status_code, answer.headers.get("Content-Type", ""), answer.body)

        def _say(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
