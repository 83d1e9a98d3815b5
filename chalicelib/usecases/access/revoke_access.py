"""Revoke everything of a person in one act: account, sessions, devices, subscriptions (R18, R112)."""

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
    services.audit.append(at=services.now(), actor=by.id, action="access_revoked", subject=officer.id)
    services.officers.put(officer.model_copy(update={"active": False}))
    shut_devices(officer, by.id, services)
    for unit in dict.fromkeys([officer.unit, *(hat.unit for hat in officer.hats(services.now()))]):
        withdraw_turns(officer, unit, services)
    services.sign_in.shut_account(officer.username)
