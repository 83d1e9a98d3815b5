"""The warning that nobody is on call in the coming night, told by day to who keeps the roster (R41).

It lives in a file of its own day, whose code no victim has, and is taken like every alert.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.law.working_days import local_time
from chalicelib.domain.notifying.delivery_steps import ChannelRules
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import leading_role
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.register.roster import Shift, gaps
from chalicelib.domain.values import case_code

ROSTER_GAP = "roster_gap"
WARNED_WITHIN = timedelta(hours=2)
"""So long after its hour the check goes on or is made up for: every unit is reached, and it is still day."""

_FILES = 2**40
"""Keeps these files' numbers apart from those of the weekly test, which count weeks."""


@dataclass(frozen=True)
class Night:
    """The night that is looked ahead to. `file` is the code of the day's file."""

    file: str
    checked_from: datetime
    checked_to: datetime
    begins: datetime
    ends: datetime


def night_of(day: date, by: ChannelRules) -> Night:
    """Return the night after that day, from when the quiet hours begin until they end."""
    at = local_time(day, by.roster_checked_at)
    return Night(
        file=case_code.mint_reserved(_FILES + day.toordinal()),
        checked_from=at,
        checked_to=at + WARNED_WITHIN,
        begins=local_time(day, by.quiet_from),
        ends=local_time(day + timedelta(days=1), by.quiet_to),
    )


def answer_at_night(directory: Directory) -> tuple[UnitId, ...]:
    """Return the units that have to answer at night: duty desks and those that work day and night (R41, R50)."""
    return tuple(unit.id for unit in directory.receivers() if unit.duty_desk or unit.works_around_the_clock)


def has_gap(night: Night, shifts: Iterable[Shift]) -> bool:
    """Return whether nobody is on call in some part of the night."""
    return bool(gaps(shifts, night.begins, night.ends))


def warning(night: Night, unit: UnitId, now: datetime) -> Alert:
    """Return the warning to who leads the unit, without a token."""
    return Alert(
        id=alert_id(night.file, unit, ROSTER_GAP),
        case=night.file,
        kind=ROSTER_GAP,
        about=unit,
        unit=unit,
        role=leading_role(unit),
        urgency=Urgency.NORMAL,
        token="",
        raised_at=now,
    )
