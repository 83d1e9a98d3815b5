"""Walks the screens a phone shows to its own officer alone: a volunteer's form, the devices, the second factor."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page, Playwright, ViewportSize, expect

from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.phone import Phone, phone
from tests.browser.steps import sign_in
from tests.fakes.authentication import fake_authentication

Look = Callable[[str, Page], None]
"""Called on every screen with its name."""


def volunteer(one: Phone, server: FakeServer, look: Look) -> None:
    """A suspicion page by page, and the devices one has signed in on."""
    page = one.page
    one.open(server.url)
    sign_in(one, "volunteer@test", PASSWORD)
    expect(page.get_by_role("button", name="Báo tin nghi vấn mua bán người")).to_be_visible()
    look("home-volunteer", page)
    page.get_by_role("button", name="Báo tin nghi vấn mua bán người").click()
    step = 1
    while not page.get_by_role("heading", name="Xem lại", exact=True).is_visible():
        look(f"suspicion-{step}", page)
        page.get_by_role("button", name="Tiếp", exact=True).click()
        step += 1
    while (back := page.get_by_role("button", name="Quay lại", exact=True)).is_visible():
        back.click()
    page.get_by_role("button", name="Hủy", exact=True).click()
    page.get_by_role("button", name="Thiết bị").click()
    expect(page.locator("ul.devices li").first).to_be_visible()
    look("devices", page)


def second_factor(browsers: Playwright, size: ViewportSize, theme: Literal["light", "dark"], look: Look) -> None:
    """Where the server demands it: the key to put into an authenticator."""
    doors = fake_authentication(admits_bearers=False, needs_totp=True)
    with (
        tempfile.TemporaryDirectory() as profile,
        fake_server(authentication=doors) as server,
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
