"""Waking the worker of an app of which no page is open, as Chromium does when there is a line."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Error, Page

from tests.browser.phone import Phone

STATE = """async () => ({
  tags: await navigator.serviceWorker.getRegistration().then((one) => one?.sync.getTags() ?? []),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


STORED = """async (store) => {
  const open = indexedDB.open("cotmoc");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const all = await new Promise((done) => {
    db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result);
  });
  db.close();
  return all.map((one) => one.receipt?.hash ?? null);
}"""


@dataclass
class Worker:
    """The worker alone. `look` is a page of the same site on which nothing of the app runs."""

    url: str
    look: Page
    _wires: CDPSession
    _registration: str

    def wake(self, language: str = "vi") -> None:
        """There is a line: the event that the browser fires, at once instead of when it likes."""
        event = {"registrationId": self._registration, "tag": f"outbox {language}", "lastChance": False}
        self._wires.send("ServiceWorker.dispatchSyncEvent", {"origin": self.url, **event})

    def stop(self) -> None:
        """It is asleep, as an idle worker is: what it held in memory is gone."""
        self._wires.send("ServiceWorker.stopAllWorkers")

    def state(self) -> dict[str, Any]:
        """The rows on this phone, and the wake-ups that the browser still owes."""
        found: dict[str, Any] = self.look.evaluate(STATE)
        return found

    def count(self, store: str) -> int:
        """How many things lie in that store of the app's database."""
        return len(self.look.evaluate(STORED, store))

    def receipts(self) -> list[str | None]:
        """The hash in each entry's receipt, as kept on this phone."""
        kept: list[str | None] = self.look.evaluate(STORED, "items")
        return kept


def close_the_app(phone: Phone, url: str) -> Worker:
    """Shut every page of the app; only its worker is left, and that asleep. Works without a line."""
    look = phone.context.new_page()
    look.goto(f"{url}/lich.html")
    worker = wires_to(phone, url, look)
    for page in phone.context.pages:
        if page is not look:
            page.close()
    worker.stop()
    return worker


def wires_to(phone: Phone, url: str, look: Page) -> Worker:
    """The worker behind a page of the app that stays open."""
    wires = phone.context.new_cdp_session(look)
    found: list[dict[str, Any]] = []
    wires.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    wires.send("ServiceWorker.enable")
    until(look, lambda: bool(found))
    return Worker(url, look, wires, found[0]["registrationId"])


def until(page: Page, true: Callable[[], bool], seconds: float = 10) -> None:
    for _ in range(int(seconds * 20)):
        # A page that is erased is led elsewhere: what was asked of it meanwhile has no answer.
        with suppress(Error):
            if true():
                return
        page.wait_for_timeout(50)
    raise AssertionError("it never came")
