"""Records who of a unit has a case in hand: whoever took its alert, until it is handed on (decision 0160).

An owner is a colleague to turn to, not a lock: everybody in the unit may act, and may take a case over, on record.
"""

from collections.abc import Collection
from datetime import datetime

from pydantic import AwareDatetime

from chalicelib.domain.register.people import Officer, OfficerId, UnitId
from chalicelib.domain.values.frozen import Frozen


class Owner(Frozen):
    """The officer of a unit who has the case in hand, and since when."""

    unit: UnitId
    officer: OfficerId
    since: AwareDatetime


def owner_in(owners: tuple[Owner, ...], unit: str) -> Owner | None:
    """Return who of this unit has the case in hand, or None."""
    return next((owner for owner in owners if owner.unit == unit), None)


def after_taking(
    owners: tuple[Owner, ...], taker: Officer, passed_by: Collection[OfficerId], now: datetime
) -> tuple[Owner, ...]:
    """Return the owners once an alert is taken: the taker, unless a colleague has the case already.

    Who takes what the owner passed on to them takes the case with it; `passed_by` are those the alert came through.
    """
    before = owner_in(owners, taker.unit)
    if before is not None and before.officer not in passed_by:
        return owners
    return with_owner(owners, taker.unit, taker.id, now)


def with_owner(owners: tuple[Owner, ...], unit: str, officer: str | None, now: datetime) -> tuple[Owner, ...]:
    """Return the owners with another one for this unit; None: nobody there has the case in hand any more."""
    others = tuple(owner for owner in owners if owner.unit != unit)
    return others if officer is None else (*others, Owner(unit=unit, officer=officer, since=now))


def owns(owners: tuple[Owner, ...], officer: Officer) -> bool:
    """Return whether this officer has the case in hand for the unit."""
    owner = owner_in(owners, officer.unit)
    return owner is not None and owner.officer == officer.id
