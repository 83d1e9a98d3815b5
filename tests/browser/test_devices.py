"""A browser as a device: its key, the second factor of a desk, the list of devices, and the end of a lost one."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Playwright, expect

from tests.browser.fake_server import PASSWORD, FakeServer, fake_server
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, sign_in, write_reception
from tests.fakes.authentication import fake_authentication
from tests.fakes.sign_in import FakeSignIn, totp_code

pytestmark = pytest.mark.browser

KEPT = """async () => (await indexedDB.databases()).map(({name}) => name)"""
TAKEN_OUT = """async () => {
  const open = indexedDB.open("cotmoc");
  const db = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = fail; });
  const keys = await new Promise((done) => {
    db.transaction("kept").objectStore("kept").get("device-keys").onsuccess = ({target}) => done(target.result);
  });
  const [key] = Object.values(keys);
  const outcome = await crypto.subtle.exportKey("jwk", key.private).then(() => "given out", (error) => error.name);
  db.close();
  return [Object.keys(keys), key.private.extractable, outcome];
}"""


@pytest.fixture(scope="module")
def strict() -> Iterator[FakeServer]:
    """A server as AWS has it: no session without a device, no desk without a second factor."""
    with fake_server(authentication=fake_authentication(admits_bearers=False, needs_totp=True)) as server:
        yield server


@pytest.fixture
def one(browsers: Playwright, strict: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    with phone(browsers, tmp_path / "phone") as opened:
        opened.open(strict.url)
        yield opened


def test_a_key_that_the_browser_does_not_give_out_signs_every_request(one: Phone, strict: FakeServer) -> None:
    sign_in(one, "border@test", PASSWORD)
    _is_in(one.page)
    assert one.page.evaluate(TAKEN_OUT) == [["border@test"], False, "InvalidAccessError"]
    one.page.get_by_role("button", name="Thiết bị").click()
    expect(one.page.get_by_text("máy này")).to_be_visible()


def test_a_desk_sets_up_its_second_factor_and_is_asked_for_it_the_next_time(one: Phone, strict: FakeServer) -> None:
    page = one.page
    _enter(page)
    secret = page.locator(".secret").inner_text()
    assert {len(group) for group in secret.split()} == {4}
    _give_code(page, secret)
    expect(page.get_by_role("heading", name="Cảnh báo chờ nhận")).to_be_visible()

    page.reload()
    page.get_by_role("button", name="Phiếu").click()
    page.get_by_role("button", name="Đăng nhập").click()
    _enter(page)
    expect(page.get_by_text("Nhập mã trong ứng dụng xác thực.")).to_be_visible()
    expect(page.locator(".secret")).to_have_count(0)
    pool = strict.system.services.sign_in
    assert isinstance(pool, FakeSignIn)
    _give_code(page, pool.accounts["hotline@test"].totp or "")
    expect(page.get_by_role("heading", name="Cảnh báo chờ nhận")).to_be_visible()


def test_a_sealed_entry_travels_without_a_session_under_the_devices_key(one: Phone, strict: FakeServer) -> None:
    sign_in(one, "border@test", PASSWORD)
    expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible()
    one.ready_for_offline()
    strict.stop()
    write_reception(one)
    expect(entries(one, "here")).to_have_count(1)
    one.page.reload()
    expect(entries(one, "here")).to_have_count(1)
    expect(one.page.get_by_text("Chưa đăng nhập")).to_be_visible()

    strict.start()
    one.page.evaluate("dispatchEvent(new Event('online'))")

    expect(entries(one, "received")).to_have_count(1)
    expect(one.page.get_by_text("Chưa đăng nhập")).to_be_visible()
    (file,) = strict.system.cases.files.values()
    assert [kept.entry.author.officer for kept in file.entries] == ["border-0001"]


@pytest.mark.duty("R17")
def test_a_revoked_phone_erases_itself_at_its_next_contact(one: Phone, strict: FakeServer) -> None:
    sign_in(one, "volunteer@test", PASSWORD)
    _is_in(one.page)
    assert one.page.evaluate(KEPT) == ["cotmoc"]
    doors = strict.system.services.authentication
    (held,) = doors.keys.of_officer("volunteer-0001")
    revoked = held.model_copy(update={"revoked_at": strict.system.services.now(), "revoked_by": "leader-0001"})

    # The page's own polling may be the next contact as well: it may be erased before it hears of the line.
    with one.page.expect_response("**/v1/wipe", timeout=60_000) as wiped, suppress(Error):
        doors.keys.save(revoked)
        one.page.evaluate("dispatchEvent(new Event('online'))")

    assert wiped.value.all_headers()["clear-site-data"] == '"cache", "storage"'
    expect(one.page.get_by_role("heading", name="Đăng nhập", exact=True)).to_be_visible()
    expect(one.page.get_by_label("Tên đăng nhập")).to_have_value("")


def _enter(page: Page) -> None:
    page.get_by_label("Tên đăng nhập").fill("hotline@test")
    page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def _give_code(page: Page, secret: str) -> None:
    page.get_by_label("Mã xác thực 6 số").fill(totp_code(secret.replace(" ", "")))
    page.get_by_role("button", name="Xác nhận").click()


def _is_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
