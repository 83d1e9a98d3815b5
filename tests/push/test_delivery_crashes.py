"""Races, kills and stuck neighbours: an alert still goes out, and the phone shows it once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.notifying.deliveries import Channel, Delivery, NoticeOutcome
from chalicelib.domain.values.errors import Unavailable
from chalicelib.usecases.alerts.confirm_display import confirm_display
from chalicelib.usecases.alerts.deliver_alert import deliver_due
from tests import builders
from tests.fakes.push import FakeDeliveries
from tests.push.duty_room import AN, System, outcomes


def test_two_who_deliver_the_same_alert_in_one_instant_post_once() -> None:
    system = System()
    system.has(AN.id, "an")
    second_came: list[bool] = []

    class Racing(FakeDeliveries):
        def save(self, delivery: Delivery) -> Delivery:
            if not second_came:
                second_came.append(True)
                system.deliver()
            return super().save(delivery)

    system.services = replace(system.services, push=replace(system.services.push, deliveries=Racing()))
    system.deliver()
    assert len(system.sender.posted) == 1


def test_whoever_dies_after_posting_is_followed_by_the_sweep_when_the_lease_is_over() -> None:
    system = System()
    system.has(AN.id, "an")

    class Killed(BaseException):
        pass

    class Dying(FakeDeliveries):
        def save(self, delivery: Delivery) -> Delivery:
            if delivery.notices:
                raise Killed
            return super().save(delivery)

    whole = system.services
    dying = Dying()
    system.services = replace(whole, push=replace(whole.push, deliveries=dying))
    with pytest.raises(Killed):
        system.deliver()
    system.services = replace(whole, push=replace(whole.push, deliveries=FakeDeliveries(rows=dying.rows)))
    system.later(59)
    assert len(system.sender.posted) == 1
    system.later(1)
    topics = {topic for _, _, topic, _ in system.sender.posted}
    assert len(system.sender.posted) == 2
    assert len(topics) == 1, "the phone would show it twice"


def test_one_alert_that_cannot_go_on_does_not_hold_up_the_others() -> None:
    system = System()
    system.has(AN.id, "an")
    other = builders.alert(unit="hotline-111", raised_at=system.clock()).model_copy(
        update={"id": system.alert.id + "-b", "token": "u" * 32}
    )
    deliveries = FakeDeliveries()
    for alert in (system.alert, other):
        waiting = Delivery(id=alert.id, unit=alert.unit, token=alert.token, urgency=Urgency.URGENT,
                           raised_at=alert.raised_at, wake_at=alert.raised_at)  # fmt: skip
        deliveries.save(waiting)

    class Stuck(FakeDeliveries):
        def load(self, delivery_id: str) -> Delivery | None:
            if delivery_id == min(system.alert.id, other.id):
                raise Unavailable
            return super().load(delivery_id)

    file = system.services.cases.load(system.alert.case)
    assert file is not None
    system.services.cases.commit(builders.next_change(file.head, at=system.clock(), alerts=(other,)))
    system.services = replace(system.services, push=replace(system.services.push, deliveries=Stuck(deliveries.rows)))
    assert deliver_due(system.services) == 2
    assert len(system.sender.posted) == 1


def test_a_device_that_reports_while_the_next_step_is_noted_is_not_forgotten() -> None:
    system = System()
    shown = system.has(AN.id, "an").device(AN.id).id
    reported: list[str] = []

    class Interrupted(FakeDeliveries):
        def save(self, delivery: Delivery) -> Delivery:
            stored = self.rows.get(delivery.id)
            if not reported and stored is not None and stored.notices:
                reported.append(shown)
                confirm_display(system.alert.token, shown, system.services)
            return super().save(delivery)

    system.services = replace(system.services, push=replace(system.services.push, deliveries=Interrupted()))
    system.deliver()
    assert reported
    assert outcomes(system.delivery) == [(AN.id, Channel.PUSH, NoticeOutcome.DISPLAYED)]
    assert system.delivery.wake_at == system.clock() + timedelta(seconds=120)
