"""The ladder: who is told when, and when to look again."""

from datetime import datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.deadlines.due_dates import rule_of
from chalicelib.domain.deadlines.escalation import NextStep, next_step, rungs
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.law.escalation_policy import ladder_policy
from chalicelib.domain.law.working_days import VIET_NAM, current
from chalicelib.domain.register.people import Role
from tests.domain.clocks import clock, vn


def climbed(obligation: Obligation, many: int = 60) -> list[tuple[str, str]]:
    """Wakes exactly when told to sleep until: (kind, Viet Nam time of telling), in order."""
    now, heard = obligation.started_at, list[tuple[str, str]]()
    while len(heard) < many:
        step = next_step(obligation, rule_of(obligation), now)
        heard += [(telling.kind, now.astimezone(VIET_NAM).isoformat(" ", "minutes")[:16]) for telling in step.tell]
        obligation = after(obligation, step)
        now += timedelta(seconds=step.sleep_seconds)
    return heard[:many]


def after(obligation: Obligation, step: NextStep) -> Obligation:
    return obligation.model_copy(update={"climbed": (*obligation.climbed, *(telling.kind for telling in step.tell))})


def step_at(obligation: Obligation, at: str) -> NextStep:
    return next_step(obligation, rule_of(obligation), vn(at))


@pytest.mark.duty("D-07", "R41", "R93")
def test_an_urgent_clock_climbs_in_minutes_through_the_night_of_tet() -> None:
    assert climbed(clock("D-07", "2026-02-17 03:00", "hotline-111"), 8) == [
        ("warning", "2026-02-17 03:07"),
        ("due", "2026-02-17 03:15"),
        ("overdue.leader", "2026-02-17 03:25"),
        ("overdue.member", "2026-02-17 03:35"),
        ("overdue.hotline", "2026-02-17 03:45"),
        ("overdue.head", "2026-02-17 04:15"),
        ("overdue.head.2", "2026-02-17 05:15"),
        ("overdue.head.3", "2026-02-17 06:15"),
    ]


@pytest.mark.duty("D-01", "R150", "R93")
def test_a_normal_clock_climbs_in_working_days_and_never_outside_office_hours() -> None:
    assert climbed(clock("D-01", "2026-02-12 16:00"), 9) == [
        ("warning.day", "2026-02-13 09:00"),
        ("warning.close", "2026-02-13 17:00"),
        # Tết lies between: due at 24:00 on Friday the 13th, told when the offices open again.
        ("due", "2026-02-23 08:00"),
        ("overdue.leader", "2026-02-24 08:00"),
        ("overdue.member", "2026-02-25 08:00"),
        ("overdue.hotline", "2026-02-26 08:00"),
        ("overdue.head", "2026-03-02 08:00"),
        ("overdue.head.2", "2026-03-09 08:00"),
        ("overdue.head.3", "2026-03-16 08:00"),
    ]


def test_a_long_clock_warns_weeks_and_days_ahead_and_not_on_rest_days() -> None:
    # 120 days from 2 January end on Monday 4 May; 1 May and the weekend before push the three-day warning back.
    assert climbed(clock("D-25", "2026-01-02 09:00", "nha-tam-lanh-lang-son"), 4) == [
        ("warning.weeks", "2026-04-20 09:00"),
        ("warning.days", "2026-04-29 09:00"),
        ("warning.day", "2026-05-04 09:00"),
        ("warning.close", "2026-05-04 17:00"),
    ]


@pytest.mark.duty("D-06", "R166")
def test_no_warning_comes_before_the_event_and_closing_time_is_no_office_time() -> None:
    assert climbed(clock("D-06", "2026-03-02 10:00", "hotline-111"), 1) == [("due", "2026-03-02 11:00")]
    assert climbed(clock("D-06", "2026-03-02 16:30", "hotline-111"), 2) == [
        ("warning.close", "2026-03-02 17:00"),
        ("due", "2026-03-03 08:00"),
    ]


@pytest.mark.duty("D-27c")
def test_two_warnings_that_a_long_holiday_pushes_onto_one_moment_are_one() -> None:
    # Twenty days from 31 January end on Friday 20 February, the last day of Tết; the office closes on the 13th.
    pushed = clock("D-27c", "2026-01-31 09:00", "pc02-lang-son")
    names = [rung.name for rung in islice(rungs(pushed, rule_of(pushed), current(), ladder_policy()), 3)]
    assert names == ["warning.day", "warning.close", "due"]
    assert climbed(pushed, 3) == [
        ("warning.day", "2026-02-13 09:00"),
        ("warning.close", "2026-02-13 17:00"),
        ("due", "2026-02-23 08:00"),
    ]


@pytest.mark.duty("R93", "R40")
def test_each_rung_tells_its_own_people() -> None:
    overdue = clock("D-01", "2026-03-02 09:00", "hpn-dong-dang")
    told = {t.kind: (t.unit, t.role, t.urgency) for t in step_at(overdue, "2026-03-12 09:00").tell}
    assert told == {
        "due": ("hpn-dong-dang", None, Urgency.NORMAL),
        "overdue.leader": ("hpn-dong-dang", Role.UNIT_LEADER, Urgency.NORMAL),
        "overdue.member": ("twhpn-cslp", Role.WORKING_GROUP_MEMBER, Urgency.NORMAL),
        "overdue.hotline": ("hotline-111", Role.HOTLINE_LEADER, Urgency.NORMAL),
        "overdue.head": ("to-cong-tac", Role.WORKING_GROUP_HEAD, Urgency.NORMAL),
    }


def test_the_hotlines_own_leader_stands_on_the_hotlines_leader_rung() -> None:
    late = step_at(clock("D-05", "2026-03-02 09:00", "hotline-111"), "2026-03-02 09:26").tell
    assert [(t.kind, t.role) for t in late] == [("due", None), ("overdue.leader", Role.HOTLINE_LEADER)]


