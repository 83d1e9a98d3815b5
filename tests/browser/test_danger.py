"""Somebody is in danger: without a signal the phone says that nobody knows, and whom to call."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import group, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def volunteer(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    """A volunteer's phone, signed in and ready to go offline."""
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        sign_in(one, "volunteer@test", PASSWORD)
        one.ready_for_offline()
        yield one


def _report(page: Page, urgent: bool) -> None:
    page.get_by_role("button", name="Báo tin nghi vấn mua bán người", exact=True).click()
    if urgent:
        page.get_by_label("Khẩn cấp: có người đang gặp nguy hiểm").check()
    page.get_by_label("Địa điểm").first.fill("Chợ")
    for _ in range(20):
        if page.get_by_role("heading", name="Xem lại").is_visible():
            break
        signs = group(page, "Dấu hiệu quan sát được")
        if signs.count():
            signs.get_by_role("checkbox").first.check()
        if page.get_by_label("Tóm tắt sự việc").count():
            page.get_by_label("Tóm tắt sự việc").fill("Thấy một người lạ")
        page.get_by_role("button", name="Tiếp", exact=True).click()
    page.get_by_role("button", name="Lưu", exact=True).click()


def _dialled(page: Page) -> list[str | None]:
    return [link.get_attribute("href") for link in page.locator("a[href^='tel:']").all()]


@pytest.mark.duty("R51")
def test_an_urgent_report_without_a_signal_says_that_nobody_knows_and_whom_to_call(
    volunteer: Phone, server: FakeServer
) -> None:
    page = volunteer.page
    server.stop()
    _report(page, urgent=True)
    expect(page.get_by_role("alert")).to_contain_text("CHƯA AI BIẾT. Hãy gọi ngay.")
    assert _dialled(page)[:2] == ["tel:113", "tel:111"]
    assert page.get_by_text("Đã lưu trên máy này").count() == 0, "no calm word beside it"
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("alert")).to_contain_text("Đã tới hệ thống")
    expect(page.get_by_role("alert")).to_contain_text("chưa ai nhận việc")


def test_a_report_that_is_not_urgent_is_saved_without_alarm(volunteer: Phone, server: FakeServer) -> None:
    page = volunteer.page
    server.stop()
    _report(page, urgent=False)
    expect(page.get_by_text("Đã lưu trên máy này")).to_be_visible()
    assert page.get_by_text("CHƯA AI BIẾT").count() == 0


def test_guide_and_rights_card_dial(volunteer: Phone, server: FakeServer) -> None:
    page = volunteer.page
    server.stop()
    page.get_by_role("button", name="Hướng dẫn ngắn khi nghi ngờ").click()
    expect(page.get_by_role("link", name="Gọi Công an 113")).to_be_visible()
    assert _dialled(page)[:2] == ["tel:113", "tel:111"]
    page.go_back()
    page.get_by_role("button", name="Thẻ quyền cho người được tiếp nhận").click()
    expect(page.get_by_role("link", name="111")).to_have_attribute("href", "tel:111")


def test_the_numbers_in_the_forms_own_words_dial_without_a_signal(volunteer: Phone, server: FakeServer) -> None:
    page = volunteer.page
    server.stop()
    page.get_by_role("button", name="Báo tin nghi vấn mua bán người", exact=True).click()
    expect(page.get_by_text("Nếu nguy hiểm ngay lúc này")).to_be_visible()
    assert _dialled(page) == ["tel:113", "tel:111"]
