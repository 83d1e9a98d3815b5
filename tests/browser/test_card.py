"""The card of a case taken along: there without a line and after a lock, gone at its time and at the sign-out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests import builders
from tests.browser.fake_server import PASSWORD, FakeServer
from tests.browser.phone import Phone, phone
from tests.browser.steps import given_away_by, set_lock, sign_out, unlock
from tests.usecases.field import entry

pytestmark = pytest.mark.browser

CASE = builders.case(1)
WORDS = {"name": "Lương Thị ZVQXKW", "wish": "Xin về Bản KQZVWX"}
ROWS = """async () => {
  const open = indexedDB.open("cotmoc");
  const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
  const all = await new Promise((done) => {
    db.transaction("drafts").objectStore("drafts").getAll().onsuccess = ({ target }) => done(target.result);
  });
  db.close();
  return all.filter(({ until }) => until !== undefined).length;
}"""


@pytest.fixture
def one(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    body = entry()["body"] | {
        "immediate_risk": "present",
        "person": {"birth_name": WORDS["name"], "birth": {"year": 2010}},
        "needs_asked": WORDS["wish"],
    }
    server.system.submit("border", entry(1, body=body))
    with phone(browsers, tmp_path / "phone") as opened:
        opened.open(server.url)
        page = opened.page
        page.get_by_label("Tên đăng nhập").fill("border@test")
        page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập", exact=True).click()
        set_lock(page)
        opened.ready_for_offline()
        yield opened


def _opens(page: Page) -> None:
    page.get_by_role("navigation").get_by_role("button", name="Hồ sơ").click()
    page.get_by_label("Mã hồ sơ").fill(CASE)
    page.get_by_role("button", name="Mở", exact=True).click()


def _takes(page: Page) -> None:
    _opens(page)
    page.get_by_role("button", name="Mang theo").click()
    expect(page.get_by_text("Thẻ hồ sơ nằm trong máy này đến")).to_be_visible()


def _set_clock(page: Page, seconds: float) -> None:
    """Set this phone's own clock, and begin anew."""
    page.clock.set_system_time(seconds)
    page.reload()


def test_without_a_line_and_after_a_lock_the_card_says_who_what_danger_what_is_owed_and_whom_to_call(
    one: Phone, server: FakeServer
) -> None:
    page = one.page
    _takes(page)
    server.stop()
    page.reload()
    unlock(page)
    page.get_by_role("region", name="Thẻ mang theo").get_by_role("button").click()
    card = page.get_by_role("region", name="Thẻ hồ sơ mang theo")
    expect(card).to_contain_text(WORDS["name"])
    expect(card).to_contain_text(WORDS["wish"])
    expect(card).to_contain_text("TRẺ EM")
    expect(card).to_contain_text("NGUY CƠ")
    expect(page.locator("li[data-obligation]").first).to_be_visible()
    expect(page.get_by_role("link", name="Gọi Tổng đài 111")).to_be_visible()
    assert given_away_by(one.profile, WORDS) == {}


def test_a_card_is_gone_after_a_day_also_when_nobody_unlocks(one: Phone) -> None:
    page = one.page
    _takes(page)
    assert page.evaluate(ROWS) == 1
    taken = page.evaluate("Date.now() / 1000")
    for hours, left in ((23, 1), (25, 0)):
        _set_clock(page, taken + hours * 3_600)
        expect(page.get_by_label("Mã PIN hoặc cụm mật khẩu")).to_be_visible()
        page.wait_for_function(f"async () => (await ({ROWS})()) === {left}")


def test_a_clock_set_back_ends_a_card(one: Phone) -> None:
    page = one.page
    _takes(page)
    _set_clock(page, page.evaluate("Date.now() / 1000") - 3_600)
    expect(page.get_by_label("Mã PIN hoặc cụm mật khẩu")).to_be_visible()
    page.wait_for_function(f"async () => (await ({ROWS})()) === 0")


def test_signing_out_wipes_the_card_from_the_disk(one: Phone) -> None:
    page = one.page
    _takes(page)
    page.get_by_role("navigation").get_by_role("button", name="Phiếu").click()
    sign_out(page)
    assert page.evaluate(ROWS) == 0


def test_who_answers_for_the_case_reads_that_it_was_taken_along(one: Phone, server: FakeServer) -> None:
    _takes(one.page)
    chain = server.system.services.audit.chain(f"case/{CASE}")
    assert "card_taken" in [record.action for record in chain]
