"""Verify an audit export: say where it is not what it must be, for a reader who trusts none of our code.

Each line is one JSON object. A *record* says who did what: `chain`, `seq`, `at`, `actor`, ..., `prev`, `hash`. An
*anchor* says what the chains of one day ended with: `day`, `heads`, `prev`, `hash`. For both, `hash` is the SHA-256 of
the object without `hash`, written as JSON with sorted keys, no spaces and everything beyond ASCII escaped.

A chain is whole when its records are numbered 1, 2, 3, ..., each names the hash before it (`prev`; 64 zeros for the
first) and carries the hash of its own content. With anchors it is also whole at its end: the record an anchor names is
there.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

NOTHING_BEFORE = "0" * 64

Line = dict[str, Any]


class Fault(NamedTuple):
    """The first thing wrong with one chain (or with the anchors, whose chain is `anchors` and whose seq a day)."""

    chain: str
    seq: int | str
    what: str


@dataclass
class Verdict:
    """`unanchored`: days of the export that have no anchor in it (of them a cut tail would not be noticed)."""

    records: int = 0
    chains: int = 0
    anchors: int = 0
    opened: int = 0
    unanchored: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def verify(*files: Iterable[str]) -> Verdict:
    """Read an export, anchors among it or not, in any order of chains; a chain's own records stand in order.

    An export carries its days' anchors; the same anchors, from the bucket, may stand in a file of their own beside it.
    """
    chains: dict[str, list[Line]] = {}
    several: list[list[Line]] = []
    verdict = Verdict()
    numbers = count(1)
    for lines in files:
        several.append([])
        for line, number in zip(lines, numbers, strict=False):
            if not line.strip():
                continue
            read = _read(line)
            if read is None:
                verdict.faults.append(Fault("export", number, "is not a record or an anchor as the server writes them"))
            elif "heads" in read:
                several[-1].append(read)
            else:
                chains.setdefault(read["chain"], []).append(read)
    anchors, disagreeing = _joined(several)
    verdict.records = sum(map(len, chains.values()))
    verdict.chains, verdict.anchors = len(chains), len(anchors)
    verdict.opened = sum(sum(r["opened"].values()) for records in chains.values() for r in records)
    broken = [fault for name in sorted(chains) if (fault := _first_fault(name, chains[name]))]
    verdict.faults += broken + disagreeing
    verdict.faults += _against_anchors(chains, anchors, {fault.chain for fault in broken})
    days = {day for records in chains.values() for r in records if (day := _day(r))}
    verdict.unanchored = sorted(days - {anchor["day"] for anchor in anchors})
    return verdict


_RECORD = {
    "chain": str, "seq": int, "at": str, "actor": str, "action": str, "case": (str, type(None)),
    "subject": (str, type(None)), "purpose": (str, type(None)), "opened": dict, "prev": str, "hash": str,
}  # fmt: skip
_SHARES = {"shares": list}
"""Records since December 2026 also name the shares by which parts were opened."""
_ANCHOR = {"day": str, "heads": list, "prev": str, "hash": str}
_HEAD = {"chain": str, "seq": int, "hash": str}


def _read(line: str) -> Line | None:
    """Return the line's object if it has exactly the fields it should, and is written as the server writes it."""
    try:
        read = json.loads(line)
        if "day" in read and read["day"] != date.fromisoformat(read["day"]).isoformat():
            return None
    except (ValueError, TypeError, RecursionError):
        return None
    is_record = _is_like(read, _RECORD) or (_is_like(read, _RECORD | _SHARES) and _are_texts(read["shares"]))
    if not (is_record or (_is_like(read, _ANCHOR) and all(_is_like(h, _HEAD) for h in read["heads"]))):
        return None
    if any(numbered["seq"] < 1 for numbered in read.get("heads", [read])):
        return None
    if "opened" in read and not all(type(n) is int and n >= 0 for n in read["opened"].values()):
        return None
    # Written in the server's one way: twice the same name in an object would let two readers read two things.
    return read if line == _written(read) else None


def _are_texts(shares: list[Any]) -> bool:
    return bool(shares) and all(isinstance(name, str) for name in shares)


def _is_like(read: Any, shape: dict[str, Any]) -> bool:
    return (
        isinstance(read, dict)
        and set(read) == set(shape)
        and all(isinstance(read[name], kind) and not isinstance(read[name], bool) for name, kind in shape.items())
    )


