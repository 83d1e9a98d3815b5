"""A new calendar moves open clocks, keeps their history, and tells nobody twice."""

from datetime import timedelta

import pytest

from chalicelib.domain.case.obligations import Obligation, ObligationState, execution_name
from chalicelib.domain.deadlines.due_dates import due_date, rule_of
from chalicelib.domain.deadlines.escalation import next_step
from chalicelib.domain.deadlines.recalculation import recalculated
from chalicelib.domain.law.working_days import current
from tests.domain.clocks import approved_swap, clock, vn

NOW = vn("2026-11-21 12:00")


@pytest.mark.duty("D-01", "R150")
def test_an_extra_day_off_moves_the_clock_and_keeps_the_old_due_time() -> None:
    old = clock("D-01", "2026-11-20 16:00")
    (new,) = recalculated([old], approved_swap(), NOW)
    assert (old.due_at, new.due_at) == (vn("2026-11-24 00:00"), vn("2026-11-26 00:00"))
    assert new.due_before == (old.due_at,)
    assert new.calendar_version == "2026-11-24"
    assert execution_name(new) == f"{old.id}.r1"
    assert new.started_at == old.started_at


def test_a_worked_saturday_moves_a_clock_forward_in_time_too() -> None:
    (new,) = recalculated([clock("D-01", "2026-11-27 16:00")], approved_swap(), NOW)
    assert new.due_at == vn("2026-11-29 00:00")


def test_closed_clocks_urgent_ones_and_those_of_this_calendar_are_left_alone() -> None:
    closed = clock("D-01", "2026-11-20 16:00").model_copy(update={"state": ObligationState.CLOSED})
    assert recalculated([closed, clock("D-26a", "2026-11-20 16:00")], approved_swap(), NOW) == ()
    assert recalculated([clock("D-01", "2026-11-20 16:00")], current(), NOW) == ()


def test_a_clock_whose_due_time_stands_sleeps_by_the_new_calendar_all_the_same() -> None:
    # Due on Friday the 20th: the ladder's next working day is no longer Monday the 23rd.
    old = clock("D-01", "2026-11-19 16:00")
    (new,) = recalculated([old], approved_swap(), NOW)
    assert (new.due_at, new.due_before, new.revision) == (old.due_at, (), 1)
    assert kinds_at(new, "2026-11-23 08:00") == ()
    assert kinds_at(new, "2026-11-25 08:00") == ("due",)


def test_doing_it_twice_changes_nothing_more() -> None:
    once = recalculated([clock("D-01", "2026-11-20 16:00")], approved_swap(), NOW)
    assert recalculated(once, approved_swap(), NOW) == ()


def test_a_calendar_that_is_taken_back_moves_the_clock_back_and_keeps_both_due_times() -> None:
    old = clock("D-01", "2026-11-20 16:00")
    (new,) = recalculated(recalculated([old], approved_swap(), NOW), current(), NOW)
    assert new.calendar_version == old.calendar_version
    assert new.due_at == old.due_at
    assert new.due_before == (old.due_at, vn("2026-11-26 00:00"))
    assert new.revision == 2


def test_the_holder_is_told_again_for_the_new_time_and_only_for_it() -> None:
    warned = clock("D-01", "2026-11-20 16:00").model_copy(update={"climbed": ("warning.day",)})
    (new,) = recalculated([warned], approved_swap(), vn("2026-11-23 10:00"))
    assert kinds_at(new, "2026-11-23 10:01") == ()
    assert kinds_at(new, "2026-11-25 09:00") == ("warning.day.moved-1",)


def test_a_rung_behind_us_under_both_calendars_is_not_told_again() -> None:
    climbed = clock("D-01", "2026-11-20 16:00").model_copy(update={"climbed": ("warning.day", "due", "overdue.leader")})
    (new,) = recalculated([climbed], approved_swap(), vn("2026-11-26 10:00"))
    assert kinds_at(new, "2026-11-26 10:01") == ()
    assert kinds_at(new, "2026-11-27 08:00") == ("overdue.leader.moved-1",)


def test_a_rung_of_this_very_moment_counts_as_behind_us() -> None:
    told = clock("D-01", "2026-11-20 16:00").model_copy(update={"climbed": ("warning.day", "due")})
    (new,) = recalculated([told], approved_swap(), vn("2026-11-26 08:00"))
    assert kinds_at(new, "2026-11-26 08:00") == ()


def test_the_moved_clock_is_the_clock_it_would_have_been() -> None:
    old = clock("D-02", "2026-11-18 16:00")
    (new,) = recalculated([old], approved_swap(), NOW)
    assert new.due_at == due_date(rule_of(old), old.started_at, approved_swap())


def kinds_at(obligation: Obligation, at: str) -> tuple[str, ...]:
    step = next_step(obligation, rule_of(obligation), vn(at), approved_swap())
    assert timedelta(seconds=step.sleep_seconds) > timedelta(0)
    return tuple(telling.kind for telling in step.tell)
