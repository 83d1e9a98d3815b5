"""The rungs of a ladder, which both an obligation and an untaken alert climb: when, to whom, and which are due now."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from chalicelib.domain.law.escalation_policy import Audience, UrgentLadder, UrgentRung
from chalicelib.domain.register.organisations import HOTLINE, WORKING_GROUP, leading_role
from chalicelib.domain.register.people import Role, UnitId


@dataclass(frozen=True)
class Rung:
    """One moment of a ladder. `name` is unique within what climbs it."""

    name: str
    at: datetime
    tell: Audience
    is_warning: bool = False


def passed_and_next(ladder: Iterable[Rung], now: datetime) -> tuple[list[Rung], Rung]:
    """Split an endless ladder, in order of time: the rungs passed up to now, and the next one."""
    passed: list[Rung] = []
    for rung in ladder:
        if rung.at > now:
            return passed, rung
        passed.append(rung)
    raise AssertionError("the ladder has no end")


def rungs_to_tell(passed: Iterable[Rung], *, is_due: bool) -> list[Rung]:
    """Select the rungs whose people hear now: each passed one once, but of warnings and of the head's repeats the last.

    An outage may sleep through several warnings or repeats to one person: the latest says it all. Once the time is
    due, no warning is caught up on.
    """
    rungs = list(passed)
    warnings = [rung for rung in rungs if rung.is_warning and not is_due][-1:]
    climbed = [rung for rung in rungs if not rung.is_warning and rung.tell is not Audience.HEAD]
    top = [rung for rung in rungs if rung.tell is Audience.HEAD][-1:]
    return [*warnings, *climbed, *top]


def urgent_rungs(ladder: UrgentLadder, since: datetime, name_of: Callable[[UrgentRung], str]) -> Iterator[Rung]:
    """Yield the rungs counted in minutes since a moment, in order of time, without end: the last one repeats."""
    for rung in ladder.rungs:
        yield Rung(name_of(rung), since + timedelta(minutes=rung.minutes), rung.tell)
    last = ladder.rungs[-1]
    for repeat in count(1):
        brisk = min(repeat, ladder.repeats_at_that_pace)
        minutes = last.minutes + brisk * ladder.repeat_minutes + (repeat - brisk) * ladder.later_repeat_minutes
        yield Rung(f"{name_of(last)}.{repeat + 1}", since + timedelta(minutes=minutes), last.tell)


def people_of(tell: Audience, unit: UnitId, member: Callable[[], UnitId]) -> tuple[UnitId, Role | None]:
    """Return the unit, and the role in it (None: everyone), that a rung means for a matter of this unit (R93).

    `member` gives its agency's Working Group unit. It is called for the member's rung alone: a unit that left the
    register still reaches its leader.
    """
    if tell is Audience.HOLDER:
        return unit, None
    if tell is Audience.LEADER:
        return unit, leading_role(unit)
    if tell is Audience.MEMBER:
        return member(), Role.WORKING_GROUP_MEMBER
    if tell is Audience.HOTLINE:
        return HOTLINE, Role.HOTLINE_LEADER
    return WORKING_GROUP, Role.WORKING_GROUP_HEAD
