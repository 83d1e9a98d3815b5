"""Access tokens of our user pool, verified here and not only by the gateway (security.md §3.2).

PyJWT verifies; what it would let pass is refused before: header parameters other than the three Cognito writes (no
`jwk`, `jku`, `x5u`, `crit` ... can do anything), repeated JSON keys, times that are not numbers, and anything large.
"""

import re
from dataclasses import dataclass

import jwt
from jwt.exceptions import PyJWTError

from chalicelib.adapters.signing_keys import SigningKeys
from chalicelib.adapters.strict_jwt import read
from chalicelib.domain.values.errors import Unauthenticated
from chalicelib.logs import Line, log

MAX_CHARACTERS = 4096
"""A Cognito access token has about 1,100."""
LEEWAY_SECONDS = 30
"""For clocks that differ; security.md allows 60."""

_HEADER = {"alg", "kid", "typ"}
_REQUIRED = ["exp", "iat", "iss", "sub", "client_id", "token_use"]
_TIMES = ("exp", "iat", "nbf", "auth_time")
_SUB = re.compile(r"[A-Za-z0-9-]{2,64}")
# Errors that a crafted token can make PyJWT, json, int() or the key search raise.
_BAD = (PyJWTError, ValueError, TypeError, KeyError, OverflowError, RecursionError)


@dataclass(frozen=True)
class JwtTokens:
    """`ports.Tokens`. Times are checked against the real clock, never the sandbox's: the pool knows no other."""

    keys: SigningKeys
    issuer: str
    pool_client: str

    def officer_id(self, access_token: str) -> str:
        """Return the `sub` of a valid access token of our pool and client. Raises `errors.Unauthenticated`."""
        try:
            return self._verified(access_token)
        except _BAD as error:
            log(Line.TOKEN_REFUSED, reason=type(error).__name__)
        raise Unauthenticated

    def _verified(self, token: str) -> str:
        if len(token) > MAX_CHARACTERS or not token.isascii():
            raise ValueError
        header, payload = read(token)
        if not header.keys() <= _HEADER or header["alg"] != "RS256" or not isinstance(header["kid"], str):
            raise ValueError
        key = self.keys.find(header["kid"])
        if key is None:
            raise KeyError
        if any(not _is_number(payload[name]) for name in _TIMES if name in payload):
            raise TypeError
        claims = jwt.decode(
            token,
            key.key,
            algorithms=["RS256"],
            issuer=self.issuer,
            leeway=LEEWAY_SECONDS,
            # Cognito's access tokens have no `aud`; `client_id` below says whom they are for.
            options={"require": _REQUIRED, "verify_aud": False},
        )
        if claims["token_use"] != "access" or claims["client_id"] != self.pool_client:  # noqa: S105
            raise ValueError
        sub: str = claims["sub"]
        if not _SUB.fullmatch(sub):
            raise ValueError
        return sub


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
