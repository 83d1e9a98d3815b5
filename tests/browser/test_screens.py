"""Every screen in both languages: usable by everybody, whole, and quiet."""

from dataclasses import dataclass, field
from typing import Literal

import pytest
from playwright.sync_api import Page, Playwright, ViewportSize

from tests import builders
from tests.api.system import CAST
from tests.browser.accessible import is_wider_than_the_screen, violations
from tests.browser.answering import NAMES
from tests.browser.fake_server import FakeServer
from tests.browser.legible import faults, lines, same_in_both, text_size
from tests.browser.phone import DESK, PHONE
from tests.browser.screenshots import tour
from tests.browser.steps import MARKERS

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_COLOURS = ["color-contrast", "link-in-text-block"]

_NARROW = ViewportSize(width=320, height=568)

_TOLD = frozenset(
    [builders.officer(who).name for who in CAST]
    + ["Đồn Biên phòng cửa khẩu quốc tế Hữu Nghị"]
    + sorted(NAMES)
    + [word for told in MARKERS.values() for word in told.split() if word.isupper()]
    + ["Cột Mốc", "English", "Tiếng Việt", "Hmoob", "ພາສາລາວ", "ភាសាខ្មែរ", "中文"]
    + ["Myanmar", "Malaysia", "Indonesia", "Philippines", "Singapore"]
)
"""Texts that are the same in both languages: names, texts that somebody typed or the form filled in, names of
languages.
"""


@dataclass
class Judge:
    """Looks at every screen of a tour; `found` says what is wrong where.

    `rules` of axe: what does not hang on the colours was judged on the first tour already.
    """

    rules: list[str]
    at_twice_the_size: bool
    found: dict[str, object] = field(default_factory=dict)
    vietnamese: set[str] = field(default_factory=set)

    def __call__(self, name: str, page: Page) -> None:
        self._tell(name, "axe", violations(page, self.rules))
        self._tell(name, "title", page.title() not in ("Cột Mốc", "Lịch"))
        address = page.evaluate("location.pathname + location.search + location.hash")
        self._tell(name, "address", address not in ("/", "/lich.html"))
        self._legible(name, page)
        # The rights card speaks the language of the person it is shown to, whatever the officer's is.
        if name.endswith(".en") and not name.startswith("rights-card"):
            self._tell(name, "the same in both languages", sorted(same_in_both(self.vietnamese, lines(page), _TOLD)))
        self.vietnamese = lines(page)

    def _legible(self, name: str, page: Page) -> None:
        self._tell(name, "wider than the screen", is_wider_than_the_screen(page))
        self._tell(name, "not legible", faults(page))
        if self.at_twice_the_size:
            with text_size(page, 200):
                self._tell(name, "not legible at twice the text size", faults(page))

    def _tell(self, name: str, what: str, wrong: object) -> None:
        if wrong:
            self.found[f"{name}: {what}"] = wrong


@pytest.mark.parametrize(("size", "theme"), [(PHONE, "light"), (_NARROW, "dark"), (DESK, "light")])
def test_every_screen_is_accessible_and_fits(
    browsers: Playwright, server: FakeServer, size: ViewportSize, theme: Literal["light", "dark"]
) -> None:
    judge = Judge(rules=_COLOURS if theme == "dark" else RULES, at_twice_the_size=size is PHONE)
    tour(browsers, server, size, theme, judge)
    assert judge.found == {}


def test_what_cannot_be_read_or_hit_is_found(browsers: Playwright, server: FakeServer) -> None:
    """The judge of the test above, judged."""
    browser = browsers.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    page = browser.new_page(viewport=_NARROW)
    page.set_content(
        """<p style="width: 4rem; overflow: hidden; white-space: nowrap">Cut at the edge</p>
        <p style="white-space: nowrap">Much too long for the screen of a small telephone</p>
        <button style="width: 44px; height: 50px; white-space: nowrap">Out of its frame</button><button>Small</button>
        <li class="item overdue"></li>
        <p style="position: absolute; top: 300px">Below</p><p style="position: absolute; top: 300px">Above</p>
        <select style="width: 60px; height: 50px"><option>A long name of a unit</option></select>"""
    )
    found = " ".join(faults(page))
    browser.close()
    for fault in (
        "cut: Cut",
        "off the screen: Much",
        "out of its frame: Out",
        "x21: Small",
        "Below | Above",
        "colour alone: item overdue",
        "cut in its",
    ):
        assert fault in found, (fault, found)


def test_words_left_in_the_other_language_are_found() -> None:
    assert same_in_both(
        {"Lưu phiếu", "Lò Thị Mẫu", "02/03 08:00", "ABCDE-FGHJK-L"}, {"Lưu phiếu", "Lò Thị Mẫu"}, _TOLD
    ) == {"Lưu phiếu"}
