"""Proof of possession (RFC 9449): one signature by a device key for one request, and whether it is for this one."""

import base64
import hashlib
from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from chalicelib.domain.values.errors import StaleProof, Unauthenticated
from chalicelib.domain.values.frozen import Frozen


class Proof(Frozen):
    """The claims of a proof whose signature holds. `key` is the thumbprint of the key that made it.

    `htb` is ours: the SHA-256 of the body's bytes, because a captured POST with another body must be worth nothing.
    """

    key: str
    jti: str
    htm: str
    htu: str
    htb: str
    iat: int
    """Seconds since 1970 by the device's idea of the server's clock."""
    ath: str | None = None


@dataclass(frozen=True)
class RequestCredentials:
    """The credentials that a request presents.

    `path` is without the query (RFC 9449 §4.2), `body` as it came.
    """

    method: str
    path: str
    body: bytes
    token: str | None = None
    proof: str | None = None
    user_agent: str = ""
    address: str = ""
    """The caller's IP address as far as the front door knows it; nothing but a pause at signing in hangs on it."""
    appointment: str | None = None
    """The hat the caller wants to act in (`Acting-As`); None: their first."""


def digest(content: str | bytes) -> str:
    """Return the base64url SHA-256 that proofs carry and sessions are kept under."""
    raw = content.encode() if isinstance(content, str) else content
    return base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")


def check_proof(
    proof: Proof, shown: RequestCredentials, origins: Container[str], now: datetime, window: timedelta
) -> None:
    """Return whether a proof is for this request.

    `origins` are the server's addresses; `:*` at an end stands for any port.

    Raises `Unauthenticated` for a proof that was made for another request, `StaleProof` for one of another time.

    The time is judged last: only who proves everything else is told what time it is here.
    """
    token = None if shown.token is None else digest(shown.token)
    asked = (proof.htm, proof.htb, proof.ath)
    if asked != (shown.method, digest(shown.body), token) or not _is_address(proof.htu, shown.path, origins):
        raise Unauthenticated
    # Against a distance in seconds, not as datetimes: a device's clock may be in a year that has no datetime.
    if abs(proof.iat - now.timestamp()) > window.total_seconds():
        raise StaleProof(now)


def _is_address(htu: str, path: str, origins: Container[str]) -> bool:
    try:
        url = urlsplit(htu)
        port = url.port
    except ValueError:
        return False
    host = f"{url.scheme}://{url.hostname}"
    origin = host if port is None else f"{host}:{port}"
    # Put together again, so that nothing a URL may also hold (a user, a query, a fragment) is in it.
    return htu == origin + path and (origin in origins or (port is not None and f"{host}:*" in origins))
