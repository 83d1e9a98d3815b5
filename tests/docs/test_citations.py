"""Every citation can be opened by a reader who has only the repository."""

import json
import re
from pathlib import Path

import pytest

from tests.docs.citations import DOCS, ROOT, lost_in, scanned


def test_every_citation_leads_somewhere() -> None:
    lost = [line for path in scanned() for line in lost_in(path, path.read_text())]

    assert not lost, f"{len(lost)} citations lead nowhere:\n" + "\n".join(lost)


@pytest.mark.parametrize(
    "words",
    [
        "as domain.md §6.99 says",
        "as domain.md trap 9 says",
        "as domain.md §9, trap 99 says",
        "as domain.md 4.2 says",
        "as security.md §2.4, L9 says",
        "as security.md §3, check 99 says",
        "as security.md, design C says",
        "as pwa.md §4.1 says",
        "as no-such-page.md says",
        "wanted by issue 4, item 5",
        "for promise 3",
        "see design §1",
        "see §1 of it",
        "decision 9999",
        "decisions 0012 and 9998",
        "the plan's R176",
        "the clock D-99",
    ],
)
def test_a_citation_that_leads_nowhere_is_found(words: str) -> None:
    assert lost_in(ROOT / "chalicelib" / "planted.py", f"# {words}.\n")


@pytest.mark.parametrize(
    "words",
    [
        "domain.md §6.3",
        "domain.md §9, trap 13",
        "security.md §2.4, L4",
        "security.md §3, check 20",
        "emulators.md §4, §5",
        "architecture.md §8.5",
        "decision 0012",
        "decisions 0021, 0022",
        "R150",
        "D-21",
        "D-20-notice",
        "RFC 9449 §4.2",
    ],
)
def test_a_citation_that_leads_somewhere_is_let_pass(words: str) -> None:
    assert lost_in(ROOT / "chalicelib" / "planted.py", f"# {words}.\n") == []


def test_the_domain_page_has_the_plans_rows_word_for_word() -> None:
    rows = json.loads((ROOT / "tests" / "trace" / "rows.json").read_text())
    page = (DOCS / "domain.md").read_text().splitlines()

    missing = [
        row["id"]
        for row in rows
        if row["id"].startswith("R")
        and f"| {row['id']} | {row['place']} | {row['kind']} | {row['text']} | {row['check']} |" not in page
    ]

    assert missing == []


def test_every_path_that_a_page_names_exists() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")]
    lost = [f"{page.name}: {path}" for page in pages for path in _paths(page) if not _exists(path)]

    assert lost == []


def _paths(page: Path) -> list[str]:
    """What a page sets in backticks and looks like a path of the repository."""
    folders = "app|chalicelib|mobile_api|mobile_app|infra|audit|tests|docs|requirements|vendor"
    return re.findall(rf"`((?:{folders})/[\w./*-]+)(?:::\w+)?`", page.read_text())


def _exists(path: str) -> bool:
    return any(ROOT.glob(path.rstrip("/")))
