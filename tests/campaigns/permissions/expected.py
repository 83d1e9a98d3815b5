"""The hand-written table of who may do what (`table.csv`, `groups.csv`): the first row that fits is the expectation.

Nothing here is derived from the code; a lawyer can read both files and say whether they are right.
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
PUBLIC = "PUBLIC"
ANY = "*"


class Row(NamedTuple):
    call: str
    who: frozenset[str]
    unit: frozenset[str]
    object: frozenset[str]
    answer: str


def expected(call: str, who: str, unit: str, thing: str) -> str:
    """The answer to a known account: a status, or what became of an entry. "no row" when the table says nothing."""
    for row in rows().get(call, ()):
        if _fits(row.who, who) and _fits(row.unit, unit) and _fits(row.object, thing):
            return row.answer
    return "no row"


def is_public(call: str) -> bool:
    return any(PUBLIC in row.who for row in rows().get(call, ()))


@cache
def rows() -> dict[str, tuple[Row, ...]]:
    """The rows by call, in the file's order."""
    found: dict[str, list[Row]] = {}
    for line in _lines("table.csv"):
        who, unit, thing = (frozenset(spelled_out(line[column])) for column in ("who", "unit", "object"))
        found.setdefault(line["call"], []).append(Row(line["call"], who, unit, thing, line["answer"]))
    return {call: tuple(lines) for call, lines in found.items()}


@cache
def _groups() -> dict[str, list[str]]:
    return {line["group"]: line["members"].split() for line in _lines("groups.csv")}


def _lines(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spelled_out(cell: str) -> Iterator[str]:
    for name in cell.split():
        yield from _groups().get(name, [name])


def _fits(named: frozenset[str], one: str) -> bool:
    # Somebody on duty is also what they are off duty, unless a row above names them on duty.
    return bool(named & {ANY, PUBLIC, one, one.removesuffix("_on_duty")})
