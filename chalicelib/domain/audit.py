"""The audit trail: who did what to which case, hash-chained so that a missing or changed row is found."""

import hashlib
import json
from typing import Any, TypedDict

from pydantic import AwareDatetime, Field

from chalicelib.domain.entries import Sha256
from chalicelib.domain.frozen import Frozen


class AuditRecord(Frozen):
    """One line. `chain` is `case/<code>` or `day/<yyyy-mm-dd>`; `seq` counts from 1 within it.

    `opened`: field group -> how many sealed parts this act opened, for which `purpose`. Over all records it is every
    decryption there was.
    """

    chain: str
    seq: int
    at: AwareDatetime
    actor: str
    action: str
    case: str | None = None
    subject: str | None = None
    purpose: str | None = None
    opened: dict[str, int] = Field(default_factory=dict)
    prev: Sha256
    hash: Sha256


class About(TypedDict, total=False):
    """What a record may say beside who did what: fields of `AuditRecord`."""

    case: str | None
    subject: str | None
    purpose: str | None
    opened: dict[str, int]


NO_RECORD = "0" * 64


def next_record(*, seq: int, prev: str, **fields: Any) -> AuditRecord:
    """The record that follows the one numbered `seq` whose hash is `prev` (0 and NO_RECORD for the first)."""
    unhashed = AuditRecord(seq=seq + 1, prev=prev, hash=NO_RECORD, **fields)
    return unhashed.model_copy(update={"hash": audit_hash(unhashed)})


def audit_hash(record: AuditRecord) -> str:
    """SHA-256 over the record without its own hash."""
    content = record.model_dump(mode="json", exclude={"hash"})
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def first_broken(records: list[AuditRecord]) -> int | None:
    """The `seq` at which a chain that should be whole and in order breaks, or None."""
    prev = NO_RECORD
    for expected, record in enumerate(records, start=1):
        if record.seq != expected or record.prev != prev or record.hash != audit_hash(record):
            return expected
        prev = record.hash
    return None
