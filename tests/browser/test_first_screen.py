"""The first screen: words at once on the slowest line, the answer to "did it go?" in sight, and nothing that jumps."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Playwright, expect

from tests.browser.fake_server import CLIENT_FILES, FakeServer
from tests.browser.locked_phone import begin_reception, first_time
from tests.browser.phone import Phone, phone
from tests.browser.steps import entries, set_lock, unlock, write_reception

pytestmark = pytest.mark.browser

SEGMENT = 1_400
"""Bytes of one TCP segment: what comes with the server's first answer, on however slow a line."""
STILL = 0.1
"""The layout shift up to which a page counts as still (web.dev/cls). Before December 2026 it was 0.36 here."""
WATCH = """
globalThis.shifted = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) shifted.push(one.value);
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture
def locked(browsers: Playwright, server: FakeServer, tmp_path: Path) -> Iterator[Phone]:
    """The border officer's phone with a lock, open on the first screen."""
    server.system.clock.at = datetime.now(UTC)
    with phone(browsers, tmp_path / "phone") as one:
        one.context.add_init_script(WATCH)
        first_time(one, server)
        set_lock(one.page)
        expect(one.page.get_by_role("button", name="Tiếp nhận", exact=True)).to_be_visible(timeout=60_000)
        one.ready_for_offline()
        yield one


def test_words_are_painted_before_anything_but_the_page_itself_has_come(
    browsers: Playwright, server: FakeServer, tmp_path: Path
) -> None:
    assert len(gzip.compress((CLIENT_FILES / "index.html").read_bytes())) < SEGMENT
    with phone(browsers, tmp_path / "new") as one:
        one.context.route("**/assets/**", lambda _: None)
        one.page.goto(server.url, wait_until="commit")
        expect(one.page.get_by_role("img", name="Đang mở…")).to_be_visible()
        one.page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length === 1")
        one.context.unroute_all(behavior="ignoreErrors")


def test_what_became_of_it_stands_in_sight_with_two_drafts_and_counts_on_the_tabs(
    locked: Phone, server: FakeServer
) -> None:
    page = locked.page
    for place in ("Đồn A", "Đồn B"):
        begin_reception(page, place)
        page.wait_for_timeout(700)  # a draft is kept half a second after the last word
        page.get_by_role("button", name="Hủy", exact=True).click()
    expect(page.locator("li[data-draft]")).to_have_count(2)
    server.stop()
    write_reception(locked)
    for words in ("1 phiếu chưa gửi", "Trên máy này"):
        assert _is_in_sight(page, page.get_by_text(words, exact=False).first), words
    assert _is_in_sight(page, entries(locked, "here").locator("code").first)
    assert _badge(page, "Phiếu") == "1"
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(entries(locked, "received")).to_have_count(1)
    assert _is_in_sight(page, page.get_by_text("Đã tới hệ thống"))
    expect(_tab(page, "Thời hạn").locator(".badge")).to_have_text("1")
    assert _tab(page, "Phiếu").locator(".badge").count() == 0


def test_nothing_jumps_after_the_lock_is_opened_nor_while_the_phone_looks_for_a_line(
    locked: Phone, server: FakeServer
) -> None:
    page = locked.page
    write_reception(locked)
    expect(entries(locked, "received")).to_have_count(1)
    page.reload()
    unlock(page)
    expect(page.locator("button.duty")).to_be_visible()
    assert _shift(page) < STILL, page.evaluate("shifted")
    server.stop()
    for _ in range(3):
        page.evaluate("dispatchEvent(new Event('online'))")
        expect(page.get_by_text("Chưa có sóng")).to_be_visible()
    assert _shift(page) < STILL, page.evaluate("shifted")


def _shift(page: Page) -> float:
    return float(
        page.evaluate("new Promise((done) => setTimeout(() => done(shifted.reduce((a, b) => a + b, 0)), 300))")
    )


def _tab(page: Page, name: str) -> Locator:
    return page.get_by_role("navigation").get_by_role("button", name=name)


def _badge(page: Page, tab: str) -> str:
    return _tab(page, tab).locator(".badge").inner_text()


def _is_in_sight(page: Page, words: Locator) -> bool:
    """Between the header and the tabs, with nothing scrolled."""
    box, tabs = words.bounding_box(), page.get_by_role("navigation").bounding_box()
    assert page.evaluate("scrollY") == 0
    return box is not None and tabs is not None and box["y"] >= 0 and box["y"] + box["height"] <= tabs["y"]
