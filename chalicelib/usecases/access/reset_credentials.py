"""Reset somebody's password and second factor before their eyes, by two persons (R18, R112; decision 0152).

Whoever resets a password learns it: alone they could enter as the officer. So one person asks, and a second one does it
within the hour, and only the second is shown the temporary password. It also brings back who was suspended.
"""

from datetime import timedelta

from chalicelib.domain.access.appointing import may_ask_for_reset, may_do_reset
from chalicelib.domain.register.people import CredentialReset, Officer
from chalicelib.domain.values.errors import NotAllowed, NotFound
from chalicelib.ports import Services

ASKED_FOR_AT_MOST = timedelta(hours=1)
"""After that it has to be asked for again: the officer stands before both. A setting."""


def ask_for_reset(officer_id: str, by: Officer, services: Services) -> CredentialReset:
    """Ask for a reset; asking again begins the hour anew. Raises `NotFound`, `NotAllowed`."""
    officer = _found(officer_id, services)
    if not may_ask_for_reset(by, officer):
        raise NotAllowed
    now = services.now()
    asked = CredentialReset(asked_by=by.id, asked_at=now)
    services.audit.append(at=now, actor=by.id, action="reset_asked", subject=officer.id)
    services.officers.put(officer.model_copy(update={"reset": asked}))
    return asked


def do_reset(officer_id: str, by: Officer, services: Services) -> str:
    """Do what somebody else asked for, and return the temporary password, which is shown once.

    Raises `NotFound` where nobody asked within the hour, `NotAllowed` for who asked and whom it is about.
    """
    officer, now = _found(officer_id, services), services.now()
    asked = officer.reset
    if asked is None or asked.done_at is not None or now - asked.asked_at > ASKED_FOR_AT_MOST:
        raise NotFound
    if not may_do_reset(by, officer, asked):
        raise NotAllowed
    services.audit.append(at=now, actor=by.id, action="credentials_reset", subject=officer.id)
    password = services.sign_in.reset_account(officer.username)
    services.authentication.second_factors.forget(officer.id)
    done = asked.model_copy(update={"done_by": by.id, "done_at": now})
    services.officers.put(officer.model_copy(update={"reset": done, "active": True}))
    return password


def _found(officer_id: str, services: Services) -> Officer:
    officer = services.officers.find(officer_id)
    if officer is None:
        raise NotFound
    return officer
