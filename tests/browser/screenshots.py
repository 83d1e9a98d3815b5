"""`python -m tests.browser.screenshots OUTDIR`: every screen, both languages, phone and desk, light and dark."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, Playwright, ViewportSize, expect, sync_playwright

from tests import builders
from tests.browser import handing, own_screens
from tests.browser.answering import answering
from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.lock_screens import lock_screens
from tests.browser.phone import DESK, PHONE, Phone, phone
from tests.browser.steps import add_photo, entries, group, sign_in, sign_out, write_reception
from tests.photographs import camera_photo
from tests.usecases.field import entry

Visit = Callable[[str, Page], None]
"""Called on every screen with its name."""

_NARROW = ViewportSize(width=320, height=640)
_LOOKS: tuple[tuple[str, ViewportSize, Literal["light", "dark"]], ...] = (
    ("phone-light", PHONE, "light"),
    ("narrow-dark", _NARROW, "dark"),
    ("desk-light", DESK, "light"),
)


def tour(
    playwright: Playwright, server: FakeServer, size: ViewportSize, theme: Literal["light", "dark"], visit: Visit
) -> None:
    """Walk through the screens of officer, volunteer, operator and leader; on each, `visit` sees both languages."""
    with tempfile.TemporaryDirectory() as profile:
        with phone(playwright, Path(profile) / "officer", size, color_scheme=theme) as officer:
            _officer(officer, server, visit)
        with phone(playwright, Path(profile) / "volunteer", size, color_scheme=theme) as volunteer:
            own_screens.volunteer(volunteer, server, lambda name, page: _both(page, name, visit))
        with phone(playwright, Path(profile) / "locked", size, color_scheme=theme) as locked:
            lock_screens(locked, server, lambda page, name: _both(page, name, visit))
        with phone(playwright, Path(profile) / "operator", size, color_scheme=theme) as operator:
            _operator(operator, server, visit)
        with phone(playwright, Path(profile) / "leader", size, color_scheme=theme) as leader:
            _leader(leader, server, visit)


def emergency(
    playwright: Playwright, server: FakeServer, size: ViewportSize, theme: Literal["light", "dark"], visit: Visit
) -> list[str]:
    """A glass broken, and who answers for the case (`test_case_acts` judges these screens); the audit's lines."""
    return answering(playwright, server, size, theme, lambda name, page: _both(page, name, visit))


def second_factor(playwright: Playwright, size: ViewportSize, theme: Literal["light", "dark"], visit: Visit) -> None:
    """The key for an authenticator, in a server that demands one (`test_second_factor` walks on from there)."""
    own_screens.second_factor(playwright, size, theme, lambda name, page: _both(page, name, visit))


def handover(
    playwright: Playwright, server: FakeServer, size: ViewportSize, theme: Literal["light", "dark"], visit: Visit
) -> None:
    """A person handed over between two phones without a signal (`test_handover` judges these screens)."""

    def both(name: str, page: Page) -> None:
        _both(page, name, visit)

    more: dict[str, Any] = {"color_scheme": theme, "reduced_motion": "reduce"}
    with (
        tempfile.TemporaryDirectory() as profile,
        phone(playwright, Path(profile) / "giver", size, **more) as giver,
        phone(playwright, Path(profile) / "receiver", size, **more) as receiver,
    ):
        handing.ready(giver, server, "border@test")
        handing.ready(receiver, server, "police@test")
        server.system.submit("border", entry(1))
        server.stop()
        handing.write_minutes(giver, builders.case(1), "pc02-lang-son")
        given = handing.hand_over(giver.page, receiver.page, both)
        handing.sign_receipt(receiver.page)
        handing.give_back(receiver.page, giver.page, given, both)


