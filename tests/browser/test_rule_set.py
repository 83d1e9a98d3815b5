"""The rule set's own page on a phone: the plan, what is unknown of it, and where every rule comes from (R1-R7)."""

from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.legible import faults
from tests.browser.phone import phone
from tests.browser.raw_codes import raw_codes
from tests.browser.steps import sign_in

pytestmark = pytest.mark.browser


def test_an_officer_reads_the_plan_its_two_periods_what_is_unknown_and_every_rules_source(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        page = one.page
        page.get_by_role("navigation").get_by_role("button", name="Thời hạn").click()
        page.get_by_role("button", name="Bộ quy tắc").click()
        expect(page.get_by_text("697/KHLN-BVCSTE-CSHS-PCTPMT-CSLP")).to_be_visible(timeout=120_000)
        for words in (
            "Hà Nội, ngày 02/12/2015",
            "2015-2020 (theo tên văn bản)",
            "2016-2020 (theo phần mở đầu)",
            "Ngày có hiệu lực: bản đã đọc ghi “Đã biết”",
            "nay là Cục Bà mẹ và Trẻ em, Bộ Y tế (cần xác nhận)",
        ):
            expect(page.get_by_text(words)).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        expect(page.locator("[data-rule=D-01]")).to_contain_text("Kế hoạch 697")
        page.get_by_label("Chỉ xem phần").select_option(label="Cài đặt của hệ thống")
        expect(page.locator("[data-rule=D-01]")).to_have_count(0)
        assert page.locator("[data-rule]").count() > 0
        page.get_by_label("Chỉ xem phần").select_option(label="Tất cả")
        for language in ("English", "Tiếng Việt"):
            assert (violations(page), raw_codes(page), faults(page)) == ([], [], [])
            assert not is_wider_than_the_screen(page)
            page.get_by_role("button", name=language).click()
