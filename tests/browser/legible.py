"""What a person could not read or hit on a screen: cut or overlapping text, small targets, the other language."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

_FAULTS = """() => {
    const found = [];
    const tell = (what, element, text) => found.push(`${what}: ${(text ?? element.textContent).trim().slice(0, 60)}`);
    const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen, .skip')
        && getComputedStyle(element).clipPath === 'none';
    const inBar = (element) => element.closest('header, nav, .bar, dialog');
    const modal = document.querySelector('dialog[open]');
    const words = [];
    const walker = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!node.data.trim() || element.closest('select, textarea, noscript') || !seen(element)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
        for (const box of boxes) {
            words.push({ element, box });
            if (box.left < -1 || box.right > innerWidth + 1) tell('off the screen', element, node.data);
            for (let around = element; around && around !== document.body; around = around.parentElement) {
                const edge = around.getBoundingClientRect();
                const framed = around.matches('button, .button, .choice, .item, .row, dialog, select');
                const cuts = getComputedStyle(around).overflow !== 'visible';
                if (!framed && !cuts) continue;
                if (box.left < edge.left - 1 || box.right > edge.right + 1 || (framed && (box.top < edge.top - 3 || box.bottom > edge.bottom + 3)))
                    tell(cuts ? 'cut' : 'out of its frame', element, node.data);
            }
        }
    }
    for (const [place, one] of words.entries()) for (const other of words.slice(place + 1)) {
        if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (!!inBar(one.element) !== !!inBar(other.element)) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > Math.min(one.box.height, other.box.height) * 0.4) tell('over other text', one.element, `${one.element.textContent} | ${other.element.textContent}`);
    }
    for (const element of (modal ?? document).querySelectorAll('button, a, select, summary, textarea, input, .choice, label.button')) {
        if (!seen(element) || element.matches('.choice input, .unseen')) continue;
        const { width, height } = element.getBoundingClientRect();
        if (width < 44 || height < 44) tell(`target ${Math.round(width)}x${Math.round(height)}`, element, element.textContent || element.id || element.outerHTML);
    }
    for (const list of (modal ?? document).querySelectorAll('select')) {
        if (!seen(list) || !list.selectedOptions[0]) continue;
        const style = getComputedStyle(list);
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = style.font;
        const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 12;
        if (pen.measureText(list.selectedOptions[0].text).width > room) tell('cut in its list', list, list.selectedOptions[0].text);
    }
    for (const bar of document.querySelectorAll('header, nav, .bar')) {
        if (bar.scrollWidth > bar.clientWidth + 1) tell('wider than the screen', bar);
        for (const button of bar.querySelectorAll('button')) {
            const { left, right } = button.getBoundingClientRect();
            if (seen(button) && (left < -1 || right > innerWidth + 1)) tell('off the screen', button);
        }
    }
    const held = ['header', 'nav', '.bar'].map((name) => document.querySelector(name)).filter((one) => one && seen(one) && getComputedStyle(one).position !== 'static');
    const room = innerHeight - held.reduce((sum, one) => sum + (one.offsetWidth < innerWidth * 0.9 ? 0 : one.offsetHeight), 0);
    if (room < innerHeight * 0.4) found.push(`bars leave ${Math.round(room)} of ${innerHeight} pixels`);
    return [...new Set(found)];
}"""


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
    """What the screen says, line by line."""
    shown: Any = page.inner_text("body")
    return {line.strip() for line in shown.splitlines() if line.strip()}


def _is_language(line: str) -> bool:
    """Some word of it has small letters: not a code, a receipt, a date or a count."""
    return any(re.search(r"[^\W\d_]{2,}", word) and not word.isupper() and not re.search(r"\d", word) for word in line.split())
