"""Gathers what is open at a desk when a shift ends, from indexes and heads; nothing sealed is opened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice, takewhile

from chalicelib.domain.access import permissions
from chalicelib.domain.case.alerts import rank
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.case.shift_handover import HandedCase
from chalicelib.domain.register.people import Officer
from chalicelib.ports import OpenDuty, Services

MOST_OF_EACH = 150
"""So many cases for each reason; what waits is counted whole beside them. A setting."""

MOST_COUNTED = 20_000
"""So many waiting alerts and open duties are looked at, by keys alone."""

AHEAD = timedelta(hours=24)
"""How far ahead a handover names what the unit owes: into the next shift of the same officer. A setting."""


@dataclass(frozen=True)
class ShiftState:
    """The open cases, the weightiest reason first; `waiting` and `urgent` count the unit's whole queue."""

    lines: tuple[HandedCase, ...]
    waiting: int
    urgent: int
    more: bool


def shift_state(officer: Officer, services: Services) -> ShiftState:
    """Return what is open: urgent alerts that nobody took, the officer's own cases, what the unit owes next."""
    waiting = list(islice(services.cases.waiting_alerts(officer.unit), MOST_COUNTED))
    soon = _due_soon(services)
    found = (_untaken(officer, services), _in_hand(officer, services), _owed(officer, soon, services))
    groups = [list(islice(lines, MOST_OF_EACH + 1)) for lines in found]
    lines = tuple(line for group in groups for line in group[:MOST_OF_EACH])
    urgent = sum(alert.is_urgent for alert in waiting)
    is_cut = any(len(group) > MOST_OF_EACH for group in groups)
    return ShiftState(lines, len(waiting), urgent, is_cut or MOST_COUNTED in (len(waiting), len(soon)))


def _untaken(officer: Officer, services: Services) -> Iterator[HandedCase]:
    urgent = takewhile(lambda alert: rank(alert) == 0, services.cases.live_alerts(officer.unit))
    return (HandedCase(case=alert.case, why="urgent", due_at=alert.due_at) for alert in urgent if alert.about is None)


def _in_hand(officer: Officer, services: Services) -> Iterator[HandedCase]:
    rows = services.cases.rows_of_owner(officer.id, None)
    shown = (row.head for row in rows if permissions.may_list(officer, row.head) and row.head.erased_at is None)
    return (HandedCase(case=head.case, why="mine") for head in shown)


def _due_soon(services: Services) -> list[OpenDuty]:
    """Return the open duties of every unit that are late or due soon, the earliest first; `MOST_COUNTED` at most."""
    until = services.now() + AHEAD
    return list(takewhile(lambda duty: duty.due_at <= until, islice(services.cases.open_duties(), MOST_COUNTED)))


def _owed(officer: Officer, soon: list[OpenDuty], services: Services) -> Iterator[HandedCase]:
    ids = list(islice((duty.id for duty in soon if duty.holder == officer.unit), MOST_OF_EACH + 1))
    owed = (row for row in services.cases.obligations(ids) if row.state is ObligationState.OPEN)
    return (_line(row) for row in owed)


def _line(owed: Obligation) -> HandedCase:
    return HandedCase(case=owed.case, why="owed", rule=owed.rule, due_at=owed.due_at)
