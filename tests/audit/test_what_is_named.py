"""Everything that can be wrong with an export, and the words, the place and the number with which it is named."""

import hashlib
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from audit.verify import Fault, verify
from chalicelib.domain.audit.anchors import anchor_of
from chalicelib.domain.audit.records import NO_RECORD, AuditRecord, day_chain, day_of, line_of, next_record

START = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
CASE = "case/7K3M9-Q2XPT-1"
NOT_WRITTEN_SO = "does not say any more what it said when it was written"
LATE = "was added to 2026-03-02 after that day was anchored"


def chain(name: str, length: int, days: int = 0, **fields: Any) -> list[AuditRecord]:
    """So many records of one chain, a minute apart; what stands before START's day by `days` days."""
    made: list[AuditRecord] = []
    for step in range(length):
        about = {"case": name.removeprefix("case/")} if name.startswith("case/") else {}
        said: dict[str, Any] = about | {"actor": "officer-1", "action": "case_opened"} | fields
        at = START + timedelta(days=days, minutes=step)
        made.append(next_record(seq=step, prev=made[-1].hash if made else NO_RECORD, chain=name, at=at, **said))
    return made


def anchored(records: list[AuditRecord], days: int = 3) -> list[str]:
    """The anchors of the first days."""
    lines, prev = [], NO_RECORD
    for day in range(days):
        of = START.date() + timedelta(days=day)
        made = anchor_of(of, [record for record in records if day_of(record.at) == of], prev)
        lines.append(line_of(made))
        prev = made.hash
    return lines


def lines(records: list[AuditRecord]) -> list[str]:
    return [line_of(record) for record in records]


def bent(line: str, **said: Any) -> str:
    return json.dumps(json.loads(line) | said, sort_keys=True, separators=(",", ":"))


OF_CASE = chain(CASE, 6)
OF_DAY = chain(day_chain(START, "officer-1"), 3)
WHOLE = [*OF_CASE, *OF_DAY]
ANCHORS = anchored(WHOLE)


def faults(*given: list[str]) -> list[Fault]:
    return verify([line for some in given for line in some]).faults


@pytest.mark.duty("R16", "R112")
def test_what_is_wrong_with_a_chain_is_said_once_with_its_place() -> None:
    said = lines(OF_CASE)
    hashed_anew = next_record(seq=2, prev="a" * 64, **OF_CASE[2].model_dump(exclude={"seq", "prev", "hash"}))
    cases = [
        ([*said[:3], said[1], *said[3:]], 4, "is not here: record 2 stands twice, or out of its order"),
        ([*said[:3], said[2], *said[3:]], 4, "is not here: record 3 stands twice, or out of its order"),
        ([*said[:3], *said[4:]], 4, "is missing: record 5 follows record 3"),
        (said[1:], 1, "is missing: record 2 follows record 0"),
        ([*said[:2], bent(said[2], actor="somebody"), *said[3:]], 3, NOT_WRITTEN_SO),
        ([*said[:2], line_of(hashed_anew), *said[3:]], 3, "follows another record than the one before it here"),
    ]
    for given, seq, what in cases:
        for anchors in (ANCHORS, []):
            assert faults(given, lines(OF_DAY), anchors) == [Fault(CASE, seq, what)]


@pytest.mark.duty("R16", "R112")
def test_a_chain_that_is_another_cases_or_another_persons_is_named_by_its_first_record() -> None:
    elsewhere = chain("case/J6VMH-6BCFN-J", 2, case="7K3M9-Q2XPT-1")
    day = day_chain(START, "officer-1")
    others = [chain(day, 1, actor="officer-2"), chain(day, 1, days=1), chain("days/2026-03-02/0", 1), chain("x", 1)]

    for strange in (elsewhere, *others):
        assert faults(lines(strange)) == [Fault(strange[0].chain, 1, "belongs to another chain")]


