"""Keep a unit's on-call roster, and see where nobody is on call (R41, R112)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.roster import Shift, gaps
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotFound
from chalicelib.ports import Services

LONGEST_VIEW = timedelta(days=62)


@dataclass(frozen=True)
class Roster:
    """A stretch of a unit's roster: the turns that touch it, when nobody is on call, and who could be."""

    shifts: tuple[Shift, ...]
    gaps: tuple[tuple[datetime, datetime], ...]
    staff: tuple[Officer, ...]


def read_roster(start: datetime, end: datetime, officer: Officer, services: Services) -> Roster:
    """Return the officer's own unit's roster.

    Raises `Malformed` for a stretch that is empty or longer than `LONGEST_VIEW`.
    """
    if not timedelta(0) < end - start <= LONGEST_VIEW:
        raise Malformed((BrokenRule("until", "roster_stretch"),))
    services.audit.look(at=services.now(), actor=officer.id, action="roster_read", subject=officer.unit)
    shifts = tuple(services.push.rosters.shifts_of(officer.unit, start, end))
    staff = tuple(
        colleague for colleague in services.officers.of_unit(officer.unit, services.now()) if colleague.active
    )
    return Roster(shifts, gaps(shifts, start, end), staff)


def set_shift(shift: Shift, officer: Officer, services: Services) -> None:
    """Write a turn of the officer's own unit; the same officer's turn from the same instant is written over.

    Raises `NotFound` for another unit, `Malformed` when somebody named does not work there: an alert would go nowhere.
    """
    if shift.unit != officer.unit:
        raise NotFound
    staff = {colleague.id for colleague in services.officers.of_unit(officer.unit, services.now()) if colleague.active}
    strangers = [f"substitutes.{n}" for n, named in enumerate(shift.substitutes) if named not in staff]
    if shift.officer not in staff:
        strangers.insert(0, "officer")
    if strangers:
        raise Malformed(BrokenRule(field, "not_of_unit") for field in strangers)
    services.push.rosters.put(shift)
    services.audit.append(at=services.now(), actor=officer.id, action="shift_set", subject=shift.id)


def withdraw_shift(named: str, officer: Officer, services: Services) -> None:
    """Take a turn of the officer's own unit off the roster. Raises `NotFound`."""
    begins = datetime.fromtimestamp(int(named.partition(".")[0]), tz=services.now().tzinfo)
    around = services.push.rosters.shifts_of(officer.unit, begins, begins + timedelta(seconds=1))
    shift = next((shift for shift in around if shift.id == named), None)
    if shift is None:
        raise NotFound
    services.push.rosters.put(shift.model_copy(update={"withdrawn": True}))
    services.audit.append(at=services.now(), actor=officer.id, action="shift_withdrawn", subject=named)
