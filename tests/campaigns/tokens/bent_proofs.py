"""Proofs for another request, time or device, and what is no proof at all (security.md §3, check 11)."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.access.device_proofs import digest
from tests.campaigns.tokens.device import Asked, Device, base64url, device
from tests.fakes.authentication import ORIGIN
from tests.jwks_server import jwk as rsa_jwk
from tests.jwks_server import rsa_key


def bent(asked: Asked, now: datetime, mine: Device) -> dict[str, str]:
    """Name -> `DPoP` header, each one step away from the good proof of `mine` for this request."""
    good = mine.proof(asked, now)
    return {
        **dict(_other_request(asked, now, mine)),
        **dict(_other_time(asked, now, mine)),
        **dict(_other_header(asked, now, mine)),
        **dict(_other_key(asked, now)),
        **dict(_not_signed(asked, now, mine)),
        **dict(_no_proof(asked, now, mine, good)),
    }


def _other_request(asked: Asked, now: datetime, mine: Device) -> Iterator[tuple[str, str]]:
    other_method = "GET" if asked.method != "GET" else "POST"
    wrong: dict[str, dict[str, Any]] = {
        "another method": {"htm": other_method},
        "the method in small letters": {"htm": asked.method.lower()},
        "another path": {"htu": ORIGIN + "/v1/other"},
        "a path that goes on": {"htu": ORIGIN + asked.path + "/"},
        "the path in capitals": {"htu": ORIGIN + asked.path.upper()},
        "a path beside ours": {"htu": ORIGIN + "/v1/x/.." + asked.path.removeprefix("/v1")},
        "an address with a query": {"htu": ORIGIN + asked.path + "?a=1"},
        "an address with a fragment": {"htu": ORIGIN + asked.path + "#a"},
        "another origin": {"htu": "https://server.example.attacker.example" + asked.path},
        "our origin as a user name": {"htu": "https://server.example@attacker.example" + asked.path},
        "our origin with a user": {"htu": "https://me@server.example" + asked.path},
        "our origin without TLS": {"htu": "http://server.example" + asked.path},
        "our origin on another port": {"htu": "https://server.example:444" + asked.path},
        "a port that is none": {"htu": "https://server.example:99999" + asked.path},
        "an address that is none": {"htu": "https://[server" + asked.path},
        "no address": {"htu": ""},
        "another body": {"htb": digest(asked.body + b" ")},
        "an empty body's hash for a full one, or the other way": {"htb": digest(b"{}" if asked.body == b"" else b"")},
        "another token": {"ath": digest((asked.token or "") + "x")},
        "a token hash of null": {"ath": None},
    }
    for name, change in wrong.items():
        yield name, mine.proof(asked, now, **change)
    claims = mine.claims(asked, now)
    for missing in claims:
        yield f"without {missing}", mine.signed(mine.header(), {k: v for k, v in claims.items() if k != missing})
    if asked.token is None:
        yield "a token where there is none", mine.proof(asked, now, ath=digest("token"))


def _other_time(asked: Asked, now: datetime, mine: Device) -> Iterator[tuple[str, str]]:
    second = int(now.timestamp())
    wrong: dict[str, Any] = {
        "301 seconds old": second - 301,
        "301 seconds ahead": second + 301,
        "a year old": second - 31_536_000,
        "ten years ahead": second + 315_360_000,
        "1970": 0,
        "before 1970": -second,
        "a time without a date": 10**18,
        "a time without an end": 10**400,
        "a time as text": str(second),
        "a time as a fraction": second + 0.5,
        "a time as truth": True,
        "a time as a list": [second],
    }
    for name, iat in wrong.items():
        yield name, mine.proof(asked, now, iat=iat)
    for name, jti in {"a short jti": "a" * 21, "a long jti": "a" * 65, "a jti as a path": "../" * 8}.items():
        yield name, mine.proof(asked, now, jti=jti)
    yield "a jti as a number", mine.proof(asked, now, jti=10**30)


def _other_header(asked: Asked, now: datetime, mine: Device) -> Iterator[tuple[str, str]]:
    d = base64url(mine.private.private_numbers().private_value.to_bytes(32))
    wrong: dict[str, dict[str, Any]] = {
        "typ JWT": {"typ": "JWT"},
        "typ in capitals": {"typ": "DPOP+JWT"},
        "another curve's algorithm": {"alg": "ES384"},
        "an algorithm in small letters": {"alg": "es256"},
        "the private key in the header": {"jwk": mine.jwk | {"d": d}},
        "a key with a purpose": {"jwk": mine.jwk | {"use": "sig"}},
        "another curve's name": {"jwk": mine.jwk | {"crv": "P-384"}},
        "a key off the curve": {"jwk": mine.jwk | {"y": mine.jwk["x"]}},
        "a key that is text": {"jwk": json.dumps(mine.jwk)},
        "a key that is a list": {"jwk": [mine.jwk]},
        "coordinates that are numbers": {"jwk": mine.jwk | {"x": 1}},
        "a short coordinate": {"jwk": mine.jwk | {"x": mine.jwk["x"][:42]}},
        "a padded coordinate": {"jwk": mine.jwk | {"x": mine.jwk["x"] + "="}},
        "a kid": {"kid": "pool"},
        "a key set's address": {"jku": "https://attacker.example/jwks.json"},
        "a certificate's address": {"x5u": "https://attacker.example/x5c"},
        "a critical extension": {"crit": ["b64"], "b64": False},
    }
    claims = mine.claims(asked, now)
    for name, change in wrong.items():
        yield name, mine.signed(mine.header(**change), claims)
    for missing in mine.header():
        kept = {k: v for k, v in mine.header().items() if k != missing}
        yield f"without {missing} in the header", mine.signed(kept, claims)
    yield "a claim of its own", mine.proof(asked, now, admin=True)


def _other_key(asked: Asked, now: datetime) -> Iterator[tuple[str, str]]:
    yield "a device nobody registered", device("stranger").proof(asked, now)
    yield "the officer's other device", device("second").proof(asked, now)
    yield "a colleague's device", device("colleague").proof(asked, now)
    yield "a revoked device of the officer's", device("revoked").proof(asked, now)
    stranger = device("stranger")
    yield "our key, another's signature", stranger.signed(device("first").header(), stranger.claims(asked, now))
    yield "another's key, our signature", device("first").signed(stranger.header(), stranger.claims(asked, now))


def _not_signed(asked: Asked, now: datetime, mine: Device) -> Iterator[tuple[str, str]]:
    claims = mine.claims(asked, now)
    header, payload, signature = mine.signed(mine.header(), claims).split(".")
    body = base64url(json.dumps(claims).encode())
    other = base64url(json.dumps(mine.claims(asked, now)).encode())
    yield "alg none", f"{base64url(json.dumps(mine.header(alg='none')).encode())}.{body}."
    yield "alg None, signature kept", f"{base64url(json.dumps(mine.header(alg='None')).encode())}.{body}.{signature}"
    yield "no signature", f"{header}.{payload}."
    yield "two parts", f"{header}.{payload}"
    yield "four parts", f"{header}.{payload}.{signature}.{signature}"
    yield "a signature of zeros", f"{header}.{payload}.{base64url(bytes(64))}"
    yield "one bit of the signature", f"{header}.{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    yield "half a signature", f"{header}.{payload}.{signature[:43]}"
    yield "another payload under the signature", f"{header}.{other}.{signature}"
    text = f"{header}.{payload}"
    der = mine.private.sign(text.encode(), ec.ECDSA(SHA256()))
    yield "a signature in DER", f"{text}.{base64url(der)}"
    pem = mine.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for name, secret in {"the public key": pem, "an empty": b""}.items():
        text = f"{base64url(json.dumps(mine.header(alg='HS256')).encode())}.{body}"
        mac = hmac.new(secret, text.encode(), hashlib.sha256).digest()
        yield f"HS256 with {name} as secret", f"{text}.{base64url(mac)}"
    rsa = rsa_jwk("stranger")
    yield (
        "RS256 with a key of its own",
        jwt.encode(
            claims,
            rsa_key("stranger"),
            "RS256",
            headers={"typ": "dpop+jwt", "jwk": {k: rsa[k] for k in ("kty", "n", "e")}},
        ),
    )


def _no_proof(asked: Asked, now: datetime, mine: Device, good: str) -> Iterator[tuple[str, str]]:
    claims = json.dumps(mine.claims(asked, now))
    twice = claims[:-1] + f', "htm": "{asked.method}"}}'
    yield "a claim twice", mine.signed_raw(json.dumps(mine.header()).encode(), twice.encode())
    yield (
        "a claim that is no number",
        mine.signed_raw(json.dumps(mine.header()).encode(), claims.replace('"iat": ', '"iat": NaN, "x": ').encode()),
    )
    yield "claims that are a list", mine.signed(mine.header(), [claims])
    yield "claims that are no JSON", mine.signed_raw(json.dumps(mine.header()).encode(), b"{")
    yield "deep claims", mine.signed_raw(json.dumps(mine.header()).encode(), b"[" * 800)
    yield "nothing", ""
    yield "a word", "proof"
    yield "ten thousand letters", "a" * 10_000
    yield "a good proof made long", good + "A" * 2_000
    yield "letters outside ASCII", good[:-1] + "é"
    yield "two proofs in one header", f"{good}, {mine.proof(asked, now)}"
    yield "the access token itself", asked.token or "e30.e30.e30"
