"""A pasted text is shown whole on a narrow screen, and numbers of the register carry a readable day."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.accessible import is_wider_than_the_screen
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import phone
from tests.browser.steps import on_page, sign_in

pytestmark = pytest.mark.browser


def test_a_long_link_in_an_answer_pushes_no_screen_apart_and_the_numbers_say_their_day(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        page = one.page
        page.get_by_role("button", name="Tiếp nhận", exact=True).click()
        on_page(page, "Giấy tờ, đồ vật, tiền mang theo")
        page.locator("#f-belongings").fill("Tin nhắn: https://example.test/" + "vieclamluongcao" * 12)
        page.get_by_role("button", name="Xem lại").click()
        expect(page.get_by_text("vieclamluongcao")).to_be_visible()
        assert not is_wider_than_the_screen(page)
        while (back := page.get_by_role("button", name="Quay lại", exact=True)).is_visible():
            back.click()
        page.get_by_role("button", name="Hủy", exact=True).click()
        page.get_by_role("button", name="Bỏ phiếu").click()
        page.get_by_role("button", name="Hướng dẫn ngắn khi nghi ngờ").click()
        expect(page.get_by_text("theo danh bạ ngày 02/03/2026.")).to_be_visible()
