"""The rows of the plan (R1..R175) and of the deadline catalogue (D-..) that tests refer to by `@pytest.mark.duty`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest


@dataclass(frozen=True)
class Row:
    """One row as extracted in `rows.json`: `place` is where in the source it stands, `kind` its type
    (A actor, D duty, T time limit, R record, L rule; "clock" for a D-row), `check` the acceptance test it proposes.
    """

    id: str
    place: str
    kind: str
    text: str
    check: str


class Marked(Protocol):
    """The part of a `pytest.Item` that is read."""

    @property
    def nodeid(self) -> str: ...

    def iter_markers(self, name: str) -> Iterator[pytest.Mark]: ...


def all_rows() -> dict[str, Row]:
    """Every row by its id, R-rows first, each in the order of its source."""
    content = json.loads((Path(__file__).parent / "rows.json").read_text(encoding="utf-8"))
    return {row["id"]: Row(**row) for row in content}


def by_row(items: Iterable[Marked]) -> dict[str, list[str]]:
    """Row id -> the tests that carry it, parametrised ones named once. Ids of no row are kept: the caller judges."""
    return {row: list(dict.fromkeys(_test(case) for case in cases)) for row, cases in cases_by_row(items).items()}


def cases_by_row(items: Iterable[Marked]) -> dict[str, list[str]]:
    """Row id -> the cases that carry it: of a parametrised test only those that are marked."""
    found: dict[str, list[str]] = {}
    for item in items:
        for marker in item.iter_markers("duty"):
            for row in marker.args:
                cases = found.setdefault(str(row), [])
                if item.nodeid not in cases:
                    cases.append(item.nodeid)
    return found


def _test(case: str) -> str:
    return case.partition("[")[0]
