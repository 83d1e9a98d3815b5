"""Getting in and beginning: a capital letter, a wrong clock, and news of a crime that is about nobody yet."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.journeys.form_filler import NOW
from tests.browser.journeys.telling import one_browser, telling
from tests.browser.phone import PHONE, phone
from tests.browser.steps import entries, group, put_off_the_lock, sign_in

pytestmark = pytest.mark.browser

CLOCK_WRONG = "Giờ trên máy sai. Bật giờ tự động"
PLACE = "Nơi tiếp nhận (đồn, cửa khẩu)"


def test_a_name_with_a_capital_gets_in_and_who_forgot_the_password_reads_whom_to_ask(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        page = one.page
        expect(page.get_by_text("Quên mật khẩu: báo người quản trị của đơn vị.")).to_be_visible()
        page.get_by_label("Tên đăng nhập").fill("Border@test ")
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        put_off_the_lock(page)
        expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible(timeout=60_000)


def test_a_wrong_clock_is_told_and_writes_no_time_into_the_record(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    server.system.clock.at = now
    with phone(browsers, tmp_path / "phone") as one:
        page = one.page
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible(timeout=60_000)
        one.ready_for_offline()
        _save(page, "Trước khi giờ sai")
        expect(entries(one, "received")).to_have_count(1)
        before = entries(one).first.get_attribute("data-entry")

        page.clock.set_system_time(datetime(2019, 1, 1, 3, tzinfo=UTC))
        page.reload()
        expect(page.get_by_text(CLOCK_WRONG)).to_be_visible()
        expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible(timeout=60_000)
        page.get_by_role("button", name="Đăng nhập").click()
        sign_in(one, "border@test", PASSWORD)
        page.get_by_role("button", name="Tiếp nhận", exact=True).click()
        assert _year(page) == str((now + timedelta(hours=7)).year), "the server's time is known: it is used"
        page.get_by_role("button", name="Hủy", exact=True).click()

        server.stop()
        page.reload()
        page.get_by_role("button", name="Tiếp nhận", exact=True).click()
        assert _year(page) == "", "nobody knows what time it is"
        assert group(page, "Thời gian tiếp nhận").get_by_role("button", name="Bây giờ").count() == 0
        expect(group(page, "Thời gian tiếp nhận").get_by_text(CLOCK_WRONG)).to_be_visible()
        page.get_by_role("button", name="Hủy", exact=True).click()
        _save(page, "Khi giờ sai", day=now + timedelta(hours=7))
        assert entries(one).first.get_attribute("data-entry") != before, "the newest stands first"


def test_a_border_officer_passes_on_news_of_a_crime_that_is_about_no_case(
    browsers: Playwright, server: FakeServer
) -> None:
    """And the unit it goes to reads it (R47, R51)."""
    with one_browser(browsers) as browser, telling(browser, server) as told:
        told.size = PHONE
        told.does(
            "border",
            "crime_information",
            sent_on=NOW,
            to_unit="pc02-lang-son",
            channel="phone",
            rescue="yes",
            what="Hai người giữ ba cô gái bên kia biên giới",
        )
        assert told.rings("police"), "the police unit is told"
        told.actor("police").opens(told.known_code)
        assert "Hai người giữ ba cô gái" in (told.actor("police").page.locator("main").text_content() or "")


def _year(page: Page) -> str:
    return group(page, "Thời gian tiếp nhận").get_by_label("Năm").input_value()


def _save(page: Page, place: str, day: datetime | None = None) -> None:
    """The shortest reception of somebody in no danger; `day` typed by hand."""
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    group(page, "Đến bằng cách nào").get_by_text("Tự trình báo", exact=True).click()
    if day:
        for label, part in (("Ngày", "%d"), ("Tháng", "%m"), ("Năm", "%Y"), ("Giờ", "%H"), ("Phút", "%M")):
            group(page, "Thời gian tiếp nhận").get_by_label(label, exact=True).fill(day.strftime(part))
    page.get_by_label(PLACE).fill(place)
    group(page, "Nguy cơ an toàn trước mắt").get_by_text("Không có", exact=True).click()
    page.get_by_role("button", name="Xem lại", exact=True).click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu trên máy này")).to_be_visible()
