"""When a duty is due, by the counting rules of the Civil Code arts. 145-148 (domain.md §3.1), and the clock it gets."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.case.obligations import Obligation, ObligationState, obligation_id
from chalicelib.domain.law.deadline_rules import Counting, Rule, TimeUnit, rule, rule_at
from chalicelib.domain.law.working_days import Calendar, current, local_day, midnight_after


def due_date(rule: Rule, started_at: datetime, calendar: Calendar) -> datetime:
    """Return the instant the limit ends, in UTC.

    A limit in days or months ends at 24:00, that is the next local midnight.

    Hours and minutes run from the moment itself (art. 147(1)); of days and months the day of the event is not counted
    (art. 147(2)-(3)). A last day that is a rest day moves to the next working day (art. 148(5)), calendar days too.
    """
    if rule.unit is TimeUnit.NOW:
        return started_at + timedelta(minutes=rule.limit)
    if rule.unit is TimeUnit.HOURS:
        return started_at + timedelta(hours=rule.limit)
    if rule.backwards:
        # As many whole days stay free before the day of the event. Rolling would shorten them.
        return midnight_after(local_day(started_at) - timedelta(days=rule.limit + 1))
    return midnight_after(_last_day(rule, _day_not_counted(rule, started_at), calendar))


def as_obligation(
    duty: Duty, case: str, known: Obligation | None = None, calendar: Calendar | None = None
) -> Obligation:
    """Return the duty with a clock on it: which rule, which version, which calendar, due when (architecture.md §8.5).

    `known` is the same obligation as stored. Its clock stays: an entry is received once, so only a new calendar can
    move the due time (`re_aim`). What the entries say of it (acts, closing) is taken from the duty.
    """
    calendar = calendar or current()
    chosen = rule_at(duty.rule, duty.started_at)
    fresh = Obligation(
        id=obligation_id(case, duty.opened_by, duty.rule, duty.line),
        case=case,
        rule=duty.rule,
        rule_version=chosen.version,
        calendar_version=calendar.version,
        opened_by=duty.opened_by,
        started_at=duty.started_at,
        due_at=due_date(chosen, duty.started_at, calendar),
        holder=duty.holder,
        holder_agency=duty.holder_agency,
        state=ObligationState.OPEN if duty.closed_at is None else ObligationState.CLOSED,
        acts=duty.acts,
        closed_by=duty.closed_by,
        closed_at=duty.closed_at,
        void=duty.void,
        void_why=duty.void_why,
        void_by=duty.void_by,
        line=duty.line,
    )
    if known is None:
        return fresh
    clock = ("rule_version", "calendar_version", "started_at", "due_at", "due_before", "climbed", "revision")
    kept = (*clock, "answered_by", "lateness", "matter")
    return fresh.model_copy(update={name: getattr(known, name) for name in kept})


def rule_of(obligation: Obligation) -> Rule:
    """Return the rule in the version the obligation was opened under."""
    return rule(obligation.rule, obligation.rule_version)


def is_provisional(obligation: Obligation, calendar: Calendar | None = None) -> bool:
    """Return whether a notice nobody has issued yet, or a row nobody has confirmed, could still move the due time."""
    counted = rule_of(obligation)
    if counted.unit in (TimeUnit.NOW, TimeUnit.HOURS) or counted.backwards:
        return False
    event, last = _day_not_counted(counted, obligation.started_at), _last_day_before(obligation.due_at)
    if counted.unit is TimeUnit.WORKING_DAYS:
        first = event + timedelta(days=1)
    else:
        # Of a limit in days or months, only what its own last day is counts, and the days it rolled over.
        first = _unrolled(counted, event)
        if _stays(counted):
            return False
    return not (calendar or current()).is_settled(first, last)


def working_days_left(obligation: Obligation, now: datetime, calendar: Calendar | None = None) -> int:
    """Count the whole working days still ahead, today left out; 0 on the last day and when it is over."""
    last_day = _last_day_before(obligation.due_at)
    return (calendar or current()).working_days_between(local_day(now), last_day)


def _last_day_before(due_at: datetime) -> date:
    # Due is 24:00, the next day's first instant.
    return local_day(due_at - timedelta(microseconds=1))


def _day_not_counted(rule: Rule, started_at: datetime) -> date:
    day = local_day(started_at)
    # A period begins at midnight: the last day that is not counted is the one before.
    return day - timedelta(days=1) if rule.recurs else day


def _last_day(rule: Rule, event: date, calendar: Calendar) -> date:
    if rule.unit is TimeUnit.WORKING_DAYS:
        return calendar.after(event, rule.limit)
    last = _unrolled(rule, event)
    return last if _stays(rule) else calendar.next_working(last)


def _unrolled(rule: Rule, event: date) -> date:
    if rule.unit is TimeUnit.MONTHS:
        # Art. 148(3): the same day number, or the last day of the month.
        return _months_later(event, rule.limit)
    return event + timedelta(days=rule.limit)


def _stays(rule: Rule) -> bool:
    """Return whether the last day stays where it is, rest day or not. Months roll in both codes.

    CPC art. 134: a limit in days ends at 24:00 of its last day, whatever day that is. A duty *of* a period (limit 0)
    ends with the period: the quarter's meeting is not the next quarter's.
    """
    return rule.unit is TimeUnit.CALENDAR_DAYS and (rule.counting is Counting.CRIMINAL_PROCEDURE or rule.limit == 0)


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
