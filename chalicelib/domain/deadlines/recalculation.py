"""A new calendar: which open clocks move, and how their history is kept (architecture.md §8.5; domain.md §3.1)."""

from collections.abc import Iterable
from datetime import datetime
from itertools import takewhile

from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.deadlines.due_dates import due_date, rule_of
from chalicelib.domain.deadlines.escalation import moved_suffix, rungs
from chalicelib.domain.law.escalation_policy import LadderPolicy, ladder_policy
from chalicelib.domain.law.working_days import Calendar, current


def recalculated(
    obligations: Iterable[Obligation], calendar: Calendar, now: datetime, delays: LadderPolicy | None = None
) -> tuple[Obligation, ...]:
    """Return the open obligations whose clock the new calendar touches, as they must be stored.

    A moved due time goes into `due_before`. `revision` grows, so that the old execution ends and a new one starts: also
    where the due time stands but the ladder counts in working days, for the old execution sleeps by the old calendar.
    """
    return tuple(
        _aimed(obligation, calendar, now, delays or ladder_policy())
        for obligation in obligations
        if obligation.state is ObligationState.OPEN
        and obligation.calendar_version != calendar.version
        and not rule_of(obligation).urgent
    )


def moved_to(old: Obligation, started_at: datetime, now: datetime) -> Obligation:
    """Return the obligation counted from another event, on today's calendar: a planned day was put off or brought on.

    The due time it had goes into `due_before`; the old execution ends by its `revision`.
    """
    return _aimed(old.model_copy(update={"started_at": started_at}), current(), now, ladder_policy())


def _aimed(old: Obligation, calendar: Calendar, now: datetime, delays: LadderPolicy) -> Obligation:
    due_at = due_date(rule_of(old), old.started_at, calendar)
    aimed = {"calendar_version": calendar.version, "revision": old.revision + 1}
    if due_at == old.due_at:
        return old.model_copy(update=aimed)
    new = old.model_copy(update={**aimed, "due_at": due_at, "due_before": (*old.due_before, old.due_at)})
    # A rung that lies behind us under the new due time too was told already: nobody is told twice.
    passed = takewhile(lambda rung: rung.at <= now, rungs(new, rule_of(new), calendar, delays))
    names = [rung.name for rung in passed]
    was = {name: name.removesuffix(moved_suffix(new)) + moved_suffix(old) for name in names}
    carried = tuple(name for name in names if was[name] in old.climbed)
    return new.model_copy(update={"climbed": (*old.climbed, *carried)})
