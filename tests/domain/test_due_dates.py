"""When each row of the catalogue is due, by the Civil Code's counting rules and the exceptions to them."""

from datetime import UTC, timedelta

import pytest

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.deadlines.due_dates import as_obligation, due_date, is_provisional, rule_of, working_days_left
from chalicelib.domain.law.deadline_rules import TimeUnit, rule, rules
from chalicelib.domain.law.working_days import VIET_NAM, current
from chalicelib.domain.register.people import Agency
from tests.builders import case, entry_id
from tests.domain.clocks import approved_swap, clock, vn


def on(rule_id: str, started: str, ends: str, *rows: str) -> object:
    marks = pytest.mark.duty(*(rows or (rule(rule_id).rows[0],)))
    return pytest.param(rule_id, started, ends, id=f"{rule_id} from {started}", marks=marks)


@pytest.mark.parametrize(
    ("rule_id", "started", "ends"),
    [
        # Working days end at 24:00 of the last one, which is the next day's first instant.
        on("D-01", "2026-11-20 16:00", "2026-11-24 00:00", "D-01", "R150"),
        on("D-01", "2026-01-09 10:00", "2026-01-11 00:00", "D-01", "R150"),
        on("D-02", "2026-02-13 10:00", "2026-02-28 00:00", "D-02", "R147"),
        # "At once" counts from the moment, on a Sunday night of Tết too.
        on("D-03", "2026-02-15 23:50", "2026-02-16 00:05", "D-03", "R153", "R172"),
        on("D-04", "2026-02-15 23:50", "2026-02-16 00:05", "D-04", "R175"),
        on("D-05", "2026-02-15 23:50", "2026-02-16 00:05", "D-05", "R51"),
        on("D-06", "2026-03-02 10:00", "2026-03-02 11:00", "D-06", "R166"),
        on("D-07", "2026-02-17 03:00", "2026-02-17 03:15", "D-07", "R41"),
        # Periods: five days after the month ends (the 5th of July 2026 is a Sunday); a meeting stays in its quarter.
        on("D-08", "2026-06-01 00:00", "2026-06-06 00:00", "D-08", "R149"),
        on("D-08", "2026-07-01 00:00", "2026-07-07 00:00", "D-08", "R149"),
        on("D-09", "2027-01-01 00:00", "2027-01-01 00:00", "D-09", "R114"),
        on("D-09", "2024-07-01 00:00", "2024-07-01 00:00", "D-09", "R114"),
        on("D-10", "2026-07-01 00:00", "2026-07-16 00:00", "D-10", "R96"),
        on("D-10-half", "2026-07-01 00:00", "2026-07-16 00:00", "D-10", "R96"),
        on("D-10-year", "2026-01-01 00:00", "2026-01-16 00:00", "D-10", "R96"),
        on("D-11", "2027-01-01 00:00", "2027-01-01 00:00", "D-11", "R92", "R113"),
        on("D-11-quarter", "2026-10-01 00:00", "2026-10-01 00:00", "D-11", "R113"),
        on("D-20", "2026-04-30 22:00", "2026-04-30 23:00"),
        on("D-20-notice", "2026-05-02 23:30", "2026-05-03 00:30"),
        # Calendar days, with art. 148(5): the vectors of domain.md §7.4.
        on("D-21", "2026-04-30 09:00", "2026-05-05 00:00"),
        on("D-21", "2025-11-21 09:00", "2025-11-25 00:00"),
        on("D-21", "2026-11-21 09:00", "2026-11-26 00:00"),
        on("D-22", "2026-01-21 09:00", "2026-02-11 00:00"),
        on("D-22-complex", "2026-12-31 09:00", "2027-03-02 00:00"),
        on("D-22-complex", "2024-12-31 09:00", "2025-03-01 00:00"),
        on("D-23", "2026-11-10 09:00", "2026-11-07 00:00"),
        on("D-24", "2026-11-10 09:00", "2026-11-10 09:30"),
        on("D-25", "2026-01-02 09:00", "2026-05-05 00:00"),
        on("D-26a", "2026-02-16 20:00", "2026-02-17 08:00"),
        on("D-26b", "2026-08-28 09:00", "2026-09-10 00:00"),
        on("D-26b-approval", "2026-08-28 09:00", "2026-09-05 00:00"),
        on("D-26c", "2026-03-06 09:00", "2026-03-24 00:00"),
        on("D-27a", "2026-02-16 20:00", "2026-02-17 20:00"),
        on("D-27b", "2026-04-29 09:00", "2026-05-07 00:00"),
        # Criminal procedure: a limit in days stays on its Sunday, a limit in months moves to Monday.
        on("D-27c", "2026-03-02 09:00", "2026-03-23 00:00"),
        on("D-27c-complex", "2026-03-03 09:00", "2026-05-05 00:00"),
        on("D-27c-extension", "2026-03-02 09:00", "2026-05-05 00:00"),
        on("D-28", "2026-03-07 09:00", "2026-03-15 00:00"),
        on("D-28-lesser", "2026-01-31 09:00", "2026-03-03 00:00"),
        on("D-28-lesser", "2026-05-31 09:00", "2026-07-01 00:00"),
        on("D-29", "2026-08-21 09:00", "2026-09-09 00:00"),
        on("D-30", "2026-02-16 20:00", "2026-02-19 20:00"),
        on("D-31", "2026-03-02 09:00", "2026-05-05 00:00"),
        on("R32", "2026-03-02 00:00", "2026-09-04 00:00", "R32"),
        on("R168", "2026-11-17 09:00", "2026-11-26 00:00", "R168"),
    ],
)
def test_a_clock_ends_where_the_counting_rules_end_it(rule_id: str, started: str, ends: str) -> None:
    assert due_date(rule(rule_id), vn(started), current()) == vn(ends)


