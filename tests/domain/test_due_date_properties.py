"""These properties hold for every rule, every instant and every rest day."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.deadlines.due_dates import due_date
from chalicelib.domain.law.deadline_rules import Rule, TimeUnit, rules
from chalicelib.domain.law.working_days import Calendar, SpecialDay, current, local_day

INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
FORWARD = st.sampled_from([row for row in rules() if not row.backwards])
ROLLING = st.sampled_from([row for row in rules() if row.unit in (TimeUnit.CALENDAR_DAYS, TimeUnit.MONTHS)])


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """The real calendar with some weekdays taken off and some Saturdays worked."""
    taken = {day.date for day in current().days}
    free = st.dates(datetime(2024, 1, 1).date(), datetime(2030, 12, 31).date())  # noqa: DTZ001
    picked = draw(st.lists(free.filter(lambda d: d not in taken and d.weekday() < 6), max_size=12, unique=True))
    more = [current().days[0].model_copy(update={"date": day, "work": day.weekday() == 5}) for day in picked]
    days: tuple[SpecialDay, ...] = (*current().days, *more)
    return Calendar.model_validate(current().model_dump() | {"version": "drawn", "days": days})


@given(FORWARD, INSTANTS)
def test_nothing_is_due_before_its_event(row: Rule, at: datetime) -> None:
    assert due_date(row, at, current()) >= at or row.recurs is not None


@given(FORWARD, INSTANTS, st.integers(0, 60 * 24 * 40))
def test_a_later_event_is_never_due_earlier(row: Rule, at: datetime, minutes: int) -> None:
    assert due_date(row, at, current()) <= due_date(row, at + timedelta(minutes=minutes), current())


@given(st.sampled_from([row for row in rules() if row.limit]), INSTANTS, st.integers(1, 20))
def test_a_longer_limit_is_never_due_earlier(row: Rule, at: datetime, more: int) -> None:
    longer = row.model_copy(update={"limit": row.limit + more})
    assert (due_date(row, at, current()) <= due_date(longer, at, current())) is not row.backwards


@given(ROLLING, INSTANTS, calendars())
def test_rest_days_only_ever_move_a_due_time_forward(row: Rule, at: datetime, calendar: Calendar) -> None:
    no_rest = Calendar(version="none", sources={}, years=(), days=())
    plain = due_date(row, at, _every_day_works(no_rest))
    assert due_date(row, at, calendar) >= plain


@given(FORWARD, INSTANTS, calendars())
def test_a_limit_in_days_ends_at_midnight_in_viet_nam(row: Rule, at: datetime, calendar: Calendar) -> None:
    ends = due_date(row, at, calendar)
    if row.unit not in (TimeUnit.NOW, TimeUnit.HOURS):
        assert (ends + timedelta(hours=7)).time().isoformat() == "00:00:00"
        assert local_day(ends) > local_day(at) or row.recurs is not None


@given(st.sampled_from([row for row in rules() if row.safety]), INSTANTS, calendars())
def test_no_calendar_moves_a_safety_clock(row: Rule, at: datetime, calendar: Calendar) -> None:
    assert due_date(row, at, calendar) == due_date(row, at, current())


class _EveryDay(Calendar):
    def is_working(self, day: object) -> bool:
        return True


def _every_day_works(like: Calendar) -> Calendar:
    return _EveryDay.model_validate(like.model_dump())
