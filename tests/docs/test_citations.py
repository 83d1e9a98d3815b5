"""Every citation can be opened by a reader who has only the repository."""

import json
import re

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


PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
TREES = ("", "chalicelib", "chalicelib/domain", "mobile_app/src")
"""A page may leave out the beginning of a path where the sentence is about that folder."""


def test_every_path_that_a_page_names_exists() -> None:
    lost = [f"{page.name}: {path}" for page in PAGES for path in _paths(page.read_text()) if not _exists(path)]

    assert lost == []


def test_every_command_that_a_page_names_exists() -> None:
    lost = [f"{page.name}: {words}" for page in PAGES for words in _commands(page.read_text()) if not _runs(words)]

    assert lost == []


def test_a_path_and_a_command_that_are_not_there_are_found() -> None:
    text = "Look into `domain/gone.py`, then run `make nothing` or `python -m tests.gone`. `make docs` is there."

    assert [path for path in _paths(text) if not _exists(path)] == ["domain/gone.py"]
    assert [words for words in _commands(text) if not _runs(words)] == ["make nothing", "python -m tests.gone"]


def _paths(text: str) -> list[str]:
    """The paths of the repository that a page sets in backticks."""
    below = "domain|usecases|application|ports|adapters|policy|facts|plan|sync|state"
    folders = "app|chalicelib|mobile_api|mobile_app|infra|audit|probe|tests|docs|requirements|vendor"
    return re.findall(rf"`((?:{folders})/[\w./*-]+|(?:{below})/[\w/]+\.\w+)(?:::\w+)?`", text)


def _exists(path: str) -> bool:
    return any(any(ROOT.glob(f"{tree}/{path.rstrip('/')}".lstrip("/"))) for tree in TREES)


def _commands(text: str) -> list[str]:
    """The commands of the repository: targets of make and modules to run."""
    code = [*re.findall(r"`([^`\n]+)`", text), *re.findall(r"(?m)^ {4}(\S.*)$", text)]
    modules = r"python(?:3\.11)? -m (?:app|audit|infra|mobile_api|tests)[\w.]*"
    return [words for line in code for words in re.findall(rf"\bmake [a-z][a-z-]*|{modules}", line)]


def _runs(words: str) -> bool:
    name = words.rsplit(maxsplit=1)[-1]
    if words.startswith("make"):
        return re.search(rf"(?m)^{name}:", (ROOT / "Makefile").read_text()) is not None
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()
