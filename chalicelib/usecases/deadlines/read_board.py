"""Read the board: everything due, by agency and unit, coded (R93). Nothing sealed is opened for it.

It is counted from an index that names holder and due time: some 4,000 duties a read. Rows are read of those named only.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.register.people import Agency, Officer, UnitId
from chalicelib.ports import OpenDuty, Services

LONGEST = 300
"""So many of the earliest due are named; the counts are of all."""

MOST = 20_000
"""So many of the earliest due are counted, so that no day makes the board unreadable. A setting."""


@dataclass(frozen=True)
class Owing:
    """One unit: how much it owes, and how much of it is late."""

    agency: Agency
    unit: UnitId
    open: int
    late: int


@dataclass(frozen=True)
class Board:
    """`earliest` is in order of due time, so what is late stands first. `more`: there is more than was counted."""

    units: tuple[Owing, ...]
    earliest: tuple[Obligation, ...]
    more: bool = False


def read_board(officer: Officer, services: Services) -> Board:
    """Read what every unit owes, the latest first; a Working Group member sees the own agency only."""
    now = services.now()
    services.audit.look(at=now, actor=officer.id, action="board_read")
    duties = list(islice(services.cases.open_duties(), MOST + 1))
    shown = _shown(duties, officer, services)
    owed = [duty for duty in duties[:MOST] if duty.agency in shown]
    held = Counter((duty.agency, duty.holder) for duty in owed)
    late = Counter((duty.agency, duty.holder) for duty in owed if duty.due_at <= now)
    units = [Owing(agency, unit, count, late[agency, unit]) for (agency, unit), count in held.items()]
    named = services.cases.obligations([duty.id for duty in owed[:LONGEST]])
    return Board(
        units=tuple(sorted(units, key=lambda u: (-u.late, -u.open, u.unit))),
        # The index lags behind the rows: what was closed a moment ago is not due. What is named is judged row by row.
        earliest=tuple(row for row in named if row.state is ObligationState.OPEN and _may(officer, row)),
        more=len(duties) > MOST,
    )


def _shown(duties: Sequence[OpenDuty], officer: Officer, services: Services) -> set[Agency]:
    """Return the agencies whose duties this officer may count; `access` judges by one row of each agency."""
    one_of_each = {duty.agency: duty.id for duty in duties}
    rows = services.cases.obligations(list(one_of_each.values()))
    return {row.holder_agency for row in rows if _may(officer, row)}


def _may(officer: Officer, row: Obligation) -> bool:
    return permissions.may_with_duty(officer, Action.READ_BOARD, row)
