"""Revoke everything of a person, or of everybody of a unit, in one act: accounts, sessions, devices (R18, R112)."""

from chalicelib.application.shutting_out import shut_devices, withdraw_turns
from chalicelib.domain.access.appointing import may_revoke_access
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import NotAllowed, NotFound
from chalicelib.ports import Services


def revoke_access(officer_id: str, by: Officer, services: Services) -> None:
    """Shut somebody out from this instant on; repeating it changes nothing. Raises `NotFound`, `NotAllowed`."""
    officer = services.officers.find(officer_id)
    if officer is None:
        raise NotFound
    if not may_revoke_access(by, officer):
        raise NotAllowed
    _shut(officer, by, services)
    _clear(officer, by, services)


def revoke_unit(unit: str, by: Officer, services: Services) -> int:
    """Shut out everybody who wears a hat of the unit; how many. Repeating it goes on where it was cut off.

    First all accounts are shut, then what belongs to them is cleared away: a thief is out before the list is through.
    Raises `NotFound` for a unit without anybody, `NotAllowed` where one of them is not this officer's to shut out.
    """
    staff = {officer.id: officer for officer in services.officers.of_unit(unit)}
    others = [officer for officer in staff.values() if officer.id != by.id]
    if not others:
        raise NotFound
    if not all(may_revoke_access(by, officer) for officer in others):
        raise NotAllowed
    services.audit.append(at=services.now(), actor=by.id, action="unit_revoked", subject=unit)
    whole = [found for officer in others if (found := services.officers.find(officer.id)) is not None]
    for officer in whole:
        if officer.active:
            _shut(officer, by, services)
    for officer in whole:
        _clear(officer, by, services)
    return len(whole)


def _shut(officer: Officer, by: Officer, services: Services) -> None:
    services.audit.append(at=services.now(), actor=by.id, action="access_revoked", subject=officer.id)
    services.officers.put(officer.model_copy(update={"active": False}))


def _clear(officer: Officer, by: Officer, services: Services) -> None:
    shut_devices(officer, by.id, services)
    for unit in dict.fromkeys([officer.unit, *(hat.unit for hat in officer.hats(services.now()))]):
        withdraw_turns(officer, unit, services)
    services.sign_in.shut_account(officer.username)
