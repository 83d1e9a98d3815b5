"""Access tokens that are not ours, not valid now, or not for this (security.md §3.2)."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt import PyJWKSet

from chalicelib.adapters.jwt_tokens import JwtTokens
from chalicelib.adapters.signing_keys import SigningKeys
from tests.jwks_server import jwk, rsa_key

ISSUER = "https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_house"
CLIENT = "server-client"


def tokens() -> JwtTokens:
    """The real verification, its keys in memory."""
    return JwtTokens(SigningKeys(lambda: PyJWKSet([jwk("pool")])), ISSUER, CLIENT)


def good(sub: str = "border-0001", **more: Any) -> str:
    return _signed(_claims(sub=sub, **more))


def forgeries(sub: str = "border-0001") -> dict[str, str]:
    """Name -> `Authorization` header."""
    claims = _claims(sub=sub)
    valid = _signed(claims)
    header, payload, signature = valid.split(".")
    minute = 60
    now = int(time.time())
    made = {
        "unsigned": f"{_part({'alg': 'none', 'typ': 'JWT'})}.{payload}.",
        "unsigned, signature kept": f"{_part({'alg': 'None', 'kid': 'pool'})}.{payload}.{signature}",
        "signed with the public key as a shared secret": _hmac_with_public_key(payload),
        "another pool's key under our kid": _signed(claims, key="stranger"),
        "an unknown kid": _signed(claims, key="stranger", kid="stranger"),
        "a kid that is a path": _signed(claims, kid="../../pool"),
        "its own key in the header": _signed(claims, key="stranger", jwk=jwk("stranger")),
        "its own key set's address": _signed(claims, jku="https://attacker.example/jwks.json"),
        "its own certificate": _signed(claims, x5u="https://attacker.example/x5c"),
        "a critical extension": _signed(claims, crit=["exp"]),
        "another pool": _signed(claims | {"iss": ISSUER + "x"}),
        "another client": _signed(claims | {"client_id": "other"}),
        "an id token": _signed(claims | {"token_use": "id"}),
        "expired": _signed(claims | {"iat": now - 120 * minute, "exp": now - 60 * minute}),
        "not valid yet": _signed(claims | {"nbf": now + 60 * minute}),
        "without an end": _signed({name: value for name, value in claims.items() if name != "exp"}),
        "without a subject": _signed({name: value for name, value in claims.items() if name != "sub"}),
        "an end that is text": _signed_as_is(claims | {"exp": str(now + 60 * minute)}),
        "a subject that is a path": _signed(claims | {"sub": "../border-0001"}),
        "a claim twice": _signed_raw(json.dumps(claims)[:-1] + f', "sub": "{sub}"}}'),
        "one bit of the signature": f"{header}.{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}",
        "another payload under the signature": f"{header}.{_part(claims | {'sub': 'hotline-0001'})}.{signature}",
        "no signature at all": f"{header}.{payload}",
        "nothing": "",
        "a word": "token",
        "ten thousand letters": "a" * 10_000,
        "letters outside ASCII": valid[:-1] + "é",
    }
    headers = {name: f"Bearer {token}" for name, token in made.items()}
    return headers | {
        "no scheme": valid,
        "another scheme": f"Basic {valid}",
        "two tokens": f"Bearer {valid}, Bearer {valid}",
        "an officer nobody registered": f"Bearer {good('stranger-0001')}",
        "a retired officer": f"Bearer {good('retired-0001')}",
    }


def _claims(**changes: Any) -> dict[str, Any]:
    now = int(time.time())
    return {
        "iss": ISSUER,
        "client_id": CLIENT,
        "token_use": "access",
        "iat": now,
        "exp": now + 3600,
        "sub": "border-0001",
    } | changes


def _signed(claims: dict[str, Any], *, key: str = "pool", kid: str = "pool", **header: Any) -> str:
    return jwt.encode(claims, rsa_key(key), "RS256", headers={"kid": kid} | header)


def _signed_as_is(claims: dict[str, Any]) -> str:
    return _signed_raw(json.dumps(claims))


def _signed_raw(payload: str) -> str:
    return jwt.api_jws.encode(payload.encode(), rsa_key("pool"), "RS256", headers={"kid": "pool"})


def _hmac_with_public_key(payload: str) -> str:
    pem = rsa_key("pool").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    signed = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': 'pool'})}.{payload}"
    return f"{signed}.{_base64(hmac.new(pem, signed.encode(), hashlib.sha256).digest())}"


def _part(content: dict[str, Any]) -> str:
    return _base64(json.dumps(content).encode())


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
