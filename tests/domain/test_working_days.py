"""The calendar of working days: the table, its vectors, and how far the `holidays` package can be trusted."""

from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib import policy
from chalicelib.domain.law.working_days import Calendar, CalendarStatus, current
from tests.domain.clocks import approved_swap

DAYS = st.dates(date(2024, 1, 1), date(2030, 11, 30))

VECTORS = [
    # event, working days, due: domain.md §7.4, all seventeen
    ("2025-01-22", 5, "2025-02-05"),
    ("2025-01-24", 1, "2025-02-03"),
    ("2025-04-29", 1, "2025-05-05"),
    ("2025-08-29", 1, "2025-09-03"),
    ("2025-12-31", 1, "2026-01-05"),
    ("2026-01-02", 1, "2026-01-05"),
    ("2026-01-09", 1, "2026-01-10"),
    ("2026-02-13", 1, "2026-02-23"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-04-24", 1, "2026-04-28"),
    ("2026-04-29", 1, "2026-05-04"),
    ("2026-08-21", 1, "2026-08-22"),
    ("2026-08-28", 1, "2026-09-03"),
    ("2026-11-20", 1, "2026-11-23"),
    ("2026-11-23", 1, "2026-11-25"),
    ("2027-02-03", 1, "2027-02-11"),
    ("2027-04-15", 1, "2027-04-19"),
]

FAULTS_OF_HOLIDAYS = {
    # day: whether it is a working day in truth; domain.md §7.3
    date(2026, 1, 2): False,
    date(2026, 1, 10): True,
    # 24 November on a weekend is not in art. 112(1), so art. 111(3) gives it no make-up day.
    date(2029, 11, 26): True,
    date(2030, 11, 25): True,
}


@pytest.mark.duty("R147", "R150")
@pytest.mark.parametrize(("event", "limit", "due"), VECTORS)
def test_so_many_working_days_after_an_event_end_on_the_day_that_the_notices_give(
    event: str, limit: int, due: str
) -> None:
    assert current().after(date.fromisoformat(event), limit) == date.fromisoformat(due)


@pytest.mark.parametrize(("year", "days"), [(2025, 250), (2026, 249), (2027, 249)])
def test_a_year_has_as_many_working_days_as_counted_by_hand(year: int, days: int) -> None:
    assert current().working_days_between(date(year - 1, 12, 31), date(year, 12, 31)) == days


def test_the_holidays_package_differs_on_its_known_faults_and_nowhere_else() -> None:
    theirs = holidays.country_holidays("VN", years=range(2024, 2032))
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(7 * 365 + 2)]
    wrong = {day: current().is_working(day) for day in days if theirs.is_working_day(day) != current().is_working(day)}
    assert wrong == FAULTS_OF_HOLIDAYS


def test_a_pending_swap_is_not_applied_but_unsettles_the_days_it_touches() -> None:
    swapped = {day.date: day.status for day in current().days if day.status is CalendarStatus.PENDING}
    assert set(swapped) == {date(2026, 11, 23), date(2026, 11, 28)}
    assert current().is_working(date(2026, 11, 23))
    assert not current().is_working(date(2026, 11, 28))
    assert not current().is_settled(date(2026, 11, 20), date(2026, 11, 23))
    assert not current().is_settled(date(2026, 11, 23), date(2026, 11, 24))
    assert current().is_settled(date(2026, 11, 9), date(2026, 11, 20))


def test_with_the_swap_approved_the_same_events_end_on_other_days() -> None:
    approved = approved_swap()
    assert approved.after(date(2026, 11, 20), 1) == date(2026, 11, 25)
    assert approved.after(date(2026, 11, 27), 1) == date(2026, 11, 28)


@pytest.mark.parametrize("day", [date(2027, 3, 3), date(2029, 6, 6), date(2031, 1, 6)])
def test_a_day_of_a_year_without_its_notice_is_never_settled(day: date) -> None:
    assert not current().is_settled(day, day)


@given(DAYS, st.integers(0, 30))
def test_counting_forward_and_counting_back_are_inverse(day: date, limit: int) -> None:
    last = current().after(day, limit)
    assert current().working_days_between(day, last) == limit
    assert last >= day
    assert limit == 0 or current().is_working(last)


@given(DAYS, DAYS, st.integers(1, 30))
def test_a_later_event_is_never_due_earlier(one: date, other: date, limit: int) -> None:
    early, late = sorted((one, other))
    assert current().after(early, limit) <= current().after(late, limit)


@given(DAYS)
def test_rolling_goes_to_the_nearest_working_day_and_nowhere_from_one(day: date) -> None:
    forward, back = current().next_working(day), current().last_working(day)
    assert current().is_working(forward)
    assert current().is_working(back)
    assert back <= day <= forward
    assert not any(current().is_working(day + timedelta(days=n)) for n in range((forward - day).days))
    assert (back == day) == current().is_working(day) == (forward == day)


def test_every_row_of_the_table_has_a_source_that_says_something() -> None:
    assert all(len(text) > 20 for text in current().sources.values())
    assert {row.source for row in current().years} <= set(current().sources)
    assert [year.year for year in current().years] == list(range(2024, 2031))
    assert all(one.date < other.date for one, other in pairwise(current().days))


@pytest.mark.parametrize(
    "broken",
    [
        ('"years": [', '"years": [{"year": 2025, "status": "confirmed", "source": "6150"},'),
        ('"source": "6150"', '"source": "rumour"'),
        ('"date": "2026-01-02", "work": false', '"date": "2026-01-02", "work": true'),
        ('"date": "2026-01-02"', '"date": "2033-01-02"'),
        ('"date": "2026-01-02"', '"date": "2026-01-01"'),
        ('"status": "confirmed"', '"status": "sure"'),
    ],
)
def test_a_table_that_does_not_hang_together_is_refused(broken: tuple[str, str]) -> None:
    text = policy.read("calendar-vn.json").decode()
    changed = text.replace(*broken, 1)
    assert changed != text
    with pytest.raises(ValidationError):
        Calendar.model_validate_json(changed)
