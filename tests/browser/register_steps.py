"""Does on the screens of the registers what an administrator does, step by step."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright, ViewportSize, expect

from chalicelib.domain.register.people import Officer
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import put_off_the_lock
from tests.fakes import FakeSignIn

SCREEN = ViewportSize(width=1366, height=768)
CHOSEN = "An invented password 2"


@contextmanager
def at_a_desk(browsers: Playwright, server: FakeServer, size: ViewportSize = SCREEN) -> Iterator[Phone]:
    with tempfile.TemporaryDirectory() as profile, phone(browsers, Path(profile), size) as one:
        # Several browsers and one server share a machine: what is asked is that it comes, not when.
        one.context.set_default_timeout(45_000)
        one.open(server.url)
        yield one


def pool(server: FakeServer) -> FakeSignIn:
    pool = server.system.services.sign_in
    assert isinstance(pool, FakeSignIn)
    return pool


def add(server: FakeServer, officer: Officer) -> None:
    server.system.services.officers.put(officer)
    pool(server).add(officer.username, officer.id, PASSWORD)


def first_sign_in(one: Phone, username: str, password: str) -> None:
    page = one.page
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page.get_by_text("Lần đầu đăng nhập")).to_be_visible()
    page.get_by_label("mật khẩu", exact=False).first.fill(CHOSEN)
    page.locator("form button[type=submit]").click()
    put_off_the_lock(page)


def open_directory(page: Page, part: str | None = None) -> None:
    page.locator("nav button").first.click()
    page.get_by_role("button", name="Danh bạ", exact=True).first.click()
    expect(page.locator(".register-parts")).to_be_visible(timeout=20_000)
    if part:
        page.locator(".register-parts").get_by_role("button", name=part).click()


def pick_unit(page: Page, label: str, text: str, name: str, form: str = ".register-record .register-form") -> None:
    """Choose a unit or a province by its name in the open form."""
    within = page.locator(form).last
    within.get_by_label(label).first.fill(text)
    within.get_by_role("option", name=name).first.click()


def looked_at(page: Page) -> None:
    assert violations(page) == []
    assert not is_wider_than_the_screen(page)


def new_record(page: Page, kind: str, fill: Any) -> None:
    """Add a record of a kind through its form."""
    page.locator(".register-parts").get_by_role("button", name="Tra cứu").click()
    page.get_by_label("Loại", exact=True).select_option(label=kind)
    page.get_by_role("button", name=f"Thêm: {kind}").click()
    fill(page)
    page.get_by_label("Nguồn, văn bản").fill("QĐ bịa để thử")
    page.get_by_label("Lý do thay đổi").fill("Lập mới")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator(".record-page h1")).to_be_visible()


def new_account(page: Page, username: str, name: str, role: str) -> str:
    """Make an account at the unit that is shown; return the temporary password."""
    page.get_by_text("Lập tài khoản").click()
    form = page.get_by_role("form", name="Lập tài khoản")
    form.get_by_label("Tên đăng nhập").fill(username)
    form.get_by_label("Họ tên").fill(name)
    form.get_by_label("Vai trò").select_option(label=role)
    form.get_by_label("Văn bản bổ nhiệm").fill("QĐ 01 (bịa)")
    form.get_by_role("button", name="Lập", exact=True).click()
    password = page.locator(".secret").inner_text()
    page.locator(".notice").get_by_role("button", name="Về danh sách").click()
    return password


def show_unit(page: Page, text: str, name: str) -> None:
    page.locator("#accounts-unit").fill(text)
    page.get_by_role("option", name=name).first.click()
    expect(page.get_by_role("heading", name=f"Tài khoản của đơn vị: {name}")).to_be_visible()


def confirm(page: Page, name: str) -> None:
    """Be the second person for somebody in the list of those who wait."""
    item = page.locator(".register-accounts .item").filter(has_text=name).first
    item.get_by_role("button", name="Tôi xác nhận").click()
    expect(item.get_by_role("button", name="Tôi xác nhận")).to_have_count(0)


def open_numbers_without_a_line(page: Page) -> None:
    page.locator("nav button").first.click()
    page.get_by_role("button", name="Danh bạ", exact=True).first.click()
    folded = page.locator("details", has_text="Số để gọi ngay")
    if folded.get_attribute("open") is None:
        folded.locator("summary").click()
