"""Every way somebody could try to make the audit say something else, and where the verifier must point.

Each kind takes a history and returns the tampered lines and the place (chain, seq) that must be named. `_rewritten`
and `_cut` are done by somebody who can compute every hash: only the anchors show it.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.audit.records import AuditRecord, line_of, next_record
from tests.audit.history import history

Place = tuple[str, int | str]


@dataclass(frozen=True)
class Tampered:
    """`where`: what the verifier must name. `or_line`: a line that may be named instead, being none any more."""

    lines: list[str]
    where: Place
    or_line: int = 0
    or_chain: str | None = None


Kind = Callable[[random.Random, list[AuditRecord], list[str]], Tampered]


def tampered(kind: str, seed: int) -> Tampered:
    """One tampering of a kind."""
    records, anchors = history(seed % 5)
    return KINDS[kind](random.Random(seed), records, anchors)


def _byte_changed(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    lines, at = _lines(records), chance.randrange(len(records))
    line = bytearray(lines[at].encode())
    line[chance.randrange(len(line))] ^= 1 << chance.randrange(7)
    lines[at] = line.decode("utf-8", "replace")
    try:
        other = json.loads(lines[at]).get("chain")  # where the record now claims to belong
    except ValueError:
        other = None
    return Tampered([*lines, *anchors], (records[at].chain, records[at].seq), at + 1, other)


def _field_changed(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    lines, at = _lines(records), chance.randrange(len(records))
    said = json.loads(lines[at])
    name = chance.choice(["at", "actor", "action", "subject", "purpose", "opened", "case", "prev", "hash"])
    said[name] = {
        "at": "2026-03-02T06:00:01Z",
        "opened": {"identity": 9},
        "case": "AAAAA-AAAAA-A",
        "prev": "a" * 64,
        "hash": "b" * 64,
    }.get(name, "somebody")
    lines[at] = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return Tampered([*lines, *anchors], (records[at].chain, records[at].seq))


def _row_dropped(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    inner = [at for at, r in enumerate(records[:-1]) if records[at + 1].chain == r.chain]
    at = chance.choice(inner)
    return Tampered([*_lines(records[:at] + records[at + 1 :]), *anchors], (records[at].chain, records[at].seq))


def _rows_swapped(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    inner = [at for at, r in enumerate(records[:-1]) if records[at + 1].chain == r.chain]
    at = chance.choice(inner)
    other = [*records[:at], records[at + 1], records[at], *records[at + 2 :]]
    return Tampered([*_lines(other), *anchors], (records[at].chain, records[at].seq))


def _row_repeated(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    at = chance.randrange(len(records))
    other = [*records[: at + 1], records[at], *records[at + 1 :]]
    return Tampered([*_lines(other), *anchors], (records[at].chain, records[at].seq + 1))


def _row_inserted(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """A made-up record with a right hash, and all that follow numbered one higher."""
    inner = [at for at, r in enumerate(records[:-1]) if records[at + 1].chain == r.chain]
    at = chance.choice(inner)
    before = records[at]
    false = next_record(**_said(before), seq=before.seq, prev=before.hash)
    rest = [r.model_copy(update={"seq": r.seq + 1}) if r.chain == before.chain else r for r in records[at + 1 :]]
    return Tampered([*_lines([*records[: at + 1], false, *rest]), *anchors], (before.chain, before.seq + 2))


def _moved_to_another_chain(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """A whole day chain under another actor's name, hashed anew: the shard does not fit any more."""
    chain = chance.choice(sorted({r.chain for r in records if r.chain.startswith("day/")}))
    other = f"{chain[:-1]}{'0123456789abcdef'[int(chain[-1], 16) - 1]}"
    if any(r.chain == other for r in records):
        return _field_changed(chance, records, anchors)
    moved = _hashed_anew([r.model_copy(update={"chain": other}) for r in records if r.chain == chain])
    return Tampered(_lines([*(r for r in records if r.chain != chain), *moved]), (other, 1))


