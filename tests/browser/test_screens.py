"""Every screen in both languages: usable by everybody, whole, and quiet."""

import re
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, ViewportSize

from tests.browser.fake_house_server import FakeHouseServer
from tests.browser.phone import DESK, PHONE
from tests.browser.screenshots import tour

pytestmark = pytest.mark.browser

_AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

_NARROW = ViewportSize(width=320, height=568)

CATALOGUE = Path(__file__).parents[2] / "mobile_app" / "src" / "ui" / "texts"


@pytest.mark.parametrize(("size", "theme"), [(PHONE, "light"), (_NARROW, "dark"), (DESK, "light")])
def test_every_screen_is_accessible_and_fits(
    browsers: Playwright, server: FakeHouseServer, size: ViewportSize, theme: Literal["light", "dark"]
) -> None:
    found: dict[str, object] = {}

    def judge(name: str, page: Page) -> None:
        violations = Axe().run(page, options=_AXE).response["violations"]
        if violations:
            found[f"{name}: axe"] = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in violations]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[f"{name}: wider than the screen"] = page.viewport_size
        if page.title() not in ("Cột Mốc", "Lịch"):
            found[f"{name}: title"] = page.title()
        if page.evaluate("location.pathname + location.search + location.hash") not in ("/", "/lich.html"):
            found[f"{name}: address"] = page.url
        if name.endswith(".en") and (left := _vietnamese_sentences() & _shown(page)):
            found[f"{name}: not translated"] = left

    tour(browsers, server, size, theme, judge)
    assert found == {}


def _shown(page: Page) -> set[str]:
    return {line.strip() for line in page.inner_text("body").splitlines()}


def _vietnamese_sentences() -> set[str]:
    texts = re.findall(r': "([^"]+)"', (CATALOGUE / "vi.ts").read_text(encoding="utf-8"))
    english = set(re.findall(r': "([^"]+)"', (CATALOGUE / "en.ts").read_text(encoding="utf-8")))
    return set(texts) - english - {"Cột Mốc", "English"}
