"""The registers in the table: what counts now packed into few rows, every version of every record beside it.

`REGISTER#HEAD` / `HEAD`: `version`; `shards`, for each kind the change that last wrote each of its sixteen shards.
`REGISTER#SHARD#<kind>` / `<shard>#<change>`: `packed`, zlib of the records' JSON. Never written twice; a row that was
replaced says when it `expires`.
`REGISTER#RECORD#<kind>#<id>` / `<version>#<change>`: RecordVersion, written before its change is committed.
`REGISTER#CHANGES` / `<version>`: RegisterChange. A version without its change here was never committed.

`REGISTER#IMPORT#<id>`: an import that was read and not yet applied (`dynamo_imports`).

So a whole import is visible at once or not at all, and a cold function reads the head and one batch of shards.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from time import monotonic, time
from typing import Any, TypeAlias

from pydantic import TypeAdapter

from chalicelib.adapters.dynamo_imports import import_head, import_part, lines_of, part_of, staged_key, staged_note
from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.importing import PART, ImportLine, PendingImport
from chalicelib.domain.register.models import DIRECTORY_KINDS, MODELS
from chalicelib.domain.register.records import Record, RecordKind, Records, RecordVersion, RegisterChange
from chalicelib.domain.register.seed import seed, seed_records
from chalicelib.domain.values.errors import Conflict, TooLarge
from chalicelib.ports.registers import ChangedRecord

SHARDS = 16
MAX_PACKED_BYTES = 380_000
"""An item may hold 400 KB, names and keys included."""

_MOST_AGE = 60.0
"""Seconds of real time after which the head is asked whether the register has moved on."""
_KEPT = timedelta(days=1)
"""How long a replaced shard stays for a function that read the head before it was replaced."""

Shards: TypeAlias = tuple[str, ...]
"""For each shard of a kind the change that wrote it; empty: it holds nothing."""


@dataclass(frozen=True)
class _Head:
    version: int = 0
    shards: Mapping[str, Shards] = field(default_factory=dict)


@dataclass
class DynamoRegisters:
    """`ports.Registers`. `timer` is the real clock that ages what is remembered."""

    table: DynamoTable
    timer: Callable[[], float] = monotonic
    _read_at: float | None = field(default=None, init=False)
    _head: _Head = field(default_factory=_Head, init=False)
    _known: dict[tuple[str, int, str], tuple[Record, ...]] = field(default_factory=dict, init=False)
    _together: dict[str, tuple[Shards, Records]] = field(default_factory=dict, init=False)
    _directory: Directory | None = field(default=None, init=False)
    _directory_of: _Head | None = field(default=None, init=False)

    def directory(self, at: datetime, *, fresh: bool = False) -> Directory:
        """Return the directory as of that instant's day, no older than a minute."""
        head = self._current(fresh=fresh)
        known = self._directory
        if known is None or self._directory_of != head:
            records = self._records(head, DIRECTORY_KINDS)
            packaged = seed()
            known = Directory(
                day=packaged.day,
                issued_on=packaged.issued_on,
                confirmed_for=packaged.confirmed_for,
                version=head.version,
                records=records,
            )
        day = local_day(at)
        if known.day != day:
            known = known.on(day)
        self._directory, self._directory_of = known, head
        return known

    def records(self, kinds: Collection[RecordKind], *, fresh: bool = True) -> tuple[int, dict[RecordKind, Records]]:
        """Return the register's version and the records of these kinds."""
        head = self._current(fresh=fresh)
        return head.version, self._records(head, kinds)

    def stage(self, change: RegisterChange, version: int, records: Sequence[ChangedRecord]) -> None:
        """Write a part of a change that nobody sees before `commit`."""
        self.table.put_all([_version_item(change, version, changed) for changed in records])

    def commit(self, change: RegisterChange, version: int, records: Sequence[ChangedRecord]) -> None:
        """Make the staged change the register's next version, whole or not at all."""
        head = self._current(fresh=True)
        if head.version != version - 1:
            raise Conflict
        shards = dict(head.shards) if head.version else self._planted(change)
        replaced: list[tuple[str, int, str]] = []
        for kind in sorted({changed.kind for changed in records}):
            mine = {changed.record.id: changed.record for changed in records if changed.kind is kind}
            shards[kind], gone = self._written(kind, shards.get(kind, ("",) * SHARDS), mine, change)
            replaced += gone
        after = _Head(version, shards)
        self.table.write([self._next_head(after), self._put(_change_item(change, version), new=True)])
        self._head, self._read_at = after, self.timer()
        for place in replaced:
            self._let_expire(*place)

    def history(self, kind: RecordKind, record_id: str) -> Iterator[RecordVersion]:
        """Yield every committed version of a record, the newest first."""
        for item in self.table.partition(_record_pk(kind, record_id), newest_first=True):
            found = model_of(RecordVersion, item)
            committed = self.table.get("REGISTER#CHANGES", f"{found.version:09d}")
            if committed is not None and model_of(RegisterChange, committed).id == found.change:
                yield found

    def keep_import(self, pending: PendingImport, lines: Sequence[ImportLine]) -> None:
        """Keep an import for a day: its parts first, the row that names it last."""
        self.table.put_all(
            [import_part(pending, n, lines[n * PART : (n + 1) * PART]) for n in range(-(-len(lines) // PART))]
        )
        self.table.put(import_head(pending))

    def pending_import(self, import_id: str) -> PendingImport | None:
        """Find an import that was read within the day, or None."""
        item = self.table.get(f"REGISTER#IMPORT#{import_id}", "HEAD")
        return None if item is None else model_of(PendingImport, item)

    def import_lines(self, pending: PendingImport, part: int | None = None) -> Iterator[ImportLine]:
        """Yield the lines of one part, or of all."""
        parts = range(pending.parts) if part is None else [part]
        for item in self.table.rows(key(f"REGISTER#IMPORT#{pending.id}", f"P#{n:04d}") for n in parts):
            yield from lines_of(item)

    def note_staged(self, pending: PendingImport, part: int) -> None:
        """Note that a part's records are staged."""
        self.table.put(staged_note(pending, part))

    def staged_parts(self, pending: PendingImport) -> frozenset[int]:
        """Return the parts that are noted as staged."""
        notes = self.table.rows(key(*staged_key(pending, part)) for part in range(pending.parts))
        return frozenset(part_of(note) for note in notes)

    def _current(self, *, fresh: bool) -> _Head:
        now = self.timer()
        if fresh or self._read_at is None or now - self._read_at >= _MOST_AGE:
            item = self.table.get("REGISTER#HEAD", "HEAD")
            self._head = _Head() if item is None else _head_of(item)
            self._read_at = now
        return self._head

    def _records(self, head: _Head, kinds: Collection[RecordKind]) -> dict[RecordKind, Records]:
        if not head.version:
            return {kind: seed_records(kind) for kind in kinds}
        places = [(kind, n, change) for kind in kinds for n, change in enumerate(head.shards.get(kind, ())) if change]
        self._load([place for place in places if place not in self._known])
        return {kind: self._of_kind(kind, head.shards.get(kind, ())) for kind in kinds}

    def _of_kind(self, kind: RecordKind, shards: Shards) -> Records:
        """Put a kind's shards together once for as long as none of them is replaced."""
        known = self._together.get(kind)
        if known is None or known[0] != shards:
            found = {
                record.id: record
                for n, change in enumerate(shards)
                if change
                for record in self._known[kind, n, change]
            }
            known = (shards, Records(sorted(found.items())))
            self._together[kind] = known
        return known[1]

    def _load(self, places: list[tuple[str, int, str]]) -> None:
        by_key = {_shard_key(*place): place for place in places}
        for item in self.table.rows(key(*where) for where in by_key):
            place = by_key[item["pk"]["S"], item["sk"]["S"]]
            # A newly read shard replaces the cached one of the same number, so the cache never grows.
            for old in [known for known in self._known if known[:2] == place[:2]]:
                del self._known[old]
            self._known[place] = _unpacked(RecordKind(place[0]), bytes(item["packed"]["B"]))
        if any(place not in self._known for place in places):
            raise Conflict  # the head moved on while its shards expired; whoever asks again reads the new one

    def _planted(self, change: RegisterChange) -> dict[str, Shards]:
        """Write the seed as the shards the first change builds on."""
        planted: dict[str, Shards] = {}
        of_seed = change.model_copy(update={"id": f"seed-{change.id}"})
        for kind in RecordKind:
            if records := seed_records(kind):
                planted[kind], _ = self._written(kind, ("",) * SHARDS, dict(records), of_seed)
        return planted

    def _written(
        self, kind: str, before: Shards, changed: Mapping[str, Record], change: RegisterChange
    ) -> tuple[Shards, list[tuple[str, int, str]]]:
        after, replaced, rows = list(before), [], []
        touched = sorted({_shard_of(record_id) for record_id in changed})
        old = [(kind, n, before[n]) for n in touched if before[n]]
        self._load([place for place in old if place not in self._known])
        for n in touched:
            known = self._known.get((kind, n, before[n]), ())
            records = {record.id: record for record in known} | {
                record_id: record for record_id, record in changed.items() if _shard_of(record_id) == n
            }
            packed = _packed(records)
            if len(packed) > MAX_PACKED_BYTES:
                raise TooLarge
            rows.append(key(*_shard_key(kind, n, change.id)) | {"packed": {"B": packed}})
            after[n] = change.id
            if before[n] and before[n] != change.id:
                replaced.append((kind, n, before[n]))
        self.table.put_all(rows)
        return tuple(after), replaced

    def _let_expire(self, kind: str, shard: int, change: str) -> None:
        where = _shard_key(kind, shard, change)
        if (item := self.table.get(*where)) is not None:
            self.table.put(item | {"expires": {"N": str(int(time() + _KEPT.total_seconds()))}})

    def _next_head(self, head: _Head) -> Item:
        item = key("REGISTER#HEAD", "HEAD") | {
            "version": {"N": str(head.version)},
            "shards": {"S": json.dumps(head.shards)},
        }
        put: Item = {"TableName": self.table.name, "Item": item}
        if head.version == 1:
            put["ConditionExpression"] = "attribute_not_exists(pk)"
        else:
            put |= {
                "ConditionExpression": "#v = :before",
                "ExpressionAttributeNames": {"#v": "version"},
                "ExpressionAttributeValues": {":before": {"N": str(head.version - 1)}},
            }
        return {"Put": put}

    def _put(self, item: Item, *, new: bool = False) -> Item:
        condition = {"ConditionExpression": "attribute_not_exists(pk)"} if new else {}
        return {"Put": {"TableName": self.table.name, "Item": item, **condition}}


def _shard_of(record_id: str) -> int:
    return hashlib.sha256(record_id.encode()).digest()[0] % SHARDS


def _shard_key(kind: str, shard: int, change: str) -> tuple[str, str]:
    return f"REGISTER#SHARD#{kind}", f"{shard:02d}#{change}"


def _record_pk(kind: str, record_id: str) -> str:
    return f"REGISTER#RECORD#{kind}#{record_id}"


def _packed(records: Mapping[str, Record]) -> bytes:
    listed = [records[name].model_dump_json(exclude_defaults=True) for name in sorted(records)]
    return zlib.compress(f"[{','.join(listed)}]".encode(), 6)


def _unpacked(kind: RecordKind, packed: bytes) -> tuple[Record, ...]:
    return _adapter(kind).validate_json(zlib.decompress(packed))


@cache
def _adapter(kind: RecordKind) -> TypeAdapter[tuple[Record, ...]]:
    model: Any = MODELS[kind]
    return TypeAdapter(tuple[model, ...])


def _head_of(item: Item) -> _Head:
    shards = {kind: tuple(changes) for kind, changes in json.loads(item["shards"]["S"]).items()}
    return _Head(int(item["version"]["N"]), shards)


def _version_item(change: RegisterChange, version: int, changed: ChangedRecord) -> Item:
    made = RecordVersion(
        kind=changed.kind,
        id=changed.record.id,
        version=version,
        change=change.id,
        author=change.author,
        at=change.at,
        reason=change.reason,
        record=changed.record.model_dump_json(exclude_defaults=True),
    )
    return key(_record_pk(made.kind, made.id), f"{version:09d}#{change.id}") | {"doc": {"S": made.model_dump_json()}}


def _change_item(change: RegisterChange, version: int) -> Item:
    return key("REGISTER#CHANGES", f"{version:09d}") | {"doc": {"S": change.model_dump_json()}}
