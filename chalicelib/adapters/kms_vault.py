"""Case data keys wrapped by KMS, one copy per agency (security.md §4.1), and the bodies under them.

Price of the design: the plaintext data key is in this process's memory while it is cached (at most 300 s, at most 200
keys), which is also how long a warm container can still open a case whose keys were erased.
"""

import base64
import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic
from types import ModuleType
from typing import Any

from botocore.exceptions import ClientError
from cachetools import TTLCache
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chalicelib.adapters.aws_answers import answering, code
from chalicelib.domain.case.head import ROOT, WrappedKey
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unreadable
from chalicelib.ports import DataKey

CACHE_SECONDS = 300
CACHE_KEYS = 200

# KMS answers so to a wrapped key that we did not wrap, and to one whose key is disabled or about to be deleted. A blob
# that names a key that does not exist is answered like one that this function may not use.
UNREADABLE = frozenset(
    {
        "AccessDeniedException",
        "DisabledException",
        "IncorrectKeyException",
        "InvalidCiphertextException",
        "InvalidKeyUsageException",
        "KMSInvalidStateException",
        "NotFoundException",
        "ValidationException",
    }
)


@dataclass
class KmsVault:
    """`ports.Vault`. `client` is a boto3 KMS client, `keys` the agencies' key ARNs, `timer` counts seconds."""

    client: Any
    keys: Mapping[Agency, str]
    timer: Callable[[], float] = monotonic
    _opened: "TTLCache[WrappedKey, DataKey]" = field(init=False, repr=False)
    _lock: Lock = field(init=False, repr=False, default_factory=Lock)

    def __post_init__(self) -> None:
        self._opened = TTLCache(maxsize=CACHE_KEYS, ttl=CACHE_SECONDS, timer=self.timer)

    def new_key(
        self, case: str, agencies: frozenset[Agency], generation: int = 1
    ) -> tuple[DataKey, tuple[WrappedKey, ...]]:
        """Return a fresh root key and one wrapped copy per agency."""
        if not agencies:
            raise ValueError("a case key belongs to at least one agency")
        first, *others = sorted(agencies)
        with answering():
            made = self.client.generate_data_key(
                KeyId=self.keys[first], KeySpec="AES_256", EncryptionContext=_context(case, first, ROOT)
            )
        key = DataKey(case=case, plaintext=made["Plaintext"], generation=generation)
        mine = self._remembered(key, _wrapped(key, first, made["CiphertextBlob"]))
        return key, (mine, *(self.share_key(key, agency) for agency in others))

    def group_key(self, key: DataKey, group: str) -> DataKey:
        """Return the key of one field group, which follows from the root; the root does not follow from it."""
        if key.group is not None:
            raise ValueError("a group's key follows from the root only")
        return replace(key, plaintext=_derived(key.plaintext, f"cotmoc/group/v1/{group}"), group=group)

    def share_key(self, key: DataKey, agency: Agency) -> WrappedKey:
        """Wrap one more copy, of a root or of a group's key, for an agency. Touches no record."""
        context = _context(key.case, agency, key.group or ROOT)
        with answering():
            made = self.client.encrypt(KeyId=self.keys[agency], Plaintext=key.plaintext, EncryptionContext=context)
        return self._remembered(key, _wrapped(key, agency, made["CiphertextBlob"]))

    def unwrap(self, wrapped: WrappedKey) -> DataKey:
        """Return the key, at most 300 s old from a cache bounded in size."""
        with self._lock:
            known = self._opened.get(wrapped)
        if known is not None:
            return known
        group = None if wrapped.purpose == ROOT else wrapped.purpose
        key = DataKey(wrapped.case, self._decrypted(wrapped), wrapped.generation, group)
        # KMS binds case, agency and purpose; a copy moved between generations would open there, were it not for this.
        if not hmac.compare_digest(_check(key), wrapped.check):
            raise Unreadable
        self._remembered(key, wrapped)
        return key

    def seal(self, key: DataKey, context: Mapping[str, str], plaintext: bytes) -> bytes:
        """Seal under the key of `context["group"]`: `key` is that, or the root it follows from (else ValueError)."""
        return bytes(_bodies().seal(self._of_group(key, context), context, plaintext))

    def open(self, key: DataKey, context: Mapping[str, str], sealed: bytes) -> bytes:
        """Return the plaintext of exactly what `seal` made: same key, same context, not a byte more or less."""
        try:
            of_group = self._of_group(key, context)
        except ValueError:
            raise Unreadable from None
        return bytes(_bodies().open_(of_group, context, sealed))

    def fingerprint(self, key: DataKey, content: bytes) -> str:
        # A key of its own: one secret never serves two algorithms.
        """Return a keyed digest (HMAC-SHA256 under a key derived from the data key), 64 hex characters."""
        return hmac.new(_derived(key.plaintext, "cotmoc/fingerprint/v1"), content, hashlib.sha256).hexdigest()

    def _of_group(self, key: DataKey, context: Mapping[str, str]) -> DataKey:
        group = context.get("group")
        if not group or key.group not in (None, group):
            raise ValueError("a part is sealed under the key of its own group")
        return key if key.group else self.group_key(key, group)

    def _decrypted(self, wrapped: WrappedKey) -> bytes:
        with answering():
            try:
                blob = base64.b64decode(wrapped.wrapped, validate=True)
                # The key is named, not read from the blob: a copy moved to another agency's row does not open there.
                answer = self.client.decrypt(
                    KeyId=self.keys[wrapped.agency],
                    CiphertextBlob=blob,
                    EncryptionContext=_context(wrapped.case, wrapped.agency, wrapped.purpose),
                )
            except ValueError:
                raise Unreadable from None
            except ClientError as error:
                if code(error) in UNREADABLE:
                    raise Unreadable from None
                raise
        return bytes(answer["Plaintext"])

    def _remembered(self, key: DataKey, wrapped: WrappedKey) -> WrappedKey:
        with self._lock:
            self._opened[wrapped] = key
        return wrapped


def _context(case: str, agency: Agency, purpose: str) -> dict[str, str]:
    return {"case": case, "agency": agency.value, "purpose": purpose}


def _wrapped(key: DataKey, agency: Agency, blob: bytes) -> WrappedKey:
    return WrappedKey(
        case=key.case,
        agency=agency,
        purpose=key.group or ROOT,
        generation=key.generation,
        wrapped=base64.b64encode(blob).decode(),
        check=_check(key),
    )


def _check(key: DataKey) -> str:
    name = "\n".join((key.case, key.group or ROOT, str(key.generation))).encode()
    return hmac.new(_derived(key.plaintext, "cotmoc/check/v1"), name, hashlib.sha256).hexdigest()


def _derived(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def _bodies() -> ModuleType:
    # Here and not above: handlers that open no body must not pay for the Encryption SDK (see that module).
    from chalicelib.adapters import sealed_bodies  # noqa: PLC0415

    return sealed_bodies
