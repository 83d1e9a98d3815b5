"""Break the glass: one officer opens one case for a short time, and who is to know is told (decision 0050)."""

from datetime import timedelta

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.opening_quota import count_opening
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.break_glass import KIND, Glass, glass, warnings
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.register.roster import on_duty
from chalicelib.domain.values.errors import NotAllowed, NotFound
from chalicelib.ports import Services


def break_glass(case: str, reason: str, officer: Officer, services: Services) -> Glass:
    """Break the glass over a case; while it is broken, asking again changes nothing and tells nobody.

    Raises `NotAllowed` (of the caller alone, whatever the case), `Malformed`, `OpeningQuota`, and `NotFound` when there
    is no such case or it is erased.
    """
    glass(officer, reason, services.now())
    if not permissions.may(officer, Action.BREAK_GLASS) or not _is_on_duty(officer, services):
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise NotAllowed
    count_opening(case, officer, services)
    try:
        return case_transaction.transact(services, case, lambda file: _step(file, reason, officer, services))
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise


def _is_on_duty(officer: Officer, services: Services) -> bool:
    """Return whether the officer answers now: the police in turns, the hotline and the focal points always."""
    if officer.role is not Role.POLICE_OFFICER:
        return True
    now = services.now()
    shifts = services.push.rosters.shifts_of(officer.unit, now, now + timedelta(microseconds=1))
    return officer.id in on_duty(shifts, now)


def _step(file: CaseFile | None, reason: str, officer: Officer, services: Services) -> Outcome[Glass]:
    # A file without entries is the server's own (tests of channels, the Working Group's duties), no victim's.
    if file is None or not file.entries or file.head.erased_at is not None:
        raise NotFound
    now = services.now()
    if standing := permissions.glass_of(officer, file.head, now):
        return Outcome(None, standing)
    broken = glass(officer, reason, now)
    cause = f"glass-{len(file.head.glasses) + 1}"
    raised = warnings(file.head.case, cause, KIND, officer, now)
    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="glass_broken",
        subject=reason,
        purpose="break_glass",
        head={"glasses": (*file.head.glasses, broken)},
        alerts=tuple(alert.model_copy(update={"token": services.new_token()}) for alert in raised),
    )
    return Outcome(change, broken)
