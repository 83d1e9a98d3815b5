"""At the hotline's desk: one code used by two units, both sides read, and it is decided whether it is one person."""

import pytest
from playwright.sync_api import Playwright, expect

from tests import builders
from tests.api.called_stories import NAME
from tests.api.stories.cast import RECEIVED
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.raw_codes import raw_codes
from tests.browser.story_screens import stage, tells
from tests.usecases.field import entry

pytestmark = pytest.mark.browser

HERS = {"birth_name": "Vàng Thị Hai", "sex": "female", "birth": {"year": 2001}}


@pytest.mark.duty("R21", "R119")
def test_the_hotline_reads_both_sides_decides_two_persons_and_both_units_are_told(browsers: Playwright) -> None:
    with stage(browsers) as scene:
        story = scene.story()
        second = ("stranger", "reception", RECEIVED | {"person": HERS, "immediate_risk": "none"})
        tells(story, ("border", "reception", RECEIVED), second)
        page = scene.actor("hotline").page
        scene.reads("hotline", story)

        question = page.get_by_role("heading", name="Mã dùng hai lần: một hay hai người?")
        expect(question).to_be_visible()
        sides = page.locator(".sides > div")
        expect(sides).to_have_count(2)
        expect(sides.nth(0)).to_contain_text(NAME)
        expect(sides.nth(1)).to_contain_text("Vàng Thị Hai")
        expect(sides.nth(0)).not_to_contain_text("Vàng Thị Hai")
        page.get_by_role("button", name="Quyết định", exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text("Cần chọn một câu trả lời")
        assert raw_codes(page) == []
        assert violations(page) == []
        assert not is_wider_than_the_screen(page)

        page.get_by_label("Hai người", exact=True).check()
        page.get_by_label("Căn cứ").fill("Hai ngày sinh khác nhau")
        page.get_by_role("button", name="Quyết định", exact=True).click()
        expect(page.get_by_text("Đang chờ Đồn Biên phòng")).to_be_visible()
        assert "code_of_another!" in story.rings("stranger")

        code = builders.case(story.number + 500)
        (anew,) = scene.server.system.submit("stranger", entry(8_100, in_case=story.number + 500))
        assert anew["result"] == "stored"
        page.get_by_role("button", name="Quyết định lại…").click()
        page.get_by_label("Hai người", exact=True).check()
        page.get_by_label("Mã mới của người thứ hai").fill(code)
        page.get_by_label("Căn cứ").fill("Đã viết lại")
        page.get_by_role("button", name="Quyết định", exact=True).click()
        expect(page.get_by_text("không tính ở hồ sơ này")).to_be_visible()
        expect(page.get_by_role("button", name=f"Mở {code}")).to_be_visible()
        assert "code_decided" in story.rings("border") & story.rings("stranger")
        forms = [kept.entry.form for kept in scene.server.system.cases.files[story.code].entries]
        assert forms == ["reception", "reception", "code_decision", "code_decision"]
