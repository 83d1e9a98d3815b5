"""List a unit's cases by their facts, a page at a time: nothing sealed is opened for it (need to know, R17).

A page looks at no more than `LOOKED_AT` cases, however many there are and whatever is asked for: where few match, it is
short, and says where to go on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from chalicelib.application.case_owners import staff_of, with_owners_still_there
from chalicelib.application.case_rows import row_as_known
from chalicelib.domain.access import permissions
from chalicelib.domain.case.case_filter import CaseFilter
from chalicelib.domain.register.people import Officer
from chalicelib.ports import CaseRow, Services

LOOKED_AT = 400
"""Cases; two rows each. A setting: eight batch reads, well under a second."""


@dataclass(frozen=True)
class CasePage:
    """`next` is the place to go on from, None behind the last case; `looked_at` counts the cases judged for it."""

    rows: list[CaseRow]
    next: str | None
    looked_at: int


def search_cases(asked: CaseFilter, behind: str | None, limit: int, officer: Officer, services: Services) -> CasePage:
    """Return a page of the cases the officer's unit takes part in that the filter lets through.

    In order of the last change, newest first; the officer's own in the order they came to them; by code if one is asked
    for.
    """
    now = services.now()
    services.audit.look(at=now, actor=officer.id, action="cases_listed")
    shown: list[CaseRow] = []
    looked_at, place = 0, behind
    staff = staff_of(officer.unit, services)
    for found in islice(_candidates(asked, behind, officer, services), LOOKED_AT):
        looked_at, place = looked_at + 1, found.place
        row = row_as_known(with_owners_still_there(found, officer.unit, staff), officer, services)
        if row is not None and _is_listed(row, asked, officer, now):
            shown.append(row)
        if len(shown) == limit:
            break
    is_end = looked_at < LOOKED_AT and len(shown) < limit
    return CasePage(shown, None if is_end else place, looked_at)


def _candidates(asked: CaseFilter, behind: str | None, officer: Officer, services: Services) -> Iterator[CaseRow]:
    if asked.code:
        return services.cases.rows_by_code(asked.code, behind)
    if asked.whose == "mine":
        return services.cases.rows_of_owner(officer.id, behind)
    return services.cases.rows_of_unit(officer.unit, behind)


def _is_listed(row: CaseRow, asked: CaseFilter, officer: Officer, now: datetime) -> bool:
    if not permissions.may_list(officer, row.head):
        return False
    return asked.lets_through(row.head, row.facts, officer, now)
