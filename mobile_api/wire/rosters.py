"""The on-call roster as a unit's own people see it."""

from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.register import roster
from chalicelib.domain.register.people import Officer, OfficerId, Role, UnitId
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.alerts import keep_roster
from mobile_api.wire.instants import Instant

ShiftId = Annotated[str, StringConstraints(pattern=r"^[0-9]{9,10}\.[A-Za-z0-9-]{2,64}$")]


class Stretch(Frozen):
    """From when up to when, at most 62 days."""

    since: Instant
    until: Instant


class NewShift(Frozen):
    """A turn of the caller's own unit, at most 31 days. Times are full seconds."""

    officer: OfficerId
    role: Role
    starts_at: Instant
    ends_at: Instant
    substitutes: Annotated[list[OfficerId], Field(max_length=5, default_factory=list)]

    def as_shift(self, unit: UnitId) -> roster.Shift:
        """Return the shift of that unit. Raises pydantic's ValidationError for one that makes no sense."""
        return roster.Shift(unit=unit, **self.model_dump(exclude={"substitutes"}), substitutes=tuple(self.substitutes))


class Shift(NewShift):
    """A shift of the roster that has an id already."""

    id: ShiftId


class Gap(Frozen):
    """Nobody is on call from `since` up to `until`: every alert then goes to the whole staff at once."""

    since: AwareDatetime
    until: AwareDatetime


class Colleague(Frozen):
    """An officer of the unit who can be put on the roster."""

    id: OfficerId
    name: str
    role: Role


class Roster(Frozen):
    """A unit's roster, its gaps, the staff to choose from, and the server's time."""

    shifts: list[Shift]
    gaps: list[Gap]
    staff: list[Colleague]
    server_time: AwareDatetime


def shift(turn: roster.Shift) -> Shift:
    """Return a shift as it goes over the wire."""
    fields = turn.model_dump(exclude={"unit", "substitutes", "withdrawn"})
    return Shift(id=turn.id, substitutes=list(turn.substitutes), **fields)


def whole(read: keep_roster.Roster, now: AwareDatetime) -> Roster:
    """Return a unit's roster as it goes over the wire."""
    return Roster(
        shifts=[shift(turn) for turn in read.shifts],
        gaps=[Gap(since=since, until=until) for since, until in read.gaps],
        staff=[_colleague(officer) for officer in read.staff],
        server_time=now,
    )


def _colleague(officer: Officer) -> Colleague:
    return Colleague(id=officer.id, name=officer.name, role=officer.role)
