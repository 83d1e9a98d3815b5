"""Audit chains in the table. A record's key is its place: it is written only where nothing stands, so none forks."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Unpack

from chalicelib.adapters import dynamo_items as items
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key
from chalicelib.domain.audit.actions import AuditAction
from chalicelib.domain.audit.records import NO_RECORD, SHARDS, About, AuditRecord, day_chain, next_record
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.ports.audit import LOOK

_ATTEMPTS = 20
_NEW = {"ConditionExpression": "attribute_not_exists(pk)"}


@dataclass(frozen=True)
class DynamoAudit:
    """`ports.AuditTrail`."""

    table: DynamoTable

    def append(self, *, at: datetime, actor: str, action: AuditAction, **about: Unpack[About]) -> AuditRecord:
        """Add a record at the end of `audit.day_chain(at, actor)` and return it."""
        for attempt in range(_ATTEMPTS):
            record = self._next(at, actor, action, about)
            if self.table.put_new(items.audit_item(record)):
                return record
            self.table.pause(_pause(attempt))
        raise Unavailable

    def look(
        self, *, at: datetime, actor: str, action: AuditAction, subject: str | None = None, case: str | None = None
    ) -> None:
        """Add a record that the actor looked at a list, unless there is one of the same quarter of an hour (`LOOK`)."""
        mark = _mark(at, actor, action, subject, case)
        place = mark["pk"]["S"], mark["sk"]["S"]
        for attempt in range(_ATTEMPTS):
            if self.table.get(*place):
                return
            record = self._next(at, actor, action, {"subject": subject, "case": case})
            try:
                self.table.write([self._put(mark), self._put(items.audit_item(record))])
            except Conflict:
                self.table.pause(_pause(attempt))
                continue
            return
        raise Unavailable

    def chain(self, name: str) -> Iterator[AuditRecord]:
        """Return a chain in order: `case/<code>` or `day/<yyyy-mm-dd>/<shard>`."""
        return (items.model_of(AuditRecord, item) for item in self.table.partition(items.audit_pk(name)))

    def day(self, day: date, shard: str | None = None, after: tuple[str, int] | None = None) -> Iterator[AuditRecord]:
        """Yield all that was recorded on a day (UTC), by chain and in its order (eventually consistent)."""
        above = None if after is None else ("unitsk", f"{after[0]}#{after[1]:09d}")
        for each in shard or SHARDS:
            keys = self.table.index("by_unit", "unitpk", items.audit_day(day, each), above=above)
            yield from (items.model_of(AuditRecord, item) for item in self.table.rows(keys))

    def _next(self, at: datetime, actor: str, action: AuditAction, about: About) -> AuditRecord:
        chain = day_chain(at, actor)
        last = self._last(chain)
        seq, prev = (0, NO_RECORD) if last is None else (last.seq, last.hash)
        return next_record(seq=seq, prev=prev, chain=chain, at=at, actor=actor, action=action, **about)

    def _last(self, chain: str) -> AuditRecord | None:
        newest = next(self.table.partition(items.audit_pk(chain), newest_first=True, page=1), None)
        return None if newest is None else items.model_of(AuditRecord, newest)

    def _put(self, item: Item) -> Item:
        return {"Put": {"TableName": self.table.name, "Item": item, **_NEW}}


def _pause(attempt: int) -> float:
    """Return the seconds until the next attempt at a chain that many write at once, at random so that they part."""
    return random.uniform(0, min(0.2, 0.005 * 2**attempt))  # noqa: S311 - no secret


def _mark(at: datetime, actor: str, action: str, subject: str | None, case: str | None) -> Item:
    """Return the row that says this look is on record; it goes by itself."""
    window = int(at.timestamp() // LOOK.total_seconds())
    ends = int((window + 1) * LOOK.total_seconds())
    about = "#".join(filter(None, (action, subject or "-", case)))
    return key(f"LOOK#{actor}", f"{about}#{window}") | {"expires": {"N": str(ends + 3600)}}