def _first_fault(chain: str, records: list[Line]) -> Fault | None:
    prev = NOTHING_BEFORE
    for expected, record in enumerate(records, start=1):
        seq = record["seq"]
        if seq != expected:
            if seq < expected:
                return Fault(chain, expected, f"is not here: record {seq} stands twice, or out of its order")
            return Fault(chain, expected, f"is missing: record {seq} follows record {expected - 1}")
        if record["hash"] != _hash(record):
            return Fault(chain, seq, "does not say any more what it said when it was written")
        if record["prev"] != prev:
            return Fault(chain, seq, "follows another record than the one before it here")
        if not _belongs(chain, record):
            return Fault(chain, seq, "belongs to another chain")
        prev = record["hash"]
    return None


def _belongs(chain: str, record: Line) -> bool:
    kind, _, name = chain.partition("/")
    if kind == "case":
        return bool(record["case"] == name)
    shard = hashlib.sha256(record["actor"].encode("utf-8", "surrogatepass")).hexdigest()[0]
    return kind == "day" and name == f"{_day(record)}/{shard}"


def _day(record: Line) -> str | None:
    """Return the day (UTC) a record belongs to."""
    try:
        return datetime.fromisoformat(record["at"]).astimezone(UTC).date().isoformat()
    except (ValueError, OverflowError):
        return None


def _joined(files: list[list[Line]]) -> tuple[list[Line], list[Fault]]:
    """Return the anchors of several files by day, and the faults: anchors out of order, two that disagree."""
    days: dict[str, Line] = {}
    faults: list[Fault] = []
    for anchors in files:
        before = ""
        for anchor in anchors:
            day = anchor["day"]
            if day <= before:
                faults.append(Fault("anchors", day, "stands twice, or out of its order"))
            elif days.setdefault(day, anchor) != anchor:
                faults.append(Fault("anchors", day, "says something else in another file"))
            before = max(before, day)
    return [days[day] for day in sorted(days)], faults


def _against_anchors(chains: dict[str, list[Line]], anchors: list[Line], known: set[str]) -> list[Fault]:
    faults: list[Fault] = []
    prev = NOTHING_BEFORE
    for at, anchor in enumerate(anchors):
        if at == 0 and anchor["prev"] != NOTHING_BEFORE:
            faults.append(Fault("anchors", anchor["day"], "follows an anchor that is not here"))
        if at > 0 and anchor["day"] != (expected := _day_after(anchors[at - 1])):
            faults.append(Fault("anchors", expected, "is missing"))
            break
        if anchor["hash"] != _hash(anchor):
            faults.append(Fault("anchors", anchor["day"], "does not say any more what it said when it was written"))
            break
        if at > 0 and anchor["prev"] != prev:
            faults.append(Fault("anchors", anchor["day"], "follows another anchor than the one before it here"))
            break
        prev = anchor["hash"]
        faults += [
            fault
            for head in anchor["heads"]
            if head["chain"] not in known and (fault := _against_head(head, chains.get(head["chain"], [])))
        ]
        known = known | {fault.chain for fault in faults}
        faults += _later_than_anchored(anchor, chains, known)
        known = known | {fault.chain for fault in faults}
    return faults


def _day_after(anchor: Line) -> str:
    return (date.fromisoformat(anchor["day"]) + timedelta(days=1)).isoformat()


def _against_head(head: Line, records: list[Line]) -> Fault | None:
    if len(records) < head["seq"]:
        return Fault(head["chain"], len(records) + 1, f"is missing: the anchor knows {head['seq']} records")
    if records[head["seq"] - 1]["hash"] != head["hash"]:
        return Fault(head["chain"], head["seq"], "is not the record that was anchored: the chain was written anew")
    return None


def _later_than_anchored(anchor: Line, chains: dict[str, list[Line]], known: set[str]) -> list[Fault]:
    """Find records that were added to a day after it was anchored."""
    ends = {head["chain"]: head["seq"] for head in anchor["heads"]}
    added = []
    for name, records in chains.items():
        of_that_day = [record["seq"] for record in records if _day(record) == anchor["day"]]
        if name not in known and of_that_day and max(of_that_day) > ends.get(name, 0):
            late = min(seq for seq in of_that_day if seq > ends.get(name, 0))
            added.append(Fault(name, late, f"was added to {anchor['day']} after that day was anchored"))
    return added


def _hash(read: Line) -> str:
    content = {name: value for name, value in read.items() if name != "hash"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _written(read: Line) -> str:
    return json.dumps(read, sort_keys=True, separators=(",", ":"))
