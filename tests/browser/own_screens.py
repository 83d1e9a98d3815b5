"""What a phone shows to its own officer alone: the lock, drafts, devices, the second factor."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, Playwright, ViewportSize, expect

from tests.browser.fake_house_server import PASSWORD, FakeHouseServer, fake_house_server
from tests.browser.phone import Phone, phone
from tests.browser.steps import set_lock, unlock
from tests.fake_doors import fake_doors

Look = Callable[[str, Page], None]
"""Called on every screen with its name."""


def volunteer(one: Phone, server: FakeHouseServer, look: Look) -> None:
    """The lock on the first day, a suspicion left half written, the phone locked and opened again."""
    page = one.page
    _enter(page, server.url, "volunteer@test")
    expect(page.get_by_role("heading", name="Khóa ứng dụng")).to_be_visible()
    look("lock-set-up", page)
    set_lock(page)
    expect(page.get_by_role("button", name="Báo tin nghi vấn mua bán người")).to_be_visible()
    look("home-volunteer", page)
    page.get_by_role("button", name="Báo tin nghi vấn mua bán người").click()
    page.get_by_label("Địa điểm").fill("Chợ QVZXJK")
    step = 1
    while not page.get_by_role("heading", name="Xem lại", exact=True).is_visible():
        look(f"suspicion-{step}", page)
        page.get_by_role("button", name="Tiếp", exact=True).click()
        step += 1
    page.wait_for_timeout(1_200)
    while (back := page.get_by_role("button", name="Quay lại", exact=True)).is_visible():
        back.click()
    page.get_by_role("button", name="Hủy", exact=True).click()
    expect(page.locator("li[data-draft]")).to_be_visible()
    look("home-draft", page)
    page.get_by_role("button", name="Thiết bị").click()
    expect(page.locator("ul.devices li").first).to_be_visible()
    look("devices", page)
    page.get_by_role("banner").locator("button.lock").click()
    expect(page.get_by_role("heading", name="Mở khóa")).to_be_visible()
    look("unlock", page)
    unlock(page, "40718264")
    expect(page.get_by_text("Còn 9 lần")).to_be_visible()
    look("unlock-wrong", page)


def second_factor(browsers: Playwright, size: ViewportSize, theme: Literal["light", "dark"], look: Look) -> None:
    """Where the house demands it: the key to put into an authenticator."""
    doors = fake_doors(admits_bearers=False, needs_totp=True)
    with (
        tempfile.TemporaryDirectory() as profile,
        fake_house_server(doors=doors) as server,
        phone(browsers, Path(profile), size, color_scheme=theme) as one,
    ):
        _enter(one.page, server.url, "hotline@test")
        expect(one.page.locator(".secret")).to_be_visible()
        look("totp", one.page)


def _enter(page: Page, url: str, username: str) -> None:
    page.goto(url, wait_until="load")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
