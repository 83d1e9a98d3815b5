"""Keys, and what lies under them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.case.head import WrappedKey
from chalicelib.domain.register.people import Agency


@dataclass(frozen=True)
class DataKey:
    """A key of a case in memory: the root of a generation, or (`group`) one field group's. Its `repr` shows nothing."""

    case: str
    plaintext: bytes
    generation: int = 1
    group: str | None = None

    def __repr__(self) -> str:
        return "DataKey()"


class Vault(Protocol):
    """KMS and the Encryption SDK: per-case data keys (security.md §4.1) and the bodies under them.

    Every undecryptable thing is `errors.Unreadable`, whatever the cause: no oracle.
    """

    def new_key(
        self, case: str, agencies: frozenset[Agency], generation: int = 1
    ) -> tuple[DataKey, tuple[WrappedKey, ...]]:
        """Return a fresh root key and one wrapped copy per agency."""

    def group_key(self, key: DataKey, group: str) -> DataKey:
        """Return the key of one field group, which follows from the root; the root does not follow from it."""

    def share_key(self, key: DataKey, agency: Agency) -> WrappedKey:
        """Wrap one more copy, of a root or of a group's key, for an agency. Touches no record."""

    def unwrap(self, wrapped: WrappedKey) -> DataKey:
        """Return the key, at most 300 s old from a cache bounded in size."""

    def seal(self, key: DataKey, context: Mapping[str, str], plaintext: bytes) -> bytes:
        """Seal under the key of `context["group"]`: `key` is that, or the root it follows from (else ValueError)."""

    def open(self, key: DataKey, context: Mapping[str, str], sealed: bytes) -> bytes:
        """Return the plaintext of exactly what `seal` made: same key, same context, not a byte more or less."""

    def fingerprint(self, key: DataKey, content: bytes) -> str:
        """Return a keyed digest (HMAC-SHA256 under a key derived from the data key), 64 hex characters."""


@dataclass(frozen=True)
class SealingKey:
    """The key a phone seals to: HPKE DHKEM(P-256), HKDF-SHA256, AES-256-GCM. `public` is the raw point, base64url."""

    kid: str
    public: str
    not_after: datetime


class Intake(Protocol):
    """The server's HPKE key pairs, the private halves wrapped by KMS."""

    def sealing_key(self, now: datetime) -> SealingKey:
        """Return the newest public key, made on first use and renewed weekly."""

    def open(self, kid: str, info: bytes, envelope: bytes) -> bytes:
        """Return the plaintext of `enc || ciphertext`. Raises `errors.Unreadable`."""

    def forget(self, before: datetime) -> tuple[str, ...]:
        """Delete every key pair whose `not_after` is earlier, for ever; their kids. What was sealed to them is lost."""
