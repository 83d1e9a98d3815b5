"""Judges the screen that is shown: axe finds nothing, and nothing is wider than the screen."""

from collections.abc import Sequence

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

_BARS = """(position) => {
  for (const bar of document.querySelectorAll("header, nav, .bar"))
    if (getComputedStyle(bar).position !== "fixed") bar.style.position = position;
}"""

Violation = tuple[str, list[str]]


def violations(page: Page, rules: Sequence[str] = ()) -> list[Violation]:
    """Each broken rule with the first places of it; waits until the screen is there. `rules`: axe's tags, none: all."""
    # A screen in a file of its own is for a moment only the word that it is being loaded.
    expect(page.locator("h1").first).to_be_attached()
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    # axe takes what lies under a sticky bar for a small target: that it can be scrolled out is judged in `legible`.
    page.evaluate(_BARS, "static")
    found = Axe().run(page, options=options).response["violations"]
    page.evaluate(_BARS, "")
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def is_wider_than_the_screen(page: Page) -> bool:
    """One has to scroll sideways (WCAG 2.2, 1.4.10)."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
