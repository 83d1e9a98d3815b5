"""Read the board of connections and referrals, a page at a time, from facts: nothing sealed is opened for it.

A page looks at no more than `LOOKED_AT` cases, as the list of cases does (decision 0160): its totals are of these, and
whoever goes on to the end has the totals of all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action, Scope
from chalicelib.domain.case.requests_board import RequestFilter, RequestLine, request_lines
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

LOOKED_AT = 400
"""Cases; two rows each. A setting: eight batch reads."""


@dataclass(frozen=True)
class RequestPage:
    """`next` is the place to go on from, None behind the last case; `looked_at` counts the cases judged."""

    lines: list[RequestLine]
    next: str | None
    looked_at: int


def read_requests(
    asked: RequestFilter, behind: str | None, officer: Officer, services: Services, *, export: bool = False
) -> RequestPage:
    """Return the requests of a page of cases, the last changed first. An export is on record as one."""
    now = services.now()
    subject = "requests export" if export else "requests"
    services.audit.look(at=now, actor=officer.id, action="board_read", subject=subject)
    lines: list[RequestLine] = []
    looked_at, place = 0, behind
    for row in islice(services.cases.rows_of_unit(officer.unit, behind), LOOKED_AT):
        looked_at, place = looked_at + 1, row.place
        if row.facts is not None and row.head.erased_at is None and permissions.may_list(officer, row.head):
            lines += _shown(request_lines(row.facts), asked, officer, now)
    return RequestPage(lines, place if looked_at == LOOKED_AT else None, looked_at)


def _shown(
    found: Iterator[RequestLine], asked: RequestFilter, officer: Officer, now: datetime
) -> Iterator[RequestLine]:
    return (line for line in found if _may_see(officer, line) and asked.lets_through(line, now))


def _may_see(officer: Officer, line: RequestLine) -> bool:
    """Return whether the officer sees this request: who coordinates them all, else who was asked or whose turn it is.

    Focal points and members of the Working Group see what their agency was asked (R31, R93).
    """
    if permissions.may(officer, Action.FIND_SAME_PERSON):
        return True
    if officer.unit in (line.unit, line.turn_unit):
        return True
    speaks_for_all = permissions.scope_of(officer) is Scope.FOCAL or permissions.may(officer, Action.READ_BOARD)
    return speaks_for_all and line.agency is officer.agency
