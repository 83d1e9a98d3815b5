"""Finds what a person could not read or hit: cut or overlapping text, small targets, the other language."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_FAULTS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8").split("\n", 1)[1]


def faults(page: Page) -> list[str]:
    """Text cut, out of its frame, off the screen or over other text; targets under 44 pixels; bars that eat the screen.

    Judged in what is drawn, whatever is scrolled out of sight above or below.
    """
    found: list[str] = page.evaluate(_FAULTS)
    return found


@contextmanager
def text_size(page: Page, percent: int) -> Iterator[None]:
    """As with the phone's own text size set to that (WCAG 1.4.4)."""
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", f"{percent}%")
    try:
        yield
    finally:
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")


def same_in_both(vietnamese: set[str], english: set[str], told: frozenset[str]) -> set[str]:
    """Lines that did not change with the language, but for `told` (names, what somebody typed), codes and numbers."""
    same = vietnamese & english
    return {line for line in same if _is_language(line) and not any(one in line for one in told)}


def lines(page: Page) -> set[str]:
    """The text of the screen, line by line."""
    shown: Any = page.inner_text("body")
    return {line.strip() for line in shown.splitlines() if line.strip()}


def _is_language(line: str) -> bool:
    """Some word of it has small letters: not a code, a receipt, a date or a count."""
    return any(re.fullmatch(r"[^\W\d]*[^\W\d_]{2,}[^\W\d]*\W*", word) and not word.isupper() for word in line.split())
