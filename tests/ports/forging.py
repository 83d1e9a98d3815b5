"""Access tokens, true ones and forged ones, made with keys of our own (never moto's: it signs for every pool)."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256, SHA512
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.jwks_server import jwk, rsa_key

ISSUER = "https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_TestPool"
CLIENT = "test-client"
SUB = "4f8b2c1e-0000-7000-8000-000000000001"


def claims(**changes: Any) -> dict[str, Any]:
    """The claims of Cognito's access token; a change to None leaves the claim out."""
    now = int(time.time())
    made = {
        "sub": SUB,
        "iss": ISSUER,
        "client_id": CLIENT,
        "origin_jti": "0f4b6a3c-0000-4000-8000-000000000002",
        "event_id": "0f4b6a3c-0000-4000-8000-000000000003",
        "token_use": "access",
        "scope": "aws.cognito.signin.user.admin",
        "auth_time": now,
        "iat": now,
        "exp": now + 3600,
        "jti": "0f4b6a3c-0000-4000-8000-000000000004",
        "username": "border@test",
    } | changes
    return {name: value for name, value in made.items() if value is not None}


def signed(payload: dict[str, Any] | None = None, *, by: str = "pool", **header: Any) -> str:
    """A token as the pool makes it, unless told otherwise."""
    return jwt.encode(payload or claims(), rsa_key(by), algorithm="RS256", headers={"kid": "pool"} | header)


def raw(header: str | bytes, payload: str | bytes, *, by: str = "pool") -> str:
    """A token of exactly these texts, truly signed: for what no library would write."""
    content = f"{_b64(header)}.{_b64(payload)}"
    return f"{content}.{_b64(rsa_key(by).sign(content.encode(), padding.PKCS1v15(), SHA256()))}"


def _b64(part: str | bytes) -> str:
    return base64.urlsafe_b64encode(part.encode() if isinstance(part, str) else part).rstrip(b"=").decode()


def _hmac_with_the_public_key(format_: Encoding, public: PublicFormat) -> str:
    return _hmac(rsa_key().public_key().public_bytes(format_, public))


def _hmac(secret: bytes) -> str:
    content = f"{_b64(json.dumps({'alg': 'HS256', 'kid': 'pool'}))}.{_b64(json.dumps(claims()))}"
    return f"{content}.{_b64(hmac.new(secret, content.encode(), hashlib.sha256).digest())}"


def _unsigned(alg: object) -> str:
    return f"{_b64(json.dumps({'alg': alg, 'kid': 'pool'}))}.{_b64(json.dumps(claims()))}."


def _other_hash() -> str:
    content = f"{_b64(json.dumps({'alg': 'RS256', 'kid': 'pool'}))}.{_b64(json.dumps(claims()))}"
    return f"{content}.{_b64(rsa_key().sign(content.encode(), padding.PKCS1v15(), SHA512()))}"


def _pss() -> str:
    return jwt.encode(claims(), rsa_key(), algorithm="PS256", headers={"kid": "pool"})


def _grafted() -> str:
    """Somebody else's claims under a true signature."""
    head, _, signature = signed().split(".")
    return f"{head}.{_b64(json.dumps(claims(sub='somebody-else')))}.{signature}"


def _text(**changes: Any) -> str:
    return json.dumps(claims(**changes))


_HEADER = json.dumps({"alg": "RS256", "kid": "pool"})


def _now() -> int:
    """The moment of the attack: a suite may run for half an hour before it comes to one."""
    return int(time.time())


