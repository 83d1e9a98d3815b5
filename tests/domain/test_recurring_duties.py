"""Duties that the date opens: reports, meetings, plans, stale directory entries."""

from datetime import timedelta

import pytest

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.deadlines.due_dates import as_obligation, due_date
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, confirmed_again, duties_by_date
from chalicelib.domain.law.deadline_rules import rule
from chalicelib.domain.law.working_days import VIET_NAM, current
from chalicelib.domain.register import organisations
from chalicelib.domain.register.seed import seed
from chalicelib.domain.values import case_code
from tests.builders import entry_id
from tests.domain.clocks import vn


def opened_in(year: int) -> list[Duty]:
    """Everything a daily run opens in a year, each id once."""
    found: dict[str, Duty] = {}
    for day in range(365):
        for duty in duties_by_date(vn(f"{year}-01-01 06:00") + timedelta(days=day), looking_back=timedelta(days=1)):
            found.setdefault(duty.opened_by, duty)
    return list(found.values())


@pytest.mark.duty("D-08", "D-09", "D-10", "D-11", "R96", "R113", "R114", "R149")
def test_a_year_holds_twelve_monthly_four_quarterly_two_half_yearly_and_one_yearly_duty_of_each_kind() -> None:
    many: dict[str, int] = {}
    for duty in opened_in(2026):
        many[duty.rule] = many.get(duty.rule, 0) + 1
    assert many == {
        "D-08": 12, "D-09": 4, "D-10": 4, "D-10-half": 2, "D-10-year": 1, "D-11": 1, "D-11-quarter": 4,
    }  # fmt: skip


@pytest.mark.duty("R96", "R114", "R149")
def test_each_falls_due_in_its_own_period() -> None:
    due_days = {
        duty.rule: (due_date(rule(duty.rule), duty.started_at, current()) - timedelta(microseconds=1))
        .astimezone(VIET_NAM)
        .date()
        .isoformat()
        for duty in duties_by_date(vn("2026-12-20 06:00"), looking_back=timedelta(days=30))
    }
    assert due_days == {"D-08": "2026-12-07", "D-09": "2026-12-31", "D-11": "2026-12-31", "D-11-quarter": "2026-12-31"}


def test_running_daily_twice_or_after_a_pause_opens_each_duty_once() -> None:
    daily = {duty.opened_by for duty in opened_in(2026)}
    after_a_pause = {
        duty.opened_by
        for days in (99, 198, 297, 366)
        for duty in duties_by_date(vn("2026-01-01 06:00") + timedelta(days=days))
    }
    assert daily <= after_a_pause | {duty.opened_by for duty in duties_by_date(vn("2026-01-01 06:00"))}
    assert duties_by_date(vn("2026-12-20 06:00")) == duties_by_date(vn("2026-12-20 06:00"))


def test_the_hotline_consolidates_and_the_working_group_meets_reports_and_plans() -> None:
    holders = {duty.rule: duty.holder for duty in opened_in(2026)}
    assert holders.pop("D-08") == organisations.HOTLINE
    assert set(holders.values()) == {organisations.WORKING_GROUP}


@pytest.mark.duty("R32")
def test_directory_entries_that_nobody_confirmed_for_half_a_year_are_owed_by_their_agency_once() -> None:
    issued = seed().issued_on
    fresh = duties_by_date(vn(f"{issued} 06:00") + timedelta(days=150))
    stale = duties_by_date(vn(f"{issued} 06:00") + timedelta(days=190))
    assert not [duty for duty in fresh if duty.rule == "R32"]
    owed = [duty for duty in stale if duty.rule == "R32"]
    assert {duty.holder for duty in owed} == {"cuc-bmte", "c02", "cuc-pcmt-tp", "twhpn-cslp", "to-cong-tac"}
    assert len({duty.opened_by for duty in owed}) == len(owed)


@pytest.mark.duty("R32")
def test_the_clock_of_a_stale_entry_ends_when_the_register_shows_it_confirmed() -> None:
    now = vn(f"{seed().issued_on} 06:00") + timedelta(days=190)
    stale = [as_obligation(duty, WORKING_GROUP_FILE) for duty in duties_by_date(now) if duty.rule == "R32"]
    # Opened for an older confirmation than the register shows today: its agency has answered.
    answered = stale[0].model_copy(update={"opened_by": entry_id(1), "id": f"{WORKING_GROUP_FILE}.{entry_id(1)}.R32"})
    other = as_obligation(next(duty for duty in duties_by_date(now) if duty.rule == "D-08"), WORKING_GROUP_FILE)
    (closed,) = confirmed_again([*stale, answered, other], now)
    assert (closed.id, closed.state, closed.acts) == (answered.id, ObligationState.CLOSED, ("confirmed",))
    assert confirmed_again([closed], now) == ()


def test_a_duty_is_there_from_the_very_moment_it_opens_and_its_id_tells_that_moment() -> None:
    opens = vn("2026-06-01 00:00")
    (monthly,) = [duty for duty in duties_by_date(opens, looking_back=timedelta(days=1)) if duty.rule == "D-08"]
    assert not duties_by_date(opens - timedelta(microseconds=1), looking_back=timedelta(hours=1))
    assert not duties_by_date(opens + timedelta(days=1), looking_back=timedelta(days=1))
    milliseconds = int(monthly.opened_by.replace("-", "")[:12], 16)
    assert milliseconds == monthly.started_at.timestamp() * 1000


def test_a_standing_duty_makes_a_valid_obligation_in_the_working_groups_own_file() -> None:
    assert case_code.is_valid(WORKING_GROUP_FILE)
    for duty in duties_by_date(vn("2027-07-20 06:00"), looking_back=timedelta(days=370)):
        made = as_obligation(Duty.model_validate(duty.model_dump()), WORKING_GROUP_FILE)
        assert made.id == f"{WORKING_GROUP_FILE}.{duty.opened_by}.{duty.rule}"
        assert len(f"{made.id}.r99") <= 80
