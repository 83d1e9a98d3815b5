"""Other ways to lock the phone: a passkey, and another code in place of the first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from tests.browser.fake_server import FakeServer, fake_server
from tests.browser.locked_phone import PLACE, SECRET, WORDS, begin_reception, first_time
from tests.browser.phone import phone
from tests.browser.steps import PIN, set_lock, unlock

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "hasPrf": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def system() -> Iterator[FakeServer]:
    with fake_server() as server:
        yield server


def test_a_passkey_opens_the_vault_and_another_finger_does_not(
    browsers: Playwright, system: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone") as one:
        page = one.page
        wires = one.context.new_cdp_session(page)
        wires.send("WebAuthn.enable")
        hardware = wires.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
        first_time(one, system)
        page.get_by_text("Vân tay hoặc khuôn mặt của máy này").click()
        page.get_by_role("button", name="Đặt khóa").click()
        expect(page.get_by_text("Đã đặt khóa")).to_be_visible()
        begin_reception(page, WORDS["place"])
        page.wait_for_timeout(1_000)

        page.get_by_role("button", name="Khóa", exact=True).click()
        page.get_by_role("button", name="Mở bằng vân tay, khuôn mặt").click()
        expect(page.get_by_label(PLACE)).to_have_value(WORDS["place"])

        # Stolen while locked, with nothing to send: it asks all the same, and is told.
        page.reload()
        wires.send("WebAuthn.setUserVerified", {"authenticatorId": hardware, "isUserVerified": False})
        page.get_by_role("button", name="Mở bằng vân tay, khuôn mặt").click()
        page.wait_for_timeout(500)
        expect(page.get_by_role("heading", name="Mở khóa")).to_be_visible()
        keys = system.system.services.authentication.keys
        for held in list(keys.of_officer("border-0001")):
            keys.save(held.model_copy(update={"revoked_at": system.system.services.now(), "revoked_by": "leader-0001"}))
        with page.expect_response("**/v1/wipe"):
            page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.get_by_label("Tên đăng nhập")).to_have_value("")


def test_another_lock_keeps_drafts_and_session_and_the_old_code_opens_nothing(
    browsers: Playwright, system: FakeServer, tmp_path: Path
) -> None:
    words = "cau vong nui deo"
    with phone(browsers, tmp_path / "phone") as one:
        page = one.page
        first_time(one, system)
        set_lock(page)
        one.ready_for_offline()
        begin_reception(page, WORDS["place"])
        page.wait_for_timeout(1_000)
        page.get_by_role("button", name="Hủy", exact=True).click()
        before = page.evaluate(SECRET)

        page.get_by_role("button", name="Cài đặt khóa").click()
        page.get_by_role("button", name="Đổi khóa").click()
        page.get_by_text("Cụm mật khẩu, từ 4 từ").click()
        page.get_by_label("Mã đang dùng").fill("40718264")
        page.get_by_label("Cụm mật khẩu", exact=True).fill(words)
        page.get_by_label("Nhập lại lần nữa").fill(words)
        page.get_by_role("button", name="Đặt khóa").click()
        expect(page.get_by_role("alert")).to_contain_text("Còn 9 lần")
        page.get_by_label("Mã đang dùng").fill(PIN)
        page.get_by_role("button", name="Đặt khóa").click()
        expect(page.get_by_text("Đã đổi khóa")).to_be_visible()
        expect(page.locator("li[data-draft]")).to_have_count(1)
        assert not set(before) & set(page.evaluate(SECRET))

        page.reload()
        unlock(page)
        expect(page.get_by_text("Còn 9 lần")).to_be_visible()
        unlock(page, words)
        expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
        page.get_by_role("button", name="Viết tiếp").click()
        expect(page.get_by_label(PLACE)).to_have_value(WORDS["place"])
