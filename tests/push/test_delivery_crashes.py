"""Races, kills and stuck neighbours: an alert still goes out, and the phone shows it once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.notifying.deliveries import Channel, Delivery, Outcome
from chalicelib.domain.values.errors import Unavailable
from chalicelib.usecases.alerts.confirm_display import confirm_display
from chalicelib.usecases.alerts.deliver_alert import deliver_due
from tests import builders
from tests.fake_push import FakeDeliveries
from tests.push.duty_room import AN, House, outcomes


def test_two_who_deliver_the_same_alert_in_one_instant_post_once() -> None:
    house = House()
    house.has(AN.id, "an")
    second_came: list[bool] = []

    class Racing(FakeDeliveries):
        def save(self, delivery: Delivery) -> Delivery:
            if not second_came:
                second_came.append(True)
                house.deliver()
            return super().save(delivery)

    house.services = replace(house.services, push=replace(house.services.push, deliveries=Racing()))
    house.deliver()
    assert len(house.sender.posted) == 1


def test_whoever_dies_after_posting_is_followed_by_the_sweep_when_the_lease_is_over() -> None:
    house = House()
    house.has(AN.id, "an")

    class Killed(BaseException):
        pass

    class Dying(FakeDeliveries):
        def save(self, delivery: Delivery) -> Delivery:
            if delivery.notices:
                raise Killed
            return super().save(delivery)

    whole = house.services
    dying = Dying()
    house.services = replace(whole, push=replace(whole.push, deliveries=dying))
    with pytest.raises(Killed):
        house.deliver()
    house.services = replace(whole, push=replace(whole.push, deliveries=FakeDeliveries(rows=dying.rows)))
    house.later(59)
    assert len(house.sender.posted) == 1
    house.later(1)
    topics = {topic for _, _, topic, _ in house.sender.posted}
    assert len(house.sender.posted) == 2
    assert len(topics) == 1, "the phone would show it twice"


def test_one_alert_that_cannot_go_on_does_not_hold_up_the_others() -> None:
    house = House()
    house.has(AN.id, "an")
    other = builders.alert(unit="hotline-111", raised_at=house.clock()).model_copy(
        update={"id": house.alert.id + "-b", "token": "u" * 32}
    )
    deliveries = FakeDeliveries()
    for alert in (house.alert, other):
        waiting = Delivery(id=alert.id, unit=alert.unit, token=alert.token, urgency=Urgency.URGENT,
                           raised_at=alert.raised_at, wake_at=alert.raised_at)  # fmt: skip
        deliveries.save(waiting)

    class Stuck(FakeDeliveries):
        def load(self, delivery_id: str) -> Delivery | None:
            if delivery_id == min(house.alert.id, other.id):
                raise Unavailable
            return super().load(delivery_id)

    file = house.services.cases.load(house.alert.case)
    assert file is not None
    house.services.cases.commit(builders.next_change(file.head, at=house.clock(), alerts=(other,)))
    house.services = replace(house.services, push=replace(house.services.push, deliveries=Stuck(deliveries.rows)))
    assert deliver_due(house.services) == 2
    assert len(house.sender.posted) == 1


def test_a_device_that_reports_while_the_next_step_is_noted_is_not_forgotten() -> None:
    house = House()
    shown = house.has(AN.id, "an").device(AN.id).id
    reported: list[str] = []

    class Interrupted(FakeDeliveries):
        def save(self, delivery: Delivery) -> Delivery:
            stored = self.rows.get(delivery.id)
            if not reported and stored is not None and stored.notices:
                reported.append(shown)
                confirm_display(house.alert.token, shown, house.services)
            return super().save(delivery)

    house.services = replace(house.services, push=replace(house.services.push, deliveries=Interrupted()))
    house.deliver()
    assert reported
    assert outcomes(house.delivery) == [(AN.id, Channel.PUSH, Outcome.DISPLAYED)]
    assert house.delivery.wake_at == house.clock() + timedelta(seconds=120)
