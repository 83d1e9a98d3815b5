"""The on-call roster (lịch trực): who answers for a unit at an instant, and who stands in (R41, R112)."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AwareDatetime, Field, model_validator

from chalicelib.domain.register.people import OfficerId, Role, UnitId
from chalicelib.domain.values.frozen import Frozen

LONGEST_SHIFT = timedelta(days=31)
"""A longer turn is entered again: a roster that nobody looks at is out of date. It also bounds how far back to look."""


class Shift(Frozen):
    """One officer's turn, from `starts_at` up to but not at `ends_at`.

    `role` is the hat the officer wears in this turn; `substitutes` are told after the officer, in this order.
    A turn is `withdrawn`, never deleted: who was on call when an alert went out stays on record.
    """

    unit: UnitId
    officer: OfficerId
    role: Role
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    substitutes: Annotated[tuple[OfficerId, ...], Field(max_length=5)] = ()
    withdrawn: bool = False

    @model_validator(mode="after")
    def _is_a_turn(self) -> "Shift":
        if not timedelta(0) < self.ends_at - self.starts_at <= LONGEST_SHIFT:
            raise ValueError("ends before it starts, or too late")
        if not 2000 <= self.starts_at.year < 2200:
            raise ValueError("not of our age")  # its second stands in its id with ten digits
        if self.starts_at.microsecond:
            raise ValueError("a turn begins at a full second")
        if self.officer in self.substitutes or len(set(self.substitutes)) != len(self.substitutes):
            raise ValueError("nobody stands in for themselves or twice")
        return self

    @property
    def id(self) -> str:
        """`<first second, Unix time>.<officer>`: unique within the unit."""
        return f"{int(self.starts_at.timestamp())}.{self.officer}"

    def covers(self, at: datetime) -> bool:
        """Return whether the shift is on at that instant; its end is no part of it."""
        return self.starts_at <= at < self.ends_at


def on_duty(shifts: Iterable[Shift], at: datetime) -> tuple[OfficerId, ...]:
    """Return those to tell at that instant, first the officers on call, then their substitutes; each once.

    Of two turns at once, the one that began later comes first: whoever has just come on is awake.
    """
    now = sorted((shift for shift in shifts if shift.covers(at)), key=lambda s: (-s.starts_at.timestamp(), s.officer))
    first = [shift.officer for shift in now]
    then = [officer for shift in now for officer in shift.substitutes]
    return tuple(dict.fromkeys([*first, *then]))


def gaps(shifts: Iterable[Shift], start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """Return the stretches between `start` and `end` in which nobody is on call, in order: (from, up to)."""
    found, manned_to = [], start
    for shift in sorted(shifts, key=lambda s: s.starts_at):
        if shift.starts_at >= end:
            break
        if shift.starts_at > manned_to:
            found.append((manned_to, shift.starts_at))
        manned_to = max(manned_to, shift.ends_at)
    if manned_to < end:
        found.append((manned_to, end))
    return tuple(found)


def watches(order: Sequence[OfficerId], staff: Sequence[OfficerId]) -> tuple[tuple[OfficerId, ...], ...]:
    """Return groups of officers in the order in which they are told: one by one by the roster.

    Without a roster, or in a gap of it, the whole staff is told at once: a gap must not make an alert silent.
    """
    return tuple((officer,) for officer in order) or (tuple(dict.fromkeys(staff)),)
