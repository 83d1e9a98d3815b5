"""The ladder: whom an obligation tells next, and when to look again. Pure; the task that wakes it only obeys.

Warning before due and due tell the holder; overdue climbs to the holder's leader, the agency's Working Group member,
the hotline's leader and the Working Group's head (R93), and repeats at the top until a closing act ends it (R41).
Asking a superior first stops no clock (R118), so there is no state here that pauses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from math import ceil

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.law.deadline_rules import Rule
from chalicelib.domain.law.escalation_policy import Audience, LadderPolicy, OfficeHours, ladder_policy
from chalicelib.domain.law.working_days import VIET_NAM, Calendar, current, local_day, local_time
from chalicelib.domain.register.organisations import HOTLINE, WORKING_GROUP, working_group_unit
from chalicelib.domain.register.people import Role, UnitId


@dataclass(frozen=True)
class Rung:
    """One moment of the ladder. `name` is unique within the obligation and is what `Obligation.told` keeps."""

    name: str
    at: datetime
    tell: Audience
    is_warning: bool = False


@dataclass(frozen=True)
class RungAlert:
    """One alert to raise now. `kind` is the alert's kind and goes into `Obligation.told` once it is raised.

    `role` is who in the unit is meant; None means everyone there.
    """

    kind: str
    unit: UnitId
    role: Role | None
    urgency: Urgency


@dataclass(frozen=True)
class NextStep:
    """Raise `tell`, then sleep. `over`: the obligation is closed, the execution ends."""

    tell: tuple[RungAlert, ...] = ()
    sleep_seconds: int = 0
    over: bool = False


def next_step(
    obligation: Obligation,
    rule: Rule,
    now: datetime,
    calendar: Calendar | None = None,
    delays: LadderPolicy | None = None,
) -> NextStep:
    """Return what to do now: which alert to raise, then how long to sleep.

    Waking early tells nobody; waking late tells every rung passed, and of repeats the last only. A warning that was
    slept through is not caught up once the time is due: "due" says it better.
    """
    if obligation.state is ObligationState.CLOSED:
        return NextStep(over=True)
    passed: list[Rung] = []
    for coming in rungs(obligation, rule, calendar or current(), delays or ladder_policy()):
        if coming.at > now:
            tell = tuple(_telling(rung, obligation, rule) for rung in _to_tell(passed, obligation, now))
            return NextStep(tell, ceil((coming.at - now).total_seconds()))
        passed.append(coming)
    raise AssertionError("the ladder has no end")


def rungs(obligation: Obligation, rule: Rule, calendar: Calendar, delays: LadderPolicy) -> Iterator[Rung]:
    """Yield every rung in order of time, without end: the last one repeats.

    A moved due time gets rungs of its own name, so that its people are told again, once, for the new time.
    """
    moved = moved_suffix(obligation)
    found = _urgent(obligation, delays) if rule.urgent else _normal(obligation, rule, calendar, delays)
    for rung in found:
        yield Rung(rung.name + moved, rung.at, rung.tell, rung.is_warning)


def moved_suffix(obligation: Obligation) -> str:
    """Return the ending of its rungs' names: nothing, or how often the due time was moved."""
    return f".moved-{len(obligation.due_before)}" if obligation.due_before else ""


def _urgent(obligation: Obligation, delays: LadderPolicy) -> Iterator[Rung]:
    ladder, start, end = delays.urgent, obligation.started_at, obligation.due_at
    for warning in ladder.warnings:
        yield Rung(
            warning.rung, start + (end - start) * warning.percent_of_limit / 100, Audience.HOLDER, is_warning=True
        )
    for rung in ladder.rungs:
        yield Rung(rung.rung, end + timedelta(minutes=rung.minutes), rung.tell)
    last = ladder.rungs[-1]
    for again in count(1):
        minutes = last.minutes + again * ladder.repeat_minutes
        yield Rung(f"{last.rung}.{again + 1}", end + timedelta(minutes=minutes), last.tell)


