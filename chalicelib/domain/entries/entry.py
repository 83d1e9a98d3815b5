"""The entry (phiếu): one thing an officer wrote and stands behind. Immutable once received (R119)."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from chalicelib.domain.register.people import Author
from chalicelib.domain.values import case_code
from chalicelib.domain.values.frozen import Frozen


def _checked_code(code: str) -> str:
    if not case_code.is_known(code):
        raise ValueError("check character")
    return code


def _checked_field_code(code: str) -> str:
    if not case_code.is_valid(code):
        raise ValueError("check character")
    return code


CaseCode: TypeAlias = Annotated[str, StringConstraints(pattern=case_code.PATTERN), AfterValidator(_checked_code)]
"""`7K3M9-Q2XPT-1`, see `case_code`; also of a file of the system's own."""

FieldCaseCode: TypeAlias = Annotated[
    str, StringConstraints(pattern=case_code.PATTERN), AfterValidator(_checked_field_code)
]
"""A code as the field mints and sends it: never that of a file of the system's own."""

EntryId: TypeAlias = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
]
"""UUIDv7 in lower case (RFC 9562), minted on the phone."""

Sha256: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

MAX_BODY_BYTES = 64 * 1024
"""One body in clear. A DynamoDB item holds 400 KB; 25 bodies stay far below API Gateway's 10 MB."""


class Base(Frozen):
    """The last entry of the file that the phone had seen, or nothing."""

    seq: Annotated[int, Field(ge=0, le=9_999)]
    hash: Sha256


class Attachment(Frozen):
    """A photo beside an entry, as far as it stands in clear: name, bytes and digest of the ciphertext."""

    id: str
    size: int
    sha256: Sha256


class EntryDraft(Frozen):
    """Holds what is known of an entry in clear before it is sealed: all that the rules of the plan read.

    `written_at` is the phone's claim, `received_at` the server's clock: deadlines count from the second, and a phone
    years off changes nothing (domain.md §9, trap 9). `prev` is the hash of the entry before, which binds the order.
    """

    id: EntryId
    case: CaseCode
    seq: Annotated[int, Field(ge=1, le=9_999)]
    form: str
    form_version: int
    written_at: AwareDatetime
    received_at: AwareDatetime
    author: Author
    base: Base | None
    attachments: tuple[Attachment, ...] = ()
    prev: Sha256

    def sealed(
        self, parts: Mapping[str, bytes], *, fingerprint: Sha256, flags: tuple[str, ...] = (), generation: int = 1
    ) -> "Entry":
        """Return the entry whose body is sealed in `parts`, with its own hash computed."""
        unhashed = Entry(
            **dict(self),
            flags=flags,
            fingerprint=fingerprint,
            generation=generation,
            sealed_sha256=parts_hash(parts),
            hash=FIRST_PREV,
        )
        return unhashed.model_copy(update={"hash": chain_hash(unhashed)})


class Entry(EntryDraft):
    """Holds everything the server knows about a stored entry beside its sealed body.

    `fingerprint` is a keyed digest of the content: it answers "the same content again?" and nobody can guess at it.
    `sealed_sha256` binds the body into `hash`, `prev` the order.
    """

    flags: tuple[str, ...] = ()
    fingerprint: Sha256
    sealed_sha256: Sha256
    hash: Sha256
    generation: int = 1
    """Of the case's keys: under which one the body is sealed."""


@dataclass(frozen=True)
class SealedEntry:
    """An entry and its body as ciphertext: one sealed part for each field group it says something of."""

    entry: Entry
    parts: Mapping[str, bytes]


@dataclass(frozen=True)
class OpenedEntry:
    """Holds an entry, stored or arriving, and its body as the validated form. Lives in memory only."""

    entry: EntryDraft
    body: Frozen


FIRST_PREV = "0" * 64


def parts_hash(parts: Mapping[str, bytes]) -> str:
    """Compute the SHA-256 over the names and digests of all parts: none can be left out, added or swapped."""
    digests = {name: hashlib.sha256(sealed).hexdigest() for name, sealed in parts.items()}
    return hashlib.sha256(json.dumps(digests, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def chain_hash(entry: Entry) -> str:
    """Compute the SHA-256 over everything the entry says about itself, the previous hash included."""
    # An entry without photos hashes as entries did before there were any.
    content = entry.model_dump(mode="json", exclude={"hash"} if entry.attachments else {"hash", "attachments"})
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def first_broken(entries: Sequence[SealedEntry], seq: int, last: str) -> int | None:
    """Return the number at which a file's chain is not as it was written, or None; `seq` and `last` are its head's."""
    prev = FIRST_PREV
    for expected, kept in enumerate(entries, start=1):
        entry = kept.entry
        written = (expected, prev, parts_hash(kept.parts), chain_hash(entry))
        if (entry.seq, entry.prev, entry.sealed_sha256, entry.hash) != written:
            return expected
        prev = entry.hash
    return None if (len(entries), prev) == (seq, last) else len(entries) + 1


def drift_seconds(written_at: datetime, received_at: datetime) -> float:
    """Return how far the phone's clock claims to be behind (positive) or ahead (negative) of the receipt."""
    return (received_at - written_at).total_seconds()
