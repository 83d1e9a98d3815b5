"""The audit trail: who did what to which case, hash-chained so that a missing or changed row is found.

A case's acts stand in a chain of its own, written in the case's transaction. Everything else stands in one of the day's
sixteen chains, the actor's: so many people can act at once without waiting for each other's row (decision 0040).
"""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any, TypedDict

from pydantic import AwareDatetime, Field

from chalicelib.domain.audit.actions import AuditAction, Purpose
from chalicelib.domain.entries.entry import Sha256
from chalicelib.domain.values.frozen import Frozen


class AuditRecord(Frozen):
    """One line. `chain` is `case/<code>` or `day/<yyyy-mm-dd>/<shard>`; `seq` counts from 1 in it.

    `opened`: field group -> how many sealed parts this act opened, for which `purpose`. Over all records it is every
    decryption there was.
    `shares`: the names of the shares by which they were opened (`Share.id`), `authorship`, or `judgement` where the
    server opened parts itself: to work out who may see what, to compare two files, to count.
    """

    chain: str
    seq: int
    at: AwareDatetime
    actor: str
    action: AuditAction
    case: str | None = None
    subject: str | None = None
    purpose: Purpose | None = None
    opened: dict[str, int] = Field(default_factory=dict)
    shares: tuple[str, ...] = ()
    prev: Sha256
    hash: Sha256


class About(TypedDict, total=False):
    """Fields that a record may carry beside who did what."""

    case: str | None
    subject: str | None
    purpose: str | None
    opened: dict[str, int]
    shares: tuple[str, ...]


NO_RECORD = "0" * 64

SHARDS = "0123456789abcdef"


def shard(text: str) -> str:
    """Return one of sixteen shards, the same for the same text."""
    return hashlib.sha256(text.encode()).hexdigest()[0]


def day_of(at: datetime) -> date:
    """Return the day whose chains a record of that instant belongs to: UTC's."""
    return at.astimezone(UTC).date()


def day_chain(at: datetime, actor: str) -> str:
    """Return the name of the audit chain for acts of that day that concern no case."""
    return f"day/{day_of(at).isoformat()}/{shard(actor)}"


def next_record(*, seq: int, prev: str, **fields: Any) -> AuditRecord:
    """Return the record that follows the one numbered `seq` whose hash is `prev` (0 and NO_RECORD for the first)."""
    unhashed = AuditRecord(seq=seq + 1, prev=prev, hash=NO_RECORD, **fields)
    return unhashed.model_copy(update={"hash": audit_hash(unhashed)})


def audit_hash(record: AuditRecord) -> str:
    """Compute the SHA-256 over the record without its own hash."""
    return hashlib.sha256(line_of(record, without="hash").encode()).hexdigest()


def line_of(model: Frozen, *, without: str = "") -> str:
    """Return a record or an anchor as a line of an export, which is also what its hash is made of.

    `audit/verify.py` reads it.
    """
    content = model.model_dump(mode="json", exclude={without})
    # Records from before shares had names have no such field, and their hashes stand.
    if not content.get("shares", True):
        del content["shares"]
    return json.dumps(content, sort_keys=True, separators=(",", ":"))


def first_broken(records: list[AuditRecord]) -> int | None:
    """Return the `seq` at which a chain that should be whole and in order breaks, or None."""
    prev = NO_RECORD
    for expected, record in enumerate(records, start=1):
        if record.seq != expected or record.prev != prev or record.hash != audit_hash(record):
            return expected
        prev = record.hash
    return None
