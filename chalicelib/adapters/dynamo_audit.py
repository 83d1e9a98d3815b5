"""Audit chains in the table. A record's key is its place: it is written only where nothing stands, so none forks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Unpack

from chalicelib.adapters import dynamo_items as items
from chalicelib.adapters.dynamo_table import Table
from chalicelib.domain.audit import NO_RECORD, About, AuditRecord, next_record
from chalicelib.domain.errors import Unavailable

_ATTEMPTS = 20


@dataclass(frozen=True)
class DynamoAudit:
    """`ports.AuditTrail`."""

    table: Table

    def append(self, *, at: datetime, actor: str, action: str, **about: Unpack[About]) -> AuditRecord:
        chain = f"day/{at.astimezone(UTC).date().isoformat()}"
        for _ in range(_ATTEMPTS):
            last = self._last(chain)
            seq, prev = (0, NO_RECORD) if last is None else (last.seq, last.hash)
            record = next_record(seq=seq, prev=prev, chain=chain, at=at, actor=actor, action=action, **about)
            if self.table.put_new(items.audit_item(record)):
                return record
        raise Unavailable

    def chain(self, name: str) -> Iterator[AuditRecord]:
        return (items.model_of(AuditRecord, item) for item in self.table.partition(items.audit_pk(name)))

    def _last(self, chain: str) -> AuditRecord | None:
        newest = next(self.table.partition(items.audit_pk(chain), newest_first=True, page=1), None)
        return None if newest is None else items.model_of(AuditRecord, newest)
