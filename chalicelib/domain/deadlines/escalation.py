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
from chalicelib.domain.case.ringing import was_climbed
from chalicelib.domain.deadlines.rungs import Rung, passed_and_next, people_of, rungs_to_tell, urgent_rungs
from chalicelib.domain.law.deadline_rules import Rule
from chalicelib.domain.law.escalation_policy import Audience, LadderPolicy, OfficeHours, ladder_policy
from chalicelib.domain.law.working_days import VIET_NAM, Calendar, current, local_day, local_time
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import in_force
from chalicelib.domain.register.people import Role, UnitId


@dataclass(frozen=True)
class RungAlert:
    """One alert to raise now. `kind` is the alert's kind and goes into `Obligation.climbed` once it is raised.

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


def next_step(  # noqa: PLR0913, PLR0917 - the clock, the calendar, the delays, the register: all are arguments
    obligation: Obligation,
    rule: Rule,
    now: datetime,
    calendar: Calendar | None = None,
    delays: LadderPolicy | None = None,
    directory: Directory | None = None,
) -> NextStep:
    """Return what to do now: which alert to raise, then how long to sleep.

    Waking early tells nobody; waking late tells every rung passed, and of repeats the last only. A warning that was
    slept through is not caught up once the time is due: "due" says it better.
    """
    if obligation.state is ObligationState.CLOSED:
        return NextStep(over=True)
    ladder = rungs(obligation, rule, calendar or current(), delays or ladder_policy())
    passed, coming = passed_and_next(ladder, now)
    tell = tuple(
        _rung_alert(rung, obligation, rule, directory or in_force()) for rung in _untold(passed, obligation, now)
    )
    return NextStep(tell, ceil((coming.at - now).total_seconds()))


def rungs(obligation: Obligation, rule: Rule, calendar: Calendar, delays: LadderPolicy) -> Iterator[Rung]:
    """Yield every rung in order of time, without end: the last one repeats.

    A moved due time gets rungs of its own name, so that its people are told again, once, for the new time.
    """
    moved = moved_suffix(obligation)
    unmoved = _urgent(obligation, delays) if rule.urgent else _normal(obligation, rule, calendar, delays)
    for rung in unmoved:
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
    yield from urgent_rungs(ladder, end, lambda rung: rung.rung)


def _normal(obligation: Obligation, rule: Rule, calendar: Calendar, delays: LadderPolicy) -> Iterator[Rung]:
    ladder, hours, end = delays.normal, delays.office_hours, obligation.due_at
    yield from _warnings(obligation, rule, calendar, delays)
    first_moment = _next_office_moment(end, calendar, hours)
    yield Rung(ladder.rungs[0].rung, first_moment, ladder.rungs[0].tell)
    for rung in ladder.rungs[1:]:
        day = calendar.after(local_day(first_moment), rung.working_days)
        yield Rung(rung.rung, local_time(day, hours.opens), rung.tell)
    last = ladder.rungs[-1]
    day = calendar.after(local_day(first_moment), last.working_days)
    for repeat in count(2):
        day = calendar.after(day, ladder.repeat_working_days)
        yield Rung(f"{last.rung}.{repeat}", local_time(day, hours.opens), last.tell)


def _warnings(obligation: Obligation, rule: Rule, calendar: Calendar, delays: LadderPolicy) -> list[Rung]:
    # Due is 24:00, the next day's first instant: the last day is the one before.
    last_day = local_day(obligation.due_at - timedelta(microseconds=1))
    length = (last_day - local_day(obligation.started_at)).days
    warnings = []
    for warning in delays.normal.warnings:
        day = calendar.last_working(last_day - timedelta(days=warning.days_before))
        at = local_time(day, warning.at)
        # A period's clock starts at the period's end, its warnings may come before; no other duty warns in advance.
        begun = rule.recurs is not None or rule.follows_its_event or at > obligation.started_at
        if (
            begun
            and at < obligation.due_at
            and (length >= warning.if_at_least_days or rule.recurs or rule.follows_its_event)
        ):
            warnings.append(Rung(warning.rung, at, Audience.HOLDER, is_warning=True))
    # Two warnings that rest days push onto one moment are one.
    return sorted({rung.at: rung for rung in warnings}.values(), key=lambda rung: rung.at)


def _next_office_moment(at: datetime, calendar: Calendar, hours: OfficeHours) -> datetime:
    local = at.astimezone(VIET_NAM)
    day = local.date()
    if calendar.is_working(day) and hours.opens <= local.time() < hours.closes:
        return at
    if local.time() >= hours.closes:
        day += timedelta(days=1)
    return local_time(calendar.next_working(day), hours.opens)


def _untold(passed: list[Rung], obligation: Obligation, now: datetime) -> list[Rung]:
    due = rungs_to_tell(passed, is_due=now >= obligation.due_at)
    return [rung for rung in due if not was_climbed(rung.name, obligation.climbed)]


def _rung_alert(rung: Rung, obligation: Obligation, rule: Rule, directory: Directory) -> RungAlert:
    def member() -> UnitId:
        """Return the unit of the agency's member in the Working Group."""
        return directory.working_group_unit(obligation.holder_agency).id

    # An alert passed on takes the holder's rung with it; every other rung stays with those above the holder.
    passed_on = obligation.answered_by if rung.tell is Audience.HOLDER else None
    unit, role = people_of(rung.tell, passed_on or obligation.holder, member)
    return RungAlert(rung.name, unit, role, Urgency.URGENT if rule.urgent else Urgency.NORMAL)
