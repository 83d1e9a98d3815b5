"""Without finger or mouse: from the sign-in to a received report by Tab, Space, arrows and Enter alone."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.accessible import violations
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import PHONE, Phone, phone
from tests.browser.steps import entries, sign_in

pytestmark = pytest.mark.browser

_STOP = """() => {
    const focused = document.activeElement;
    const shown = focused.closest('.choice') ?? focused;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const { top, bottom } = shown.getBoundingClientRect();
    const bars = focused.closest('.skip') ? [] : [...document.querySelectorAll('header, nav, .bar')];
    const under = bars.filter((bar) => !bar.contains(focused)).some((bar) => {
        const edge = bar.getBoundingClientRect();
        return top >= edge.top - 1 && bottom <= edge.bottom + 1;
    });
    return {
        name: (focused.labels?.[0]?.textContent ?? focused.ariaLabel ?? focused.textContent).trim(),
        id: focused.id,
        unseen: outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || bottom < 0 || top > innerHeight,
        under,
    };
}"""


@pytest.fixture
def one(browsers: Playwright, tmp_path: Path) -> Iterator[Phone]:
    with phone(browsers, tmp_path / "phone", PHONE) as running:
        yield running


def test_the_spine_is_walked_by_keyboard_with_the_focus_always_in_sight(one: Phone, server: FakeServer) -> None:
    page = one.page
    one.open(server.url)
    expect(page.get_by_label("Tên đăng nhập")).to_be_visible()
    _to(page, "Tên đăng nhập")
    page.keyboard.type("border@test")
    _to(page, "Mật khẩu")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Khóa ứng dụng")).to_be_visible()
    _press(page, "Để sau")
    # The forms come from the server after the first sign-in, above the rows; nobody tabs through what is not there yet.
    expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()

    _press(page, "Tiếp nhận")
    _to(page, "Bị mua bán trong nước")
    page.keyboard.press("ArrowDown")
    _to(page, "Tự trình báo")
    page.keyboard.press("Space")
    _press(page, "Bây giờ")
    _to(page, "Nơi tiếp nhận (đồn, cửa khẩu)")
    _to(page, "Không có")
    page.keyboard.press("Space")

    _press(page, "Hủy")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    _press(page, "Xem lại")
    expect(page.locator("h1")).to_be_focused()
    assert page.locator(".review .error").count() == 0
    _press(page, "Lưu")
    expect(entries(one, "received")).to_have_count(1)
    # The first duty of the new case takes its place above the rows once, up to fifteen seconds later.
    expect(page.locator("button.duty")).to_be_visible(timeout=20_000)


def test_every_stop_of_a_long_page_is_in_sight_both_ways_and_the_end_is_no_trap(one: Phone, server: FakeServer) -> None:
    page = one.page
    one.open(server.url)
    page.get_by_label("Tên đăng nhập").fill("border@test")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Để sau").click()
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_role("button", name="Tiếp", exact=True).click()
    _all_stops(page, "Tab")
    back = _all_stops(page, "Shift+Tab")
    there = _all_stops(page, "Tab")
    assert len(there) > 20
    assert there[-1] == "Tiếp"
    assert set(back) == set(there)


def _press(page: Page, name: str) -> None:
    _to(page, name)
    page.keyboard.press("Enter")


def _to(page: Page, name: str) -> None:
    """Tab until there, wherever the focus is; each stop on the way has to be seen."""
    passed: list[str] = []
    for _ in range(80):
        page.keyboard.press("Tab")
        if _is_outside(page):
            continue
        stop = _stop(page)
        if stop == name or stop.startswith(f"{name} (bắt buộc)"):
            return
        passed.append(stop)
    raise AssertionError(f"no way to {name}: {passed}")


def _all_stops(page: Page, key: str) -> list[str]:
    """From where the focus is to the page's end; the browser's own bar comes after that."""
    found: list[str] = []
    for _ in range(120):
        page.keyboard.press(key)
        if _is_outside(page):
            return found
        found.append(_stop(page))
    raise AssertionError(f"a trap: {found[-10:]}")


def _at_a_reception(one: Phone, server: FakeServer) -> Page:
    one.open(server.url)
    sign_in(one, "border@test", PASSWORD)
    one.page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    return one.page


def _is_outside(page: Page) -> bool:
    return bool(page.evaluate("() => document.activeElement === document.body"))


def _stop(page: Page) -> str:
    stop = page.evaluate(_STOP)
    assert not stop["unseen"], f"the focus is not to be seen on {stop}"
    assert not stop["under"], f"the focus is under a bar on {stop}"
    return str(stop["name"])


def test_a_vietnamese_keyboard_composes_undisturbed_and_a_pasted_decomposed_name_is_kept_composed(
    one: Phone, server: FakeServer
) -> None:
    page = _at_a_reception(one, server)
    place = page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)")
    place.fill("")
    keyboard = one.context.new_cdp_session(page)
    for composed in ("b", "ba", "bă", "bắ", "bắc"):
        keyboard.send(
            "Input.imeSetComposition",
            {"text": composed, "selectionStart": len(composed), "selectionEnd": len(composed)},
        )
        expect(place).to_have_value(composed)
    keyboard.send("Input.insertText", {"text": "bắc"})
    page.keyboard.insert_text(unicodedata.normalize("NFD", " Đồng Đăng"))
    page.get_by_text("Được giải cứu", exact=True).first.click()
    page.get_by_role("group", name="Đến bằng cách nào").get_by_text("Tự trình báo", exact=True).click()
    page.get_by_role("button", name="Bây giờ").click()
    page.get_by_role("group", name="Nguy cơ an toàn trước mắt").get_by_text("Không có", exact=True).click()
    page.get_by_role("button", name="Xem lại", exact=True).click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(entries(one, "received")).to_have_count(1)
    (code,) = server.system.cases.files
    body = server.system.call("GET", f"/v1/cases/{code}", "border").json["entries"][0]["body"]
    assert body["place"] == "bắc Đồng Đăng"


def test_a_name_of_the_register_is_found_without_its_marks_and_without_a_line_by_keyboard_or_by_finger(
    one: Phone, server: FakeServer
) -> None:
    page = _at_a_reception(one, server)
    one.context.set_offline(True)
    place, offered = page.get_by_label("Nơi tiếp nhận (đồn, cửa khẩu)"), page.get_by_role("option")

    place.fill("")
    place.press_sequentially("dong dang")
    expect(offered).to_have_text(["Hội LHPN xã Đồng Đăng", "UBND xã Đồng Đăng"])
    assert all((box := one_of.bounding_box()) and box["height"] >= 44 for one_of in offered.all())
    assert violations(page) == []
    for key, at in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowDown", None), ("ArrowUp", 1)):
        page.keyboard.press(key)
        chosen = page.locator("[role=option][aria-selected=true]")
        expect(chosen).to_have_count(0 if at is None else 1)
        if at is not None:
            expect(chosen).to_have_text(offered.nth(at).inner_text())
            expect(place).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    page.keyboard.press("Enter")
    expect(place).to_have_value("UBND xã Đồng Đăng")
    expect(offered).to_have_count(0)
    expect(place).to_be_focused()

    place.fill("huu nghi")
    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    expect(place).to_have_value("huu nghi")
    page.keyboard.press("ArrowDown")
    offered.filter(has_text=re.compile("Hữu Nghị$")).tap()
    expect(place).to_have_value("Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị")

    place.fill("Quán nước bên đường")
    expect(offered).to_have_count(0)
    expect(place).to_have_value("Quán nước bên đường")
