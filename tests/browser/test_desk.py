"""The hotline's working place on a wide screen: a night by keyboard, a case handed on, a person found."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, ViewportSize, expect

from tests import builders
from tests.api.story import Story
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import sign_in
from tests.journey_answers import ADULT, CHILD, RECEPTION

pytestmark = pytest.mark.browser

SCREEN = ViewportSize(width=1366, height=768)
ONE, TWO = builders.case(1), builders.case(2)


@pytest.fixture
def desk(browsers: Playwright, server: FakeServer) -> Iterator[Phone]:
    Story(server.system, 1).tries("border", "reception", **(RECEPTION | {"person": ADULT}))
    Story(server.system, 2).tries("border", "reception", **(RECEPTION | {"person": CHILD, "immediate_risk": "present"}))
    with tempfile.TemporaryDirectory() as profile, phone(browsers, Path(profile), SCREEN) as one:
        one.open(server.url)
        sign_in(one, "hotline@test", PASSWORD)
        yield one


def _looked_at(page: Page) -> None:
    assert violations(page) == []
    assert not is_wider_than_the_screen(page)


def test_a_night_by_keyboard_look_take_give_on(desk: Phone, server: FakeServer) -> None:
    page = desk.page
    lines = page.locator(".desk-line")
    expect(lines).to_have_count(2)
    # A closed tab wakes nobody until this is switched on: the desk offers it where the alerts are.
    expect(page.get_by_role("button", name="Bật thông báo")).to_be_visible()
    # The alert says what it is about: post, province, that it is a child, that there is danger. No name.
    expect(lines.filter(has_text=TWO)).to_contain_text("TRẺ EM")
    expect(lines.filter(has_text=TWO)).to_contain_text("NGUY CƠ")
    expect(lines.filter(has_text=TWO)).to_contain_text("Lạng Sơn")
    assert page.title() == "(2) Cột Mốc"
    _looked_at(page)

    # Look before taking: the case opens, the alert still waits.
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-case h1")).to_be_visible()
    expect(page.locator(".desk-case")).to_contain_text("chưa ai phụ trách")
    expect(lines).to_have_count(2)
    first = page.locator(".desk-case h1").inner_text()
    assert page.evaluate("location.hash") == f"#case={first}"
    _looked_at(page)

    # Back returns to the list.
    page.go_back()
    expect(page.get_by_text("Chọn một dòng bên trái")).to_be_visible()
    assert page.evaluate("location.hash") == ""
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page.locator(".desk-case")).to_contain_text("Đồng chí, từ")
    expect(lines).to_have_count(1)
    expect(page).to_have_title("(1) Cột Mốc")

    # The case that was taken is listed with its next duty.
    page.keyboard.press("g")
    page.keyboard.press("m")
    expect(page.locator(".desk-table tbody tr")).to_have_count(1)
    page.keyboard.press("?")
    expect(page.get_by_text("Enter mở")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".desk-table tbody tr").first).to_contain_text("việc")
    page.keyboard.press("/")
    expect(page.locator("#desk-search")).to_be_focused()


def test_a_case_goes_to_a_colleague_and_the_desk_shows_who_has_it(desk: Phone, server: FakeServer) -> None:
    page = desk.page
    page.locator(".desk-line").filter(has_text=TWO).get_by_role("button", name="Nhận").click()
    expect(page.locator(".desk-owner")).to_contain_text("Đồng chí, từ")
    page.get_by_role("button", name="Giao, nhận, trả lại…").click()
    page.get_by_label("Giao cho").select_option(label=builders.officer("hotline_two").name)
    page.get_by_label("Lý do").select_option("shift_ends")
    _looked_at(page)
    page.get_by_role("button", name="Ghi", exact=True).click()
    expect(page.locator(".desk-owner")).to_contain_text(builders.officer("hotline_two").name)

    page.get_by_role("button", name="Của tôi").click()
    expect(page.get_by_text("Đồng chí chưa phụ trách hồ sơ nào")).to_be_visible()
    page.locator(".desk-parts").get_by_role("button", name="Hồ sơ").click()
    page.get_by_role("button", name="Đóng hồ sơ").click()
    row = page.locator(".desk-table tbody tr").filter(has_text=TWO)
    expect(row).to_contain_text(builders.officer("hotline_two").name)


def test_cases_are_filtered_and_a_person_is_found_whose_name_stands_in_no_address(
    desk: Phone, server: FakeServer
) -> None:
    page = desk.page
    page.locator(".desk-parts").get_by_role("button", name="Hồ sơ").click()
    rows = page.locator(".desk-table tbody tr")
    expect(rows).to_have_count(2)
    page.get_by_label("Mọi tuổi").select_option("true")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("TRẺ EM")
    _looked_at(page)

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Tìm theo").select_option("name")
    page.get_by_label("Nội dung tìm").fill("mua thi khong")
    page.get_by_label("Năm sinh").fill("1996")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator(".desk-found")).to_contain_text(ONE)
    _looked_at(page)
    assert "khong" not in "".join(asked)

    # A code leads to its case.
    page.get_by_label("Tìm theo").select_option("code")
    page.get_by_label("Nội dung tìm").fill(TWO[:5].lower())
    page.keyboard.press("Enter")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text(TWO)


def test_a_link_with_a_code_opens_its_case_after_the_sign_in(browsers: Playwright, server: FakeServer) -> None:
    Story(server.system, 1).tries("border", "reception", **RECEPTION)
    with tempfile.TemporaryDirectory() as profile, phone(browsers, Path(profile), SCREEN) as one:
        one.open(f"{server.url}/#case={ONE}")
        sign_in(one, "hotline@test", PASSWORD)
        expect(one.page.locator(".desk-case h1")).to_have_text(ONE)


def test_the_danger_stands_on_the_case_and_not_in_a_folded_entry(desk: Phone) -> None:
    page = desk.page
    page.locator(".desk-line").filter(has_text=TWO).get_by_role("link").click()
    entries = page.locator(".desk-case ol.timeline > li")
    expect(entries).to_have_count(1)
    expect(page.locator(".desk-head")).to_contain_text("NGUY CƠ")


def test_below_the_width_of_a_desk_the_hotline_has_the_phones_screens(desk: Phone) -> None:
    page = desk.page
    expect(page.locator(".desk")).to_be_visible()
    page.set_viewport_size({"width": 900, "height": 768})
    page.locator("nav button").last.click()
    expect(page.locator(".desk")).to_have_count(0)
