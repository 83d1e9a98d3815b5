"""The server's HPKE key pairs (RFC 9180), one a week, private halves wrapped by KMS (security.md §4.4).

The pair's name is the ISO week of the server's clock, so two functions that make "the first key of the week" in the
same instant make one: the first conditional write wins and the other takes it over.
"""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from time import monotonic
from typing import Any

from botocore.exceptions import ClientError
from cachetools import TTLCache
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.adapters.aws_answers import answering, code
from chalicelib.adapters.dynamo_table import DynamoTable, Item, instant, key, stamp
from chalicelib.adapters.kms_vault import CACHE_SECONDS, UNREADABLE
from chalicelib.domain.values.errors import Unavailable, Unreadable
from chalicelib.ports import SealingKey

_SUITE = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
_CURVE = ec.SECP256R1()
_KID = re.compile(r"[0-9]{4}-w[0-9]{2}")


@dataclass
class HpkeIntake:
    """`ports.Intake`. `client` is a boto3 KMS client, `kms_key` the intake key's ARN, `timer` counts seconds."""

    table: DynamoTable
    client: Any
    kms_key: str
    timer: Callable[[], float] = monotonic
    _pairs: "TTLCache[str, ec.EllipticCurvePrivateKey]" = field(init=False, repr=False)
    _public: "TTLCache[str, SealingKey]" = field(init=False, repr=False)
    _lock: Lock = field(init=False, repr=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self._pairs = TTLCache(maxsize=8, ttl=CACHE_SECONDS, timer=self.timer)
        self._public = TTLCache(maxsize=8, ttl=CACHE_SECONDS, timer=self.timer)

    def sealing_key(self, now: datetime) -> SealingKey:
        """Return the newest public key, made on first use and renewed weekly."""
        monday = _monday(now)
        kid = _kid(monday)
        with self._lock:
            known = self._public.get(kid)
        if known is not None:
            return known
        item = self.table.get("SEALINGKEY", kid) or self._made(kid, monday + timedelta(days=14))
        public = SealingKey(kid=kid, public=item["public"]["S"], not_after=instant(item["not_after"]["S"]))
        with self._lock:
            self._public[kid] = public
        return public

    def open(self, kid: str, info: bytes, envelope: bytes) -> bytes:
        """Return the plaintext of `enc || ciphertext`. Raises `errors.Unreadable`."""
        try:
            return _SUITE.decrypt(envelope, self._private(kid), info)
        except (InvalidTag, ValueError, TypeError):
            raise Unreadable from None

    def forget(self, before: datetime) -> tuple[str, ...]:
        """Delete every key pair whose `not_after` is earlier, for ever; their kids. What was sealed to them is lost."""
        old = [item for item in self.table.partition("SEALINGKEY") if instant(item["not_after"]["S"]) < before]
        for item in old:
            self.table.delete("SEALINGKEY", item["sk"]["S"])
        gone = tuple(item["sk"]["S"] for item in old)
        with self._lock:
            for kid in gone:
                self._pairs.pop(kid, None)
                self._public.pop(kid, None)
        return gone

    def _made(self, kid: str, not_after: datetime) -> Item:
        pair = ec.generate_private_key(_CURVE)
        scalar = pair.private_numbers().private_value.to_bytes(32, "big")
        with answering():
            wrapped = self.client.encrypt(KeyId=self.kms_key, Plaintext=scalar, EncryptionContext=_context(kid))
        point = pair.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        item = key("SEALINGKEY", kid) | {
            "public": {"S": base64.urlsafe_b64encode(point).rstrip(b"=").decode()},
            "wrapped": {"B": wrapped["CiphertextBlob"]},
            "not_after": {"S": stamp(not_after)},
        }
        stored = item if self.table.put_new(item) else self.table.get("SEALINGKEY", kid)
        if stored is None:
            raise Unavailable
        return stored

    def _private(self, kid: str) -> ec.EllipticCurvePrivateKey:
        with self._lock:
            known = self._pairs.get(kid)
        if known is not None:
            return known
        # A kid comes from outside: only what can be one of ours is looked up.
        item = self.table.get("SEALINGKEY", kid) if _KID.fullmatch(kid) else None
        if item is None:
            raise Unreadable
        pair = ec.derive_private_key(int.from_bytes(self._unwrapped(kid, bytes(item["wrapped"]["B"])), "big"), _CURVE)
        with self._lock:
            self._pairs[kid] = pair
        return pair

    def _unwrapped(self, kid: str, blob: bytes) -> bytes:
        with answering():
            try:
                answer = self.client.decrypt(KeyId=self.kms_key, CiphertextBlob=blob, EncryptionContext=_context(kid))
            except ClientError as error:
                if code(error) in UNREADABLE:
                    raise Unreadable from None
                raise
        return bytes(answer["Plaintext"])


def _monday(now: datetime) -> datetime:
    day = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=day.weekday())


def _kid(monday: datetime) -> str:
    year, week, _ = monday.isocalendar()
    return f"{year}-w{week:02d}"


def _context(kid: str) -> dict[str, str]:
    return {"purpose": "intake", "kid": kid}