def _normal(obligation: Obligation, rule: Rule, calendar: Calendar, delays: LadderPolicy) -> Iterator[Rung]:
    ladder, hours, end = delays.normal, delays.office_hours, obligation.due_at
    yield from _warnings(obligation, rule, calendar, delays)
    told = _next_office_moment(end, calendar, hours)
    yield Rung(ladder.rungs[0].rung, told, ladder.rungs[0].tell)
    for rung in ladder.rungs[1:]:
        day = calendar.after(local_day(told), rung.working_days)
        yield Rung(rung.rung, local_time(day, hours.opens), rung.tell)
    last = ladder.rungs[-1]
    day = calendar.after(local_day(told), last.working_days)
    for again in count(2):
        day = calendar.after(day, ladder.repeat_working_days)
        yield Rung(f"{last.rung}.{again}", local_time(day, hours.opens), last.tell)


def _warnings(obligation: Obligation, rule: Rule, calendar: Calendar, delays: LadderPolicy) -> list[Rung]:
    # Due is 24:00, the next day's first instant: the last day is the one before.
    last_day = local_day(obligation.due_at - timedelta(microseconds=1))
    length = (last_day - local_day(obligation.started_at)).days
    found = []
    for warning in delays.normal.warnings:
        day = calendar.last_working(last_day - timedelta(days=warning.days_before))
        at = local_time(day, warning.at)
        # A period's clock starts at the period's end, its warnings may come before; no other duty warns in advance.
        begun = rule.recurs is not None or rule.backwards or at > obligation.started_at
        if begun and at < obligation.due_at and (length >= warning.if_at_least_days or rule.recurs or rule.backwards):
            found.append(Rung(warning.rung, at, Audience.HOLDER, is_warning=True))
    # Two warnings that rest days push onto one moment are one.
    return sorted({rung.at: rung for rung in found}.values(), key=lambda rung: rung.at)


def _next_office_moment(at: datetime, calendar: Calendar, hours: OfficeHours) -> datetime:
    local = at.astimezone(VIET_NAM)
    day = local.date()
    if calendar.is_working(day) and hours.opens <= local.time() < hours.closes:
        return at
    if local.time() >= hours.closes:
        day += timedelta(days=1)
    return local_time(calendar.next_working(day), hours.opens)


def _to_tell(passed: list[Rung], obligation: Obligation, now: datetime) -> list[Rung]:
    over = now >= obligation.due_at
    # An outage may sleep through several warnings or repeats to one person: the latest says it all, once.
    warnings = [rung for rung in passed if rung.is_warning and not over][-1:]
    climbed = [rung for rung in passed if not rung.is_warning and rung.tell is not Audience.HEAD]
    top = [rung for rung in passed if rung.tell is Audience.HEAD][-1:]
    return [rung for rung in (*warnings, *climbed, *top) if rung.name not in obligation.told]


def _telling(rung: Rung, obligation: Obligation, rule: Rule) -> RungAlert:
    unit, role = _people(rung.tell, obligation)
    return RungAlert(rung.name, unit, role, Urgency.URGENT if rule.urgent else Urgency.NORMAL)


def _people(tell: Audience, obligation: Obligation) -> tuple[UnitId, Role | None]:
    if tell is Audience.HOLDER:
        return obligation.answered_by or obligation.holder, None
    if tell is Audience.LEADER:
        return obligation.holder, Role.HOTLINE_LEADER if obligation.holder == HOTLINE else Role.UNIT_LEADER
    if tell is Audience.MEMBER:
        return working_group_unit(obligation.holder_agency).id, Role.WORKING_GROUP_MEMBER
    if tell is Audience.HOTLINE:
        return HOTLINE, Role.HOTLINE_LEADER
    return WORKING_GROUP, Role.WORKING_GROUP_HEAD
