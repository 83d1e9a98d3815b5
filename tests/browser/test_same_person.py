"""At the hotline's desk: two files about one person, merged and parted; and the minutes on paper."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests import builders
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.legible import faults
from tests.browser.phone import PHONE, Phone, phone
from tests.browser.steps import sign_in
from tests.domain.written import least
from tests.usecases.field import RECEPTION, entry

pytestmark = pytest.mark.browser

HER = {"birth_name": "Vàng Seo Mỷ Páo", "birth": {"year": 2003}}
HEARD = {"birth_name": "mi pao vang", "birth": {"year": 2004}}
ONE, TWO = builders.case(1), builders.case(2)


@pytest.fixture
def desk(browsers: Playwright, server: FakeServer) -> Iterator[Phone]:
    _stored(server, "border_two", entry(1, in_case=1, body=RECEPTION | {"person": HER}))
    server.system.clock.advance(minutes=1)
    minutes = entry(3, in_case=2, form="handover", body=least("handover", person={"name": "Vàng Mỷ"}))
    _stored(server, "border", entry(2, in_case=2, body=RECEPTION | {"person": HEARD}), minutes)
    with tempfile.TemporaryDirectory() as profile, phone(browsers, Path(profile), PHONE) as one:
        one.open(server.url)
        yield one


@pytest.mark.duty("R21", "R119")
def test_the_hotline_finds_merges_and_parts_two_files_of_one_person(desk: Phone, server: FakeServer) -> None:
    page = desk.page
    sign_in(desk, "hotline@test", PASSWORD)
    expect(page.get_by_text("Có thể trùng hồ sơ").first).to_be_visible()

    _open(page, TWO)
    page.get_by_role("button", name="Tìm hồ sơ có thể trùng").click()
    expect(page.locator(".same-person li")).to_contain_text([f"{ONE} rất giống"])
    page.get_by_role("button", name=f"Ghép với {ONE}").click()
    page.get_by_role("button", name="Ghép hai hồ sơ").click()
    expect(page.get_by_role("alert")).to_be_visible()
    _looked_at(page)
    page.get_by_text("Hồ sơ kia", exact=True).click()
    page.get_by_label("Căn cứ").fill("Cùng giấy khai sinh")
    page.get_by_role("button", name="Ghép hai hồ sơ").click()

    expect(page.get_by_text(f"việc tiếp tục ở {ONE}")).to_be_visible()
    expect(page.get_by_text("chưa ghi nhận")).to_have_count(0)
    _looked_at(page)
    page.get_by_role("button", name=f"Mở {ONE}").first.click()
    expect(page.get_by_text(f"Hồ sơ {TWO} là của cùng một người")).to_be_visible()
    page.get_by_role("button", name=f"Tách khỏi {TWO}").click()
    page.get_by_label("Căn cứ").fill("Hai chị em")
    page.get_by_role("button", name="Tách hai hồ sơ").click()

    expect(page.get_by_text(f"Hồ sơ {TWO} là của cùng một người")).to_have_count(0)
    _open(page, TWO)
    expect(page.locator("ol.timeline > li")).to_have_count(4)
    expect(page.get_by_text(f"việc tiếp tục ở {ONE}")).to_have_count(0)
    forms = [kept.entry.form for kept in server.system.cases.files[ONE].entries]
    assert forms == ["reception", "merge", "merge_undone"]


@pytest.mark.duty("R163")
def test_the_minutes_come_as_a_pdf_whose_name_says_nothing(desk: Phone) -> None:
    page = desk.page
    sign_in(desk, "border@test", PASSWORD)
    _open(page, TWO)
    expect(page.locator(".same-person")).to_have_count(0)
    page.locator("ol.timeline summary").first.click()

    with page.expect_download() as came:
        page.get_by_role("button", name="In văn bản").click()

    assert came.value.suggested_filename == "bien-ban.pdf"
    assert Path(came.value.path()).read_bytes().startswith(b"%PDF")


@pytest.mark.duty("R163")
def test_without_a_signal_the_open_minutes_are_printed_as_a_draft_and_nothing_is_kept(
    desk: Phone, server: FakeServer
) -> None:
    page = desk.page
    sign_in(desk, "border@test", PASSWORD)
    desk.ready_for_offline()
    _open(page, TWO)
    server.stop()
    page.evaluate("() => { window.print = () => { window.printed = document.querySelector('.paper').textContent } }")
    page.get_by_text("Viết phiếu cho hồ sơ này").click()
    page.get_by_role("button", name="Biên bản giao, nhận", exact=True).click()
    page.get_by_label("Địa điểm").fill("Cửa khẩu thử")
    page.get_by_role("button", name="Xem lại").click()

    page.get_by_role("button", name="In bản nháp").click()

    printed = page.evaluate("window.printed")
    assert "BẢN NHÁP - chưa có trong hệ thống" in printed
    assert "Cửa khẩu thử" in printed
    page.emulate_media(media="print")
    expect(page.locator("#app")).to_be_hidden()
    expect(page.locator(".paper")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".paper")).to_have_count(0)
    expect(page.locator("#app")).to_be_visible()


def _stored(server: FakeServer, who: str, *sent: dict[str, Any]) -> None:
    assert {result["result"] for result in server.system.submit(who, *sent)} == {"stored"}


def _open(page: Page, code: str) -> None:
    page.get_by_role("button", name="Hồ sơ", exact=True).click()
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_role("button", name="Mở", exact=True).click()
    expect(page.locator("ol.timeline")).to_be_visible()


def _looked_at(page: Page) -> None:
    """Nothing for axe to find and nothing cut, in both languages."""
    for language in ("English", "Tiếng Việt"):
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        assert violations(page, rules) == []
        assert not faults(page)
        assert not is_wider_than_the_screen(page)
        _switch(page, language).click()


def _switch(page: Page, language: str) -> Locator:
    return page.get_by_role("button", name=language)