def _cut(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    chain, end = chance.choice(sorted(_anchored(anchors).items()))
    keep = chance.randrange(end)
    other = [r for r in records if r.chain != chain or r.seq <= keep]
    return Tampered([*_lines(other), *anchors], (chain, keep + 1))


def _rewritten(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """A chain from some record on in other words, every hash computed anew."""
    chain, end = chance.choice(sorted(_anchored(anchors).items()))
    start = chance.randrange(1, end + 1)
    mine = [r for r in records if r.chain == chain]
    other = [r.model_copy(update={"action": "cases_listed"}) if r.seq == start else r for r in mine]
    lines = _lines([*(r for r in records if r.chain != chain), *_hashed_anew(other)])
    ends = sorted({head["seq"] for a in anchors for head in json.loads(a)["heads"] if head["chain"] == chain})
    return Tampered([*lines, *anchors], (chain, next(seq for seq in ends if seq >= start)))


def _forked(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """A second continuation of a chain stands beside the true one."""
    at = chance.randrange(len(records))
    false = next_record(
        **(_said(records[at]) | {"action": "signed_out"}), seq=records[at].seq - 1, prev=records[at].prev
    )
    other = [*records[: at + 1], false, *records[at + 1 :]]
    return Tampered([*_lines(other), *anchors], (records[at].chain, records[at].seq + 1))


def _added_late(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """A record appended to a day that is anchored, with every hash right."""
    ends = {name: end for name, end in _anchored(anchors).items() if name.startswith("day/")}
    chain, end = chance.choice(sorted(ends.items()))
    last = next(r for r in records if (r.chain, r.seq) == (chain, end))
    false = next_record(**(_said(last) | {"action": "signed_out"}), seq=last.seq, prev=last.hash)
    at = records.index(last)
    return Tampered([*_lines([*records[: at + 1], false, *records[at + 1 :]]), *anchors], (chain, end + 1))


def _anchor_changed(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    at = chance.randrange(len(anchors))
    said = json.loads(anchors[at])
    said["heads"][chance.randrange(len(said["heads"]))]["seq"] += 1
    other = [*anchors[:at], json.dumps(said, sort_keys=True, separators=(",", ":")), *anchors[at + 1 :]]
    return Tampered([*_lines(records), *other], ("anchors", said["day"]))


def _anchor_dropped(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    day = json.loads(anchors[1])["day"]
    return Tampered([*_lines(records), anchors[0], *anchors[2:]], ("anchors", day))


def _first_anchor_dropped(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """The records before the first anchor that is left could be anything."""
    return Tampered([*_lines(records), *anchors[1:]], ("anchors", json.loads(anchors[1])["day"]))


def _anchors_swapped(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    other = [anchors[1], anchors[0], *anchors[2:]]
    return Tampered([*_lines(records), *other], ("anchors", json.loads(anchors[0])["day"]))


def _anchor_repeated(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    at = chance.randrange(len(anchors))
    other = [*anchors[: at + 1], *anchors[at:]]
    return Tampered([*_lines(records), *other], ("anchors", json.loads(anchors[at])["day"]))


def _out_of_all_time(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """A time that is written rightly and that no calendar can turn into UTC."""
    lines, at = _lines(records), chance.randrange(len(records))
    said = json.loads(lines[at]) | {"at": chance.choice(["0001-01-01T00:00:00+14:00", "9999-12-31T23:00:00-14:00"])}
    lines[at] = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return Tampered([*lines, *anchors], (records[at].chain, records[at].seq))


def _chain_of_another_kind(chance: random.Random, records: list[AuditRecord], anchors: list[str]) -> Tampered:
    """A whole chain, every hash right, under a name that the server gives none: no anchor would ever ask for it."""
    chain = chance.choice(sorted({r.chain for r in records if r.chain.startswith("day/")}))
    other = chain.replace("day/", "days/")
    made = _hashed_anew([r.model_copy(update={"chain": other}) for r in records if r.chain == chain])
    return Tampered([*_lines([*records, *made]), *anchors], (other, 1))


KINDS: dict[str, Kind] = {
    "byte changed": _byte_changed,
    "field changed": _field_changed,
    "row dropped": _row_dropped,
    "rows swapped": _rows_swapped,
    "row repeated": _row_repeated,
    "row inserted": _row_inserted,
    "moved to another chain": _moved_to_another_chain,
    "tail cut": _cut,
    "rewritten with right hashes": _rewritten,
    "forked": _forked,
    "added to an anchored day": _added_late,
    "anchor changed": _anchor_changed,
    "anchor dropped": _anchor_dropped,
    "first anchor dropped": _first_anchor_dropped,
    "anchors swapped": _anchors_swapped,
    "anchor repeated": _anchor_repeated,
    "a time out of all time": _out_of_all_time,
    "a chain of another kind": _chain_of_another_kind,
}


def _lines(records: list[AuditRecord]) -> list[str]:
    return [line_of(record) for record in records]


def _said(record: AuditRecord) -> dict[str, object]:
    return record.model_dump(exclude={"seq", "prev", "hash"})


def _hashed_anew(records: list[AuditRecord]) -> list[AuditRecord]:
    made: list[AuditRecord] = []
    for number, record in enumerate(records):
        made.append(next_record(**_said(record), seq=number, prev=made[-1].hash if made else "0" * 64))
    return made


def _anchored(anchors: list[str]) -> dict[str, int]:
    """Chain -> the last record that any anchor names."""
    return {head["chain"]: head["seq"] for line in anchors for head in json.loads(line)["heads"]}