def _officer(one: Phone, server: FakeServer, visit: Visit) -> None:
    page = one.page
    one.open(server.url)
    expect(page.get_by_label("Tên đăng nhập")).to_be_visible()
    _both(page, "sign-in", visit)
    page.get_by_label("Tên đăng nhập").fill("border@test")
    page.get_by_label("Mật khẩu", exact=True).fill("wrong")
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    _both(page, "sign-in-wrong", visit)
    page.get_by_label("Tên đăng nhập").fill("border_two@test")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_role("heading", name="Đặt mật khẩu mới")).to_be_visible()
    _both(page, "new-password", visit)
    page.reload()
    sign_in(one, "border@test", PASSWORD)
    expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
    _both(page, "home-empty", visit)
    _to_read(page, visit)
    _form(page, visit)
    write_reception(one)
    expect(entries(one, "received")).to_have_count(1)
    _both(page, "home-received", visit)
    server.stop()
    write_reception(one)
    _both(page, "home-on-this-phone", visit)
    page.get_by_role("button", name="Thời hạn").click()
    expect(page.locator("main.obligations h1")).to_be_visible()
    _both(page, "obligations-unreachable", visit)
    server.start()
    page.get_by_role("button", name="Phiếu", exact=True).click()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(entries(one, "received")).to_have_count(2)
    page.get_by_role("button", name="Thời hạn").click()
    expect(page.locator("li[data-obligation]").first).to_be_visible()
    _both(page, "obligations", visit)
    _cases(one, visit)
    page.get_by_role("button", name="Phiếu", exact=True).click()
    sign_out(page)
    _both(page, "signed-out", visit)
    page.get_by_role("button", name="Thoát nhanh").click()
    expect(page.locator("#days")).to_be_visible()
    visit("quick-exit", page)


def _to_read(page: Page, visit: Visit) -> None:
    page.get_by_role("button", name="Hướng dẫn ngắn khi nghi ngờ").click()
    expect(page.get_by_role("heading", name="Không làm")).to_be_visible()
    _both(page, "guide", visit)
    page.get_by_role("button", name="Về trang phiếu").click()
    page.get_by_role("button", name="Thẻ quyền cho người được tiếp nhận").click()
    expect(page.get_by_role("heading", name="Quyền của bạn")).to_be_visible()
    _both(page, "rights-card", visit)
    page.get_by_role("button", name="Hmoob").click()
    _both(page, "rights-card-missing", visit)
    page.get_by_role("button", name="Xong, trả điện thoại cho cán bộ").click()


def _cases(one: Phone, visit: Visit) -> None:
    page = one.page
    page.get_by_role("button", name="Hồ sơ", exact=True).click()
    expect(page.locator("button.case-line")).to_have_count(2)
    page.get_by_label("Mã hồ sơ").fill("7K3M9-Q2XPT-0")
    page.get_by_role("button", name="Mở", exact=True).click()
    _both(page, "cases", visit)
    page.locator("button.case-line").first.click()
    expect(page.locator("ol.timeline li")).to_have_count(1)
    _both(page, "case", visit)
    page.locator("ol.timeline summary").first.click()
    page.get_by_text("Viết phiếu cho hồ sơ này").click()
    page.get_by_role("button", name="Đính chính phiếu này").scroll_into_view_if_needed()
    _both(page, "case-opened", visit)
    page.locator("details.add").get_by_role("button", name="Biên bản giao, nhận", exact=True).click()
    _both(page, "handover-1", visit)
    page.get_by_role("button", name="Xem lại", exact=True).click()
    expect(page.get_by_role("button", name="In bản nháp")).to_be_visible()
    _both(page, "handover-review", visit)
    while (back := page.get_by_role("button", name="Quay lại", exact=True)).is_visible():
        back.click()
    page.get_by_role("button", name="Hủy", exact=True).click()


