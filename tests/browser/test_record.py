"""The record is what the officer saw: answers as they will be stored, corrections that say what they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests import builders
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, group, scribble, sign_in, write_reception
from tests.usecases.field import entry

pytestmark = pytest.mark.browser

CASE = builders.case(1)


@pytest.fixture
def officer(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    """A border officer's phone, signed in, one case in the system."""
    server.system.submit("border", entry(1))
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        yield one


def _open_case(page: Page, code: str = CASE) -> None:
    page.get_by_role("navigation").get_by_role("button", name="Hồ sơ", exact=True).click()
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_role("button", name="Mở", exact=True).click()


def _write_for_case(page: Page, form: str) -> None:
    page.get_by_text("Viết phiếu cho hồ sơ này").click()
    page.get_by_role("button", name=form).click()


def _review(page: Page, question: str) -> str:
    return page.locator("ul.review button", has_text=question).inner_text()


@pytest.mark.duty("R158")
def test_what_nobody_answered_is_never_shown_or_stored_as_yes_or_no(officer: Phone, server: FakeServer) -> None:
    page = officer.page
    _open_case(page)
    _write_for_case(page, "d. Quyết định của nạn nhân")
    page.get_by_role("button", name="Xem lại").click()
    assert "Chưa trả lời" in _review(page, "Đã thông tin đầy đủ")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Cần sửa 3 chỗ")
    group(page, "Quyết định cuối cùng").get_by_text("Đồng ý chuyển", exact=True).click()
    group(page, "Đã thông tin đầy đủ").get_by_text("Không", exact=True).click()
    group(page, "Đã nói rõ khả năng đáp ứng").get_by_text("Có", exact=True).click()
    page.get_by_role("button", name="Xem lại").click()
    assert _review(page, "Đã thông tin đầy đủ").splitlines()[-1] == "Không"
    assert _review(page, "Đã nói rõ khả năng đáp ứng").splitlines()[-1] == "Có"
    page.get_by_role("button", name="Lưu", exact=True).click()
    line = page.locator("ol.timeline li").first
    expect(line).to_contain_text("d. Quyết định của nạn nhân")
    line.locator("summary").first.click()
    expect(line.locator(".one", has_text="Đã thông tin đầy đủ").first).to_contain_text("Không")


def test_a_correction_says_so_asks_why_first_and_keeps_no_signature_of_the_old_words(
    officer: Phone, server: FakeServer
) -> None:
    page = officer.page
    write_reception(officer)
    expect(entries(officer, "received")).to_have_count(1)
    page.locator("li[data-entry] button.code").first.click()
    first = page.locator("ol.timeline li").first
    first.locator("summary").first.click()
    first.get_by_role("button", name="Đính chính phiếu này").click()
    expect(page.locator(".step")).to_contain_text("Đính chính phiếu 1")
    expect(page.get_by_label("Lý do sửa")).to_be_visible()
    page.get_by_label("Lý do sửa").fill("Ghi nhầm nơi tiếp nhận")
    page.get_by_role("button", name="Tiếp", exact=True).click()
    page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)").fill("Đồn khác")
    page.get_by_role("button", name="Xem lại").click()
    changed = page.locator("ul.review li.changed")
    expect(changed).to_have_count(1)
    assert [line.splitlines()[0] for line in changed.all_inner_texts()] == ["Nơi tiếp nhận (đồn, cửa khẩu) · đã sửa"]
    assert page.locator("ul.review").first.get_by_text("Đã có chữ ký").count() == 0
    expect(page.get_by_text("1. Tiếp nhận")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Đã gọi, về trang đầu").click()
    expect(entries(officer, "received")).to_have_count(2)
    page.locator("li[data-entry] button.code").first.click()
    expect(page.locator("li[data-seq='1'] del")).to_have_text("1. Tiếp nhận")
    expect(page.locator("li[data-seq='1']")).to_contain_text("Đã được thay bằng phiếu 2")
    newer = page.locator("li[data-seq='2']")
    expect(newer).to_contain_text("Đính chính phiếu 1")
    newer.locator("summary").first.click()
    for ids in (kept.entry.id for kept in server.system.cases.files[_shown_code(page)].entries):
        assert ids not in page.inner_text("body"), "no id on a screen"


def _shown_code(page: Page) -> str:
    return page.locator("h1 code").inner_text()


def test_the_time_and_the_officers_own_post_are_there_before_anybody_types(officer: Phone) -> None:
    page = officer.page
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    expect(page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)")).to_have_value("Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị")
    expect(group(page, "Thời gian tiếp nhận").get_by_label("Ngày")).not_to_have_value("")


def test_an_entry_that_is_too_long_to_send_is_stopped_before_it_is_saved(officer: Phone, server: FakeServer) -> None:
    page = officer.page
    sent = len(server.posts)
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    group(page, "Đến bằng cách nào").get_by_text("Tự trình báo", exact=True).click()
    group(page, "Nguy cơ an toàn trước mắt").get_by_text("Không có", exact=True).click()
    words = "ế" * 2990
    for _ in range(20):
        for _ in range(8):
            more = page.get_by_role("button", name="+ Thêm Đối tượng")
            if more.count() == 0:
                break
            more.click()
        for area in page.locator("textarea").all():
            area.fill(words)
        if page.get_by_role("heading", name="Ký và hoàn tất").is_visible():
            break
        page.get_by_role("button", name="Tiếp", exact=True).click()
    expect(page.get_by_text("% chỗ")).to_be_visible()
    scribble(page, group(page, "Chữ ký cán bộ tiếp nhận").get_by_role("img"))
    page.get_by_role("button", name="Xem lại").click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("% mức cho phép")).to_be_visible()
    assert len(server.posts) == sent
