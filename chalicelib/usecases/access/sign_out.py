"""Sign out: this device's session ends at once, access token and refresh token; other devices' go on."""

from datetime import timedelta

from chalicelib.domain.access.device_keys import key_of_session
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.ports import ENDED, Services

_KEPT = timedelta(days=2)
"""Longer than any access token lives."""

_TRIES = 5


def sign_out(access_token: str, officer: Officer, services: Services) -> None:
    """End the session and say so in the audit trail.

    What the pool still knows of it is worth nothing: a token opens only what it is bound to, and this session is over.
    A session without a device ends with all of its account's refresh tokens, for there is nothing else to name it by.
    """
    bound_to = services.authentication.bindings.key_of(access_token)
    if bound_to is None:
        services.authentication.bindings.bind(access_token, ENDED, _KEPT)
        services.sign_in.sign_out(access_token)
    else:
        _end(key_of_session(bound_to), services)
    services.audit.append(at=services.now(), actor=officer.id, action="signed_out")


def _end(key_id: str, services: Services) -> None:
    keys = services.authentication.keys
    for _ in range(_TRIES):
        device = keys.find(key_id)
        if device is None or device.revoked_at is not None:
            return
        try:
            keys.save(device.model_copy(update={"sessions_ended": device.sessions_ended + 1}))
        except Conflict:
            continue
        return
    raise Unavailable