def test_local_government_has_no_seat_so_the_working_group_stands_in() -> None:
    late = step_at(clock("D-20-notice", "2026-03-02 09:00", "ubnd-dong-dang"), "2026-03-02 10:21").tell
    assert [t.unit for t in late] == ["ubnd-dong-dang", "ubnd-dong-dang", "to-cong-tac"]


def test_a_warning_tells_the_holder_and_urgent_clocks_ring_urgently() -> None:
    (warning,) = step_at(clock("D-05", "2026-03-02 09:00", "hotline-111"), "2026-03-02 09:08").tell
    assert (warning.kind, warning.unit, warning.role, warning.urgency) == (
        "warning", "hotline-111", None, Urgency.URGENT,
    )  # fmt: skip
    (quiet,) = step_at(clock("D-01", "2026-03-02 09:00"), "2026-03-03 09:00").tell
    assert (quiet.kind, quiet.unit, quiet.role, quiet.urgency) == ("warning.day", "twhpn-cslp", None, Urgency.NORMAL)


def test_at_the_due_moment_itself_it_is_due_and_no_longer_warned() -> None:
    assert [t.kind for t in step_at(clock("D-05", "2026-03-02 09:00"), "2026-03-02 09:15").tell] == ["due"]


def test_the_first_office_minute_is_office_time() -> None:
    assert climbed(clock("D-06", "2026-03-02 07:00", "hotline-111"), 1) == [("due", "2026-03-02 08:00")]


def test_waking_early_tells_nobody_and_sleeps_on_to_the_same_moment() -> None:
    open_clock = clock("D-26a", "2026-03-02 09:00")
    first = step_at(open_clock, "2026-03-02 10:00")
    assert first == NextStep((), 5 * 3600)
    assert step_at(open_clock, "2026-03-02 14:59") == NextStep((), 60)


def test_a_part_of_a_second_is_slept_in_full_so_that_no_rung_comes_early() -> None:
    open_clock = clock("D-26a", "2026-03-02 09:00")
    now = vn("2026-03-02 14:59") + timedelta(microseconds=1)
    assert next_step(open_clock, rule_of(open_clock), now).sleep_seconds == 60


def test_nobody_is_told_twice_for_one_rung() -> None:
    overdue = clock("D-05", "2026-03-02 09:00")
    step = step_at(overdue, "2026-03-02 09:30")
    assert [t.kind for t in step.tell] == ["due", "overdue.leader"]
    assert step_at(after(overdue, step), "2026-03-02 09:31").tell == ()


def test_an_outage_catches_up_on_every_rung_but_only_the_last_repeat_and_no_late_warning() -> None:
    overdue = clock("D-05", "2026-03-02 09:00")
    step = step_at(overdue, "2026-03-02 14:00")
    assert [t.kind for t in step.tell] == [
        "due", "overdue.leader", "overdue.member", "overdue.hotline", "overdue.head.4",
    ]  # fmt: skip
    assert step_at(after(overdue, step), "2026-03-02 14:01").tell == ()
    assert [t.kind for t in step_at(after(overdue, step), "2026-03-02 14:15").tell] == ["overdue.head.5"]


def test_of_two_warnings_slept_through_the_last_one_is_said() -> None:
    late_riser = clock("D-01", "2026-03-02 09:00")
    assert [t.kind for t in step_at(late_riser, "2026-03-03 18:00").tell] == ["warning.close"]


@pytest.mark.duty("R118", "R150")
def test_one_act_of_two_or_asking_the_superior_stops_no_clock() -> None:
    half_done = clock("D-01", "2026-03-02 09:00").model_copy(update={"acts": ("handled", "consulted_superior")})
    assert [t.kind for t in step_at(half_done, "2026-03-04 09:00").tell] == ["due"]


def test_a_closed_obligation_is_over() -> None:
    closed = clock("D-01", "2026-03-02 09:00").model_copy(update={"state": ObligationState.CLOSED})
    assert step_at(closed, "2026-12-01 09:00") == NextStep(over=True)


@pytest.mark.duty("R96", "R114", "R149")
def test_a_standing_duty_warns_before_its_period_ends() -> None:
    meeting = clock("D-09", "2026-10-01 00:00", "to-cong-tac")
    told = islice(rungs(meeting, rule_of(meeting), current(), ladder_policy()), 4)
    assert [(rung.name, rung.at.astimezone(VIET_NAM).strftime("%d/%m %H:%M")) for rung in told] == [
        ("warning.weeks", "16/09 09:00"),
        ("warning.days", "25/09 09:00"),
        ("warning.day", "30/09 09:00"),
        ("warning.close", "30/09 17:00"),
    ]


@given(st.sampled_from([row.id for row in rules()]), st.datetimes(datetime(2024, 6, 1), datetime(2027, 12, 31)))  # noqa: DTZ001
def test_rungs_climb_in_time_have_names_of_their_own_and_normal_ones_wake_nobody(rule_id: str, at: datetime) -> None:
    one = clock(rule_id, at.replace(microsecond=0).isoformat(" "))
    first = list(islice(rungs(one, rule_of(one), current(), ladder_policy()), 16))
    assert [rung.at for rung in first] == sorted(rung.at for rung in first)
    assert len({rung.name for rung in first}) == len(first)
    assert all(rung.at < one.due_at if rung.is_warning else rung.at >= one.due_at for rung in first)
    if not rule_of(one).urgent:
        for rung in first:
            local = rung.at.astimezone(VIET_NAM)
            assert current().is_working(local.date())
            assert "08:00" <= local.strftime("%H:%M") < "17:30"
