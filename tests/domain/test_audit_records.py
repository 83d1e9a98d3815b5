"""The audit's chains: what a record is hashed over, where it belongs, where a chain breaks."""

import json
import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from chalicelib.domain.audit.anchors import anchor_hash, anchor_of
from chalicelib.domain.audit.records import (
    NO_RECORD,
    SHARDS,
    AuditRecord,
    audit_hash,
    day_chain,
    day_of,
    first_broken,
    line_of,
    next_record,
    shard,
)

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SAID = {"chain": "day/2026-03-02/2", "at": AT, "actor": "someone"}


def chain(length: int) -> list[AuditRecord]:
    made: list[AuditRecord] = []
    for number in range(length):
        made.append(next_record(seq=number, prev=made[-1].hash if made else NO_RECORD, action="signed_in", **SAID))
    return made


def test_a_records_line_is_the_same_for_everybody_who_writes_it() -> None:
    record = next_record(
        seq=0, prev=NO_RECORD, action="signed_in", case="7K3M9-Q2XPT-1", opened={"b": 2, "a": 1}, **SAID
    )

    assert line_of(record) == (
        '{"action":"signed_in","actor":"someone","at":"2026-03-02T01:00:00Z","case":"7K3M9-Q2XPT-1",'
        '"chain":"day/2026-03-02/2","hash":"' + record.hash + '","opened":{"a":1,"b":2},'
        '"prev":"' + "0" * 64 + '","purpose":null,"seq":1,"subject":null}'
    )
    assert record.hash == audit_hash(record)
    assert record.hash == audit_hash(record.model_copy(update={"hash": "f" * 64})), "a hash is not over itself"
    assert "hash" not in json.loads(line_of(record, without="hash"))


def test_every_field_is_in_the_hash() -> None:
    record = chain(1)[0]
    others = {
        "chain": "day/2026-03-02/3", "seq": 2, "at": AT + timedelta(seconds=1), "actor": "other",
        "action": "signed_out",
        "case": "x", "subject": "x", "purpose": "reading", "opened": {"work": 1},
        "shares": ("called/x/y",), "prev": "1" * 64,
    }  # fmt: skip
    assert set(others) == set(AuditRecord.model_fields) - {"hash"}
    hashes = {audit_hash(record.model_copy(update={name: value})) for name, value in others.items()}
    assert len(hashes | {record.hash}) == len(others) + 1


def test_a_record_from_before_shares_had_names_keeps_its_hash() -> None:
    assert '"shares"' not in line_of(chain(1)[0])
    assert '"shares":["called/x/y"]' in line_of(chain(1)[0].model_copy(update={"shares": ("called/x/y",)}))


@pytest.mark.duty("R16")
def test_a_chain_breaks_where_something_was_done_to_it() -> None:
    whole = chain(4)
    assert [record.seq for record in whole] == [1, 2, 3, 4]
    assert whole[0].prev == NO_RECORD == "0" * 64
    assert first_broken([]) is None
    assert first_broken(whole) is None
    assert first_broken(whole[1:]) == 1
    assert first_broken([whole[0], *whole[2:]]) == 2
    assert first_broken([*whole[:2], whole[2].model_copy(update={"actor": "other"}), whole[3]]) == 3
    assert first_broken([*whole[:3], whole[3].model_copy(update={"hash": "f" * 64})]) == 4
    fork = next_record(seq=1, prev="1" * 64, action="signed_in", **SAID)
    assert first_broken([whole[0], fork]) == 2
    skipped = next_record(seq=2, prev=whole[0].hash, action="signed_in", **SAID)
    assert first_broken([whole[0], skipped]) == 2, "a number left out, hashes and all"


def test_an_act_belongs_to_the_day_in_universal_time_and_to_its_actors_sixteenth() -> None:
    late = datetime(2026, 3, 2, 6, 30, tzinfo=timezone(timedelta(hours=7)))
    assert (day_of(late), day_of(late - timedelta(hours=7))) == (date(2026, 3, 1), date(2026, 3, 1))
    assert day_of(AT) == date(2026, 3, 2)
    assert day_chain(AT, "someone") == f"day/2026-03-02/{shard('someone')}"
    assert shard("someone") == "2"
    assert {shard(f"officer-{n}") for n in range(200)} == set(SHARDS) == set("0123456789abcdef")


def test_an_anchor_names_the_last_of_each_chain_whatever_order_they_come_in() -> None:
    records = chain(3)
    other = next_record(seq=0, prev=NO_RECORD, action="signed_in", **SAID | {"chain": "case/x"})
    anchor = anchor_of(date(2026, 3, 2), [records[2], other, records[0], records[1]], "a" * 64)

    assert [(head.chain, head.seq, head.hash) for head in anchor.heads] == [
        ("case/x", 1, other.hash),
        ("day/2026-03-02/2", 3, records[2].hash),
    ]
    assert (anchor.day, anchor.prev, anchor.hash) == (date(2026, 3, 2), "a" * 64, anchor_hash(anchor))
    assert anchor.hash == anchor_hash(anchor.model_copy(update={"hash": "f" * 64}))
    for name, value in {"day": date(2026, 3, 3), "heads": (), "prev": "b" * 64}.items():
        assert anchor_hash(anchor.model_copy(update={name: value})) != anchor.hash


def test_the_day_is_universal_time_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    time.tzset()
    try:
        assert day_of(datetime(2026, 3, 2, 23, 0, tzinfo=UTC)) == date(2026, 3, 2)
    finally:
        monkeypatch.undo()
        time.tzset()
