"""Half-written forms survive the phone's death and nobody's eyes; the lock shuts by itself and opens offline."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright, expect

from chalicelib.domain.case import duress_alarm
from tests.browser.fake_server import FakeServer, fake_server
from tests.browser.locked_phone import COUNTED, PLACE, SECRET, WORDS, begin_reception, first_time, stored
from tests.browser.phone import phone
from tests.browser.steps import PIN, entries, given_away_by, set_lock, unlock, write_reception
from tests.fakes import SALT

pytestmark = pytest.mark.browser

KEPT = COUNTED.replace("async (store)", "async (name, store = 'kept')").replace("count()", "get(name)")
# The quota that CDP can set is not asked for writes this small: the store itself says that it is full.
FULL = """() => {
  globalThis.isFull = true;
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (isFull && this.name === "drafts") throw new DOMException("", "QuotaExceededError");
    return put.apply(this, given);
  };
}"""


@pytest.fixture(scope="module")
def system() -> Iterator[FakeServer]:
    with fake_server() as server:
        yield server


def test_what_was_typed_when_the_phone_died_is_there_after_unlocking_and_nowhere_to_read(
    browsers: Playwright, system: FakeServer, tmp_path: Path
) -> None:
    profile = tmp_path / "phone"
    with phone(browsers, profile) as one:
        first_time(one, system)
        set_lock(one.page)
        one.ready_for_offline()
        begin_reception(one.page, WORDS["place"])
        one.page.wait_for_timeout(1_200)
        one.page.get_by_label(PLACE).press_sequentially(" và đang gõ")
        one.kill()
    assert given_away_by(profile, WORDS) == {}

    system.stop()
    with phone(browsers, profile) as again:
        again.open(system.url)
        expect(again.page.get_by_role("heading", name="Mở khóa")).to_be_visible()
        assert again.page.get_by_role("navigation").count() == 0
        unlock(again.page, "40718264")
        expect(again.page.get_by_text("Còn 9 lần")).to_be_visible()
        unlock(again.page)
        expect(again.page.get_by_label(PLACE)).to_have_value(WORDS["place"])
        again.page.get_by_role("button", name="Hủy", exact=True).click()
        line = again.page.locator("li[data-draft]")
        expect(line).to_contain_text("Tiếp nhận")
        assert WORDS["place"] not in again.page.inner_text("body")
        line.get_by_role("button", name="Viết tiếp").click()
        expect(again.page.get_by_label(PLACE)).to_have_value(WORDS["place"])

        # The session lay under the same lock: with a line, nobody asks for the password.
        system.start()
        again.page.get_by_role("button", name="Hủy", exact=True).click()
        again.page.evaluate("dispatchEvent(new Event('online'))")
        expect(again.page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        again.page.get_by_role("button", name="Hồ sơ", exact=True).click()
        expect(again.page.get_by_text("Chưa có hồ sơ nào")).to_be_visible()
        again.page.get_by_role("button", name="Phiếu", exact=True).click()

        again.page.get_by_role("button", name="Xóa nháp").click()
        again.page.get_by_role("dialog").get_by_role("button", name="Xóa nháp").click()
        expect(again.page.locator("li[data-draft]")).to_have_count(0)
        write_reception(again)
        expect(entries(again, "received")).to_have_count(1)
        expect(again.page.locator("li[data-draft]")).to_have_count(0)
    assert given_away_by(profile, WORDS) == {}


def test_untouched_for_five_minutes_it_locks_and_ten_wrong_tries_erase_what_a_code_opens_but_send_what_is_sealed(
    browsers: Playwright, system: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        page = one.page
        page.clock.install()
        first_time(one, system)
        set_lock(page)
        expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        one.ready_for_offline()
        before = len(system.system.cases.files)
        system.stop()
        write_reception(one)
        begin_reception(page, WORDS["birth_name"])
        page.clock.fast_forward("04:50")
        expect(page.get_by_label(PLACE)).to_be_visible()
        page.clock.fast_forward("00:15")
        expect(page.get_by_role("heading", name="Mở khóa")).to_be_visible()
        assert WORDS["birth_name"] not in page.content()
        assert stored(page, "drafts") == 2, "the draft, and what the unsent report says"
        secret = [bytes.fromhex(text) for text in page.evaluate(SECRET)]
        assert _on_disk(one.profile, secret) == secret

        for left in range(9, 0, -1):
            unlock(page, "50718263")
            expect(page.get_by_text(f"Còn {left} lần")).to_be_visible()
        unlock(page, "50718263")
        expect(page.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()
        expect(page.get_by_label("Tên đăng nhập")).to_have_value("")
        assert (stored(page, "drafts"), stored(page, "envelopes")) == (0, 1)
        assert page.evaluate(KEPT, "vaults") == page.evaluate(KEPT, "sessions") == {}

        system.start()
        with page.expect_response("**/v1/wipe") as wiped:
            page.evaluate("dispatchEvent(new Event('online'))")
        assert "storage" in wiped.value.all_headers()["clear-site-data"]
        assert len(system.system.cases.files) == before + 1
        expect(page.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()
    # Deleting leaves the bytes in the database's log; only the browser's own clearing takes them off the disk.
    assert _on_disk(tmp_path / "phone", secret) == []


def _on_disk(profile: Path, wanted: list[bytes]) -> list[bytes]:
    whole = [file.read_bytes() for file in profile.rglob("*") if file.is_file()]
    return [one for one in wanted if any(one in content for content in whole)]


@pytest.mark.duty("R17")
def test_the_code_given_under_duress_opens_an_empty_phone_and_calls_for_help_without_a_word(
    browsers: Playwright, system: FakeServer, tmp_path: Path
) -> None:
    duress = "59302718"
    with phone(browsers, tmp_path / "phone") as one:
        page = one.page
        first_time(one, system, "volunteer")
        set_lock(page)
        page.get_by_role("button", name="Cài đặt khóa").click()
        expect(page.get_by_label("Mã khi bị ép, khác mã thật")).to_have_count(0)
        page.get_by_role("button", name="Mã khi bị ép…").click()
        page.get_by_label("Mã khi bị ép, khác mã thật").fill(duress)
        page.get_by_role("button", name="Đặt mã này").click()
        expect(page.get_by_text("Đã đặt mã khi bị ép")).to_have_count(0)
        for code, answer in ((PIN, "trùng với mã thật"), (duress, "Đã đặt mã khi bị ép")):
            page.get_by_label("Mã khi bị ép, khác mã thật").fill(code)
            page.get_by_label("Nhập lại lần nữa").fill(code)
            page.get_by_role("button", name="Đặt mã này").click()
            expect(page.get_by_text(answer)).to_be_visible()
        expect(page.get_by_text("Đã đặt mã khi bị ép")).to_be_visible()
        one.ready_for_offline()
        page.get_by_role("button", name="Báo tin nghi vấn mua bán người", exact=True).click()
        page.get_by_role("textbox").first.fill(WORDS["birth_name"])
        page.wait_for_timeout(1_000)
        page.get_by_role("button", name="Khóa", exact=True).click()
        assert stored(page, "drafts") == 1

        asked: list[str] = []
        page.on("request", lambda sent: asked.append(f"{sent.method} {urlsplit(sent.url).path}"))
        with page.expect_response("**/v1/devices/duress") as called:
            unlock(page, duress)
        assert (called.value.status, called.value.json()["results"]) == (200, [])
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        expect(page.locator("li[data-draft]")).to_have_count(0)
        assert (stored(page, "drafts"), page.evaluate(KEPT, "sessions")) == (0, {})
        page.get_by_role("button", name="Hồ sơ", exact=True).click()
        expect(page.get_by_text("Không kết nối được với hệ thống")).to_be_visible()
        page.get_by_role("button", name="Phiếu", exact=True).click()
        # Handing in and calling, under the device's key; the sealing key is everybody's. Nothing else, nothing read.
        harmless = {"POST /v1/devices/duress", "POST /v1/entries", "GET /v1/sealing-key", "GET /v1/numbers"}
        assert {call for call in asked if "/v1/" in call} <= harmless

        file = system.system.cases.files[duress_alarm.alarm_file_of("volunteer-0001", SALT)]
        assert {alert.kind for alert in file.alerts} == {"officer_in_danger"}
        page.get_by_role("button", name="Khóa", exact=True).click()
        unlock(page, PIN)
        expect(page.get_by_text("Còn 9 lần")).to_be_visible()
        unlock(page, duress)
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def test_a_full_phone_says_that_the_draft_is_not_kept_and_keeps_it_once_there_is_room(
    browsers: Playwright, system: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        page = one.page
        first_time(one, system, "police")
        set_lock(page)
        page.evaluate(FULL)
        begin_reception(page, WORDS["place"])
        expect(page.get_by_text("Máy hết chỗ nên bản nháp không được giữ")).to_be_visible()
        box = page.get_by_label(PLACE)
        expect(box).to_have_value(WORDS["place"])
        page.evaluate("isFull = false")
        box.press_sequentially(" ")
        page.wait_for_timeout(1_000)
        assert stored(page, "drafts") == 1
