"""Check every unit's channels once a week with a test alert, and say who did not answer (R41)."""

from collections.abc import Mapping
from functools import partial

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.law.working_days import current, local_day
from chalicelib.domain.notifying import delivery_steps
from chalicelib.domain.notifying.weekly_channel_check import WeekOfTest, due_tests, silences, week_of
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.ports import Services

SWEEPER = "sweep"
"""The actor in the audit trail."""

WALK = "run_channel_check"

_AT_ONCE = 50
"""A transaction holds 100 rows; what does not fit comes with the next sweep."""
_UNITS_AT_ONCE = 250
_KEPT_AFTER = 25
"""Units: so often the place is kept, and a sweep that dies goes on from there."""


def run_channel_check(services: Services) -> int:
    """Raise what this moment of the week calls for, and return how many alerts were new.

    Doing it again raises none twice: once every unit was looked at, a sweep reads one row here. If the system is down
    during the whole test window, that week's test is skipped: a late test would wake people.
    """
    now = services.now()
    week = week_of(local_day(now), delivery_steps.channel_rules(), current())
    if week is None or not week.begins <= now < week.over:
        return 0
    count = _tested(week, services) if now < week.ends else 0
    if now < week.silent_at:
        return count
    return count + case_transaction.transact(
        services,
        week.file,
        lambda file: _raised(file, week, silences(week, file.alerts if file else (), now), services),
    )


def _tested(week: WeekOfTest, services: Services) -> int:
    """Send the test to the next units, page by page; return how many it was sent to."""
    now = services.now()
    walk = services.cases.unit_walk(WALK)
    if walk is None or walk.began_at < week.begins:
        walk = UnitWalk(name=WALK, began_at=now)
    if not walk.is_due(now):
        return 0
    receivers = services.registers.directory(now).receivers()
    names = sorted(unit.id for unit in receivers if walk.behind is None or unit.id > walk.behind)
    count = 0
    for start in range(0, min(len(names), _UNITS_AT_ONCE), _KEPT_AFTER):
        page = names[start : start + _KEPT_AFTER]
        tests = due_tests(week, [unit for unit in page if _is_manned(unit, services)], now)
        count += case_transaction.transact(
            services, week.file, partial(_raised, week=week, wanted=tests, services=services)
        )
        walk = walk.past(page[-1])
        services.cases.keep_unit_walk(walk.ended() if page[-1] == names[-1] else walk)
    return count


def _silent(file: CaseFile | None, week: WeekOfTest, services: Services) -> Outcome[int]:
    return _raised(file, week, silences(week, file.alerts if file else (), services.now()), services)


def _raised(file: CaseFile | None, week: WeekOfTest, wanted: Mapping[str, Alert], services: Services) -> Outcome[int]:
    now = services.now()
    known = {alert.id for alert in file.alerts} if file else set()
    new = [alert for name, alert in wanted.items() if name not in known][:_AT_ONCE]
    if not new:
        return Outcome(None, 0)
    change = case_transaction.change_of(
        file or CaseFile.new(week.file, now),
        services,
        actor=SWEEPER,
        action="channels_checked",
        alerts=tuple(alert.model_copy(update={"token": services.new_token()}) for alert in new),
    )
    return Outcome(change, len(new))


def _is_manned(unit: UnitId, services: Services) -> bool:
    """Return whether somebody in the unit takes alerts: of the others nobody can be expected to answer."""
    staff = services.officers.of_unit(unit, services.now())
    return any(permissions.may(officer, Action.TAKE_ALERT) for officer in staff)
