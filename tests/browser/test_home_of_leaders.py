"""The first screen of those who write few forms or none says nothing untrue, and each of its buttons leads on."""

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.story_screens import stage

pytestmark = pytest.mark.browser

NOT_FETCHED = "Đang tải các mẫu phiếu"


@pytest.mark.duty("R23", "R94")
def test_nobodys_home_says_that_forms_are_missing_and_the_heads_leads_to_the_groups_own_file(
    browsers: Playwright,
) -> None:
    with stage(browsers) as scene:
        for who in ("post_leader", "member", "head", "administrator"):
            page = scene.actor(who).page
            expect(page.get_by_role("banner")).to_be_visible()
            expect(page.get_by_text(NOT_FETCHED)).to_have_count(0)
            heading = page.get_by_role("heading", name="Viết phiếu mới")
            knows, group = (
                page.get_by_role("button", name=name) for name in ("Viết cho hồ sơ đã có…", "Việc của Tổ công tác")
            )
            if who == "administrator":
                expect(heading).to_have_count(0)
                continue
            expect(knows.or_(group)).to_have_count(1)
            if who in ("member", "head"):
                group.click()
                expect(page.locator("main")).to_contain_text("Triệu tập họp" if who == "head" else "Họp")
                expect(page.get_by_label("Mã hồ sơ")).to_have_count(0)
