"""An alert on its way: one person after the other, one channel after the other, until somebody takes it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.alerts import Alert, Urgency
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.notices import Channel, Delivery, Outcome
from chalicelib.domain.people import Role
from chalicelib.domain.roster import Shift
from chalicelib.ports import PushAnswer, Services
from chalicelib.usecases.deliver_alert import deliver_alert, deliver_due
from chalicelib.usecases.follow_notice import note_displayed
from tests import builders
from tests.fake_push import FakeDeliveries
from tests.fakes import HandClock, fake_services
from tests.push.phones import Phone, phone

AN, BINH = builders.officer("hotline"), builders.officer("hotline_two")


class House:
    """The hotline with two operators on call and one alert in the table."""

    def __init__(self, *, roster: bool = True, **of_alert: Any) -> None:
        self.clock = HandClock()
        self.services: Services = fake_services(self.clock)
        for officer in (AN, BINH, builders.officer("hotline_leader")):
            self.services.officers.put(officer)
        if roster:
            self.services.push.rosters.put(self.shift(AN.id, substitutes=(BINH.id,)))
        self.alert = builders.alert(unit="hotline-111", raised_at=self.clock(), **of_alert)
        self.services.cases.commit(replace(builders.change(), alerts=(self.alert,)))

    def shift(self, officer: str, **more: Any) -> Shift:
        start = self.clock() - timedelta(hours=1)
        fields: dict[str, Any] = {"unit": "hotline-111", "role": Role.HOTLINE_OPERATOR, "starts_at": start} | more
        return Shift(officer=officer, ends_at=start + timedelta(hours=12), **fields)

    def has(self, officer: str, name: str, answer: PushAnswer = PushAnswer.ACCEPTED) -> Phone:
        device = (made := phone(name)).device(officer)
        self.services.push.devices.put(device)
        self.sender.answers[device.id] = answer
        return made

    @property
    def sender(self) -> Any:
        return self.services.push.sender

    @property
    def said(self) -> list[tuple[str, bool]]:
        announcer: Any = self.services.announcer
        return announcer.said

    @property
    def delivery(self) -> Delivery:
        found = self.services.push.deliveries.load(self.alert.id)
        assert found is not None
        return found

    def deliver(self) -> None:
        current = self.services.cases.find_alert(self.alert.id)
        assert current is not None
        deliver_alert(current, self.services)

    def later(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
        deliver_due(self.services)

    def take(self) -> Alert:
        file = self.services.cases.load(self.alert.case)
        assert file is not None
        alert = self.services.cases.find_alert(self.alert.id)
        assert alert is not None
        taken = alert.model_copy(update={"taken_by": builders.author(AN), "taken_at": self.clock()})
        self.services.cases.commit(builders.next_change(file.head, at=self.clock(), alerts=(taken,)))
        return taken


def outcomes(delivery: Delivery) -> list[tuple[str | None, Channel, Outcome]]:
    return [(n.officer, n.channel, n.outcome) for n in delivery.notices]


@pytest.mark.duty("R41")
def test_the_whole_way_of_an_alert_that_nobody_takes() -> None:
    house = House()
    house.has(AN.id, "an")
    house.has(BINH.id, "binh")
    house.deliver()
    assert [urgent for *_, urgent in house.sender.posted] == [True]
    assert house.said == []
    house.later(120)
    assert house.said == [(house.alert.token, True)]
    house.later(180)
    house.later(120)
    assert outcomes(house.delivery) == [
        (AN.id, Channel.PUSH, Outcome.SENT),
        (AN.id, Channel.MESSAGE, Outcome.SENT),
        (BINH.id, Channel.PUSH, Outcome.SENT),
        (BINH.id, Channel.MESSAGE, Outcome.SENT),
    ]
    house.later(600)
    assert house.delivery.wake_at is None
    assert len(house.sender.posted) == len(house.said) == 2


def test_delivering_again_and_again_tells_nobody_twice() -> None:
    house = House()
    house.has(AN.id, "an")
    for _ in range(5):
        house.deliver()
        deliver_due(house.services)
    assert len(house.sender.posted) == 1


def test_taking_the_alert_ends_its_way() -> None:
    house = House()
    house.has(AN.id, "an")
    house.deliver()
    house.take()
    house.later(3_600)
    assert house.delivery.wake_at is None
    assert house.said == []


def test_a_notice_that_was_displayed_spares_the_message() -> None:
    house = House()
    shown = house.has(AN.id, "an")
    house.deliver()
    note_displayed(house.alert.token, shown.device(AN.id).id, house.services)
    house.later(299)
    assert house.said == []
    assert outcomes(house.delivery) == [(AN.id, Channel.PUSH, Outcome.DISPLAYED)]
    house.later(1)
    assert house.delivery.notices[-1].officer == BINH.id


def test_a_dead_subscription_is_removed_and_the_message_goes_out_in_the_same_breath() -> None:
    house = House()
    dead = house.has(AN.id, "an", PushAnswer.GONE)
    house.deliver()
    assert house.services.push.devices.find(dead.device(AN.id).id) is None
    assert house.said == [(house.alert.token, True)]


def test_a_busy_push_service_is_asked_again_later() -> None:
    house = House(roster=False)
    busy = house.has(AN.id, "an", PushAnswer.BUSY)
    house.deliver()
    assert house.said, "the message did not wait for the push service"
    house.sender.answers[busy.device(AN.id).id] = PushAnswer.ACCEPTED
    house.later(300)
    assert len(house.sender.posted) == 1
    put_off = next(n for n in house.delivery.notices if n.device == busy.device(AN.id).id)
    assert (put_off.outcome, put_off.tries) == (Outcome.SENT, 2)


def test_a_device_that_left_while_its_push_was_put_off_ends_the_tries() -> None:
    house = House(roster=False)
    busy = house.has(AN.id, "an", PushAnswer.BUSY)
    house.deliver()
    house.services.push.devices.remove(busy.device(AN.id).id)
    for _ in range(10):
        house.later(300)
    assert house.delivery.wake_at is None


def test_sns_that_is_down_hands_over_to_the_next_person_at_once() -> None:
    house = House()
    house.has(BINH.id, "binh")

    class Down:
        def announce(self, token: str, urgent: bool) -> None:
            raise Unavailable

    house.services = replace(house.services, announcer=Down())
    house.deliver()
    assert [n.officer for n in house.delivery.notices if n.outcome is Outcome.SENT] == [BINH.id]


def test_nobody_has_a_device_so_the_message_goes_out_at_once_and_only_once() -> None:
    house = House(roster=False)
    house.deliver()
    house.later(60)
    assert house.said == [(house.alert.token, True)]


def test_a_rung_of_the_ladder_tells_the_leader_it_means() -> None:
    house = House(role=Role.HOTLINE_LEADER)
    leader = builders.officer("hotline_leader")
    house.has(AN.id, "an")
    house.has(leader.id, "leader")
    house.deliver()
    assert [n.officer for n in house.delivery.notices] == [leader.id]


def test_a_unit_where_nobody_wears_the_hat_tells_everybody() -> None:
    house = House(role=Role.WORKING_GROUP_HEAD)
    house.has(AN.id, "an")
    house.has(BINH.id, "binh")
    house.deliver()
    assert {n.officer for n in house.delivery.notices if n.outcome is Outcome.SENT} == {AN.id, BINH.id}


def test_an_account_that_was_closed_is_not_told_although_the_roster_names_it() -> None:
    house = House()
    house.services.officers.put(AN.model_copy(update={"active": False}))
    house.has(AN.id, "an")
    house.has(BINH.id, "binh")
    house.deliver()
    assert [n.officer for n in house.delivery.notices] == [BINH.id]


@pytest.mark.duty("R41")
def test_a_normal_matter_is_laid_aside_and_wakes_nobody() -> None:
    house = House(urgency=Urgency.NORMAL)
    house.has(AN.id, "an")
    house.deliver()
    house.later(24 * 3_600)
    assert house.sender.posted == []
    assert house.said == []
    published = house.services.cases.find_alert(house.alert.id)
    assert published is not None
    assert published.published_at is not None


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
                note_displayed(house.alert.token, shown, house.services)
            return super().save(delivery)

    house.services = replace(house.services, push=replace(house.services.push, deliveries=Interrupted()))
    house.deliver()
    assert reported
    assert outcomes(house.delivery) == [(AN.id, Channel.PUSH, Outcome.DISPLAYED)]
    assert house.delivery.wake_at == house.clock() + timedelta(seconds=120)
