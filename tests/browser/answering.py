"""An emergency and what follows: glass broken, who opened the case, hold and erasure, the audit taken away."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, Playwright, ViewportSize, expect

from chalicelib.domain.case.erasure import erasure_rules
from chalicelib.domain.register.people import Role
from tests import builders
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import sign_in
from tests.fakes.sign_in import FakeSignIn
from tests.usecases.field import entry

CASE = builders.case(1)
DAY = "2026-03-02"
_HIRED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("focal", "police", {"role": Role.FOCAL_POINT, "unit": "c02", "name": "Vũ Thị Mẫu"}),
    ("chief", "border", {"role": Role.UNIT_LEADER, "name": "Đỗ Văn Mẫu"}),
    ("head", "hotline", {"role": Role.WORKING_GROUP_HEAD, "unit": "to-cong-tac", "name": "Ngô Thị Ví"}),
)
NAMES = frozenset(changes["name"] for _, _, changes in _HIRED)

Both = Callable[[str, Page], None]


def answering(
    playwright: Playwright, server: FakeServer, size: ViewportSize, theme: Literal["light", "dark"], both: Both
) -> list[str]:
    """Walk through it as focal point, unit leader and Working Group's head; the lines of the audit's file."""
    _hire(server)
    server.system.submit("border", entry(1))
    with (
        tempfile.TemporaryDirectory() as profile,
        phone(playwright, Path(profile) / "one", size, color_scheme=theme) as one,
    ):
        one.open(server.url)
        _breaks_the_glass(one, server, both)
        _answers_for_it(one, server, both)
        return _takes_the_audit(one, both)


def _breaks_the_glass(one: Phone, server: FakeServer, both: Both) -> None:
    page = one.page
    sign_in(one, "focal@test", PASSWORD)
    open_case(page)
    page.get_by_role("button", name="Mở khẩn cấp…").click()
    page.get_by_label("Tính mạng, sức khỏe đang bị đe dọa").check()
    expect(page.get_by_text("Báo ngay cho: lãnh đạo Tổng đài 111 và lãnh đạo đơn vị đồng chí")).to_be_visible()
    both("glass", page)
    page.get_by_role("button", name="Mở khẩn cấp, báo cấp trên").click()
    expect(page.get_by_role("timer")).to_contain_text("còn 59:")
    expect(page.locator("ol.timeline li")).to_have_count(1)
    both("glass-broken", page)
    server.system.clock.advance(minutes=61)
    page.get_by_role("button", name="Cảnh báo", exact=True).click()
    expect(page.get_by_role("heading", name="Cảnh báo")).to_be_visible()
    open_case(page)
    expect(page.get_by_text("Không có hồ sơ này")).to_be_visible()
    _leaves(page)


def _answers_for_it(one: Phone, server: FakeServer, both: Both) -> None:
    page = one.page
    sign_in(one, "chief@test", PASSWORD)
    open_case(page)
    page.get_by_role("button", name="Xem ai đã mở").click()
    expect(page.locator("[aria-labelledby=trail]").get_by_text("Vũ Thị Mẫu")).to_have_count(2)
    page.get_by_role("button", name="Xem tình trạng").click()
    page.get_by_label("Căn cứ giữ").select_option("court")
    page.get_by_role("button", name="Giữ hồ sơ").click()
    expect(page.get_by_text("Đang giữ theo yêu cầu pháp lý: tòa án")).to_be_visible()
    expect(page.get_by_role("button", name="Đề nghị xóa")).to_have_count(0)
    both("answering-held", page)
    page.get_by_role("button", name="Bỏ giữ").click()
    page.get_by_label("Lý do xóa").select_option("person_asked")
    page.get_by_role("button", name="Đề nghị xóa").click()
    expect(page.get_by_text("Lý do: Người có dữ liệu yêu cầu xóa")).to_be_visible()
    expect(page.get_by_role("button", name="Xác nhận xóa…")).to_have_count(0)
    both("answering-waits", page)
    _leaves(page)
    server.system.clock.advance(hours=erasure_rules().waiting_hours)
    sign_in(one, "chief@test", PASSWORD)
    open_case(page)
    expect(page.get_by_text("Có đề nghị xóa hồ sơ này")).to_be_visible()
    page.get_by_role("button", name="Xem tình trạng").click()
    page.get_by_role("button", name="Xác nhận xóa…").click()
    both("answering-sure", page)
    page.get_by_role("button", name="Xóa vĩnh viễn").click()
    expect(page.get_by_role("alert")).to_contain_text("Cần người thứ hai")
    _leaves(page)
    sign_in(one, "hotline_leader@test", PASSWORD)
    open_case(page)
    page.get_by_role("button", name="Xem tình trạng").click()
    page.get_by_role("button", name="Xác nhận xóa…").click()
    page.get_by_role("button", name="Xóa vĩnh viễn").click()
    expect(page.get_by_text("Hồ sơ đã xóa")).to_be_visible()
    both("answering-erased", page)
    _leaves(page)


def _takes_the_audit(one: Phone, both: Both) -> list[str]:
    page = one.page
    sign_in(one, "head@test", PASSWORD)
    page.get_by_role("button", name="Thời hạn").click()
    page.get_by_role("button", name="Bảng thời hạn các ngành").click()
    page.get_by_label("Ngày", exact=True).select_option(DAY)
    with page.expect_download() as got:
        page.get_by_role("button", name="Tải về").click()
    expect(page.get_by_text("Đã tải")).to_be_visible()
    both("audit", page)
    assert got.value.suggested_filename == f"nhat-ky-{DAY}.jsonl"
    return Path(got.value.path()).read_text(encoding="utf-8").splitlines()


def open_case(page: Page) -> None:
    """As somebody does who was told the code."""
    page.get_by_role("button", name="Hồ sơ", exact=True).click()
    page.get_by_label("Mã hồ sơ").fill(CASE)
    page.get_by_role("button", name="Mở", exact=True).click()


def _leaves(page: Page) -> None:
    page.get_by_role("button", name="Phiếu", exact=True).click()
    page.get_by_role("button", name="Đăng xuất").click()


def _hire(server: FakeServer) -> None:
    pool = server.system.services.sign_in
    assert isinstance(pool, FakeSignIn)
    for who, base, changes in _HIRED:
        hired = builders.officer(base, id=f"{who}-0001", username=f"{who}@test", **changes)
        server.system.people[who] = hired
        server.system.services.officers.put(hired)
        pool.add(hired.username, hired.id, PASSWORD)
