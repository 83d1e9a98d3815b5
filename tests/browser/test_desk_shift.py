"""The end of a night: a note names a colleague, the shift is signed over, the colleague signs and has the cases."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, Route, ViewportSize, expect

from tests import builders
from tests.api.story import Story
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.raw_codes import raw_codes
from tests.browser.steps import sign_in
from tests.domain.written import LEAST
from tests.journey_answers import ADULT, CHILD, RECEPTION

pytestmark = pytest.mark.browser

SCREEN = ViewportSize(width=1366, height=768)
ONE, TWO = builders.case(1), builders.case(2)
NEXT = builders.officer("hotline_two").name
WORD = "Chị ấy chờ gọi lại lúc 7 giờ"


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
    assert raw_codes(page) == []
    assert not is_wider_than_the_screen(page)


def test_a_note_names_a_colleague_and_the_shift_goes_to_them(
    desk: Phone, server: FakeServer, browsers: Playwright
) -> None:
    page = desk.page
    page.locator(".desk-line").filter(has_text=ONE).get_by_role("button", name="Nhận").click()
    expect(page.locator(".desk-owner")).to_contain_text("Đồng chí, từ")
    page.get_by_role("button", name="Ghi chú mới").click()
    page.get_by_label("Nội dung ghi chú").fill(WORD)
    page.get_by_label(NEXT).check()
    _looked_at(page)
    page.get_by_role("button", name="Lưu ghi chú").click()
    notes = page.get_by_role("region", name="Ghi chú giữa đồng nghiệp")
    expect(notes).to_contain_text(WORD)
    expect(notes).to_contain_text(f"Nhắc: {NEXT}")

    page.locator(".desk-parts").get_by_role("button", name="Bàn giao ca").click()
    rows = page.locator(".desk-shift tbody tr")
    expect(rows.filter(has_text=ONE)).to_contain_text("Người giao phụ trách")
    expect(rows.filter(has_text=TWO)).to_contain_text("Khẩn, chưa ai nhận")
    page.get_by_label(f"Ghi chú cho hồ sơ {TWO}").fill("Chưa liên lạc được với đồn")
    page.get_by_label("Giao cho").select_option(label=NEXT)
    _looked_at(page)
    page.get_by_role("button", name="Ký giao ca").click()
    expect(page.get_by_text("Đã ký giao ca")).to_be_visible()

    with tempfile.TemporaryDirectory() as profile, phone(browsers, Path(profile), SCREEN) as other:
        other.open(server.url)
        sign_in(other, "hotline_two@test", PASSWORD)
        there = other.page
        # The mention waits with the colleague's name on it.
        there.get_by_label("Nhắc tên tôi").check()
        line = there.locator(".desk-line")
        expect(line).to_have_count(1)
        expect(line).to_contain_text(f"gửi {NEXT}")
        there.locator(".desk-parts").get_by_role("button", name="Bàn giao ca").click()
        waiting = there.locator(".desk-found")
        expect(waiting).to_contain_text(builders.officer("hotline").name)
        expect(waiting.locator("tbody tr").filter(has_text=TWO)).to_contain_text("Có ghi chú trong hồ sơ")
        _looked_at(there)
        waiting.get_by_role("button", name="Ký nhận ca").click()
        expect(waiting).to_have_count(0)
        expect(there.get_by_text("1 hồ sơ sang tên")).to_be_visible()
        there.locator(".desk-parts").get_by_role("button", name="Của tôi").click()
        expect(there.locator(".desk-table tbody tr").filter(has_text=ONE)).to_be_visible()


def test_the_queue_is_filtered_by_the_server_and_what_was_not_looked_at_is_marked(
    desk: Phone, server: FakeServer
) -> None:
    page = desk.page
    lines = page.locator(".desk-line")
    expect(lines).to_have_count(2)
    unread = lines.get_by_text("MỚI", exact=True)
    expect(unread).to_have_count(2)
    expect(page.get_by_text("Hiện 2, đang chờ 2")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Có nguy cơ").check()
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text(TWO)
    assert any("danger=true" in url for url in asked)
    expect(page.get_by_text("Hiện 1, đang chờ 2")).to_be_visible()
    _looked_at(page)
    lines.get_by_role("link").click()
    expect(unread).to_have_count(0)

    page.get_by_text("Lọc thêm").click()
    page.get_by_label("Mọi tỉnh").select_option(label="Lào Cai")
    expect(page.get_by_text("Không có cảnh báo nào khớp")).to_be_visible()


def test_the_board_shows_requests_by_agency_and_opens_into_them(desk: Phone, server: FakeServer) -> None:
    page = desk.page
    Story(server.system, 1).tries("hotline", "service_connection_request", **LEAST["service_connection_request"][1])
    page.locator(".desk-parts").get_by_role("button", name="Kết nối, chuyển gửi").click()
    totals, requests = page.locator(".desk-table").first, page.locator(".desk-table").last
    expect(totals).to_contain_text("Công an")
    row = requests.locator("tbody tr").filter(has_text=ONE)
    expect(row).to_contain_text("Chờ trả lời")
    expect(row).to_contain_text("Chưa trả lời")
    _looked_at(page)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải bảng (CSV)").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert (text.count("\n"), ONE in text, '"Kết nối"' in text) == (2, True, True)

    page.get_by_role("button", name="Chỉ xem Công an, Lạng Sơn").click()
    expect(page.get_by_label("Mọi ngành")).to_have_value("criminal_police")
    page.get_by_label("Mọi tình trạng").select_option("over")
    expect(page.get_by_text("Không có đề nghị nào khớp")).to_be_visible()


def test_a_file_of_the_board_holds_every_page_and_a_late_answer_stands_under_no_other_filter(
    desk: Phone, server: FakeServer
) -> None:
    page = desk.page
    Story(server.system, 1).tries("hotline", "service_connection_request", **LEAST["service_connection_request"][1])
    held: list[Route] = []

    def in_two_pages(route: Route) -> None:
        """The server's answer as the first of two pages; behind it the same request of another case."""
        if "state=over" in route.request.url:
            held.append(route)
            return
        is_second = "after=" in route.request.url
        answer = route.fetch(url=route.request.url.replace("after=further", ""))
        told = answer.json()
        told["requests"][0]["case"] = TWO if is_second else ONE
        told["next"] = None if is_second else "further"
        route.fulfill(response=answer, json=told)

    page.route("**/v1/desk/requests?*", in_two_pages)
    page.locator(".desk-parts").get_by_role("button", name="Kết nối, chuyển gửi").click()
    requests = page.locator(".desk-table").last
    expect(requests).to_contain_text(ONE)
    expect(requests).not_to_contain_text(TWO)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Tải bảng (CSV)").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert (ONE in text, TWO in text) == (True, True), "what the screen had not read yet is in the file"

    state = page.get_by_label("Mọi tình trạng")
    state.select_option("over")
    expect(page.locator(".desk-table")).to_have_count(0)
    state.select_option("open")
    expect(requests).to_contain_text(ONE)
    held[0].continue_()
    page.wait_for_timeout(500)
    expect(requests).to_contain_text(ONE)
    expect(page.get_by_text("Không có đề nghị nào khớp")).to_have_count(0)
