"""One phone, several officers: each gets in, none sees or writes for another, and everything is sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import PIN, entries, set_lock, sign_in, sign_out, unlock, write_reception

pytestmark = pytest.mark.browser

PLACE = "Nơi tiếp nhận (đồn, cửa khẩu)"


@pytest.fixture
def shared(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    """A phone on which the border officer has a lock, which is open."""
    with phone(browsers, tmp_path / "phone") as one:
        one.open(server.url)
        _give_password(one.page, "border@test")
        set_lock(one.page)
        expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        one.ready_for_offline()
        yield one


def _give_password(page: Page, username: str) -> None:
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def test_a_second_officer_signs_in_with_the_right_password_once_and_has_their_forms(shared: Phone) -> None:
    page = shared.page
    sign_out(page)
    _give_password(page, "volunteer@test")
    expect(page.get_by_role("heading", name="Khóa ứng dụng")).to_be_visible()
    page.get_by_role("button", name="Để sau").click()
    expect(page.get_by_role("button", name="Báo tin nghi vấn mua bán người", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    assert page.get_by_text("Chưa đăng nhập").count() == 0


def test_signing_out_shuts_the_vault_and_the_draft_is_not_to_be_read(shared: Phone) -> None:
    page = shared.page
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_label(PLACE).fill("Đồn WQZKVX-58")
    page.wait_for_timeout(1_000)
    page.get_by_role("button", name="Hủy", exact=True).click()
    sign_out(page)
    page.get_by_role("button", name="Để sau, tiếp tục không đăng nhập").click()
    expect(page.get_by_role("heading", name="Mở khóa")).to_be_visible()
    assert page.locator("li[data-draft]").count() == 0
    page.reload()
    expect(page.get_by_role("heading", name="Mở khóa")).to_be_visible()
    unlock(page)
    expect(page.locator("li[data-draft]")).to_have_count(1)


def test_after_the_pin_stands_the_first_screen_and_not_the_duress_code(shared: Phone) -> None:
    page = shared.page
    sign_out(page)
    sign_in(shared, "volunteer@test", PASSWORD)
    sign_out(page)
    _give_password(page, "border@test")
    unlock(page)
    expect(page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
    assert page.get_by_text("Mã khi bị ép").count() == 0


def test_without_a_lock_nothing_is_shown_or_written_in_the_name_of_who_signed_out(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "bare") as one:
        one.open(server.url)
        sign_in(one, "border@test", PASSWORD)
        expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
        one.ready_for_offline()
        server.stop()
        write_reception(one)
        code = entries(one).locator("code").first.inner_text()
        sign_out(one.page, unsent=1)
        expect(one.page.get_by_text("còn 1 phiếu chưa gửi")).to_be_visible()
        for _ in range(2):
            assert one.page.get_by_role("button", name="Tiếp nhận", exact=True).count() == 0
            assert code not in one.page.inner_text("body")
            assert one.page.get_by_label("Tên đăng nhập").input_value() == ""
            one.page.reload()
            expect(one.page.get_by_label("Tên đăng nhập")).to_be_visible()
        server.start()
        one.page.evaluate("dispatchEvent(new Event('online'))")
        expect(one.page.get_by_text("phiếu chưa gửi")).to_have_count(0)
        assert len(server.system.cases.files) == 1


def test_a_lock_in_mid_form_comes_back_to_the_same_page_and_question(shared: Phone) -> None:
    page = shared.page
    page.get_by_role("button", name="Tiếp nhận", exact=True).click()
    page.get_by_text("Được giải cứu", exact=True).first.click()
    page.get_by_role("button", name="Tiếp", exact=True).click()
    page.get_by_label("Họ và tên khai sinh").fill("Nguyễn Thị Mẫu")
    step = page.locator(".step").inner_text()
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Khóa", exact=True).click()
    expect(page.locator("#unlock")).to_have_attribute("inputmode", "numeric")
    unlock(page, PIN)
    expect(page.locator(".step")).to_have_text(step)
    expect(page.get_by_label("Họ và tên khai sinh")).to_have_value("Nguyễn Thị Mẫu")


def test_a_refused_entry_is_mended_with_its_answers_also_after_a_lock(shared: Phone, server: FakeServer) -> None:
    page = shared.page
    server.stop()
    write_reception(shared)
    page.get_by_role("button", name="Khóa", exact=True).click()
    unlock(page)
    expect(entries(shared, "here")).to_have_count(1)
    page.evaluate(REFUSE)
    page.reload()
    unlock(page)
    entries(shared, "attention").get_by_role("button", name="Sửa phiếu").click()
    expect(page.get_by_label(PLACE)).to_have_value("Đồn ZQXKVJ-71")


REFUSE = """async () => {
  const open = indexedDB.open("cotmoc");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const store = db.transaction("items", "readwrite").objectStore("items");
  const [item] = await new Promise((done) => { store.getAll().onsuccess = ({target}) => done(target.result); });
  const problem = { status: 422, code: "refused", title: "", errors: [] };
  await new Promise((done) => { store.put({ ...item, state: "attention", problem }).onsuccess = done; });
  db.close();
}"""
"""The rows that the server's refusal leaves on the phone."""
