"""Every noun of the domain has a Vietnamese twin, and each word stands for one thing."""

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = ROOT / "chalicelib" / "domain"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "glossary.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| Vietnamese")
]
MACHINERY = DOMAIN / "values"
"""Errors, frozen models, texts with a source: no words of the field."""
FORM_MODELS = {path for path in (DOMAIN / "forms").glob("*.py") if path.name not in ("fields.py", "registry.py")}
"""A form's models are named by its labels, which are in both languages already."""


def _classes(path: Path) -> list[str]:
    return [node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)]


def test_every_class_of_the_domain_stands_in_a_row() -> None:
    named = set(re.findall(r"`(\w+)", " ".join(row[2] for row in ROWS)))
    nouns = {
        f"{path.relative_to(DOMAIN)}: {name}"
        for path in DOMAIN.rglob("*.py")
        if MACHINERY not in path.parents and path not in FORM_MODELS
        for name in _classes(path)
        if not name.startswith("_") and name not in named
    }

    assert not nouns, "give each a row with its Vietnamese term in docs/glossary.md:\n" + "\n".join(sorted(nouns))


def test_every_row_has_both_languages_and_its_name_in_code() -> None:
    assert [row for row in ROWS if len(row) != 3 or not all(row)] == []


def test_no_vietnamese_term_and_no_name_in_code_stands_twice() -> None:
    terms = Counter(row[0] for row in ROWS)
    names = Counter(name for row in ROWS for name in re.findall(r"`([\w.]+)`", row[2]))

    assert [thing for thing, times in (terms + names).items() if times > 1] == []
