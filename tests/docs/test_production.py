"""Follows the pointers of docs/production.md: a rule that the first release breaks, or a test that is there."""

import gzip
import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from infra.rules.every import RULES
from infra.rules.reading import Template, check

ROOT = Path(__file__).resolve().parents[2]
FIRST_RELEASE = ROOT / "tests" / "infra" / "released" / "aeac916.sam.json.gz"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "production.md").read_text().splitlines()
    if re.match(r"\| [12]\.[0-9]+ \|", line)
]
GRAVE = [f"1.{number}" for number in range(1, 11)] + [
    f"2.{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14)
]
"""The rows the review called S1 or S2."""


@cache
def broken_by_the_first_release() -> set[str]:
    template = json.loads(gzip.decompress(FIRST_RELEASE.read_bytes()))
    return {finding.rule for finding in check(Template(template, date(2026, 11, 30)), RULES)}


def test_every_grave_row_is_in_the_table() -> None:
    assert {row[0] for row in ROWS if row[1] in ("S1", "S2")} == set(GRAVE)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_row_is_held_by_what_its_last_column_names(row: list[str]) -> None:
    holders = [each.strip() for each in row[3].split(",")]
    assert holders
    for holder in holders:
        kind, _, name = holder.partition(" ")
        if kind == "rule":
            assert name in broken_by_the_first_release(), f"{name} finds nothing in the first release"
        else:
            _is_a_test(holder)


def _is_a_test(pointer: str) -> None:
    file, _, test = pointer.partition("::")
    text = (ROOT / file).read_text()
    wanted = r"test_\w+" if test == "*" else re.escape(test)
    assert re.search(rf"^def {wanted}\(", text, re.MULTILINE), pointer
    assert "pytest.mark.skip" not in text, pointer
