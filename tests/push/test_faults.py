"""Every AWS call of a delivery fails in every way, before or after its effect: the alert arrives, shown once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.adapters.dynamo_registers import DynamoRegisters
from chalicelib.domain.case.alerts import Alert
from chalicelib.ports import Services
from chalicelib.usecases.alerts.deliver_alert import deliver_alert, deliver_due
from chalicelib.usecases.operations.sweep import publish_missed, sweep
from tests import builders
from tests.campaigns.faults.injector import Fault, Injector, Killed, Kind, Moment
from tests.fakes.push import FakeSender
from tests.moto_world import World, moto_world
from tests.push.phones import phone

AN = builders.officer("hotline")


class Room:
    """One operator with one phone, and one alert a trial."""

    def __init__(self, world: World) -> None:
        self.world, self.injector, self.number = world, Injector(), 0
        for client in world.clients.values():
            self.injector.listen(client.meta.events)
        self.injector.disarm()
        self.sender = FakeSender()
        push = replace(world.services.push, sender=self.sender)
        # Caches age by the clock that `heal` moves: every delivery reads the register once,
        # however fast the machine is, and a call has the same number in every trial.
        table = world.services.cases.table  # type: ignore[attr-defined]
        registers = DynamoRegisters(table, lambda: world.clock().timestamp())
        self.services: Services = replace(world.services, push=push, registers=registers)

    def alert(self) -> Alert:
        """In an empty system, for moto reads its whole table for every index."""
        self.world.wipe()
        self.services.officers.put(AN)
        self.services.push.devices.put(phone("an").device(AN.id))
        self.number += 1
        fields: dict[str, Any] = {"unit": AN.unit, "token": f"{self.number:032x}", "raised_at": self.world.clock()}
        alert = builders.alert(builders.head(self.number), self.number, **fields)
        self.services.cases.commit(builders.change(self.number, alerts=(alert,)))
        self.sender.posted.clear()
        self.world.messages()
        return alert

    def run(self, alert: Alert, *faults: Fault) -> None:
        """The stream's delivery under these faults."""
        self.injector.arm(faults)
        try:
            deliver_alert(alert, self.services)
        except (Killed, Exception):  # noqa: BLE001 - whatever a fault makes of it
            assert faults, "it failed with nothing broken"
        finally:
            self.injector.disarm()

    def calls_of_a_delivery(self) -> int:
        self.run(self.alert())
        calls = len(self.injector.calls)
        self.heal()
        return calls

    def heal(self) -> None:
        """Run the sweep for the minutes after."""
        for minutes in (1, 1, 1, 3, 3):
            self.world.clock.advance(minutes=minutes)
            sweep((publish_missed(deliver_alert), deliver_due), self.services)


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with moto_world() as world:
        yield Room(world)


@pytest.mark.slow
@pytest.mark.duty("R41")
def test_one_fault_anywhere_in_a_delivery_loses_no_alert_and_shows_none_twice(room: Room) -> None:
    calls = room.calls_of_a_delivery()
    assert calls >= 8
    tried = 0
    for call in range(calls):
        for moment in Moment:
            for kind in (Kind.KILLED, Kind.BROKEN):  # `make faults` has all four
                alert = room.alert()
                room.run(alert, Fault(call, moment, kind))
                assert room.injector.injected == 1, (call, moment, kind)
                room.heal()
                tried += 1
                where = (room.injector.calls, call, moment, kind)
                delivery = room.services.push.deliveries.load(alert.id)
                assert delivery is not None, where
                assert delivery.wake_at == alert.raised_at + timedelta(minutes=10), "it climbs from there"
                # Posted again at most once, under the same topic and tag: the phone shows one notice.
                assert 1 <= len(room.sender.posted) <= 2, where
                assert {topic for _, _, topic, _ in room.sender.posted} == {room.sender.posted[0][2]}, where
                stored = room.services.cases.find_alert(alert.id)
                assert stored is not None, where
                assert stored.published_at is not None, where
                assert len(room.world.messages()) == 1, where
    assert tried == calls * 4


@pytest.mark.slow
def test_the_push_goes_out_once_wherever_the_fault_lies_outside_the_noting_of_it(room: Room) -> None:
    twice = 0
    for call in range(room.calls_of_a_delivery()):
        alert = room.alert()
        room.run(alert, Fault(call, Moment.BEFORE, Kind.KILLED))
        room.heal()
        twice += len(room.sender.posted) == 2
    assert twice == 1
