"""Warn each unit that works day and night, by day, that nobody is on call in the coming night (R41)."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.notifying import delivery_steps
from chalicelib.domain.notifying.roster_warnings import Night, answer_at_night, has_gap, night_of, warning
from chalicelib.ports import Services

SWEEPER = "sweep"
"""The actor in the audit trail."""

_AT_ONCE = 50
"""A transaction holds 100 rows; what does not fit comes with the next sweep."""


def warn_of_gaps(services: Services) -> int:
    """Raise the warnings of the day within minutes of their hour, and return how many were new; none comes twice."""
    now = services.now()
    night = night_of(local_day(now), delivery_steps.channel_rules())
    if not night.checked_from <= now < night.checked_to:
        return 0
    alone = [unit for unit in answer_at_night(services.registers.directory(now)) if _is_alone(unit, night, services)]
    if not alone:
        return 0
    return case_transaction.transact(services, night.file, lambda file: _step(file, night, alone, services))


def _is_alone(unit: str, night: Night, services: Services) -> bool:
    """Return whether somebody works there who takes alerts, and nobody is on call in some part of the night."""
    staff = services.officers.of_unit(unit, services.now())
    if not any(permissions.may(officer, Action.TAKE_ALERT) for officer in staff):
        return False
    return has_gap(night, services.push.rosters.shifts_of(unit, night.begins, night.ends))


def _step(file: CaseFile | None, night: Night, alone: list[str], services: Services) -> Outcome[int]:
    now = services.now()
    known = {alert.id for alert in file.alerts} if file else set()
    new = [each for unit in alone if (each := warning(night, unit, now)).id not in known][:_AT_ONCE]
    if not new:
        return Outcome(None, 0)
    change = case_transaction.change_of(
        file or CaseFile.new(night.file, now),
        services,
        actor=SWEEPER,
        action="rosters_checked",
        alerts=tuple(alert.model_copy(update={"token": services.new_token()}) for alert in new),
    )
    return Outcome(change, len(new))
