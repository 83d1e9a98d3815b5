"""Devices, rosters, deliveries: the fake and the table alike."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.notifying.deliveries import Channel, Delivery, Notice, NoticeOutcome
from chalicelib.domain.register.people import Role
from chalicelib.domain.register.roster import LONGEST_SHIFT, Shift
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Push
from tests.builders import T0
from tests.fakes.push import fake_push
from tests.moto_world import World, moto_world
from tests.push.phones import phone


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with moto_world() as made:
        yield made


@pytest.fixture(params=["fake", "table"])
def push(request: pytest.FixtureRequest) -> Push:
    if request.param == "fake":
        return fake_push()
    made: World = request.getfixturevalue("world")
    return made.services.push


def delivery(name: str, **more: Any) -> Delivery:
    fields: dict[str, Any] = {"urgency": Urgency.URGENT, "raised_at": T0, "unit": "hotline-111"} | more
    return Delivery(id=name, token=f"token-of-{name}", **fields)


def test_a_device_is_found_listed_oldest_first_and_removed(push: Push) -> None:
    newer = phone("list-b").device("an-list", T0 + timedelta(days=1))
    older = phone("list-a").device("an-list", T0)
    for device in (newer, older, phone("list-c").device("binh-list")):
        push.devices.put(device)
    assert push.devices.find(newer.id) == newer
    assert list(push.devices.of_officer("an-list")) == [older, newer]
    push.devices.remove(older.id)
    push.devices.remove(older.id)
    assert list(push.devices.of_officer("an-list")) == [newer]
    assert push.devices.find(older.id) is None


def test_a_phone_that_changes_hands_is_no_longer_the_first_officers(push: Push) -> None:
    shared = phone("shared")
    push.devices.put(shared.device("an-hands"))
    push.devices.put(shared.device("binh-hands"))
    assert list(push.devices.of_officer("an-hands")) == []
    assert [device.officer for device in push.devices.of_officer("binh-hands")] == ["binh-hands"]


def test_the_turns_that_touch_a_stretch_of_time_and_no_others(push: Push) -> None:
    def shift(officer: str, start: int, hours: float, unit: str = "roster-unit") -> Shift:
        starts = T0 + timedelta(hours=start)
        return Shift(unit=unit, officer=officer, role=Role.HOTLINE_OPERATOR, starts_at=starts,
                     ends_at=starts + timedelta(hours=hours))  # fmt: skip

    longest = shift("long-1", -24 * 30, LONGEST_SHIFT / timedelta(hours=1))
    before, now, after = shift("before-1", -8, 8), shift("now-1", 0, 8), shift("after-1", 8, 8)
    for turn in (after, now, before, longest, shift("other-1", 0, 8, unit="other-unit")):
        push.rosters.put(turn)
    assert list(push.rosters.shifts_of("roster-unit", T0, T0 + timedelta(hours=8))) == [longest, now]
    push.rosters.put(now.model_copy(update={"withdrawn": True}))
    assert list(push.rosters.shifts_of("roster-unit", T0, T0 + timedelta(hours=8))) == [longest]


def test_a_delivery_is_written_by_one_hand_at_a_time(push: Push) -> None:
    first = push.deliveries.save(delivery("one-hand"))
    assert first.version == 1
    with pytest.raises(Conflict):
        push.deliveries.save(delivery("one-hand"))
    notice = Notice(officer="an-1", channel=Channel.PUSH, device="0" * 32, outcome=NoticeOutcome.SENT, at=T0)
    second = push.deliveries.save(first.noting(notice))
    with pytest.raises(Conflict):
        push.deliveries.save(first)
    assert push.deliveries.load("one-hand") == second
    assert push.deliveries.load("nobody") is None


def test_a_delivery_is_found_by_its_token_and_by_nothing_else(push: Push) -> None:
    saved = push.deliveries.save(delivery("by-token"))
    assert push.deliveries.find_by_token(saved.token) == saved
    assert push.deliveries.find_by_token("by-token") is None


def test_what_is_due_comes_the_longest_waiting_first(push: Push) -> None:
    at = T0 + timedelta(days=300)
    late = push.deliveries.save(delivery("due-late", wake_at=at))
    later = push.deliveries.save(delivery("due-later", wake_at=at + timedelta(microseconds=1)))
    push.deliveries.save(delivery("due-future", wake_at=at + timedelta(seconds=1)))
    done = push.deliveries.save(delivery("due-done", wake_at=at))
    push.deliveries.save(done.model_copy(update={"wake_at": None}))
    assert list(push.deliveries.due(at)) == [late]
    assert list(push.deliveries.due(at + timedelta(microseconds=1))) == [late, later]


def test_the_server_has_one_vapid_key_wrapped_by_kms(world: World) -> None:
    from chalicelib.wiring import build

    mine = world.services.push.sender.public_key()
    assert build(world.settings).push.sender.public_key() == mine
    row = next(item for item in world.items() if item["pk"]["S"] == "PUSHKEY")
    assert set(row) == {"pk", "sk", "shape", "wrapped"}
    scalar = world.raw["kms"].decrypt(CiphertextBlob=row["wrapped"]["B"], EncryptionContext={"purpose": "vapid"})
    assert scalar["Plaintext"] not in row["wrapped"]["B"]
