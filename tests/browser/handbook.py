"""`make handbook`: the pictures of the operator's handbook, taken from the client as it is now, into docs/pictures."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.fake_server import PASSWORD, fake_server
from tests.browser.phone import DESK, PHONE, phone
from tests.browser.steps import entries, sign_in, write_reception

PICTURES = ("dang-nhap", "mat-khau-moi", "da-toi-he-thong", "hang-doi-tong-dai")
"""Sign-in, first password, a report that reached the system, the hotline's queue."""


def take(folder: Path) -> None:
    """Walk through the screens an operator has to know and keep a picture of each."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, fake_server() as server, tempfile.TemporaryDirectory() as profile:
        with phone(playwright, Path(profile) / "newcomer", PHONE) as one:
            one.open(server.url)
            expect(one.page.get_by_label("Tên đăng nhập")).to_be_visible()
            one.page.screenshot(path=folder / "dang-nhap.png")
            one.page.get_by_label("Tên đăng nhập").fill("border_two@test")
            one.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
            one.page.get_by_role("button", name="Đăng nhập", exact=True).click()
            expect(one.page.get_by_role("heading", name="Đặt mật khẩu mới")).to_be_visible()
            one.page.screenshot(path=folder / "mat-khau-moi.png")
        with phone(playwright, Path(profile) / "guard", PHONE) as one:
            one.open(server.url)
            sign_in(one, "border@test", PASSWORD)
            write_reception(one)
            expect(entries(one, "received")).to_have_count(1)
            one.page.screenshot(path=folder / "da-toi-he-thong.png")
        with phone(playwright, Path(profile) / "desk", DESK) as one:
            one.open(server.url)
            sign_in(one, "hotline@test", PASSWORD)
            one.page.wait_for_load_state("networkidle")
            one.page.screenshot(path=folder / "hang-doi-tong-dai.png")


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/pictures"))
