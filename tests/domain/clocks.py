"""Duties and clocks for the tests of the legal clock."""

from datetime import datetime

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.deadlines.due_dates import as_obligation
from chalicelib.domain.law.working_days import VIET_NAM, Calendar, CalendarStatus, current
from chalicelib.domain.register.seed import seed
from tests.builders import case, entry_id


def vn(text: str) -> datetime:
    """An instant written in Viet Nam time: `2026-11-20 16:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=VIET_NAM)


def clock(rule: str, started: str, holder: str = "twhpn-cslp", number: int = 1) -> Obligation:
    """An open obligation under that rule, started then (Viet Nam time)."""
    duty = Duty(
        rule=rule,
        opened_by=entry_id(number),
        started_at=vn(started),
        holder=holder,
        holder_agency=seed().unit(holder).agency,
    )
    return as_obligation(duty, case(number))


def approved_swap() -> Calendar:
    """The calendar once the pending swap of November 2026 is approved: 23 Nov off, Saturday 28 Nov worked."""
    days = tuple(day.model_copy(update={"status": CalendarStatus.CONFIRMED}) for day in current().days)
    return Calendar.model_validate(current().model_dump() | {"version": "2026-11-24", "days": days})