ATTACKS: dict[str, Callable[[], str]] = {
    "alg none": lambda: _unsigned("none"),
    "alg None": lambda: _unsigned("None"),
    "alg nOnE with the true signature": lambda: _unsigned("nOnE") + signed().rsplit(".", 1)[1],
    "no alg": lambda: raw(json.dumps({"kid": "pool"}), _text()),
    "alg a list": lambda: raw(json.dumps({"alg": ["RS256"], "kid": "pool"}), _text()),
    "alg null": lambda: _unsigned(None),
    "HS256 with the public key, PEM": lambda: _hmac_with_the_public_key(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    ),
    "HS256 with the public key, DER": lambda: _hmac_with_the_public_key(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    ),
    "HS256 with the public key, PKCS1": lambda: _hmac_with_the_public_key(Encoding.PEM, PublicFormat.PKCS1),
    "HS256 with an empty secret": lambda: _hmac(b""),
    "RS512 by the true key": lambda: jwt.encode(claims(), rsa_key(), algorithm="RS512", headers={"kid": "pool"}),
    "PS256 by the true key": _pss,
    "SHA-512 under an RS256 header": _other_hash,
    "signed by a stranger": lambda: signed(by="stranger"),
    "own key in jwk": lambda: signed(by="stranger", jwk=jwk("stranger")),
    "own keys at jku": lambda: signed(by="stranger", jku="http://127.0.0.1:1/keys.json"),
    "own certificate at x5u": lambda: signed(by="stranger", x5u="http://127.0.0.1:1/cert.pem"),
    "own certificate in x5c": lambda: signed(by="stranger", x5c=["MIIB"]),
    "true signature, jwk beside it": lambda: signed(jwk=jwk("pool")),
    "true signature, critical extension": lambda: signed(crit=["exp"], exp=1),
    "true signature, b64 false": lambda: signed(b64=False, crit=["b64"]),
    "true signature, zip": lambda: signed(zip="DEF"),
    "kid a path": lambda: signed(kid="../../etc/passwd"),
    "kid a query": lambda: signed(kid="pool' OR '1'='1"),
    "kid unknown": lambda: signed(kid="unknown"),
    "kid empty": lambda: signed(kid=""),
    "kid a number": lambda: raw(json.dumps({"alg": "RS256", "kid": 7}), _text()),
    "kid a list": lambda: raw(json.dumps({"alg": "RS256", "kid": ["pool"]}), _text()),
    "kid null": lambda: raw(json.dumps({"alg": "RS256", "kid": None}), _text()),
    "no kid": lambda: raw(json.dumps({"alg": "RS256"}), _text()),
    "another pool's token": lambda: signed(claims(iss=ISSUER + "2")),
    "issuer with a tail": lambda: signed(claims(iss=ISSUER + "/")),
    "issuer a list": lambda: raw(_HEADER, _text(iss=[ISSUER])),
    "no issuer": lambda: signed(claims(iss=None)),
    "an ID token": lambda: signed(claims(token_use="id", aud=CLIENT)),
    "an ID token that says access in capitals": lambda: signed(claims(token_use="ACCESS")),
    "token_use a list": lambda: signed(claims(token_use=["access"])),
    "no token_use": lambda: signed(claims(token_use=None)),
    "another client's token": lambda: signed(claims(client_id="another-client")),
    "client a list": lambda: signed(claims(client_id=[CLIENT])),
    "no client": lambda: signed(claims(client_id=None, aud=CLIENT)),
    "expired a minute ago": lambda: signed(claims(exp=_now() - 61)),
    "expired long ago": lambda: signed(claims(exp=1)),
    "no exp": lambda: signed(claims(exp=None)),
    "exp as a string": lambda: raw(_HEADER, _text(exp=str(_now() + 3600))),
    "exp a boolean": lambda: raw(_HEADER, _text(exp=True)),
    "exp a list": lambda: raw(_HEADER, _text(exp=[_now() + 3600])),
    "exp null": lambda: raw(_HEADER, _text()[:-1] + ', "exp": null}'),
    "exp Infinity": lambda: raw(_HEADER, _text(exp=float("inf"))),
    "exp NaN": lambda: raw(_HEADER, _text(exp=float("nan"))),
    "exp 1e999": lambda: raw(_HEADER, _text(exp=None)[:-1] + ', "exp": 1e999}'),
    "not yet valid": lambda: signed(claims(nbf=_now() + 600)),
    "nbf as a string": lambda: raw(_HEADER, _text(nbf=str(_now()))),
    "issued in the future": lambda: signed(claims(iat=_now() + 600)),
    "no iat": lambda: signed(claims(iat=None)),
    "iat as a string": lambda: raw(_HEADER, _text(iat=str(_now()))),
    "no sub": lambda: signed(claims(sub=None)),
    "sub empty": lambda: signed(claims(sub="")),
    "sub a number": lambda: raw(_HEADER, _text(sub=1)),
    "sub with a line break": lambda: signed(claims(sub=SUB + "\n")),
    "sub a path": lambda: signed(claims(sub="../OFFICER")),
    "sub twice": lambda: raw(_HEADER, _text()[:-1] + ', "sub": "somebody-else"}'),
    "exp twice": lambda: raw(_HEADER, '{"exp": 1, ' + _text()[1:]),
    "kid twice": lambda: raw('{"alg": "RS256", "kid": "stranger", "kid": "pool"}', _text()),
    "alg twice": lambda: raw('{"alg": "none", "alg": "RS256", "kid": "pool"}', _text()),
    "claims grafted under a true signature": _grafted,
    "signature cut off": lambda: signed().rsplit(".", 1)[0] + ".",
    "signature halved": lambda: signed()[:-170],
    "one signature bit changed": lambda: signed()[:-5] + ("A" if signed()[-5] != "A" else "B") + signed()[-4:],
    "two parts": lambda: signed().rsplit(".", 1)[0],
    "four parts": lambda: signed() + ".x",
    "five parts, as if encrypted": lambda: ".".join(["x"] * 5),
    "payload a list": lambda: raw(_HEADER, "[]"),
    "payload a string": lambda: raw(_HEADER, '"x"'),
    "payload no JSON": lambda: raw(_HEADER, "x"),
    "payload empty": lambda: raw(_HEADER, ""),
    "payload not UTF-8": lambda: raw(_HEADER, b"\xff\xfe{}"),
    "payload a thousand deep": lambda: raw(_HEADER, "[" * 2500),
    "header a list": lambda: raw("[]", _text()),
    "header no JSON": lambda: raw("x", _text()),
    "header with a lone surrogate": lambda: raw('{"alg": "RS256", "kid": "\\ud800"}', _text()),
    "not base64": lambda: "!!!.???.***",
    "standard base64": lambda: signed() + "=",
    "oversize": lambda: signed(claims(padding="x" * 5000)),
    "a megabyte": lambda: "x" * 1_000_000,
    "unicode": lambda: "tôkén." * 3,
    "a NUL inside": lambda: signed().replace(".", ".\x00", 1),
    "a space before": lambda: " " + signed(),
    "a line break after": lambda: signed() + "\n",
    "Bearer left on": lambda: "Bearer " + signed(),
    "two tokens": lambda: f"{signed()}, {signed()}",
    "only dots": lambda: "..",
    "empty": lambda: "",
    "garbage": lambda: "garbage",
}
"""Name -> a maker of a token that must be refused. The API's suite sends each to every route."""
