"""The weekly test of every unit's channels (thử kênh báo động): a dead one is noticed before it is needed (R41).

A test walks as an urgent alert does, in working hours of one working day of the week, and lives in a file of its own
week, whose code no victim has. It is taken like every alert; where it is not, somebody above hears of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.law.working_days import Calendar, local_time
from chalicelib.domain.notifying.delivery_steps import ChannelRules
from chalicelib.domain.register.organisations import HOTLINE, WORKING_GROUP
from chalicelib.domain.register.people import Role, UnitId
from chalicelib.domain.values import case_code

TEST = "channel_test"
SILENT = "channel_silent"
REPORTED_WITHIN = timedelta(hours=2)


@dataclass(frozen=True)
class WeekOfTest:
    """One week's test. `file` is the code of its file, which no phone mints and none may send."""

    file: str
    begins: datetime
    ends: datetime
    silent_at: datetime
    over: datetime


def week_of(day: date, by: ChannelRules, calendar: Calendar) -> WeekOfTest | None:
    """Return when the week of that day tests; None if it has no working day from the appointed one on (Tết)."""
    monday = day - timedelta(days=day.weekday())
    tests_on = calendar.next_working(monday + timedelta(days=by.test_weekday - 1))
    if tests_on >= monday + timedelta(days=7):
        return None
    return WeekOfTest(
        file=case_code.mint_reserved(monday.toordinal() // 7),
        begins=local_time(tests_on, by.test_from),
        ends=local_time(tests_on, by.test_to),
        silent_at=local_time(tests_on, by.test_silent_at),
        over=local_time(tests_on, by.test_silent_at) + REPORTED_WITHIN,
    )


def due_tests(week: WeekOfTest, units: Iterable[UnitId], now: datetime) -> dict[str, Alert]:
    """Return the alerts of the week, by id and without a token, if they may go out now."""
    if not week.begins <= now < week.ends:
        return {}
    made = [_alert(week, TEST, now, about=unit, unit=unit, urgency=Urgency.URGENT) for unit in units]
    return {alert.id: alert for alert in made}


def silences(week: WeekOfTest, alerts: Iterable[Alert], now: datetime) -> dict[str, Alert]:
    """Return alerts about units that did not answer the test, by id: sent to the hotline's leader.

    If the hotline itself is silent, the Working Group's head is told (R93).
    """
    if not week.silent_at <= now < week.over:
        return {}
    silent = [alert.unit for alert in alerts if alert.kind == TEST and alert.taken_by is None]
    made = [_alert(week, SILENT, now, about=unit, urgency=Urgency.NORMAL, **_above(unit)) for unit in silent]
    return {alert.id: alert for alert in made}


def _above(unit: UnitId) -> dict[str, Any]:
    if unit == HOTLINE:
        return {"unit": WORKING_GROUP, "role": Role.WORKING_GROUP_HEAD}
    return {"unit": HOTLINE, "role": Role.HOTLINE_LEADER}


def _alert(week: WeekOfTest, kind: str, now: datetime, *, about: UnitId, **details: Any) -> Alert:
    name = alert_id(week.file, about, kind)
    return Alert(id=name, case=week.file, kind=kind, about=about, token="", raised_at=now, **details)
