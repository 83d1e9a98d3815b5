"""Anchors: what every audit chain ended with on a day, kept where nobody can change it any more.

The chains alone show a changed or missing row. Who may write the whole table could still cut a chain's tail or compute
every hash anew; against them stands the day's anchor, which itself names the anchor of the day before.
"""

import hashlib
from collections.abc import Iterable
from datetime import date

from chalicelib.domain.audit.records import NO_RECORD, AuditRecord, line_of
from chalicelib.domain.entries.entry import Sha256
from chalicelib.domain.values.frozen import Frozen


class ChainHead(Frozen):
    """The last record of one chain up to the end of a day."""

    chain: str
    seq: int
    hash: Sha256


class Anchor(Frozen):
    """One finished day (UTC): the heads of all chains that moved on it, in order of name. `prev`: the day before."""

    day: date
    heads: tuple[ChainHead, ...] = ()
    prev: Sha256
    hash: Sha256


def anchor_of(day: date, records: Iterable[AuditRecord], prev: str) -> Anchor:
    """Return the anchor of a day from all that was recorded on it.

    `prev` is the hash of the anchor before (NO_RECORD: none).
    """
    last: dict[str, AuditRecord] = {}
    for record in records:
        if record.chain not in last or last[record.chain].seq < record.seq:
            last[record.chain] = record
    heads = tuple(ChainHead(chain=name, seq=last[name].seq, hash=last[name].hash) for name in sorted(last))
    unhashed = Anchor(day=day, heads=heads, prev=prev, hash=NO_RECORD)
    return unhashed.model_copy(update={"hash": anchor_hash(unhashed)})


def anchor_hash(anchor: Anchor) -> str:
    """Compute the SHA-256 over the anchor without its own hash."""
    return hashlib.sha256(line_of(anchor, without="hash").encode()).hexdigest()
