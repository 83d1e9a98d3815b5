"""Re-aim the open clocks when the calendar has changed (architecture.md §8.5): the old due time stays on record."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import case_of
from chalicelib.domain.deadlines.recalculation import recalculated
from chalicelib.domain.law.working_days import Calendar, current
from chalicelib.ports import Services

CALENDAR = "calendar"
"""The actor in the audit trail when the date has acted."""

_AT_ONCE = 50
"""A transaction holds 100 rows, the head, the audit and the feed among them."""


def recalculate_due_dates(services: Services, calendar: Calendar | None = None) -> int:
    """Move every open clock that the calendar moves; how many moved. Doing it again moves none.

    The stream starts the new executions; the old ones find another revision when they wake, and end.
    """
    counted = calendar or current()
    stale = recalculated(services.cases.open_obligations(), counted, services.now())
    cases = dict.fromkeys(case_of(obligation.id) for obligation in stale)
    return sum(_recalculated(case, counted, services) for case in cases)


def _recalculated(case: str, calendar: Calendar, services: Services) -> int:
    """Move a case's clocks slice by slice; return how many. Each slice stands by itself: the next run goes on."""
    count = 0
    while moved := case_transaction.transact(services, case, lambda file: _step(file, calendar, services)):
        count += moved
    return count


def _step(file: CaseFile | None, calendar: Calendar, services: Services) -> Outcome[int]:
    moved = recalculated(file.obligations, calendar, services.now())[:_AT_ONCE] if file else ()
    if file is None or not moved:
        return Outcome(None, 0)
    change = case_transaction.change_of(file, services, actor=CALENDAR, action="clocks_re_aimed", obligations=moved)
    return Outcome(change, len(moved))
