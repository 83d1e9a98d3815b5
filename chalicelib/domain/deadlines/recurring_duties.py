"""Duties that no entry opens but the date: the Working Group's reports, meetings and plans, stale directory entries.

R96, R113, R114, R149: one duty a period. R32: one a unit whose agency has not confirmed its entry for too long.
They live in the Working Group's own file, whose code is the one that no victim can have.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.deadlines.due_dates import due_date
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.law.deadline_rules import Every, Recurs, rule, rules
from chalicelib.domain.law.working_days import Calendar, current, local_day, local_time
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import in_force
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values import case_code

WORKING_GROUP_FILE = case_code.mint(0)
"""The Working Group's own file. Its code is `00000-00000-0`; a phone mints it with probability 2**-50."""
CANARY_FILE = case_code.mint_reserved(1)
"""A file that holds nothing but keys: the daily census opens them. The agencies' key policies name it."""

STALE_ENTRY = "R32"

_A_YEAR_AHEAD = timedelta(days=400)
_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}


def duties_by_date(
    now: datetime,
    calendar: Calendar | None = None,
    looking_back: timedelta = timedelta(days=100),
    directory: Directory | None = None,
) -> tuple[Duty, ...]:
    """Return every duty that the date opened within `looking_back` before `now`, by rule and period. Pure.

    The same period always gives the same `opened_by`, so whoever runs this daily, or again after a pause, opens each
    duty once. A stale entry (R32) stands here as long as it is stale.
    """
    opened = [
        duty
        for row in rules()
        if row.recurs is not None
        for duty, opens_at in _of_periods(row.id, row.recurs, now, calendar or current())
        if now - looking_back < opens_at <= now
    ]
    return (*opened, *_stale_entries(now, calendar or current(), directory or in_force()))


def period_done(rule_id: str, year: int, last_month: int, by_entry: EntryId, at: datetime) -> Duty | None:
    """Return the duty of the period that ends with that month, done by that entry; None if no period of it ends then.

    It need not have been opened: a plan approved early is never owed at all.
    """
    done = period_closed(rule_id, year, last_month, at)
    return None if done is None else done.model_copy(update={"closed_by": by_entry})


def is_to_come(rule_id: str, year: int, last_month: int, at: datetime) -> bool:
    """Return whether the period is one that nobody can have done yet.

    A report is of a period that has ended, a meeting of one that has begun; a plan is made at most a year ahead.
    """
    named = period_closed(rule_id, year, last_month, at)
    recurs = rule(rule_id).recurs
    if named is None or recurs is None:
        return False
    if recurs.plans_ahead:
        return named.started_at > at + _A_YEAR_AHEAD
    is_a_meeting = rule(rule_id).limit == 0
    begins = named.started_at - timedelta(days=31 * _MONTHS[recurs.every]) if is_a_meeting else named.started_at
    return begins > at


def period_closed(rule_id: str, year: int, last_month: int, at: datetime) -> Duty | None:
    """Return the duty of the period that ends with that month as done then; None if no period of it ends then."""
    recurs = rule(rule_id).recurs
    if recurs is None or last_month % _MONTHS[recurs.every]:
        return None
    # The period's boundary: its first midnight for a plan, the one after it for a report or a meeting.
    months = year * 12 + last_month - (_MONTHS[recurs.every] if recurs.plans_ahead else 0)
    begins = local_time(date(months // 12, months % 12 + 1, 1), time())
    done = {"acts": rule(rule_id).closing_acts, "closed_at": at}
    return _duty(rule_id, begins, recurs.held_by).model_copy(update=done)


def confirmed_again(
    stored: Iterable[Obligation], now: datetime, directory: Directory | None = None
) -> tuple[Obligation, ...]:
    """Return, closed, the open R32 clocks whose entry the register shows confirmed since: the register is the act."""
    stale = {duty.opened_by for duty in _stale_entries(now, current(), directory or in_force())}
    done = {"state": ObligationState.CLOSED, "acts": rule(STALE_ENTRY).closing_acts, "closed_at": now}
    return tuple(
        owed.model_copy(update=done)
        for owed in stored
        if owed.rule == STALE_ENTRY and owed.state is ObligationState.OPEN and owed.opened_by not in stale
    )


def _of_periods(rule_id: str, recurs: Recurs, now: datetime, calendar: Calendar) -> Iterator[tuple[Duty, datetime]]:
    months = _MONTHS[recurs.every]
    # From the year before (a duty still looked back at) to the year after (a plan made ahead of its period).
    for year in range(now.year - 1, now.year + 2):
        for month in range(1, 13, months):
            begins = local_time(date(year, month, 1), time())
            due_at = due_date(rule(rule_id), begins, calendar)
            yield _duty(rule_id, begins, recurs.held_by), due_at - timedelta(days=recurs.opens_days_before)


def _stale_entries(now: datetime, calendar: Calendar, directory: Directory) -> Iterator[Duty]:
    """Yield one duty for each agency with stale records, since the oldest of them: it keeps thousands of them."""
    on_the_day = directory.on(local_day(now))
    oldest: dict[UnitId, date] = {}
    for record in on_the_day.to_confirm():
        keeper = on_the_day.working_group_unit(record.agency).id
        oldest[keeper] = min(oldest.get(keeper, date.max), on_the_day.confirmed_since(record))
    for keeper, since in oldest.items():
        confirmed = local_time(since, time())
        if due_date(rule(STALE_ENTRY), confirmed, calendar) <= now:
            yield _duty(STALE_ENTRY, confirmed, keeper, directory)


def _duty(rule_id: str, started_at: datetime, holder: UnitId, directory: Directory | None = None) -> Duty:
    return Duty(
        rule=rule_id,
        opened_by=_opener(rule_id, started_at, holder),
        started_at=started_at,
        holder=holder,
        holder_agency=(directory or in_force()).unit(holder).agency,
    )


def _opener(rule_id: str, started_at: datetime, holder: UnitId) -> EntryId:
    """Return a UUIDv7 in form (RFC 9562): the instant, and a digest of what is owed in place of chance."""
    milliseconds = int(started_at.timestamp() * 1000)
    digest = hashlib.sha256(f"{rule_id} {started_at.isoformat()} {holder}".encode()).hexdigest()
    stamp = f"{milliseconds:012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7{digest[:3]}-8{digest[3:6]}-{digest[6:18]}"
