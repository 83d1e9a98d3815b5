"""Decides for the gateway alone whether a call may come in: by a good token, or by a device's good signature.

It loads nothing of the rest of the system: a cold gate stands before every report of the night (decision 0185).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.domain.values.errors import DomainError, Unauthenticated
from chalicelib.logs import Line, log

if TYPE_CHECKING:
    from chalicelib.ports import Proofs, Tokens

DEVICE_ROUTES = (("POST", "/v1/attachments"), ("POST", "/v1/devices/duress"), ("POST", "/v1/entries"))
"""The calls open to a device's key alone: the router's `device_routes`, repeated here (a test compares the two)."""

EVERY_ROUTE = (("*", "*"),)


@dataclass(frozen=True)
class Admission:
    """The caller's identity and the calls they may make, each as (method, path). An unknown caller may make none."""

    principal: str
    routes: tuple[tuple[str, str], ...]


def admission(header: str, tokens: "Callable[[], Tokens]", proofs: "Callable[[], Proofs]") -> Admission:
    """Return what this `Authorization` header may call. Never raises: a gate that raises is a 500 without a reason."""
    try:
        scheme, credential = split_header(header)
        if scheme == "device":
            return Admission(proofs().read(credential).key, DEVICE_ROUTES)
        if scheme in ("bearer", "dpop"):
            return Admission(tokens().officer_id(credential), EVERY_ROUTE)
    except DomainError as refusal:
        log(Line.TOKEN_REFUSED, reason=refusal.code)
    except Exception as error:  # noqa: BLE001 - see above
        log(Line.TOKEN_REFUSED, reason=type(error).__name__)
    return Admission("nobody", ())


def split_header(header: str) -> tuple[str, str]:
    """Return scheme, in small letters, and credential of an `Authorization` header. Raises `Unauthenticated`."""
    scheme, _, credential = header.partition(" ")
    if not credential:
        raise Unauthenticated
    return scheme.lower(), credential