@pytest.mark.duty("R112")
def test_what_anchors_show_is_said_once_for_each_chain() -> None:
    case, day = lines(OF_CASE), lines(OF_DAY)
    other = [next_record(seq=0, prev=NO_RECORD, **_said(OF_CASE[0]) | {"action": "entry_stored"})]
    for record in OF_CASE[1:]:
        other.append(next_record(seq=record.seq - 1, prev=other[-1].hash, **_said(record)))
    late = next_record(seq=3, prev=OF_DAY[-1].hash, **_said(OF_DAY[-1]))
    later = next_record(seq=4, prev=late.hash, **_said(late))
    unheard = chain(day_chain(START, "officer-2"), 2, actor="officer-2")

    def shown(*given: list[str]) -> list[Fault]:
        return faults(*given, ANCHORS)

    assert shown(case, day) == []
    assert shown(case[:4], day) == [Fault(CASE, 5, "is missing: the anchor knows 6 records")]
    assert shown(day) == [Fault(CASE, 1, "is missing: the anchor knows 6 records")]
    assert shown(lines(other), day) == [
        Fault(CASE, 6, "is not the record that was anchored: the chain was written anew")
    ]
    assert shown(case, [*day, line_of(late), line_of(later)]) == [Fault(OF_DAY[0].chain, 4, LATE)]
    assert shown(case, day, lines(unheard)) == [Fault(unheard[0].chain, 1, LATE)]
    assert shown(case, day, lines(unheard[:1])) == [Fault(unheard[0].chain, 1, LATE)]


@pytest.mark.duty("R112")
def test_a_case_that_goes_on_is_measured_by_every_days_anchor_and_named_once() -> None:
    """Its records of the second day follow those of the first."""
    more: list[AuditRecord] = []
    for step in range(3):
        before = [*OF_CASE, *more][-1]
        about = _said(before) | {"at": START + timedelta(days=1, minutes=step)}
        more.append(next_record(seq=before.seq, prev=before.hash, **about))
    anchors = anchored([*WHOLE, *more])

    assert faults(lines([*WHOLE, *more]), anchors) == []
    assert faults(lines([*OF_CASE[:4], *OF_DAY]), anchors) == [Fault(CASE, 5, "is missing: the anchor knows 6 records")]
    assert faults(lines(WHOLE), anchors) == [Fault(CASE, 7, "is missing: the anchor knows 9 records")]
    cut_and_late = [*lines(OF_CASE[:4]), *lines(chain(day_chain(START, "officer-2"), 1, actor="officer-2"))]
    assert [fault.chain for fault in faults(cut_and_late, lines(OF_DAY), anchors)] == [
        CASE,
        day_chain(START, "officer-2"),
    ]


@pytest.mark.duty("R112")
def test_of_a_chain_that_is_wrong_in_several_ways_the_first_is_said() -> None:
    """Broken and added to; written anew and added to; added to and so another than the next day's anchor knows."""
    day = OF_DAY[0].chain
    late = next_record(seq=3, prev=OF_DAY[-1].hash, **_said(OF_DAY[-1]))
    anew = [next_record(seq=0, prev=NO_RECORD, **_said(OF_DAY[0]) | {"action": "signed_out"})]
    for record in [*OF_DAY[1:], late]:
        anew.append(next_record(seq=record.seq - 1, prev=anew[-1].hash, **_said(record)))
    next_day = _said(OF_CASE[-1]) | {"at": START + timedelta(days=1)}
    true, false = (next_record(seq=6, prev=OF_CASE[-1].hash, **said) for said in (next_day, _said(OF_CASE[-1])))
    case, broken = lines(OF_CASE), [bent(line_of(OF_DAY[0]), actor="somebody"), *lines(OF_DAY[1:])]
    anchors = anchored([*WHOLE, true])

    assert faults(case, [*broken, line_of(late)], ANCHORS) == [Fault(day, 1, NOT_WRITTEN_SO)]
    assert faults(case, lines(anew), ANCHORS) == [
        Fault(day, 3, "is not the record that was anchored: the chain was written anew")
    ]
    assert faults([*case, line_of(false)], lines(OF_DAY), anchors) == [Fault(CASE, 7, LATE)]
    bent_and_cut = [case[0], bent(case[1], actor="somebody"), *case[2:4]]
    assert faults(bent_and_cut, lines(OF_DAY), anchors) == [Fault(CASE, 2, NOT_WRITTEN_SO)]


def test_a_record_may_say_of_what_and_for_which_purpose_it_was() -> None:
    assert faults(lines(chain(CASE, 2, subject="x", purpose="reading", opened={"health": 1}))) == []


def test_a_record_of_no_time_at_all_belongs_to_no_day() -> None:
    said = json.loads(line_of(OF_CASE[0])) | {"at": "yesterday"}
    content = {name: value for name, value in said.items() if name != "hash"}
    whole = json.dumps(content, sort_keys=True, separators=(",", ":"))
    told = verify([bent(whole, hash=hashlib.sha256(whole.encode()).hexdigest())])

    assert (told.faults, told.unanchored, told.records) == ([], [], 1)


