"""A device that can sign anything: right proofs, and wrong ones to the letter."""

import base64
import itertools
import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from chalicelib.domain.access.device_proofs import digest
from tests.fakes.authentication import ORIGIN

_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Asked:
    """The request a proof is made for."""

    method: str
    path: str
    body: bytes = b""
    token: str | None = None


@dataclass(frozen=True)
class Device:
    """One key pair. `claims` and `header` are what a good client says; `signed` puts any two together."""

    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    origin: str = ORIGIN
    """Where the server is, for this device."""

    @property
    def jwk(self) -> dict[str, str]:
        point = self.private.public_key().public_numbers()
        return {"kty": "EC", "crv": "P-256", "x": _number(point.x), "y": _number(point.y)}

    @property
    def id(self) -> str:
        """RFC 7638, written out once more by hand."""
        return digest(json.dumps(dict(sorted(self.jwk.items())), separators=(",", ":")))

    def header(self, **changes: Any) -> dict[str, Any]:
        return {"typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk} | changes

    def claims(self, asked: Asked, now: datetime, **changes: Any) -> dict[str, Any]:
        made = {
            "jti": f"proof-number-{next(_NUMBERS):015d}",
            "htm": asked.method,
            "htu": self.origin + asked.path,
            "htb": digest(asked.body),
            "iat": int(now.timestamp()),
        }
        return made | ({} if asked.token is None else {"ath": digest(asked.token)}) | changes

    def proof(self, asked: Asked, now: datetime, **changes: Any) -> str:
        return self.signed(self.header(), self.claims(asked, now, **changes))

    def signed(self, header: Any, claims: Any) -> str:
        return self.signed_raw(json.dumps(header).encode(), json.dumps(claims).encode())

    def signed_raw(self, header: bytes, claims: bytes) -> str:
        text = f"{base64url(header)}.{base64url(claims)}"
        r, s = decode_dss_signature(self.private.sign(text.encode(), ec.ECDSA(SHA256())))
        return f"{text}.{base64url(r.to_bytes(32) + s.to_bytes(32))}"


@cache
def device(name: str) -> Device:
    """The device of that name: the same within a process."""
    return Device()


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _number(value: int) -> str:
    return base64url(value.to_bytes(32))
