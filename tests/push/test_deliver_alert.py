"""An alert on its way: one person after the other, one channel after the other, until somebody takes it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.notifying.deliveries import Channel, Outcome, receiver
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import PushAnswer
from chalicelib.usecases.alerts.confirm_display import confirm_display
from chalicelib.usecases.alerts.deliver_alert import deliver_due
from tests import builders
from tests.push.duty_room import AN, BINH, House, outcomes

HEAD = Role.WORKING_GROUP_HEAD


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
    assert house.receivers == [receiver("hotline-111", AN.id), receiver("hotline-111", BINH.id)]
    house.later(600)
    assert house.delivery.wake_at == house.alert.raised_at + timedelta(minutes=20), "from there it climbs"
    assert len(house.sender.posted) == len(house.said) == 2


@pytest.mark.duty("R41")
def test_whom_an_alert_watches_is_not_told_of_it_though_he_is_on_call() -> None:
    house = House(watched=AN.id)
    house.has(AN.id, "an")
    house.has(BINH.id, "binh")
    house.deliver()
    house.later(600)
    assert {officer for officer, *_ in outcomes(house.delivery)} == {BINH.id}


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
    confirm_display(house.alert.token, shown.device(AN.id).id, house.services)
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
    assert house.delivery.wake_at == house.alert.raised_at + timedelta(minutes=60), "nothing but the next rung above"


def test_sns_that_is_down_hands_over_to_the_next_person_at_once() -> None:
    house = House()
    house.has(BINH.id, "binh")

    class Down:
        def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
            raise Unavailable

    house.services = replace(house.services, announcer=Down())
    house.deliver()
    assert [n.officer for n in house.delivery.notices if n.outcome is Outcome.SENT] == [BINH.id]


def test_nobody_has_a_device_so_the_message_goes_out_at_once_and_only_once() -> None:
    house = House(roster=False)
    house.deliver()
    house.later(60)
    assert house.said == [(house.alert.token, True)]
    assert house.receivers == [receiver("hotline-111", None)]


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


def words_above(house: House) -> list[tuple[str, str, Role | None]]:
    file = house.services.cases.load(house.alert.case)
    assert file is not None
    return [(word.kind, word.unit, word.role) for word in file.alerts if word.id != house.alert.id]


@pytest.mark.duty("R41", "R93")
def test_what_nobody_takes_climbs_to_those_above_until_a_person_has_taken_it() -> None:
    house = House()
    house.deliver()
    house.later(599)
    assert words_above(house) == []
    house.later(1)
    assert words_above(house) == [("untaken.leader", "hotline-111", Role.HOTLINE_LEADER)]
    for _ in range(5):
        house.later(600)
    above = {("untaken.member", "cuc-bmte", Role.WORKING_GROUP_MEMBER), ("untaken.head", "to-cong-tac", HEAD)}
    assert {*words_above(house)} > above
    house.later(3_600)
    assert len(words_above(house)) == 4
    assert ("untaken.head.2", "to-cong-tac", HEAD) in words_above(house)
    assert len({word.token for word in unpublished(house)}) == 4, "each goes out under a token of its own"
    house.take()
    house.later(3_600)
    assert len(words_above(house)) == 4
    assert house.delivery.wake_at is None


@pytest.mark.duty("R41", "R93")
def test_a_leader_who_takes_the_word_ends_the_climbing() -> None:
    house = House()
    house.deliver()
    house.later(600)
    file = house.services.cases.load(house.alert.case)
    assert file is not None
    (word,) = (alert for alert in file.alerts if alert.kind == "untaken.leader")
    taken = word.model_copy(update={"taken_by": builders.author(BINH), "taken_at": house.clock()})
    house.services.cases.commit(builders.next_change(file.head, at=house.clock(), alerts=(taken,)))
    for _ in range(3):
        house.later(3_600)
    assert len(words_above(house)) == 1
    assert house.delivery.wake_at is None


def test_word_above_is_on_record_and_two_sweeps_raise_it_once() -> None:
    house = House()
    house.deliver()
    house.later(600)
    house.later(0)
    deliver_due(house.services)
    assert len(words_above(house)) == 1
    records = list(house.services.audit.chain(f"case/{house.alert.case}"))
    assert [record.action for record in records if record.actor == "sweep"] == ["alert_climbed"]


def unpublished(house: House) -> list[Alert]:
    return [alert for alert in house.services.cases.unpublished_alerts() if alert.kind.startswith("untaken")]
