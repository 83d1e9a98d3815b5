"""The page of design tokens says what the style sheet does, and every pair can be read."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "design-tokens.md").read_text(encoding="utf-8")
STYLES = ROOT / "mobile_app" / "static"
STYLE = (STYLES / "style.css").read_text(encoding="utf-8")

READ = (
    *((text, ground) for text in ("--ink", "--soft") for ground in ("--ground", "--card")),
    *((f"--{mark}", ground) for mark in ("wait", "good", "bad") for ground in (f"--{mark}-bg", "--card")),
    ("--on-brand", "--brand"),
    ("--on-action", "--action"),
    ("--action", "--card"),
)
SEEN = (("--rule", "--card"), ("--focus", "--card"))


def _declared(block: str) -> dict[str, str]:
    """The custom properties of one `:root { … }`."""
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", block)}


_ROOTS = re.findall(r":root \{(.*?)\n *\}", STYLE, re.DOTALL)
LIGHT = _declared(_ROOTS[0])
DARK = LIGHT | _declared(_ROOTS[1])
THEMES = {"light": LIGHT, "dark": DARK}


def _rows() -> dict[str, list[str]]:
    """Each token of the page's tables with its cells."""
    found = re.findall(r"^\| `(--[\w-]+)` \|(.+)\|$", PAGE, re.MULTILINE)
    return {name: [cell.strip().strip("`") for cell in cells.split("|")] for name, cells in found}


def test_every_token_of_the_style_sheet_stands_on_the_page_with_its_values() -> None:
    rows = _rows()
    assert set(rows) == set(LIGHT)
    for name, cells in rows.items():
        if LIGHT[name].startswith("#"):
            assert cells[:2] == [LIGHT[name], DARK[name]], name
        else:
            assert cells[0] == LIGHT[name], name


@pytest.mark.parametrize("theme", THEMES)
def test_text_has_a_contrast_of_four_and_a_half_and_edges_of_three(theme: str) -> None:
    tokens = THEMES[theme]
    poor = [
        (*pair, round(contrast, 2))
        for pairs, least in ((READ, 4.5), (SEEN, 3.0))
        for pair in pairs
        if (contrast := _contrast(tokens[pair[0]], tokens[pair[1]])) < least
    ]
    assert not poor


def test_every_size_of_text_in_the_phones_style_stands_on_the_page() -> None:
    used = set(re.findall(r"font-size: ([\d.]+rem)", STYLE)) | set(re.findall(r"font: 600 ([\d.]+rem)", STYLE))
    told = set(re.findall(r"^\| `([\d.]+rem)` \|", PAGE, re.MULTILINE))
    assert used <= told, used - told


@pytest.mark.parametrize("name", ["style.css", "later.css", "desk.css", "desk-place.css"])
def test_no_colour_stands_outside_the_tokens(name: str) -> None:
    outside = re.sub(r":root \{.*?\n *\}", "", (STYLES / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    # Shadows and the veil behind a dialog are no colours of the design; paper is black on white.
    stray = [found for found in re.findall(r"#[0-9a-fA-F]{3,8}\b", outside) if found not in ("#0004", "#000", "#fff")]
    assert not stray


def test_nothing_moves() -> None:
    for name in ("style.css", "later.css", "desk.css", "desk-place.css"):
        style = (STYLES / name).read_text(encoding="utf-8")
        moving = re.findall(r"(?:animation|transition)\s*:(?!\s*none)", style) + re.findall(r"@keyframes", style)
        assert not moving, name


def _contrast(first: str, second: str) -> float:
    """WCAG 2.2's contrast ratio of two colours."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
