"""No page of the app is open, or it is locked: the worker sends what is sealed, once, and obeys the server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, given_away_by, save_with_photos, set_lock, sign_in, unlock
from tests.browser.waking import close_the_app, until, wires_to
from tests.fakes.attachments import FakeAttachments
from tests.fakes.authentication import fake_authentication
from tests.photographs import GPS_MARKER, camera_photo

pytestmark = pytest.mark.browser

WORDS = "Đồn ZKQWVX-93"
WRAPPED = """async () => {
  const open = indexedDB.open("cotmoc");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const vaults = await new Promise((done) => {
    db.transaction("kept").objectStore("kept").get("vaults").onsuccess = ({ target }) => done(target.result);
  });
  db.close();
  return [...vaults["volunteer@test"][0].wrapped].map((one) => one.toString(16).padStart(2, "0")).join("");
}"""
"""The data key as it lies on the disk."""


@pytest.fixture
def strict() -> Iterator[FakeServer]:
    """A server as AWS has it: no session without a device."""
    with fake_server(authentication=fake_authentication(admits_bearers=False)) as server:
        yield server


@pytest.fixture
def one(browsers: Playwright, strict: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    with phone(browsers, tmp_path / "phone") as opened:
        opened.open(strict.url)
        yield opened


@pytest.mark.duty("R60", "R162")
def test_a_locked_phone_sends_report_and_photo_with_no_page_open_and_shows_the_receipt_afterwards(
    one: Phone, strict: FakeServer, tmp_path: Path
) -> None:
    camera = tmp_path / "camera.jpg"
    camera.write_bytes(camera_photo(1200, 900))
    _sign_in(one, "border", lock=True)
    strict.stop()
    save_with_photos(one, WORDS, [camera])
    one.page.get_by_role("button", name="Khóa", exact=True).click()
    worker = close_the_app(one, strict.url)
    assert worker.state()["tags"] == ["outbox vi"]
    strict.start()

    worker.wake()

    until(worker.look, lambda: len(_photos(strict).whole) == 1)
    (file,) = strict.system.cases.files.values()
    assert [sealed.entry.author.officer for sealed in file.entries] == ["border-0001"]
    until(worker.look, lambda: worker.count("envelopes") == worker.count("photos") == 0)
    assert worker.receipts() == [file.entries[0].entry.hash]
    strict.stop()
    one.page = one.context.new_page()
    one.page.goto(strict.url)
    unlock(one.page)
    expect(entries(one, "received")).to_have_attribute("data-whole", "true")
    assert given_away_by(one.profile, {"place": WORDS, "gps": GPS_MARKER}) == {}


def test_a_portal_a_busy_server_and_a_lost_answer_are_not_sent_and_the_browser_comes_again(
    one: Phone, strict: FakeServer
) -> None:
    _sign_in(one, "border")
    strict.stop()
    save_with_photos(one, WORDS, [])
    worker = close_the_app(one, strict.url)
    strict.start()
    strict.portal = True
    worker.wake()
    until(worker.look, lambda: strict.turned_away > 0)
    strict.portal, strict.busy, strict.lose = False, 1, 1
    for nth in (1, 2):
        worker.wake()
        until(worker.look, lambda nth=nth: len(strict.posts) >= nth)  # type: ignore[misc]
        worker.look.wait_for_timeout(200)
        assert worker.count("envelopes") == 1
    # The browser's own wake-up came at once, found no line, and is still owed.
    assert worker.state()["tags"] == ["outbox vi"]

    worker.wake()

    until(worker.look, lambda: worker.count("envelopes") == 0)
    (file,) = strict.system.cases.files.values()
    assert len(file.entries) == 1


@pytest.mark.duty("R17")
def test_a_phone_that_was_taken_away_erases_itself_with_no_page_open(one: Phone, strict: FakeServer) -> None:
    _sign_in(one, "volunteer", lock=True)
    worker = close_the_app(one, strict.url)
    assert worker.state()["databases"] == ["cotmoc"]
    wrapped = bytes.fromhex(worker.look.evaluate(WRAPPED))
    assert _on_disk(one.profile, wrapped)
    doors = strict.system.services.authentication
    for held in list(doors.keys.of_officer("volunteer-0001")):
        doors.keys.save(
            held.model_copy(update={"revoked_at": strict.system.services.now(), "revoked_by": "leader-0001"})
        )

    worker.wake()

    until(worker.look, lambda: worker.state() == {"tags": [], "databases": [], "caches": [], "workers": 0}, 60)
    one.context.close()
    assert not _on_disk(one.profile, wrapped)


def test_the_worker_and_a_page_send_one_entry_once(one: Phone, strict: FakeServer) -> None:
    _sign_in(one, "border")
    strict.stop()
    save_with_photos(one, WORDS, [])
    worker = wires_to(one, strict.url, one.page)
    strict.start()
    worker.wake()
    one.page.evaluate("dispatchEvent(new Event('online'))")
    worker.wake()
    expect(entries(one, "received")).to_have_count(1)
    one.page.wait_for_timeout(500)
    assert strict.accepted == 1


def _sign_in(one: Phone, who: str, *, lock: bool = False) -> None:
    page = one.page
    if lock:
        page.get_by_label("Tên đăng nhập").fill(f"{who}@test")
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        set_lock(page)
    else:
        sign_in(one, f"{who}@test", PASSWORD)
    expect(page.locator("main.home button.secondary, main.home button.primary").first).to_be_visible()
    one.ready_for_offline()


def _on_disk(profile: Path, wanted: bytes) -> bool:
    return any(wanted in file.read_bytes() for file in profile.rglob("*") if file.is_file())


def _photos(server: FakeServer) -> FakeAttachments:
    store = server.system.services.attachments
    assert isinstance(store, FakeAttachments)
    return store
