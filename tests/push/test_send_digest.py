"""Normal matters: one word for all of them, on a working day, in waking hours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.law.working_days import VIET_NAM
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.ports import PushAnswer, Services
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.alerts.send_digest import send_digest
from tests import builders
from tests.fakes import HandClock, fake_services
from tests.fakes.push import FakeDeliveries
from tests.push.phones import phone

FRIDAY_NIGHT = datetime(2026, 3, 6, 16, 0, tzinfo=UTC)
MONDAY_EIGHT = datetime(2026, 3, 9, 8, 0, tzinfo=VIET_NAM).astimezone(UTC)
AN, POLICE = builders.officer("hotline"), builders.officer("police")


class System:
    """A Friday night on which `count` normal alerts were raised for the hotline and one for the police."""

    def __init__(self, count: int = 3) -> None:
        self.clock = HandClock(at=FRIDAY_NIGHT)
        self.services: Services = fake_services(self.clock)
        for who, officer in (("an", AN), ("police", POLICE)):
            self.services.officers.put(officer)
            self.services.push.devices.put(phone(who).device(officer.id))
        alerts = [self.alert(number, "hotline-111") for number in range(1, count + 1)]
        self.alerts = [*alerts, self.alert(99, POLICE.unit)]
        self.services.cases.commit(replace(builders.change(), alerts=tuple(self.alerts)))
        for alert in self.alerts:
            deliver_alert(alert, self.services)

    def alert(self, number: int, unit: str) -> Any:
        return builders.alert(number=number, unit=unit, urgency=Urgency.NORMAL, raised_at=self.clock())

    def gather_at(self, at: datetime) -> int:
        self.clock.at = at
        return send_digest(self.services)

    @property
    def sender(self) -> Any:
        return self.services.push.sender

    @property
    def waiting(self) -> list[Delivery]:
        rows: Any = self.services.push.deliveries
        return [delivery for delivery in rows.rows.values() if delivery.wake_at is not None]


@pytest.mark.duty("R41")
def test_three_matters_of_a_weekend_are_one_push_on_monday_morning() -> None:
    system = System()
    for hour in range(1, 57):
        assert system.gather_at(FRIDAY_NIGHT.replace(day=6 + (16 + hour) // 24, hour=(16 + hour) % 24)) == 0
    assert system.sender.posted == []
    assert system.gather_at(MONDAY_EIGHT) == 2
    assert [urgent for *_, urgent in system.sender.posted] == [False, False]
    assert {device for device, *_ in system.sender.posted} == {
        phone_of.id for officer in (AN, POLICE) for phone_of in system.services.push.devices.of_officer(officer.id)
    }
    assert system.waiting == []


def test_gathering_again_tells_nobody_again() -> None:
    system = System()
    system.gather_at(MONDAY_EIGHT)
    assert system.gather_at(MONDAY_EIGHT.replace(minute=5)) == 0
    assert system.gather_at(MONDAY_EIGHT.replace(hour=7)) == 0
    assert len(system.sender.posted) == 2


def test_what_was_taken_meanwhile_is_in_no_digest() -> None:
    system = System(count=1)
    file = system.services.cases.load(system.alerts[0].case)
    assert file is not None
    taken = system.alerts[0].model_copy(update={"taken_by": builders.author(AN), "taken_at": FRIDAY_NIGHT})
    system.services.cases.commit(builders.next_change(file.head, at=FRIDAY_NIGHT, alerts=(taken,)))
    assert system.gather_at(MONDAY_EIGHT) == 1
    assert len(system.sender.posted) == 1
    assert system.waiting == []


def test_a_digest_that_no_device_took_goes_out_as_one_message() -> None:
    system = System(count=3)
    for officer in (AN, POLICE):
        for device in system.services.push.devices.of_officer(officer.id):
            system.sender.answers[device.id] = PushAnswer.GONE
    system.gather_at(MONDAY_EIGHT)
    announcer: Any = system.services.announcer
    assert [urgent for _, urgent in announcer.said] == [False, False]


def test_an_outage_into_the_night_moves_the_digest_to_the_next_morning() -> None:
    system = System()
    night = MONDAY_EIGHT.replace(hour=15)
    assert system.gather_at(night) == 0
    assert system.sender.posted == []
    assert {delivery.wake_at for delivery in system.waiting} == {MONDAY_EIGHT.replace(day=10)}


def test_whoever_dies_between_telling_and_letting_go_tells_nobody_twice() -> None:
    system = System()

    class Killed(BaseException):
        pass

    class Dying(FakeDeliveries):
        def save(self, delivery: Delivery) -> Delivery:
            if delivery.wake_at is None and not delivery.id.startswith("digest."):
                raise Killed
            return super().save(delivery)

    whole = system.services
    rows: Any = whole.push.deliveries
    system.services = replace(whole, push=replace(whole.push, deliveries=Dying(rows.rows)))
    with pytest.raises(Killed):
        system.gather_at(MONDAY_EIGHT)
    system.services = whole
    assert len(system.sender.posted) == 1
    system.gather_at(MONDAY_EIGHT.replace(minute=1))
    assert len(system.sender.posted) == 2
    assert system.waiting == []


def test_a_digest_whose_process_died_is_put_aside_with_the_next_and_not_looked_at_for_ever() -> None:
    system = System()
    system.clock.at = MONDAY_EIGHT
    name = f"digest.{AN.unit}.{MONDAY_EIGHT.isoformat()}"
    begun = Delivery(
        id=name,
        unit=AN.unit,
        token="token-of-the-dead-process",
        urgency=Urgency.NORMAL,
        raised_at=MONDAY_EIGHT,
        wake_at=MONDAY_EIGHT + timedelta(minutes=1),
    )
    system.services.push.deliveries.save(begun)

    system.gather_at(MONDAY_EIGHT.replace(hour=MONDAY_EIGHT.hour + 6))

    assert len(system.sender.posted) == 2
    assert system.waiting == []