def _form(page: Page, visit: Visit) -> None:
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    step, onward = 1, page.get_by_role("button", name="Tiếp", exact=True)
    while onward.is_visible():
        if group(page, "Ảnh giấy tờ, đồ vật").count():
            with tempfile.TemporaryDirectory() as place:
                picture = Path(place) / "photo.jpg"
                picture.write_bytes(camera_photo())
                add_photo(page, "Ảnh giấy tờ, đồ vật", picture)
        _both(page, f"form-{step}", visit)
        onward.click()
        step += 1
    _both(page, "form-review", visit)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    _both(page, "form-to-fix", visit)
    page.get_by_text("Được giải cứu", exact=True).first.click()
    page.get_by_role("button", name="Hủy", exact=True).click()
    expect(page.get_by_role("dialog")).to_be_visible()
    visit("form-leave", page)
    page.get_by_role("button", name="Bỏ phiếu").click()


def _operator(one: Phone, server: FakeServer, visit: Visit) -> None:
    page = one.page
    one.open(server.url)
    sign_in(one, "hotline@test", PASSWORD)
    expect(page.locator("li[data-alert]").first).to_be_visible()
    _both(page, "alerts", visit)
    page.get_by_role("button", name="Chuyển nơi khác").first.click()
    expect(page.get_by_label("Lý do").locator("option")).not_to_have_count(1)
    _both(page, "alert-passing", visit)
    page.get_by_role("button", name="Hủy", exact=True).first.click()
    while (take := page.get_by_role("button", name="Tôi nhận việc này").first).is_visible():
        take.click()
        page.wait_for_timeout(300)
    expect(page.locator("li[data-alert]")).to_have_count(0)
    _both(page, "alerts-none", visit)
    page.get_by_role("button", name="Mở Hồ sơ").first.click()
    expect(page.get_by_role("heading", name="Diễn biến")).to_be_visible()
    _both(page, "desk-case", visit)


def _leader(one: Phone, server: FakeServer, visit: Visit) -> None:
    """The hotline's leader: who owes what, one of it late, and who is on call."""
    page = one.page
    server.system.clock.advance(hours=2)
    one.open(server.url)
    sign_in(one, "hotline_leader@test", PASSWORD)
    page.get_by_role("button", name="Thời hạn").click()
    page.get_by_role("button", name="Bảng thời hạn các ngành").click()
    expect(page.locator("li[data-obligation]").first).to_be_visible()
    _both(page, "board", visit)
    page.get_by_role("button", name="Cảnh báo").click()
    page.get_by_role("button", name="Lịch trực").click()
    expect(page.get_by_text("Không ai trực").first).to_be_visible()
    page.get_by_label("Người trực", exact=True).select_option(index=1)
    page.get_by_label("Ngày bắt đầu").select_option(index=2)
    page.get_by_role("button", name="Thêm ca trực").click()
    expect(page.get_by_role("button", name="Hủy ca trực")).to_have_count(1)
    _both(page, "roster", visit)
    page.get_by_role("button", name="Hủy ca trực").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("cảnh báo gửi cho mọi người")
    asked.get_by_role("button", name="Hủy ca trực").click()
    expect(page.get_by_role("button", name="Hủy ca trực")).to_have_count(0)


def _both(page: Page, name: str, visit: Visit) -> None:
    page.wait_for_timeout(50)
    for language, other in (("vi", "English"), ("en", "Tiếng Việt")):
        visit(f"{name}.{language}", page)
        page.get_by_role("banner").get_by_role("button", name=other).click()
        expect(page.locator("html")).to_have_attribute("lang", "en" if language == "vi" else "vi")


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        for name, size, theme in _LOOKS:

            def keep(screen: str, page: Page, look: str = name) -> None:
                page.screenshot(path=out / f"{look}.{screen}.png")

            with fake_server() as server:
                tour(playwright, server, size, theme, keep)
            second_factor(playwright, size, theme, keep)
            with fake_server() as server:
                emergency(playwright, server, size, theme, keep)
            if size is not DESK:
                with fake_server() as server:
                    handover(playwright, server, size, theme, keep)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
