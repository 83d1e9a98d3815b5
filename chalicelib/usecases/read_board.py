"""Read the board: everything due, by agency and unit, coded (issue 4, item 6; R93). Nothing sealed is opened for it."""

from collections import Counter
from dataclasses import dataclass

from chalicelib.domain import access
from chalicelib.domain.access import Action
from chalicelib.domain.obligations import Obligation
from chalicelib.domain.people import Agency, Officer, UnitId
from chalicelib.ports import Services

LONGEST = 300
"""So many of the earliest due are named; the counts are of all."""


@dataclass(frozen=True)
class Owing:
    """One unit: how much it owes, and how much of it is late."""

    agency: Agency
    unit: UnitId
    open: int
    late: int


@dataclass(frozen=True)
class Board:
    """`earliest` is in order of due time, so what is late stands first."""

    units: tuple[Owing, ...]
    earliest: tuple[Obligation, ...]


def read_board(officer: Officer, services: Services) -> Board:
    """What every unit owes; a Working Group member sees the own agency only. Who is latest stands first."""
    services.audit.look(at=services.now(), actor=officer.id, action="board_read")
    owed = [o for o in services.cases.open_obligations() if access.may_with_duty(officer, Action.READ_BOARD, o)]
    now = services.now()
    held = Counter((o.holder_agency, o.holder) for o in owed)
    late = Counter((o.holder_agency, o.holder) for o in owed if o.due_at <= now)
    units = [Owing(agency, unit, count, late[agency, unit]) for (agency, unit), count in held.items()]
    first = sorted(owed, key=lambda o: (o.due_at, o.id))[:LONGEST]
    return Board(tuple(sorted(units, key=lambda u: (-u.late, -u.open, u.unit))), tuple(first))
