"""An operator's Chromium with the real client, on the real API over fakes, and the push service in between."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Page, expect, sync_playwright

from chalicelib.adapters.web_push import WebPush
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.notifying.deliveries import Delivery, NoticeOutcome
from chalicelib.settings import Settings
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from tests import builders
from tests.api.system import System, system
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone
from tests.browser.steps import sign_in
from tests.fakes.push import fake_push
from tests.push.push_service import PushService

_SHOWN = """async () => (await (await navigator.serviceWorker.ready).getNotifications())
  .map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, data }))"""


@dataclass
class Operator:
    """The page somebody signed in on, and the server that tells it."""

    page: Page
    system: System
    service: PushService
    number: int = 0

    @property
    def device(self) -> str:
        """The one device the server knows of this officer."""
        (known,) = self.system.services.push.devices.of_officer(builders.officer("hotline").id)
        return known.id

    def raise_alert(self) -> Alert:
        self.number += 1
        fields: dict[str, Any] = {"unit": "hotline-111", "token": f"{self.number:032x}"}
        alert = builders.alert(builders.head(self.number), self.number, **fields)
        self.system.cases.commit(builders.change(self.number, alerts=(alert,)))
        return alert

    def is_told(self) -> Alert:
        deliver_alert(alert := self.raise_alert(), self.system.services)
        return alert

    def delivery(self, alert: Alert) -> Delivery:
        found = self.system.services.push.deliveries.load(alert.id)
        assert found is not None
        return found

    def outcome(self, alert: Alert) -> NoticeOutcome:
        return next(n.outcome for n in self.delivery(alert).notices if n.device is not None)

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The notices on the screen."""
        found: list[dict[str, Any]] = self.page.evaluate(_SHOWN)
        return found

    def sees(self, count: int) -> None:
        """Wait for so many notices. A push service keeps what the browser does not confirm, and sends it again:
        Chromium drops now and then what comes in the second after its first registration."""
        for _ in range(10):
            try:
                return until(lambda: len(self.shown) >= count, "nothing was shown", seconds=3)
            except AssertionError:
                self.service.deliver()
        raise AssertionError(f"{len(self.shown)} of {count} notices were shown")

    def touch(self) -> None:
        """Touch the first notice, as far as a browser without a screen can."""
        (worker,) = self.page.context.service_workers
        worker.evaluate(
            """async () => {
              const [notification] = await self.registration.getNotifications();
              self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
            }"""
        )


@contextmanager
def operator(service: PushService, profile: Path) -> Iterator[Operator]:
    """Signed in, looking at the alerts, not subscribed."""
    key = ec.generate_private_key(ec.SECP256R1())
    hosts = Settings.model_fields["push_hosts"].default
    sender = WebPush(lambda: key, service.pool(), hosts, "mailto:push@cotmoc.example")
    made = system(push=replace(fake_push(), sender=sender))
    officer, accounts = builders.officer("hotline"), made.services.sign_in
    accounts.add(officer.username, officer.id, PASSWORD)  # type: ignore[attr-defined]
    server = FakeServer(made)
    server.start()
    service.start_afresh()
    try:
        with sync_playwright() as playwright:
            # Push needs a persistent context: in an incognito one Chromium refuses to subscribe.
            context = playwright.chromium.launch_persistent_context(
                str(profile),
                executable_path="/usr/bin/chromium",
                args=service.switches(),
                locale="vi-VN",
                # Narrower than the work place of the desk, which has no switch for notices yet.
                viewport={"width": 1090, "height": 800},
            )
            context.grant_permissions(["notifications"], origin=server.url)
            page = context.pages[0]
            page.goto(server.url)
            sign_in(Phone(context, page, profile, []), officer.username, PASSWORD)
            page.get_by_role("button", name="Cảnh báo", exact=True).click()
            yield Operator(page, made, service)
            context.close()
    finally:
        server.stop()


def subscribe(by: Operator) -> None:
    """The one tap."""
    by.page.get_by_role("button", name="Bật thông báo").click()
    expect(by.page.get_by_text("Máy này sẽ báo khi có việc mới.")).to_be_visible(timeout=20_000)


def until(true: Callable[[], bool], what: str, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.05)
