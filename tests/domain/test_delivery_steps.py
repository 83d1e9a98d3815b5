"""The order of an alert's way: push, message, the next person; and the digest that wakes nobody."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.law.escalation_policy import ladder_policy
from chalicelib.domain.law.working_days import VIET_NAM, current
from chalicelib.domain.notifying.deliveries import Channel, Delivery, Notice, NoticeOutcome
from chalicelib.domain.notifying.delivery_steps import (
    ChannelRules,
    SendNow,
    Wait,
    Watch,
    addressee,
    channel_rules,
    digest_now,
    next_digest,
    next_step,
)

T0 = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
"""22:00 in Viet Nam: within the quiet hours."""
BY = channel_rules()
FIRST, SECOND = ("an-1",), ("binh-2",)
ORDER = (FIRST, SECOND)


def delivery(*notices: Notice) -> Delivery:
    token = "t" * 32
    return Delivery(id="x", unit="hotline-111", token=token, urgency=Urgency.URGENT, raised_at=T0, notices=notices)


def notice(officer: str | None, channel: Channel, outcome: NoticeOutcome, seconds: float = 0, tries: int = 1) -> Notice:
    at = T0 + timedelta(seconds=seconds)
    return Notice(officer=officer, channel=channel, device="0" * 32, outcome=outcome, at=at, tries=tries)


def pushed(officer: str, outcome: NoticeOutcome = NoticeOutcome.SENT, seconds: float = 0) -> Notice:
    return notice(officer, Channel.PUSH, outcome, seconds)


def messaged(officer: str | None, outcome: NoticeOutcome = NoticeOutcome.SENT, seconds: float = 0) -> Notice:
    return notice(officer, Channel.MESSAGE, outcome, seconds)


def after(seconds: float) -> datetime:
    return T0 + timedelta(seconds=seconds)


@pytest.mark.duty("R41")
def test_the_first_person_is_pushed_at_once_in_the_middle_of_the_night() -> None:
    assert BY.is_quiet(T0.astimezone(VIET_NAM).time())
    assert next_step(delivery(), ORDER, T0, BY) == SendNow(FIRST, Channel.PUSH)


def test_a_push_that_was_taken_has_its_time_to_be_displayed_and_then_a_message_follows() -> None:
    sent = delivery(pushed("an-1"))
    assert next_step(sent, ORDER, after(119), BY) == Wait(after(120))
    assert next_step(sent, ORDER, after(120), BY) == SendNow(FIRST, Channel.MESSAGE)


@pytest.mark.parametrize("outcome", [NoticeOutcome.FAILED, NoticeOutcome.DEFERRED])
def test_a_push_that_no_service_took_hands_over_to_the_message_in_the_same_breath(outcome: NoticeOutcome) -> None:
    assert next_step(delivery(pushed("an-1", outcome)), ORDER, T0, BY) == SendNow(FIRST, Channel.MESSAGE)


def test_one_device_of_several_is_enough() -> None:
    sent = delivery(pushed("an-1", NoticeOutcome.FAILED), pushed("an-1"))
    assert next_step(sent, ORDER, T0, BY) == Wait(after(120))


def test_a_push_that_was_displayed_needs_no_message_but_the_next_person_still_comes() -> None:
    seen = delivery(pushed("an-1", NoticeOutcome.DISPLAYED))
    assert next_step(seen, ORDER, after(299), BY) == Wait(after(300))
    assert next_step(seen, ORDER, after(300), BY) == SendNow(SECOND, Channel.PUSH)


@pytest.mark.duty("R41")
def test_nobody_took_it_in_time_so_the_next_person_on_call_is_told() -> None:
    told = delivery(pushed("an-1"), messaged("an-1", seconds=120))
    assert next_step(told, ORDER, after(299), BY) == Wait(after(300))
    assert next_step(told, ORDER, after(300), BY) == SendNow(SECOND, Channel.PUSH)


def test_when_every_channel_to_a_person_failed_the_next_person_does_not_wait() -> None:
    dead = delivery(pushed("an-1", NoticeOutcome.FAILED), messaged("an-1", NoticeOutcome.DEFERRED))
    assert next_step(dead, ORDER, T0, BY) == SendNow(SECOND, Channel.PUSH)


def test_a_wake_up_that_comes_late_skips_no_channel() -> None:
    assert next_step(delivery(pushed("an-1")), ORDER, after(9_999), BY) == SendNow(FIRST, Channel.MESSAGE)


def test_when_everybody_was_told_the_ladder_goes_on() -> None:
    everyone = [pushed("an-1"), messaged("an-1"), pushed("binh-2"), messaged("binh-2")]
    assert next_step(delivery(*everyone), ORDER, after(300), BY) is None


def test_what_a_busy_service_put_off_is_tried_again_a_few_times_and_then_no_more() -> None:
    only = (FIRST,)
    busy = delivery(pushed("an-1", NoticeOutcome.DEFERRED), messaged("an-1"))
    assert next_step(busy, only, after(299), BY) == Wait(after(300))
    assert next_step(busy, only, after(300), BY) == SendNow(FIRST, Channel.PUSH)
    tired = delivery(notice("an-1", Channel.PUSH, NoticeOutcome.DEFERRED, tries=5), messaged("an-1"))
    assert next_step(tired, only, after(300), BY) is None


def test_a_message_that_was_put_off_is_tried_again_and_not_before_its_time() -> None:
    assert addressee(("an-1",)) == "an-1"
    for officers in (("an-1",), ("an-1", "binh-2"), ()):
        to = addressee(officers)
        pushes = [pushed(officer, NoticeOutcome.FAILED) for officer in officers]
        put_off = delivery(*pushes, messaged(to, NoticeOutcome.DEFERRED, seconds=60))
        assert next_step(put_off, (officers,), after(179), BY) == Wait(after(180))
        again = next_step(put_off, (officers,), after(180), BY)
        assert again == SendNow((to,) if to else (), Channel.MESSAGE)


def test_a_unit_without_roster_is_told_together_and_its_desk_gets_one_message() -> None:
    group = (("an-1", "binh-2"),)
    assert next_step(delivery(), group, T0, BY) == SendNow(("an-1", "binh-2"), Channel.PUSH)
    half = delivery(pushed("an-1", NoticeOutcome.FAILED))
    assert next_step(half, group, T0, BY) == SendNow(("binh-2",), Channel.PUSH)
    both = delivery(pushed("an-1", NoticeOutcome.FAILED), pushed("binh-2", NoticeOutcome.FAILED))
    assert next_step(both, group, T0, BY) == SendNow(("an-1", "binh-2"), Channel.MESSAGE)
    assert next_step(delivery(*both.notices, messaged(None)), group, T0, BY) == Wait(after(300))


def test_a_unit_with_nobody_at_all_still_gets_its_message() -> None:
    assert next_step(delivery(), ((),), T0, BY) == SendNow((), Channel.MESSAGE)
    assert next_step(delivery(messaged(None)), ((),), after(300), BY) is None


def test_the_officer_who_comes_on_call_meanwhile_is_told_first() -> None:
    assert next_step(delivery(pushed("an-1")), (SECOND, FIRST), after(10), BY) == SendNow(SECOND, Channel.PUSH)


OUTCOMES = st.sampled_from([NoticeOutcome.SENT, NoticeOutcome.FAILED, NoticeOutcome.DEFERRED, NoticeOutcome.DISPLAYED])


@settings(max_examples=200, deadline=None)
@given(
    groups=st.integers(1, 4).flatmap(lambda n: st.lists(st.integers(0, 2), min_size=n, max_size=n)),
    outcomes=st.lists(OUTCOMES, min_size=40, max_size=40),
    lags=st.lists(st.integers(0, 900), min_size=80, max_size=80),
)
def test_whatever_fails_and_however_late_everybody_gets_each_channel_once_and_it_ends(
    groups: list[int], outcomes: list[NoticeOutcome], lags: list[int]
) -> None:
    order: list[Watch] = [tuple(f"o-{g}{i}" for i in range(size)) for g, size in enumerate(groups)]
    going, now, counted = delivery(), T0, 0
    asked: list[tuple[str | None, Channel]] = []
    while (step := next_step(going, order, now, BY)) is not None:
        counted += 1
        assert counted < 500, "it never ends"
        if isinstance(step, Wait):
            assert step.until > now
            now = step.until + timedelta(seconds=lags.pop() if lags else 0)
            continue
        receivers = step.officers if step.channel is Channel.PUSH else (addressee(step.officers),)
        for officer in receivers:
            outcome = outcomes.pop() if outcomes else NoticeOutcome.SENT
            before = {n.place: n.outcome for n in going.notices}
            told = notice(officer, step.channel, outcome).model_copy(update={"at": now})
            assert before.get(told.place) in (None, NoticeOutcome.DEFERRED), "told twice"
            asked.append((officer, step.channel))
            going = going.noting(told)
    displayed = {n.officer for n in going.notices if n.outcome is NoticeOutcome.DISPLAYED and n.channel is Channel.PUSH}
    for officers in order:
        assert all((officer, Channel.PUSH) in asked for officer in officers)
        assert displayed & set(officers) or (addressee(officers), Channel.MESSAGE) in asked


def local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, VIET_NAM)


@pytest.mark.duty("R41")
@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (local(date(2026, 3, 2), time(9)), local(date(2026, 3, 2), time(9, 15))),
        (local(date(2026, 3, 2), time(9, 15)), local(date(2026, 3, 2), time(14))),
        (local(date(2026, 3, 2), time(17, 10)), local(date(2026, 3, 3), time(8))),
        (local(date(2026, 3, 6), time(23, 30)), local(date(2026, 3, 9), time(8))),  # Friday night -> Monday
        (local(date(2026, 4, 30), time(7)), local(date(2026, 5, 4), time(8))),  # 30 April and 1 May are holidays
    ],
)
def test_a_normal_matter_waits_for_the_next_digest_of_a_working_day(raised: datetime, told: datetime) -> None:
    assert next_digest(raised, BY, current().is_working) == told


@pytest.mark.duty("R150", "D-01")
def test_every_word_of_the_normal_ladder_is_in_a_digest_of_its_own_day_the_last_warning_before_midnight() -> None:
    day, ladder = date(2026, 3, 2), ladder_policy()
    for warning in ladder.normal.warnings:
        moment = next_digest(local(day, warning.at), BY, current().is_working)
        assert moment - local(day, warning.at) <= timedelta(minutes=30), warning.rung
    rung = local(day, ladder.office_hours.opens)
    assert next_digest(rung, BY, current().is_working) - rung < timedelta(hours=2), "due and overdue: the same morning"


@given(st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 20), timezones=st.just(UTC)))  # noqa: DTZ001
def test_no_digest_ever_falls_on_a_rest_day_or_in_the_quiet_hours(raised: datetime) -> None:
    moment = next_digest(raised, BY, current().is_working)
    assert moment > raised
    assert current().is_working(moment.astimezone(VIET_NAM).date())
    assert not BY.is_quiet(moment.astimezone(VIET_NAM).time())
    assert digest_now(moment, BY, current().is_working) == moment


def test_a_digest_that_an_outage_made_late_does_not_go_out_at_night() -> None:
    day = date(2026, 3, 2)
    assert digest_now(local(day, time(20, 59)), BY, current().is_working) == local(day, time(17, 10))
    assert digest_now(local(day, time(21)), BY, current().is_working) is None
    assert digest_now(local(day, time(7)), BY, current().is_working) is None
    assert digest_now(local(date(2026, 3, 1), time(9)), BY, current().is_working) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"digests": (time(22),)},
        {"digests": ()},
        {"taken_within_seconds": 120},
        {"displayed_within_seconds": 0},
        {"test_from": time(5)},
        {"test_silent_at": time(14, 30)},
        {"test_weekday": 6},
    ],
)
def test_policy_that_would_wake_somebody_or_skip_a_channel_does_not_load(broken: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ChannelRules.model_validate(BY.model_dump() | broken)


def test_the_quiet_hours_end_when_they_say() -> None:
    assert BY.is_quiet(BY.quiet_from)
    assert not BY.is_quiet(BY.quiet_to)
    always = ChannelRules.model_validate(BY.model_dump() | {"quiet_from": time(3), "quiet_to": time(3)})
    assert not always.is_quiet(time(3)), "hours without length are no hours"


def test_quiet_hours_may_lie_within_one_day() -> None:
    siesta = ChannelRules.model_validate(BY.model_dump() | {"quiet_from": time(11), "quiet_to": time(13)})
    assert siesta.is_quiet(time(11))
    assert siesta.is_quiet(time(12, 59))
    assert not siesta.is_quiet(time(13))
