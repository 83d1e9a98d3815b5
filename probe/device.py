"""The probe's device: a key of its own run, and the proofs of possession it signs (RFC 9449 with a body's hash)."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key


@dataclass(frozen=True)
class ProbeDevice:
    """One key pair; the account keeps it, or every run would register another device."""

    origin: str
    now: Callable[[], float] = time.time
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def proof(self, method: str, path: str, body: bytes, token: str | None) -> str:
        """Return the proof for one request; with a token it is bound to it."""
        point = self.private.public_key().public_numbers()
        jwk = {"kty": "EC", "crv": "P-256", "x": _text(point.x.to_bytes(32)), "y": _text(point.y.to_bytes(32))}
        claims = {
            "jti": secrets.token_urlsafe(24),
            "htm": method,
            "htu": self.origin + path.partition("?")[0],
            "htb": _digest(body),
            "iat": int(self.now()),
        }
        if token is not None:
            claims["ath"] = _digest(token.encode())
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}
        signed = f"{_text(json.dumps(header).encode())}.{_text(json.dumps(claims).encode())}"
        r, s = decode_dss_signature(self.private.sign(signed.encode(), ec.ECDSA(SHA256())))
        return f"{signed}.{_text(r.to_bytes(32) + s.to_bytes(32))}"


def key_of(pem: str | None) -> ec.EllipticCurvePrivateKey:
    """Return the key written in PEM, or a new one. Raises ValueError for a key of another kind."""
    if pem is None:
        return ec.generate_private_key(ec.SECP256R1())
    key = load_pem_private_key(pem.encode(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not a P-256 key")
    return key


def _digest(content: bytes) -> str:
    return _text(hashlib.sha256(content).digest())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
