"""One phone that a colleague takes over in the middle, on whatever line there is."""

from playwright.sync_api import TimeoutError as NoAnswer
from playwright.sync_api import expect

from tests.browser.fake_server import PASSWORD
from tests.browser.phone import Phone
from tests.browser.steps import put_off_the_lock

_TRIES = 20


def change_officer(one: Phone, who: str) -> None:
    """Sign out who is there, and sign this officer in, as often as the line asks for it."""
    page = one.page
    if page.get_by_role("button", name="Đăng xuất").is_visible():
        page.get_by_role("button", name="Đăng xuất").click()
        asked = page.get_by_role("dialog")
        page.wait_for_timeout(300)
        if asked.count():
            asked.get_by_role("button", name="Đăng xuất").click()
    elif page.locator("main.sign-in").count() == 0:
        page.get_by_role("button", name="Đăng nhập").click()
    for _ in range(_TRIES):
        page.get_by_label("Tên đăng nhập").fill(f"{who}@test")
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        try:
            page.locator("main:not(.sign-in)").wait_for(timeout=15_000)
        except NoAnswer:
            continue
        put_off_the_lock(page)
        expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible(timeout=120_000)
        return
    raise AssertionError("nobody was let in")