@pytest.mark.duty("R112")
def test_what_is_wrong_with_the_anchors_is_said_by_their_day_and_ends_the_looking() -> None:
    said = lines(OF_CASE[:4])
    first, second, third = ANCHORS
    stranger = anchored([])[1]
    forged = line_of(anchor_of(START.date() + timedelta(days=1), [], "a" * 64))

    assert faults(lines(WHOLE), [second, third]) == [
        Fault("anchors", "2026-03-03", "follows an anchor that is not here"),
    ]
    assert faults(lines(WHOLE), [first, third]) == [Fault("anchors", "2026-03-03", "is missing")]
    assert faults(lines(WHOLE), [first, second, bent(third, prev="a" * 64)]) == [
        Fault("anchors", "2026-03-04", NOT_WRITTEN_SO)
    ]
    for other in (forged, stranger):
        assert faults(lines(WHOLE), [first, other, bent(third, prev="a" * 64)]) == [
            Fault("anchors", "2026-03-03", "follows another anchor than the one before it here"),
        ]
    assert faults(said, lines(OF_DAY), [bent(first, prev="a" * 64), second, bent(third, day="2026-03-05")]) == [
        Fault("anchors", "2026-03-02", "follows an anchor that is not here"),
        Fault("anchors", "2026-03-02", NOT_WRITTEN_SO),
    ]
    assert faults(lines(WHOLE), [first, second, second, third]) == [
        Fault("anchors", "2026-03-03", "stands twice, or out of its order")
    ]
    assert faults(lines(WHOLE), [second, first, third]) == [
        Fault("anchors", "2026-03-02", "stands twice, or out of its order"),
        Fault("anchors", "2026-03-03", "follows an anchor that is not here"),
    ]


_NO_COUNTS: list[object] = [[], "x", {"health": -1}, {"health": 1.5}, {"health": "1"}]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *((name, 5) for name in ("chain", "at", "actor", "action", "case", "subject", "purpose", "prev", "hash")),
        *((name, None) for name in ("chain", "at", "actor", "action", "opened", "prev", "hash", "seq")),
        *((name, True) for name in ("chain", "case", "seq", "opened")),
        *(("seq", bad) for bad in ("1", 1.5, 0)),
        *(("opened", bad) for bad in _NO_COUNTS),
    ],
)
def test_a_record_with_a_field_of_another_kind_is_none(name: str, value: object) -> None:
    line = line_of(OF_CASE[0])

    assert faults([line], ["", bent(line, **{name: value})]) == [
        Fault("export", 3, "is not a record or an anchor as the server writes them")
    ]


def test_an_anchor_with_a_field_of_another_kind_is_none_and_no_record_lacks_one() -> None:
    anchor, record = json.loads(ANCHORS[0]), json.loads(line_of(OF_CASE[0]))
    (head, *_) = anchor["heads"]
    heads: list[Any] = [head | {"seq": "1"}, head | {"chain": 1}, head | {"hash": None}, head | {"seq": True}, [1], "x"]
    given = [
        *(anchor | {"heads": [bad]} for bad in heads),
        *(anchor | {"heads": [head, bad]} for bad in heads),
        *(anchor | {name: 5} for name in ("heads", "prev", "hash", "day")),
        *({name: said for name, said in record.items() if name != gone} for gone in record),
        *({name: said for name, said in anchor.items() if name != gone} for gone in anchor),
        record | {"more": 1},
    ]
    for said in given:
        line = json.dumps(said, sort_keys=True, separators=(",", ":"))
        assert [(fault.chain, fault.seq) for fault in faults([line])] == [("export", 1)], line


def test_a_line_in_another_order_or_with_spaces_is_none() -> None:
    said = json.loads(line_of(OF_CASE[0]))
    turned = dict(reversed(said.items()))

    for line in (json.dumps(turned, separators=(",", ":")), json.dumps(said, sort_keys=True)):
        assert [fault.chain for fault in faults([line])] == ["export"]


@pytest.fixture
def _in_hanoi(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as here:
        here.setenv("TZ", "Asia/Ho_Chi_Minh")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_in_hanoi")
def test_the_day_of_a_record_is_that_of_utc_wherever_the_machine_stands() -> None:
    late = START.replace(hour=20)
    record = next_record(
        seq=0, prev=NO_RECORD, chain=day_chain(late, "officer-1"), at=late, actor="officer-1", action="alerts_listed"
    )

    assert day_of(late) == START.date()
    assert record.chain.startswith("day/2026-03-02/")
    assert verify([line_of(record)]).unanchored == ["2026-03-02"]
    assert faults([line_of(record)]) == []


def _said(record: AuditRecord) -> dict[str, Any]:
    return record.model_dump(exclude={"seq", "prev", "hash"})
