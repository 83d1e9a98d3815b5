"""Many at once, on the emulator whose transactions are true: one wins, the others know it, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from chalicelib.domain.audit.records import AuditRecord, first_broken
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import SealingKey
from tests import builders as b
from tests.moto_world import World

pytestmark = pytest.mark.sandbox

T = TypeVar("T")


def _at_once(acts: list[Callable[[], T]]) -> list[T | type[Exception]]:
    def outcome(act: Callable[[], T]) -> T | type[Exception]:
        try:
            return act()
        except Conflict as conflict:
            return type(conflict)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(outcome, acts))


def test_one_case_opened_by_many_is_opened_by_one(emulated: World) -> None:
    emulated.wipe()
    entries = [b.entry(b.head(1, version=0), number) for number in range(1, 9)]

    told = _at_once([lambda e=e: emulated.services.cases.commit(b.change(1, entry=e)) for e in entries])  # type: ignore[misc]

    assert sorted(map(str, told)) == [str(Conflict)] * 7 + ["None"]
    file = emulated.services.cases.load(b.case(1))
    assert file is not None
    assert len(file.entries) == 1
    assert [sealed in file.entries for sealed in entries] == [outcome is None for outcome in told]


def test_many_who_repeat_after_a_conflict_all_get_their_entry_in(emulated: World) -> None:
    emulated.wipe()
    emulated.services.cases.commit(b.change(1))

    def write(number: int) -> int:
        for attempt in range(1, 50):
            file = emulated.services.cases.load(b.case(1))
            assert file is not None
            try:
                emulated.services.cases.commit(b.next_change(file.head, at=b.T0, number=number))
            except Conflict:
                continue
            return attempt
        return 0

    with ThreadPoolExecutor(6) as pool:
        attempts = list(pool.map(write, range(2, 14)))

    file = emulated.services.cases.load(b.case(1))
    assert file is not None
    assert all(attempts)
    assert {sealed.entry.id for sealed in file.entries} == {b.entry_id(number) for number in range(1, 14)}
    assert [sealed.entry.seq for sealed in file.entries] == list(range(1, 14))
    prevs = [sealed.entry.prev for sealed in file.entries]
    assert prevs[1:] == [sealed.entry.hash for sealed in file.entries[:-1]]


def test_many_sign_ins_at_once_make_one_audit_chain(emulated: World) -> None:
    emulated.wipe()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda n: _audit(emulated, f"o-{n}"), range(30)))

    records = list(emulated.services.audit.day(b.T0.date()))
    for name in {record.chain for record in records}:
        assert first_broken(list(emulated.services.audit.chain(name))) is None
    assert sorted(record.actor for record in records) == sorted(f"o-{n}" for n in range(30))


def test_one_officers_screens_that_ask_at_once_leave_one_look(emulated: World) -> None:
    emulated.wipe()

    looks = emulated.services.audit.look
    _at_once([lambda: looks(at=b.T0, actor="one", action="alerts_listed")] * 6)

    assert [record.action for record in emulated.services.audit.day(b.T0.date())] == ["alerts_listed"]


def _audit(emulated: World, actor: str) -> AuditRecord:
    return emulated.services.audit.append(at=b.T0, actor=actor, action="signed_in")


def test_the_weeks_first_key_is_one_for_all_who_ask_at_once(emulated: World) -> None:
    emulated.wipe()

    told: list[SealingKey | type[Exception]] = _at_once([lambda: emulated.services.intake.sealing_key(b.T0)] * 8)

    assert len({str(key) for key in told}) == 1


def test_one_timer_started_by_many_runs_once(emulated: World) -> None:
    emulated.wipe()

    _at_once([lambda: emulated.services.timers.start("x.r0", "x", 0)] * 8)

    assert list(emulated.executions()) == ["x.r0"]


def test_publishing_and_taking_at_once_keeps_both(emulated: World) -> None:
    emulated.wipe()
    emulated.services.cases.commit(b.change(1, alerts=(b.alert(),)))

    def take() -> None:
        for _ in range(50):
            file = emulated.services.cases.load(b.case(1))
            assert file is not None
            taken = file.alerts[0].model_copy(update={"taken_by": b.author(b.officer("hotline")), "taken_at": b.T0})
            try:
                return emulated.services.cases.commit(b.next_change(file.head, at=b.T0, alerts=(taken,)))
            except Conflict:
                continue
        raise AssertionError

    _at_once([take, *[lambda: emulated.services.cases.mark_published(b.alert().id, b.T0)] * 3])

    alert = emulated.services.cases.find_alert(b.alert().id)
    assert alert is not None
    assert (alert.published_at, alert.taken_at) == (b.T0, b.T0)
