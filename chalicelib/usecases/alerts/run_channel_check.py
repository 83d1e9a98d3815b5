"""Check every unit's channels once a week with a test alert, and say who did not answer (R41)."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.law.working_days import current, local_day
from chalicelib.domain.notifying import delivery_steps
from chalicelib.domain.notifying.weekly_channel_check import WeekOfTest, due_tests, silences, week_of
from chalicelib.ports import Services

SWEEPER = "sweep"
"""The actor in the audit trail."""

_AT_ONCE = 50
"""A transaction holds 100 rows; what does not fit comes with the next sweep."""


def run_channel_check(services: Services) -> int:
    """Raise what this moment of the week calls for, and return how many alerts were new.

    Doing it again raises none twice. If the system is down during the whole test window, that week's test is skipped: a
    late test would wake people.
    """
    now = services.now()
    week = week_of(local_day(now), delivery_steps.channel_rules(), current())
    if week is None or not week.begins <= now < week.over:
        return 0
    return case_transaction.transact(services, week.file, lambda file: _step(file, week, services))


def _step(file: CaseFile | None, week: WeekOfTest, services: Services) -> Outcome[int]:
    now = services.now()
    known = {alert.id for alert in file.alerts} if file else set()
    wanted = due_tests(week, _manned(services), now) | silences(week, file.alerts if file else (), now)
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


def _manned(services: Services) -> list[str]:
    """Return the units in which somebody takes alerts: of the others nobody can be expected to answer."""
    return [
        unit.id
        for unit in services.registers.directory(services.now()).receivers()
        if any(
            permissions.may(officer, Action.TAKE_ALERT)
            for officer in services.officers.of_unit(unit.id, services.now())
        )
    ]
