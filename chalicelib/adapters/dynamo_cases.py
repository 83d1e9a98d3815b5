"""Case files in the table: one transaction for each change, so that a crash leaves all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from chalicelib.adapters import dynamo_items as items
from chalicelib.adapters.dynamo_case_rows import CASES_AT_ONCE, CaseRows
from chalicelib.adapters.dynamo_table import DynamoTable, Item, instant, key, stamp
from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import CaseChange, CaseFile, DeferredRows
from chalicelib.domain.case.head import CaseHead, WrappedKey
from chalicelib.domain.case.obligations import Obligation, ObligationState, case_of
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.domain.values import case_code
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import OpenDuty, Touched, Uncompared, WaitingAlert

Model = TypeVar("Model", bound=Frozen)
Row = TypeVar("Row", Alert, Obligation)
Found = TypeVar("Found")

_ATTEMPTS = 5

_ALERTS_AT_ONCE = 100
"""Keys of a queue in one read: as many rows as one batch brings, so that a page costs what it shows."""


@dataclass(frozen=True)
class DynamoCases(CaseRows):
    """`ports.CaseStore`."""

    table: DynamoTable

    def load(self, case: str) -> CaseFile | None:
        """Return the whole file (strongly consistent), or None."""
        for _ in range(_ATTEMPTS):
            head = self._head(case)
            if head is None:
                return None
            file = self._file(case)
            # A Query is no snapshot. With the head read before it, whatever is newer than the head in `file` makes
            # a later commit fail; only what is older than the head would be overwritten, and that is read again.
            if file.head.version == head.version:
                return file
        raise Unavailable

    def find_entry(self, entry_id: str) -> SealedEntry | None:
        """Return the entry with this id, in whatever case it is (strongly consistent), or None."""
        place = self.table.get(f"ENTRYID#{entry_id}", "ENTRY") if _is_name(entry_id) else None
        if place is None:
            return None
        item = self.table.get(items.case_pk(place["case"]["S"]), items.entry_sk(int(place["seq"]["N"])))
        return None if item is None else items.entry_of(item)

    def commit(self, change: CaseChange) -> None:
        """Write the change in one transaction."""
        if change.before is not None and change.head.version <= change.before:
            raise ValueError("the head's version must grow with every change")
        self.table.write([*self._puts(change)])

    def find_obligation(self, obligation_id: str) -> Obligation | None:
        """Find an obligation by its id, or None."""
        return self._find(Obligation, obligation_id, items.obligation_sk(obligation_id))

    def find_alert(self, alert_id: str) -> Alert | None:
        """Find an alert by its id, or None."""
        return self._find(Alert, alert_id, items.alert_sk(alert_id))

    def mark_published(self, alert_id: str, at: datetime, token: str | None = None) -> None:
        """Note that the alert's token went out.

        Repeating it changes nothing, and so does a `token` it has no longer: it was passed on in between, and the new
        desk is still to be told.
        """
        for _ in range(_ATTEMPTS):
            # The head first: whoever changes the alert after this read also moves the head on, and the commit fails.
            head = self._head(case_of(alert_id))
            alert = self.find_alert(alert_id)
            if head is None or alert is None or alert.published_at is not None or token not in (None, alert.token):
                return
            moved = head.model_copy(update={"version": head.version + 1})
            published = alert.model_copy(update={"published_at": at})
            # Through the case's lock: taking the alert in this very instant would otherwise overwrite the mark.
            with suppress(Conflict):
                self.commit(CaseChange(before=head.version, head=moved, alerts=(published,), news=False))
                return
        raise Unavailable

    def live_alerts(self, unit: str, after: str | None = None) -> Iterator[Alert]:
        """Yield what waits in a unit's queue: urgent first, in each rank the oldest first (eventually consistent)."""
        above = None if after is None else ("unitsk", after)
        keys = self.table.index("by_unit", "unitpk", f"{items.LIVE_QUEUE}#{unit}", above=above, page=_ALERTS_AT_ONCE)
        # The index lags, the rows do not: what was taken or passed on a moment ago waits here no longer.
        return (alert for alert in self._models(Alert, keys) if alert.unit == unit and is_live(alert))

    def waiting_alerts(self, unit: str) -> Iterator[WaitingAlert]:
        """Yield every alert that waits in a unit's queue by its keys, in the queue's order (eventually consistent)."""
        for row in self.table.index("by_unit", "unitpk", f"{items.LIVE_QUEUE}#{unit}"):
            rank, raised_at, alert = row["unitsk"]["S"].split("#", 2)
            yield WaitingAlert(alert, is_urgent=rank == "0", raised_at=instant(f"{raised_at}Z"))

    def past_alerts(self, unit: str, before: str | None = None) -> Iterator[Alert]:
        """Yield what is over in a unit's queue, what ended last first."""
        below = None if before is None else ("unitsk", before)
        past = f"{items.PAST_QUEUE}#{unit}"
        keys = self.table.index("by_unit", "unitpk", past, below=below, newest_first=True, page=_ALERTS_AT_ONCE)
        return (alert for alert in self._models(Alert, keys) if alert.unit == unit and not is_live(alert))

    def unindexed_alerts(self, unit: str) -> Iterator[Alert]:
        """Yield, for the sweep, the alerts of a unit that an earlier version stored, in which index they are not."""
        keys = self.table.index("by_unit", "unitpk", f"{items.UNSORTED_QUEUE}#{unit}")
        return (alert for alert in self._models(Alert, keys) if alert.unit == unit)

    def unit_walk(self, name: str) -> UnitWalk | None:
        """Return how far the sweep has come with this walk over the units (strongly consistent), or None before it."""
        item = self.table.get(items.UNIT_WALKS, name)
        return None if item is None else items.model_of(UnitWalk, item)

    def keep_unit_walk(self, walk: UnitWalk) -> None:
        """Note how far it has come. What is done twice for a unit is done once: of two sweeps the last word counts."""
        self.table.put(key(items.UNIT_WALKS, walk.name) | {"doc": {"S": walk.model_dump_json()}})

    def alerts_of(self, unit: str) -> Iterator[Alert]:
        """Yield a unit's queue, what waits before what is over (eventually consistent)."""
        yield from self.live_alerts(unit)
        yield from self.past_alerts(unit)

    def obligations_of(self, unit: str) -> Iterator[Obligation]:
        """List what a unit owes and owed, the earliest due first (eventually consistent)."""
        return self._models(Obligation, self.table.index("by_unit", "unitpk", f"OWES#{unit}"))

    def changes_of(self, unit: str, after: datetime) -> Iterator[Touched]:
        # "$" follows "#": everything at that very instant sorts below the bound.
        """Return the cases a unit takes part in that changed after that instant, oldest change first."""
        above = ("unitsk", f"{stamp(after)}$")
        for row in self.table.index("by_unit", "unitpk", f"FEED#{unit}", above=above, page=CASES_AT_ONCE):
            changed_at, _, case = row["unitsk"]["S"].partition("#")
            yield Touched(case=case, changed_at=instant(changed_at))

    def live_cases(self) -> Iterator[str]:
        """List, for the census, the code of every case that is not erased (eventually consistent)."""
        return (row["opensk"]["S"] for row in self.table.index("by_open", "openpk", items.LIVE_CASES))

    def open_obligations(self) -> Iterator[Obligation]:
        """List, for the sweep, every open obligation (eventually consistent)."""
        rows = self._models(Obligation, self.table.index("by_open", "openpk", items.OPEN_OBLIGATIONS))
        # The index lags, the rows do not: what was closed a moment ago is not open.
        return (obligation for obligation in rows if obligation.state is ObligationState.OPEN)

    def open_duties(self) -> Iterator[OpenDuty]:
        """Return every open obligation by its keys, the earliest due first (eventually consistent). No row is read."""
        return map(items.open_duty_of, self.table.index("by_open", "openpk", items.OPEN_OBLIGATIONS))

    def obligations(self, ids: Sequence[str]) -> Iterator[Obligation]:
        """Return those of these obligations that are there, in the order of the ids (strongly consistent)."""
        return self._models(
            Obligation,
            (key(items.case_pk(case_of(obligation_id)), items.obligation_sk(obligation_id)) for obligation_id in ids),
        )

    def unsettled(self) -> Iterator[str]:
        """List, for the sweep, the cases whose last change is not all in rows of its own (eventually consistent)."""
        found = self.table.index("by_open", "openpk", items.UNSETTLED)
        return (item["opensk"]["S"].partition("#")[0] for item in found)

    def uncompared(self) -> Iterator[Uncompared]:
        """List what waits to be compared with the other files, the longest waiting first (eventually consistent)."""
        for row in self.table.index("by_open", "openpk", items.UNCOMPARED):
            yield Uncompared(case=row["pk"]["S"].partition("#")[2], entry=row["sk"]["S"].partition("#")[2])

    def facts(self) -> Iterator[CaseFacts]:
        """Yield the facts of every case, by case code, read in pages (which cases: eventually consistent)."""
        return self._models(CaseFacts, self.table.index("by_open", "openpk", items.FACTS))

    def unpublished_alerts(self) -> Iterator[Alert]:
        """List, for the sweep, every alert whose token has not gone out (eventually consistent)."""
        rows = self._models(Alert, self.table.index("by_open", "openpk", items.UNPUBLISHED_ALERTS))
        return (alert for alert in rows if alert.published_at is None)

    def _head(self, case: str) -> CaseHead | None:
        item = self.table.get(items.case_pk(case), "HEAD") if case_code.is_known(case) else None
        return None if item is None else items.model_of(CaseHead, item)

    def _file(self, case: str) -> CaseFile:
        rows: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self.table.partition(items.case_pk(case)):
            rows[item["sk"]["S"].partition("#")[0]].append(item)
        deferred = tuple(items.model_of(DeferredRows, item) for item in rows["DEFERRED"])
        return CaseFile(
            head=items.model_of(CaseHead, rows["HEAD"][0]),
            entries=tuple(items.entry_of(item) for item in rows["ENTRY"]),
            keys=tuple(items.model_of(WrappedKey, item) for item in rows["KEY"]),
            obligations=_with_deferred(
                [items.model_of(Obligation, item) for item in rows["OBLIGATION"]], [d.obligations for d in deferred]
            ),
            alerts=_with_deferred(
                [items.model_of(Alert, item) for item in rows["ALERT"]], [d.alerts for d in deferred]
            ),
            deferred=deferred,
        )

    def _puts(self, change: CaseChange) -> Iterator[Item]:
        yield self._put(items.head_item(change.head), **_unmoved(change.before))
        if change.entry is not None:
            yield self._put(items.entry_item(change.entry), **_NEW)
            yield self._put(items.entry_place_item(change.entry.entry), **_NEW)
        yield from (self._put(items.key_item(wrapped)) for wrapped in change.keys)
        yield from (self._delete(items.key_item(wrapped)) for wrapped in change.dropped)
        for obligation in change.obligations:
            yield self._put(items.obligation_item(obligation))
        for alert in change.alerts:
            yield self._put(items.alert_item(alert))
        yield from (self._deferred(change.head.case, rows) for rows in _if_any(change.deferred))
        for record in change.audit:
            yield self._put(items.audit_item(record), **_NEW)
        if change.facts is not None:
            yield self._put(items.facts_item(change.facts))
        yield from (self._put(items.owner_item(change.head.case, owner)) for owner in change.owned)
        yield from (self._delete(items.owner_item(change.head.case, owner)) for owner in change.disowned)
        yield from (self._put(items.uncompared_item(change.head, entry)) for entry in _if_any(change.uncompared))
        yield from (self._delete(items.uncompared_item(change.head, entry)) for entry in _if_any(change.compared))
        if change.news:
            for unit in change.informed_units:
                yield self._put(items.party_item(change.head.case, unit, change.head.changed_at))

    def _deferred(self, case: str, rows: DeferredRows) -> Item:
        item = items.deferred_item(case, rows)
        return self._put(item) if rows.obligations or rows.alerts else self._delete(item)

    def _put(self, item: Item, **condition: object) -> Item:
        return {"Put": {"TableName": self.table.name, "Item": item, **condition}}

    def _delete(self, item: Item) -> Item:
        return {"Delete": {"TableName": self.table.name, "Key": key(item["pk"]["S"], item["sk"]["S"])}}

    def _find(self, kind: type[Model], compound_id: str, sk: str) -> Model | None:
        if not _is_name(compound_id):
            return None
        item = self.table.get(items.case_pk(case_of(compound_id)), sk)
        return None if item is None else items.model_of(kind, item)

    def _models(self, kind: type[Model], keys: Iterable[Item]) -> Iterator[Model]:
        return (items.model_of(kind, item) for item in self.table.rows(keys))


_NEW = {"ConditionExpression": "attribute_not_exists(pk)"}


def _unmoved(before: int | None) -> dict[str, object]:
    if before is None:
        return dict(_NEW)
    return {
        "ConditionExpression": "#version = :before",
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":before": {"N": str(before)}},
    }


def _if_any(found: Found | None) -> tuple[Found, ...]:
    return () if found is None else (found,)


def _is_name(text: str) -> bool:
    """Return whether text can be one of our ids; anything else comes from outside and must not reach AWS as a key."""
    return 0 < len(text) <= 400 and text.isascii() and text.isprintable()


def _with_deferred(stored: list[Row], deferred: Iterable[tuple[Row, ...]]) -> tuple[Row, ...]:
    """Return the rows as the last change has them, in the order of their ids."""
    newest: dict[str, Row] = {row.id: row for row in stored}
    for rows in deferred:
        newest |= {row.id: row for row in rows}
    return tuple(newest[name] for name in sorted(newest))
