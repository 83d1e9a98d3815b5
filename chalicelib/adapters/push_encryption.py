"""Web Push message encryption (RFC 8291 on the `aes128gcm` coding of RFC 8188) and VAPID (RFC 8292)."""

import os
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.access.push_devices import PushKeys, bytes_of

_RECORD_SIZE = 4096
_VAPID_LIFE = timedelta(hours=12)
"""RFC 8292 §2 allows 24 hours; half of it leaves room for a push service whose clock is wrong."""


def encrypt(
    plaintext: bytes,
    keys: PushKeys,
    *,
    padded_to: int,
    private: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """Return the body to POST: header and one record, always `padded_to` + 103 bytes long.

    `private` and `salt` are fresh for every message; only the test of Appendix A gives them. Raises ValueError when the
    plaintext is longer than `padded_to`.
    """
    if len(plaintext) > padded_to:
        raise ValueError("plaintext longer than its padding")
    private = private or ec.generate_private_key(ec.SECP256R1())
    salt = salt or os.urandom(16)
    theirs, ours = bytes_of(keys.p256dh), point(private.public_key())
    shared = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))
    secret = _derived(shared, bytes_of(keys.auth), b"WebPush: info\0" + theirs + ours, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    record = plaintext + b"\x02" + bytes(padded_to - len(plaintext))
    header = salt + _RECORD_SIZE.to_bytes(4) + len(ours).to_bytes(1) + ours
    return header + AESGCM(key).encrypt(nonce, record, None)


def vapid_token(endpoint: str, private: ec.EllipticCurvePrivateKey, contact: str, now: datetime) -> str:
    """Return the signed claim that it is we who push, for the endpoint's push service only. `now` is real time."""
    url = urlsplit(endpoint)
    claims = {"aud": f"{url.scheme}://{url.netloc}", "exp": now + _VAPID_LIFE, "sub": contact}
    return jwt.encode(claims, private, algorithm="ES256")


def point(public: ec.EllipticCurvePublicKey) -> bytes:
    """Return the raw uncompressed point, 65 bytes."""
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
