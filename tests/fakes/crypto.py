"""In-memory twins of the vault and the intake. The cryptography is real (AES-GCM, HPKE), only KMS is a dict."""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chalicelib.domain.case.head import ROOT, WrappedKey
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unreadable
from chalicelib.ports import DataKey, SealingKey

HPKE = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


@dataclass
class FakeVault:
    """`unwrapped` counts the calls; `kms` holds one key an agency (take one out and its copies are unreadable).

    `opened` is every call of `open`, in order, as (entry, group).
    """

    kms: dict[Agency, bytes] = field(default_factory=lambda: {agency: os.urandom(32) for agency in Agency})
    unwrapped: int = 0
    opened: list[tuple[str, str]] = field(default_factory=list)

    def new_key(
        self, case: str, agencies: frozenset[Agency], generation: int = 1
    ) -> tuple[DataKey, tuple[WrappedKey, ...]]:
        if not agencies:
            raise ValueError("a case key belongs to at least one agency")
        key = DataKey(case=case, plaintext=os.urandom(32), generation=generation)
        return key, tuple(self.share_key(key, agency) for agency in sorted(agencies))

    def group_key(self, key: DataKey, group: str) -> DataKey:
        if key.group is not None:
            raise ValueError("a group's key follows from the root only")
        return replace(key, plaintext=_mac(key.plaintext, f"group/{group}".encode()), group=group)

    def share_key(self, key: DataKey, agency: Agency) -> WrappedKey:
        purpose = key.group or ROOT
        context = {"case": key.case, "agency": agency, "purpose": purpose}
        wrapped = base64.b64encode(_encrypt(self.kms[agency], context, key.plaintext)).decode()
        return WrappedKey(
            case=key.case, agency=agency, purpose=purpose, generation=key.generation, wrapped=wrapped, check=_check(key)
        )

    def unwrap(self, wrapped: WrappedKey) -> DataKey:
        self.unwrapped += 1
        context = {"case": wrapped.case, "agency": wrapped.agency, "purpose": wrapped.purpose}
        group = None if wrapped.purpose == ROOT else wrapped.purpose
        try:
            blob = base64.b64decode(wrapped.wrapped, validate=True)
            secret = _decrypt(self.kms[wrapped.agency], context, blob)
        except (KeyError, ValueError):
            raise Unreadable from None
        key = DataKey(wrapped.case, secret, wrapped.generation, group)
        if _check(key) != wrapped.check:
            raise Unreadable
        return key

    def seal(self, key: DataKey, context: Mapping[str, str], plaintext: bytes) -> bytes:
        return _encrypt(self._of_group(key, context).plaintext, context, plaintext)

    def open(self, key: DataKey, context: Mapping[str, str], sealed: bytes) -> bytes:
        self.opened.append((context.get("entry", ""), context.get("group", "")))
        try:
            of_group = self._of_group(key, context)
        except ValueError:
            raise Unreadable from None
        return _decrypt(of_group.plaintext, context, sealed)

    def fingerprint(self, key: DataKey, content: bytes) -> str:
        return hmac.new(b"fingerprint" + key.plaintext, content, hashlib.sha256).hexdigest()

    def _of_group(self, key: DataKey, context: Mapping[str, str]) -> DataKey:
        group = context.get("group")
        if not group or key.group not in (None, group):
            raise ValueError("a part is sealed under the key of its own group")
        return key if key.group else self.group_key(key, group)


@dataclass
class FakeIntake:
    """One key pair a week, as the real one; `pairs` are the private halves by kid."""

    pairs: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=dict)

    def sealing_key(self, now: datetime) -> SealingKey:
        year, week, day = now.astimezone(UTC).isocalendar()
        kid = f"{year}-w{week:02d}"
        monday = datetime.combine(now.astimezone(UTC).date() - timedelta(days=day - 1), time(tzinfo=UTC))
        pair = self.pairs.setdefault(kid, ec.generate_private_key(ec.SECP256R1()))
        point = pair.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        public = base64.urlsafe_b64encode(point).rstrip(b"=").decode()
        return SealingKey(kid=kid, public=public, not_after=monday + timedelta(days=14))

    def open(self, kid: str, info: bytes, envelope: bytes) -> bytes:
        try:
            return HPKE.decrypt(envelope, self.pairs[kid], info)
        except (KeyError, ValueError, InvalidTag):
            raise Unreadable from None

    def forget(self, before: datetime) -> tuple[str, ...]:
        gone = tuple(kid for kid in sorted(self.pairs) if _monday(kid) + timedelta(days=14) < before)
        for kid in gone:
            del self.pairs[kid]
        return gone


def seal_to(key: SealingKey, info: bytes, plaintext: bytes) -> bytes:
    """Seal as a phone does: `enc || ciphertext` to the server's public key."""
    point = base64.urlsafe_b64decode(key.public + "=" * (-len(key.public) % 4))
    return HPKE.encrypt(plaintext, ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point), info)


def _monday(kid: str) -> datetime:
    year, week = kid.split("-w")
    return datetime.combine(date.fromisocalendar(int(year), int(week), 1), time(tzinfo=UTC))


def _check(key: DataKey) -> str:
    return _mac(key.plaintext, f"check {key.case} {key.group} {key.generation}".encode()).hex()


def _mac(key: bytes, said: bytes) -> bytes:
    return hmac.new(key, said, hashlib.sha256).digest()


def _encrypt(key: bytes, context: Mapping[str, str], plaintext: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, _bound(context))


def _decrypt(key: bytes, context: Mapping[str, str], sealed: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:12], sealed[12:], _bound(context))
    except (InvalidTag, ValueError):
        raise Unreadable from None


def _bound(context: Mapping[str, str]) -> bytes:
    return json.dumps(dict(context), sort_keys=True).encode()
