"""Warn each unit that works day and night, by day, that nobody is on call in the coming night (R41)."""

from functools import partial

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.notifying import delivery_steps
from chalicelib.domain.notifying.roster_warnings import Night, answer_at_night, has_gap, night_of, warning
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.ports import Services

SWEEPER = "sweep"
"""The actor in the audit trail."""

WALK = "warn_of_gaps"

_UNITS_AT_ONCE = 250
_WARNED_TOGETHER = 25
"""Units: so often the place is kept, so that a sweep that dies goes on from there; a transaction holds 100 rows."""


def warn_of_gaps(services: Services) -> int:
    """Look at the next units and warn those that nobody guards tonight; return how many were new. None comes twice.

    Once every unit was looked at, a sweep reads one row here until the next day.
    """
    now = services.now()
    night = night_of(local_day(now), delivery_steps.channel_rules())
    if not night.checked_from <= now < night.checked_to:
        return 0
    walk = services.cases.unit_walk(WALK)
    if walk is None or walk.began_at < night.checked_from:
        walk = UnitWalk(name=WALK, began_at=now)
    if not walk.is_due(now):
        return 0
    units = answer_at_night(services.registers.directory(now))
    names = sorted(unit for unit in units if walk.behind is None or unit > walk.behind)
    count = 0
    for start in range(0, min(len(names), _UNITS_AT_ONCE), _WARNED_TOGETHER):
        page = names[start : start + _WARNED_TOGETHER]
        alone = [unit for unit in page if _is_alone(unit, night, services)]
        if alone:
            count += case_transaction.transact(services, night.file, partial(_step, night, alone, services))
        walk = walk.past(page[-1])
        services.cases.keep_unit_walk(walk.ended() if page[-1] == names[-1] else walk)
    return count


def _is_alone(unit: UnitId, night: Night, services: Services) -> bool:
    """Return whether somebody works there who takes alerts, and nobody is on call in some part of the night."""
    staff = services.officers.of_unit(unit, services.now())
    if not any(permissions.may(officer, Action.TAKE_ALERT) for officer in staff):
        return False
    return has_gap(night, services.push.rosters.shifts_of(unit, night.begins, night.ends))


def _step(night: Night, alone: list[UnitId], services: Services, file: CaseFile | None) -> Outcome[int]:
    now = services.now()
    known = {alert.id for alert in file.alerts} if file else set()
    new = [each for unit in alone if (each := warning(night, unit, now)).id not in known]
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
