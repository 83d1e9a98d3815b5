"""Finds every citation in the repository and says which of them lead nowhere.

A citation is a paper's section ("domain.md §6.1"), a numbered thing inside a section ("security.md §3, check 20",
"security.md §2.4, L4", "domain.md §9, trap 13"), a decision ("decision 0012"), a row of the plan or a deadline
("R150", "D-21"), or the name of a Markdown file. Anything that looks like one but has no place of its own ("issue 4",
"promise 3") leads nowhere by its form.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.trace.rows import all_rows

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SCANNED = (".py", ".md", ".json", ".yaml", ".csv", ".toml", ".ts", ".tsx", ".mjs", ".css", ".html", "Makefile")
GENERATED = ("docs/openapi.json", "mobile_app/package-lock.json", "mobile_app/package.json", "tests/docs/")

SECTION = re.compile(r"^#{2,4} (\d+(?:\.\d+)*)\.? ", re.MULTILINE)
MARKDOWN = re.compile(r"(?<![\w/.%-])((?:[\w-]+/)*[\w-]+\.md)\b")
AFTER_PAPER = re.compile(
    r"\W{0,3}\s+(§\d[\d.]*(?:[–-]§?\d[\d.]*)?(?:(?:,| and) §\d[\d.]*)*)(?:, (trap|check|item) (\d+)|, ([A-Z]\d)\b)?"
)
VAGUE_AFTER_PAPER = re.compile(r"`?[,:]?\s+(?:section |trap |design |promise )?(?:\d[\d.]*|[A-Z]\d|[A-Z])\b(?![-\w])")
NOWHERE = re.compile(r"\b[Ii]ssues? \d+|\b[Pp]romises? \d+|\bdesign §|\b(?:pwa|local-stack|design|house)\.md", re.ASCII)
OUTSIDE = re.compile(r"\b(?:RFC \d+|ASVS)[^.§]{0,60}(?:§§?[\d.]+(?:, | and )?)+")
SOURCE = re.compile(r"\[(?:found|plan|unverified)\b[^\]]*\]")
WRONG_ON_PURPOSE = ("D-99",)
TRAP = re.compile(r"(?<!§9, )\btraps? \d+")
DECISIONS = re.compile(r"\b[Dd]ecisions? (\d{4}(?:(?:, | and |–)\d{4})*)")
BRACKETED = re.compile(r"\((0[01]\d\d(?:, 0[01]\d\d)*)\)")
ROW = re.compile(r"(?<![\w.#-])R([1-9]\d{0,2})\b(?![\w-])")
DEADLINE = re.compile(r"(?<![\w-])D-\d\d[a-z]?\b")


def scanned() -> list[Path]:
    """Every file of the repository in which a citation can stand."""
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [
        path
        for name in sorted(set(names))
        if name.endswith(SCANNED) and not name.startswith(GENERATED) and (path := ROOT / name).is_file()
    ]


def lost_in(path: Path, text: str) -> list[str]:
    """Lines `file:line: citation` for every citation in `text` that leads nowhere."""
    name = path.relative_to(ROOT).as_posix()
    return [
        f"{name}:{text.count(chr(10), 0, place) + 1}: {' '.join(citation.split())}"
        for place, citation in sorted(_lost(path, text))
    ]


def _lost(path: Path, text: str) -> Iterator[tuple[int, str]]:
    text = SOURCE.sub(lambda m: m[0] if re.search(r"(?:domain|security|client)\.md", m[0]) else " " * len(m[0]), text)
    yield from ((m.start(), m[0]) for m in NOWHERE.finditer(text))
    yield from ((m.start(), m[0]) for m in TRAP.finditer(text))
    yield from _lost_papers(path, text)
    for pattern in (DECISIONS, BRACKETED) if path.suffix == ".md" else (DECISIONS,):
        for m in pattern.finditer(text):
            yield from ((m.start(), f"decision {n}") for n in re.findall(r"\d{4}", m[1]) if n not in decisions())
    yield from ((m.start(), m[0]) for m in ROW.finditer(text) if m[0] not in all_rows())
    yield from ((m.start(), m[0]) for m in DEADLINE.finditer(text) if not _is_deadline(m[0], path))


def _lost_papers(path: Path, text: str) -> Iterator[tuple[int, str]]:
    """Files that do not exist, sections that do not, and section signs that belong to no paper."""
    attached = {at for m in OUTSIDE.finditer(text) for at in range(m.start(), m.end())}
    for m in MARKDOWN.finditer(text):
        paper = _file(path, m[1])
        if paper is None:
            yield m.start(), m[0]
            continue
        after = AFTER_PAPER.match(text, m.end())
        if after is None:
            if paper.parent == DOCS and (vague := VAGUE_AFTER_PAPER.match(text, m.end())):
                yield m.start(), m[0] + vague[0]
            continue
        attached |= {*range(after.start(), after.end())}
        if not _resolves(paper, after):
            yield m.start(), m[0] + after[0]
    own = sections(DOCS / "domain.md" if path.name == "rows.json" else path) if path.is_file() else frozenset()
    for m in re.finditer(r"§(\d[\d.]*)", text):
        if m.start() not in attached and m[1].rstrip(".") not in own:
            yield m.start(), m[0]


def _resolves(paper: Path, after: re.Match[str]) -> bool:
    numbers = [number.rstrip(".") for number in re.findall(r"\d[\d.]*", after[1])]
    if not set(numbers) <= sections(paper):
        return False
    part = section(paper, numbers[-1])
    if after[2]:
        return re.search(rf"^{after[3]}\. ", part, re.MULTILINE) is not None
    return not after[4] or re.search(rf"^\| {after[4]} \|", part, re.MULTILINE) is not None


def _file(cited_in: Path, name: str) -> Path | None:
    folders = (cited_in.parent, ROOT, DOCS, DOCS / "decisions")
    return next((path.resolve() for folder in folders if (path := folder / name).is_file()), None)


@cache
def sections(paper: Path) -> frozenset[str]:
    """The numbers of a paper's headings: "6", "6.1"."""
    return frozenset(SECTION.findall(paper.read_text())) if paper.suffix == ".md" else frozenset()


@cache
def section(paper: Path, number: str) -> str:
    """The text from a numbered heading to the next one that is not below it."""
    text = paper.read_text()
    headings = [(m.start(), m[1]) for m in SECTION.finditer(text)]
    start = next(at for at, found in headings if found == number)
    end = next((at for at, n in headings if at > start and not n.startswith(f"{number}.")), len(text))
    return text[start:end]


@cache
def decisions() -> frozenset[str]:
    """The numbers of the decisions there are."""
    return frozenset(path.name[:4] for path in (DOCS / "decisions").glob("[0-9]*.md"))


@cache
def _deadlines() -> frozenset[str]:
    rules = json.loads((ROOT / "chalicelib" / "policy" / "deadlines.json").read_text())
    return frozenset(re.findall(r"D-\d\d[a-z]?", json.dumps(rules)))


def _is_deadline(name: str, path: Path) -> bool:
    """Whether a row of the catalogue or a rule has this name; tests may also name one that is wrong on purpose."""
    if name in WRONG_ON_PURPOSE:
        return "tests" in path.parts
    return name in _deadlines() or any(row.startswith(name) for row in all_rows())
