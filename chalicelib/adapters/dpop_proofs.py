"""DPoP proofs (RFC 9449 §4): JWTs that carry the public key they are signed with.

PyJWT verifies; as with access tokens, everything it does not need is refused before: any algorithm but ES256, any
header parameter beside three, any member of the key beside a public P-256 point, repeated JSON keys, large texts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jwt
from jwt import PyJWK
from jwt.exceptions import PyJWTError
from jwt.utils import base64url_decode

from chalicelib.adapters.strict_jwt import read
from chalicelib.domain.access.device_proofs import Proof, digest
from chalicelib.domain.values.errors import Unauthenticated
from chalicelib.logs import Line, log

MAX_CHARACTERS = 2048
"""A proof has about 600."""

_LATEST = 2**40
"""Seconds; the year 36812. A larger number is no clock that is off, and no float either."""

_HEADER = {"typ", "alg", "jwk"}
_CLAIMS = {"jti", "htm", "htu", "htb", "iat"}
_KEY = {"kty", "crv", "x", "y"}
_COORDINATE = re.compile(r"[A-Za-z0-9_-]{43}")
_JTI = re.compile(r"[A-Za-z0-9_-]{22,64}")
# Errors that a crafted proof can make PyJWT, json or the checks here raise.
_BAD = (PyJWTError, ValueError, TypeError, KeyError, OverflowError, RecursionError)


@dataclass(frozen=True)
class DpopProofs:
    """`ports.Proofs`."""

    def read(self, proof: str) -> Proof:
        """Return the claims of a proof that is well made and signed by the key it names."""
        try:
            return _verified(proof)
        except _BAD as error:
            log(Line.PROOF_REFUSED, reason=type(error).__name__)
        raise Unauthenticated

    def signer(self, jwk: Mapping[str, str], signature: str, text: bytes) -> str:
        """Return the id of the key (a P-256 JWK) that made this ES256 signature. Raises `errors.Unauthenticated`."""
        try:
            key = PyJWK(dict(jwk), "ES256")
            if key.Algorithm.verify(text, key.key, base64url_decode(signature)):
                return thumbprint(dict(jwk))
        except _BAD as error:
            log(Line.PROOF_REFUSED, reason=type(error).__name__)
        raise Unauthenticated


def thumbprint(jwk: Any) -> str:
    """Return the digest of a key's required members in order (RFC 7638).

    Raises ValueError for what is no public P-256 key.
    """
    if not isinstance(jwk, dict) or jwk.keys() != _KEY or (jwk["kty"], jwk["crv"]) != ("EC", "P-256"):
        raise ValueError
    if not all(_COORDINATE.fullmatch(jwk[name]) for name in ("x", "y")):
        raise ValueError
    return digest(f'{{"crv":"P-256","kty":"EC","x":"{jwk["x"]}","y":"{jwk["y"]}"}}')


def _verified(proof: str) -> Proof:
    if len(proof) > MAX_CHARACTERS or not proof.isascii():
        raise ValueError
    header, claims = read(proof)
    if header.keys() != _HEADER or (header["typ"], header["alg"]) != ("dpop+jwt", "ES256"):
        raise ValueError
    if claims.keys() - {"ath"} != _CLAIMS or claims.get("ath", "") is None:
        raise ValueError
    if type(claims["iat"]) is not int or not 0 <= claims["iat"] < _LATEST:
        raise ValueError
    key = thumbprint(header["jwk"])
    # The server judges `iat` itself, against its own clock; a proof has no other time.
    jwt.decode(proof, PyJWK(header["jwk"], "ES256").key, algorithms=["ES256"], options={"verify_iat": False})
    if not _JTI.fullmatch(claims["jti"]):
        raise ValueError
    return Proof(key=key, **claims)
