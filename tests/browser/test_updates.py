"""After a deployment: an open page says that there is a new version, and nothing reloads without a tap."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.browser.fake_server import CLIENT_FILES, PASSWORD, FakeServer, fake_server
from tests.browser.phone import DESK, PHONE, Phone, phone
from tests.browser.steps import sign_in

pytestmark = pytest.mark.browser

NEW, NO_LINE = "Có bản mới. Mở lại khi xong việc.", "Không kết nối được"
PATIENCE_MS = 7_000
"""Longer than the two seconds after which the officer is told, and the five after which a page once reloaded itself."""


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CLIENT_FILES, tmp_path / "dist"))


@pytest.fixture
def running(dist: Path) -> Iterator[FakeServer]:
    with fake_server(dist) as server:
        yield server


def _deploys(dist: Path) -> None:
    """A new version of which no file is an old one's; the old parts are gone, as where nobody keeps them."""
    for part in (dist / "assets").glob("part-*.js"):
        part.unlink()
    worker = dist / "sw.js"
    worker.write_text(worker.read_text(encoding="utf-8") + "// the next version\n", encoding="utf-8")


def _stays(page: Page) -> None:
    """It was not loaded anew, and its officer is signed in."""
    page.wait_for_timeout(PATIENCE_MS)
    assert page.evaluate("window.before") is True
    expect(page.get_by_role("navigation")).to_be_visible()


def _signed_in(one: Phone, server: FakeServer, who: str) -> Page:
    one.open(server.url)
    sign_in(one, who, PASSWORD)
    one.ready_for_offline()
    one.page.evaluate("window.before = true")
    return one.page


def test_a_phone_with_an_old_page_says_that_there_is_a_new_version_and_opens_it_on_a_tap(
    browsers: Playwright, running: FakeServer, dist: Path, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "phone", PHONE) as one:
        page = _signed_in(one, running, "border@test")
        kept = shutil.copytree(dist / "assets", tmp_path / "assets")
        _deploys(dist)
        page.get_by_role("button", name="Thiết bị").click()
        expect(page.get_by_text(NEW)).to_be_visible(timeout=10_000)
        expect(page.get_by_text(NO_LINE)).to_have_count(0)
        expect(page.get_by_text("Màn hình này đã đổi ở bản mới")).to_be_visible()
        _stays(page)
        shutil.copytree(kept, dist / "assets", dirs_exist_ok=True)
        page.get_by_role("button", name="Mở bản mới").click()
        page.wait_for_function("() => window.before === undefined")
        expect(page.get_by_text(NEW)).to_have_count(0)


def test_a_signed_in_desk_never_reloads_by_itself(
    browsers: Playwright, running: FakeServer, dist: Path, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "desk", DESK) as one:
        page = _signed_in(one, running, "hotline_leader@test")
        _deploys(dist)
        page.get_by_role("navigation").get_by_role("button", name="Thời hạn").click()
        expect(page.get_by_text(NEW)).to_be_visible(timeout=10_000)
        expect(page.get_by_text(NO_LINE)).to_have_count(0)
        _stays(page)


def test_without_a_line_nothing_is_said_of_a_new_version(
    browsers: Playwright, running: FakeServer, tmp_path: Path
) -> None:
    with phone(browsers, tmp_path / "desk", DESK, service_workers="block") as one:
        one.open(running.url)
        sign_in(one, "hotline_leader@test", PASSWORD)
        one.page.evaluate("window.before = true")
        running.stop()
        one.page.get_by_role("navigation").get_by_role("button", name="Thời hạn").click()
        expect(one.page.get_by_text(NO_LINE).first).to_be_visible()
        expect(one.page.get_by_text(NEW)).to_have_count(0)
        running.start()
        _stays(one.page)
