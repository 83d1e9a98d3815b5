"""What is half written survives the phone's death and nobody's eyes; the lock shuts by itself and opens offline."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.fake_house_server import PASSWORD, FakeHouseServer, fake_house_server
from tests.browser.phone import Phone, phone
from tests.browser.steps import PIN, entries, given_away_by, set_lock, unlock, write_reception

pytestmark = pytest.mark.browser

WORDS = {"place": "Đồn WQZKVX-58", "birth_name": "Hoàng Thị ZKWQVJ"}
PLACE = "Nơi tiếp nhận (đồn, cửa khẩu)"


@pytest.fixture(scope="module")
def house() -> Iterator[FakeHouseServer]:
    with fake_house_server() as server:
        yield server


def test_what_was_typed_when_the_phone_died_is_there_after_unlocking_and_nowhere_to_read(
    browsers: Playwright, house: FakeHouseServer, tmp_path: Path
) -> None:
    profile = tmp_path / "phone"
    with phone(browsers, profile) as one:
        _first_time(one, house)
        set_lock(one.page)
        one.ready_for_offline()
        _begin_reception(one.page, WORDS["place"])
        one.page.wait_for_timeout(1_200)
        one.page.get_by_label(PLACE).press_sequentially(" và đang gõ")
        one.kill()
    assert given_away_by(profile, WORDS) == {}

    house.stop()
    with phone(browsers, profile) as again:
        again.open(house.url)
        expect(again.page.get_by_role("heading", name="Mở khóa")).to_be_visible()
        assert again.page.get_by_role("navigation").count() == 0
        unlock(again.page, "40718264")
        expect(again.page.get_by_text("Còn 9 lần")).to_be_visible()
        unlock(again.page)
        line = again.page.locator("li[data-draft]")
        expect(line).to_contain_text("Tiếp nhận")
        assert WORDS["place"] not in again.page.inner_text("body")
        line.get_by_role("button", name="Viết tiếp").click()
        expect(again.page.get_by_label(PLACE)).to_have_value(WORDS["place"])

        # The session lay under the same lock: with a line, nobody asks for the password.
        house.start()
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


def _first_time(one: Phone, house: FakeHouseServer) -> None:
    one.open(house.url)
    page = one.page
    page.get_by_label("Tên đăng nhập").fill("border@test")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", name="Khóa ứng dụng")).to_be_visible()


def _begin_reception(page: Page, place: str) -> None:
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    page.get_by_label(PLACE).fill(place)