def test_a_report_at_half_past_eleven_at_night_belongs_to_that_day_in_viet_nam() -> None:
    before_midnight, after_midnight = vn("2026-03-02 23:59"), vn("2026-03-03 00:00")
    assert before_midnight.astimezone(UTC).date() == after_midnight.astimezone(UTC).date()
    assert due_date(rule("D-21"), before_midnight, current()) == vn("2026-03-06 00:00")
    assert due_date(rule("D-21"), after_midnight, current()) == vn("2026-03-07 00:00")


@pytest.mark.duty("D-20", "D-26a", "D-27a", "R41")
def test_a_safety_clock_never_rolls_over_a_rest_day() -> None:
    safety = [row for row in rules() if row.safety]
    assert {"D-20", "D-26a", "D-27a"} <= {row.id for row in safety}
    for row in safety:
        for day in range(1, 29):
            started = vn(f"2026-02-{day:02d} 21:17")
            minutes = row.limit * (60 if row.unit is TimeUnit.HOURS else 1)
            assert due_date(row, started, current()) == started + timedelta(minutes=minutes)


@pytest.mark.duty("D-01", "D-02", "D-26b", "D-27b", "D-29")
def test_only_the_five_rows_of_the_catalogue_count_working_days() -> None:
    counted = {row.rows[0] for row in rules() if row.unit is TimeUnit.WORKING_DAYS}
    assert counted == {"D-01", "D-02", "D-26b", "D-27b", "D-29"}


