"""An alert on its way: one person after the other, one channel after the other, until somebody takes it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.notifying.deliveries import Channel, NoticeOutcome, receiver
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import PushAnswer
from chalicelib.usecases.alerts.confirm_display import confirm_display
from chalicelib.usecases.alerts.deliver_alert import deliver_due
from tests import builders
from tests.push.duty_room import AN, BINH, System, outcomes

HEAD = Role.WORKING_GROUP_HEAD


@pytest.mark.duty("R41")
def test_the_whole_way_of_an_alert_that_nobody_takes() -> None:
    system = System()
    system.has(AN.id, "an")
    system.has(BINH.id, "binh")
    system.deliver()
    assert [urgent for *_, urgent in system.sender.posted] == [True]
    assert system.said == []
    system.later(120)
    assert system.said == [(system.alert.token, True)]
    system.later(180)
    system.later(120)
    assert outcomes(system.delivery) == [
        (AN.id, Channel.PUSH, NoticeOutcome.SENT),
        (AN.id, Channel.MESSAGE, NoticeOutcome.SENT),
        (BINH.id, Channel.PUSH, NoticeOutcome.SENT),
        (BINH.id, Channel.MESSAGE, NoticeOutcome.SENT),
    ]
    assert system.receivers == [receiver("hotline-111", AN.id), receiver("hotline-111", BINH.id)]
    system.later(600)
    assert system.delivery.wake_at == system.alert.raised_at + timedelta(minutes=20), "from there it climbs"
    assert (len(system.sender.posted), len(system.said)) == (2, 3)
    assert system.receivers[-1] == receiver("hotline-111", builders.officer("hotline_leader").id), "and the leader"


@pytest.mark.duty("R41")
def test_whom_an_alert_watches_is_not_told_of_it_though_he_is_on_call() -> None:
    system = System(watched=AN.id)
    system.has(AN.id, "an")
    system.has(BINH.id, "binh")
    system.deliver()
    system.later(599)
    assert {officer for officer, *_ in outcomes(system.delivery)} == {BINH.id}
    system.later(1)
    assert AN.id not in {officer for officer, *_ in outcomes(system.delivery)}, "nor when it rings for those above"


def test_delivering_again_and_again_tells_nobody_twice() -> None:
    system = System()
    system.has(AN.id, "an")
    for _ in range(5):
        system.deliver()
        deliver_due(system.services)
    assert len(system.sender.posted) == 1


def test_taking_the_alert_ends_its_way() -> None:
    system = System()
    system.has(AN.id, "an")
    system.deliver()
    system.take()
    system.later(3_600)
    assert system.delivery.wake_at is None
    assert system.said == []


def test_a_notice_that_was_displayed_spares_the_message() -> None:
    system = System()
    shown = system.has(AN.id, "an")
    system.deliver()
    confirm_display(system.alert.token, shown.device(AN.id).id, system.services)
    system.later(299)
    assert system.said == []
    assert outcomes(system.delivery) == [(AN.id, Channel.PUSH, NoticeOutcome.DISPLAYED)]
    system.later(1)
    assert system.delivery.notices[-1].officer == BINH.id


def test_a_dead_subscription_is_removed_and_the_message_goes_out_in_the_same_breath() -> None:
    system = System()
    dead = system.has(AN.id, "an", PushAnswer.GONE)
    system.deliver()
    assert system.services.push.devices.find(dead.device(AN.id).id) is None
    assert system.said == [(system.alert.token, True)]


def test_a_busy_push_service_is_asked_again_later() -> None:
    system = System(roster=False)
    busy = system.has(AN.id, "an", PushAnswer.BUSY)
    system.deliver()
    assert system.said, "the message did not wait for the push service"
    system.sender.answers[busy.device(AN.id).id] = PushAnswer.ACCEPTED
    system.later(300)
    assert len(system.sender.posted) == 1
    put_off = next(n for n in system.delivery.notices if n.device == busy.device(AN.id).id)
    assert (put_off.outcome, put_off.tries) == (NoticeOutcome.SENT, 2)


def test_a_device_that_left_while_its_push_was_put_off_ends_the_tries() -> None:
    system = System(roster=False)
    busy = system.has(AN.id, "an", PushAnswer.BUSY)
    system.deliver()
    system.services.push.devices.remove(busy.device(AN.id).id)
    for _ in range(10):
        system.later(300)
    rung = system.alert.raised_at + timedelta(minutes=20)
    first = system.services.push.deliveries.load(system.alert.id)
    assert first is not None
    assert first.wake_at in (None, rung), "but the next rung above"


def test_sns_that_is_down_hands_over_to_the_next_person_at_once() -> None:
    system = System()
    system.has(BINH.id, "binh")

    class Down:
        def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
            raise Unavailable

    system.services = replace(system.services, announcer=Down())
    system.deliver()
    assert [n.officer for n in system.delivery.notices if n.outcome is NoticeOutcome.SENT] == [BINH.id]


def test_nobody_has_a_device_so_the_message_goes_out_at_once_and_only_once() -> None:
    system = System(roster=False)
    system.deliver()
    system.later(60)
    assert system.said == [(system.alert.token, True)]
    assert system.receivers == [receiver("hotline-111", None)]


def test_a_rung_of_the_ladder_tells_the_leader_it_means() -> None:
    system = System(role=Role.HOTLINE_LEADER)
    leader = builders.officer("hotline_leader")
    system.has(AN.id, "an")
    system.has(leader.id, "leader")
    system.deliver()
    assert [n.officer for n in system.delivery.notices] == [leader.id]


def test_a_unit_where_nobody_wears_the_hat_tells_everybody() -> None:
    system = System(role=Role.WORKING_GROUP_HEAD)
    system.has(AN.id, "an")
    system.has(BINH.id, "binh")
    system.deliver()
    assert {n.officer for n in system.delivery.notices if n.outcome is NoticeOutcome.SENT} == {AN.id, BINH.id}


def test_an_account_that_was_closed_is_not_told_although_the_roster_names_it() -> None:
    system = System()
    system.services.officers.put(AN.model_copy(update={"active": False}))
    system.has(AN.id, "an")
    system.has(BINH.id, "binh")
    system.deliver()
    assert [n.officer for n in system.delivery.notices] == [BINH.id]


@pytest.mark.duty("R41")
def test_a_normal_matter_is_laid_aside_and_wakes_nobody() -> None:
    system = System(urgency=Urgency.NORMAL)
    system.has(AN.id, "an")
    system.deliver()
    system.later(24 * 3_600)
    assert system.sender.posted == []
    assert system.said == []
    published = system.services.cases.find_alert(system.alert.id)
    assert published is not None
    assert published.published_at is not None


def words_above(system: System) -> list[tuple[str, str, Role | None]]:
    file = system.services.cases.load(system.alert.case)
    assert file is not None
    return [(word.kind, word.unit, word.role) for word in file.alerts if word.id != system.alert.id]


@pytest.mark.duty("R41", "R93")
def test_what_nobody_takes_climbs_to_those_above_until_a_person_has_taken_it() -> None:
    system = System()
    system.deliver()
    system.later(599)
    assert words_above(system) == []
    system.later(1)
    assert words_above(system) == [], "in its own unit the same alert rings for the leader"
    assert (current(system).rings_for, current(system).rang) == ((Role.HOTLINE_LEADER,), 2)
    for _ in range(5):
        system.later(600)
    above = {("untaken.member", "cuc-bmte", Role.WORKING_GROUP_MEMBER), ("untaken.head", "to-cong-tac", HEAD)}
    assert {*words_above(system)} == above
    system.later(3_600)
    assert len(words_above(system)) == 2, "a repeat counts up in the word that is there"
    assert [word.rang for word in unpublished(system) if word.unit == "to-cong-tac"] == [2]
    assert len({word.token for word in unpublished(system)}) == 2, "each goes out under a token of its own"
    system.take()
    system.later(3_600)
    assert len(words_above(system)) == 2
    assert system.delivery.wake_at is None


@pytest.mark.duty("R41", "R93")
def test_a_leader_who_takes_the_word_ends_the_climbing() -> None:
    system = System()
    system.deliver()
    for _ in range(2):
        system.later(600)
    file = system.services.cases.load(system.alert.case)
    assert file is not None
    (word,) = (alert for alert in file.alerts if alert.kind == "untaken.member")
    taken = word.model_copy(update={"taken_by": builders.author(BINH), "taken_at": system.clock()})
    system.services.cases.commit(builders.next_change(file.head, at=system.clock(), alerts=(taken,)))
    for _ in range(3):
        system.later(3_600)
    assert len(words_above(system)) == 1
    assert system.delivery.wake_at is None


def test_word_above_is_on_record_and_two_sweeps_raise_it_once() -> None:
    system = System()
    system.deliver()
    for _ in range(2):
        system.later(600)
        system.later(0)
        deliver_due(system.services)
    assert len(words_above(system)) == 1
    records = list(system.services.audit.chain(f"case/{system.alert.case}"))
    assert [record.action for record in records if record.actor == "sweep"] == ["alert_climbed"] * 2


def current(system: System) -> Alert:
    found = system.services.cases.find_alert(system.alert.id)
    assert found is not None
    return found


def unpublished(system: System) -> list[Alert]:
    return [alert for alert in system.services.cases.unpublished_alerts() if alert.kind.startswith("untaken")]
