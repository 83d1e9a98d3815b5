"""The screens of the lock: setting it, a draft, the code under duress, a wrong try."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone
from tests.browser.steps import set_lock, unlock


def lock_screens(one: Phone, server: FakeServer, both: Callable[[Page, str], None]) -> None:
    """`both` sees each screen in both languages."""
    page = one.page
    one.open(server.url)
    page.get_by_label("Tên đăng nhập").fill("police@test")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_label("Mã PIN", exact=True)).to_be_visible()
    both(page, "lock-set-up")
    set_lock(page)
    page.locator(".forms").get_by_role("button").first.click()
    page.get_by_role("radio").first.check(force=True)
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Hủy", exact=True).click()
    expect(page.locator("li[data-draft]")).to_have_count(1)
    both(page, "home-draft")
    page.get_by_role("button", name="Cài đặt khóa").click()
    both(page, "lock-settings")
    page.get_by_role("button", name="Mã khi bị ép…").click()
    expect(page.get_by_label("Mã khi bị ép, khác mã thật")).to_be_visible()
    both(page, "lock-duress-code")
    page.get_by_role("button", name="Khóa", exact=True).click()
    unlock(page, "11111111")
    expect(page.get_by_role("alert")).to_be_visible()
    both(page, "unlock-wrong")
