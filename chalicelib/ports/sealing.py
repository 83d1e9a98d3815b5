"""Keys, and what lies under them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.case_head import WrappedKey
from chalicelib.domain.people import Agency


@dataclass(frozen=True)
class DataKey:
    """A case's data key in memory. Its `repr` shows nothing."""

    case: str
    plaintext: bytes

    def __repr__(self) -> str:
        return "DataKey()"


class Vault(Protocol):
    """KMS and the Encryption SDK: per-case data keys (security.md, design C) and the bodies under them.

    Every undecryptable thing is `errors.Unreadable`, whatever the cause: no oracle.
    """

    def new_key(self, case: str, agencies: frozenset[Agency]) -> tuple[DataKey, tuple[WrappedKey, ...]]:
        """A fresh data key and one wrapped copy per agency."""

    def share_key(self, key: DataKey, agency: Agency) -> WrappedKey:
        """One more wrapped copy. Touches no record."""

    def unwrap(self, wrapped: WrappedKey) -> DataKey:
        """The data key, at most 300 s old from a cache bounded in size."""

    def seal(self, key: DataKey, context: Mapping[str, str], plaintext: bytes) -> bytes: ...

    def open(self, key: DataKey, context: Mapping[str, str], sealed: bytes) -> bytes:
        """The plaintext of exactly what `seal` made: same key, same context, not a byte more or less."""

    def fingerprint(self, key: DataKey, content: bytes) -> str:
        """Keyed digest (HMAC-SHA256 under a key derived from the data key), 64 hex characters."""


@dataclass(frozen=True)
class SealingKey:
    """What a phone seals to: HPKE DHKEM(P-256), HKDF-SHA256, AES-256-GCM. `public` is the raw point, base64url."""

    kid: str
    public: str
    not_after: datetime


class Intake(Protocol):
    """The server's HPKE key pairs, the private halves wrapped by KMS."""

    def sealing_key(self, now: datetime) -> SealingKey:
        """The newest public key, made on first use and renewed weekly."""

    def open(self, kid: str, info: bytes, envelope: bytes) -> bytes:
        """The plaintext of `enc || ciphertext`. Raises `errors.Unreadable`."""
