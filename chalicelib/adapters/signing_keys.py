"""The user pool's public keys (JWKS), kept fresh and kept through an outage.

PyJWT's own client forgets its keys when they expire during an outage; here the last good set stays in use, an unknown
`kid` causes one new fetch, and neither attacks nor outages can make more than one fetch in 30 seconds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Lock
from time import monotonic

from jwt import PyJWK, PyJWKClient, PyJWKSet
from jwt.exceptions import PyJWTError

from chalicelib.domain.values.errors import Unavailable

FRESH_SECONDS = 300
COOLDOWN_SECONDS = 30
_TIMEOUT_SECONDS = 2


@dataclass
class SigningKeys:
    """`fetch` gets the set (see `over_http`), `timer` counts seconds."""

    fetch: Callable[[], PyJWKSet]
    timer: Callable[[], float] = monotonic
    _keys: Mapping[str, PyJWK] = field(init=False, default_factory=dict)
    _fetched: float = field(init=False, default=float("-inf"))
    _tried: float = field(init=False, default=float("-inf"))
    _lock: Lock = field(init=False, repr=False, default_factory=Lock)

    def find(self, kid: str) -> PyJWK | None:
        """Return the RSA signing key of that name, or None. Raises `Unavailable` when no set was ever fetched."""
        with self._lock:
            stale = self.timer() - self._fetched >= FRESH_SECONDS
            if stale or kid not in self._keys:
                self._refresh()
            return self._keys.get(kid)

    def _refresh(self) -> None:
        if self.timer() - self._tried < COOLDOWN_SECONDS:
            if not self._keys:
                raise Unavailable
            return
        self._tried = self.timer()
        try:
            fetched = self.fetch()
        except (PyJWTError, OSError, ValueError, HTTPException):
            if not self._keys:
                raise Unavailable from None
            return
        self._keys = {key.key_id: key for key in fetched.keys if key.key_id and _signs(key)}
        self._fetched = self._tried


def over_http(url: str) -> Callable[[], PyJWKSet]:
    """Fetch the set from the settings' address, and from nowhere a token names."""
    return PyJWKClient(url, cache_jwk_set=False, timeout=_TIMEOUT_SECONDS).get_jwk_set


def _signs(key: PyJWK) -> bool:
    return key.key_type == "RSA" and key.public_key_use in ("sig", None)