@pytest.mark.parametrize(
    ("rule_id", "started", "provisional"),
    [
        ("D-01", "2026-03-02 09:00", False),
        # The swap of 23 and 28 November 2026 is pending; the notice for 2027 does not exist.
        ("D-01", "2026-11-20 09:00", True),
        ("D-21", "2026-11-20 09:00", True),
        # Of a limit in days only its last day counts: 24 November is off with the swap and without it.
        ("D-21", "2026-11-21 09:00", False),
        ("D-22", "2026-11-18 09:00", False),
        # 24:00 of 31 December is not yet the year whose notice is missing, and the day of the event is not counted.
        ("D-21", "2026-12-28 09:00", False),
        ("D-21", "2026-12-29 09:00", True),
        ("D-01", "2026-12-30 09:00", False),
        ("D-01", "2026-11-28 09:00", False),
        # A due date that never rolls is moved by no notice; months roll in both codes.
        ("D-27c", "2027-02-05 09:00", False),
        ("D-28", "2027-02-05 09:00", False),
        ("D-09", "2027-07-01 00:00", False),
        ("D-27c-complex", "2027-02-05 09:00", True),
        ("D-22-complex", "2026-10-23 09:00", False),
        ("D-22-complex", "2026-09-23 09:00", True),
        ("D-02", "2026-12-30 09:00", True),
        ("D-25", "2026-11-30 09:00", True),
        # Hours and "at once" stand whatever a notice says.
        ("D-26a", "2027-02-05 09:00", False),
        ("D-20", "2027-02-05 09:00", False),
        ("D-23", "2027-02-05 09:00", False),
    ],
)
def test_a_due_time_that_a_notice_could_still_move_says_so(rule_id: str, started: str, provisional: bool) -> None:
    assert is_provisional(clock(rule_id, started)) is provisional


def test_every_figure_that_made_the_due_time_is_kept_with_it() -> None:
    made = clock("D-30", "2025-11-20 16:00")
    assert (made.rule, made.rule_version, made.calendar_version) == ("D-30", "1", current().version)
    assert (made.started_at, made.due_at) == (vn("2025-11-20 16:00"), vn("2025-11-23 16:00"))
    assert made.id == f"{case()}.{entry_id()}.D-30"
    assert rule_of(made).source == "Decree 13/2023/NĐ-CP art. 23"
    assert rule_of(clock("D-30", "2026-01-01 00:00")).source == "Law 91/2025/QH15 art. 23(1)"


@pytest.mark.duty("R150")
def test_a_known_clock_keeps_its_time_and_takes_what_was_done_from_the_entries() -> None:
    told = clock("D-01", "2026-11-20 16:00").model_copy(
        update={"climbed": ("warning.day",), "revision": 3, "due_before": (vn("2026-11-23 00:00"),)}
    )
    duty = Duty(
        rule="D-01",
        opened_by=entry_id(),
        started_at=told.started_at,
        holder=told.holder,
        holder_agency=Agency.WOMENS_UNION,
        acts=("handled", "reported_to_leader"),
        closed_by=entry_id(2),
        closed_at=vn("2026-11-23 10:00"),
    )
    closed = as_obligation(duty, case(), told, approved_swap())
    assert closed.state is ObligationState.CLOSED
    assert closed.closed_by == entry_id(2)
    changed = {name for name in type(told).model_fields if getattr(told, name) != getattr(closed, name)}
    assert changed == {"state", "acts", "closed_by", "closed_at"}


def test_the_midnight_a_limit_ends_at_belongs_to_its_last_day() -> None:
    # Due at 24:00 on Tuesday the 3rd: on Monday one working day is left, not two.
    assert working_days_left(clock("D-01", "2026-03-02 09:00"), vn("2026-03-02 09:00")) == 1


@pytest.mark.duty("R147")
def test_a_countdown_in_working_days_leaves_out_today_and_every_rest_day() -> None:
    # Five working days from Friday 13 February 2026 end on Friday the 27th, Tết in between.
    owed = clock("D-02", "2026-02-13 10:00")
    days = {"13 10:00": 5, "20 10:00": 5, "23 00:00": 4, "26 23:59": 1, "27 00:00": 0, "28 09:00": 0}
    assert {at: working_days_left(owed, vn(f"2026-02-{at}")) for at in days} == days


def test_an_instant_means_the_same_in_whatever_zone_it_is_written() -> None:
    started = vn("2026-03-02 00:30")
    assert started.tzinfo is VIET_NAM
    for row in rules():
        assert due_date(row, started, current()) == due_date(row, started.astimezone(UTC), current())
