"""The calendar of working days (ngày làm việc) and what it says of one day (Labour Code arts. 111-112; domain.md §7).

The table is our own: the `holidays` package is wrong for days that were decided late and silent about its guesses, so
it only cross-checks this one in tests. A row that is not decided is never used unless it is the best guess there is
(`proposed`, `projected`), and every due time that touches one says so. A `pending` row is not applied at all.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import cache, cached_property

from pydantic import model_validator

from chalicelib import policy
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Text, Words

VIET_NAM = timezone(timedelta(hours=7))
"""Fixed UTC+7: Viet Nam has no daylight saving, and Lambda has no tzdata."""


class CalendarStatus(StrEnum):
    """How sure a day or a year of the calendar is."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    """The best guess until the yearly notice; applied, and marked."""
    PROJECTED = "projected"
    """A day worked out from the law and the lunar calendar before the official proposal: applied, and marked as
    projected.
    """
    PENDING = "pending"
    """A change somebody proposed; not applied, and marked."""


class Year(Frozen):
    """One year of the calendar, how sure it is, and its source."""

    year: int
    status: CalendarStatus
    source: Words


class SpecialDay(Frozen):
    """A weekday off, a worked Saturday, or a holiday that falls on a rest day anyway."""

    date: date
    work: bool
    kind: Words
    name: Text
    status: CalendarStatus
    source: Words


class Calendar(Frozen):
    """One version of the table. Days outside its years count as plain weeks and are never settled.

    A new version is always validated, never a `model_copy`: a copy would keep the old version's look-up table.
    """

    version: Words
    sources: dict[str, Words]
    years: tuple[Year, ...]
    days: tuple[SpecialDay, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "Calendar":
        years = [year.year for year in self.years]
        days = [day.date for day in self.days]
        if len(set(years)) != len(years) or len(set(days)) != len(days):
            raise ValueError("a year or a day stands twice")
        if ({row.source for row in self.years} | {row.source for row in self.days}) - set(self.sources):
            raise ValueError("a row names a source that is not listed")
        if any(day.date.year not in years for day in self.days):
            raise ValueError("a day lies in no year of the table")
        if any(day.work and day.date.weekday() < 5 for day in self.days):
            raise ValueError("a worked day that is a weekday anyway")
        return self

    def is_working(self, day: date) -> bool:
        """Return whether a state office works that day: Monday to Friday, but for the days the table names."""
        special = self._special.get(day)
        if special is None or special.status is CalendarStatus.PENDING:
            return day.weekday() < 5
        return special.work

    def next_working(self, day: date) -> date:
        """Return the day itself if it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def last_working(self, day: date) -> date:
        """Return the day itself if it is a working day, else the last one before it."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def after(self, day: date, working_days: int) -> date:
        """Return the last of so many working days, the first day not counted (Civil Code art. 147(2))."""
        for _ in range(working_days):
            day = self.next_working(day + timedelta(days=1))
        return day

    def working_days_between(self, day: date, last: date) -> int:
        """Count the working days after `day`, up to and including `last`: the inverse of `after`."""
        return sum(self.is_working(day + timedelta(days=n)) for n in range(1, (last - day).days + 1))

    def is_settled(self, first: date, last: date) -> bool:
        """Return whether nobody can still change what the table says of the days from `first` to `last`, both included.

        A decided year may hold an undecided row, and an undecided year a settled holiday: a swap can put any weekday of
        an undecided year off, so such a year is never settled.
        """
        decided = {year.year for year in self.years if year.status is CalendarStatus.CONFIRMED}
        return all(year in decided for year in range(first.year, last.year + 1)) and not any(
            first <= day.date <= last for day in self.days if day.status is not CalendarStatus.CONFIRMED
        )

    @cached_property
    def _special(self) -> dict[date, SpecialDay]:
        return {day.date: day for day in self.days}


@cache
def current() -> Calendar:
    """Return the calendar the server runs on.

    Raises pydantic's ValidationError when the file does not hang together.
    """
    return Calendar.model_validate_json(policy.read("calendar-vn.json"))


def local_day(at: datetime) -> date:
    """Return the day an instant falls on in Viet Nam: 23:30 there is that day, whatever UTC says."""
    return at.astimezone(VIET_NAM).date()


def midnight_after(day: date) -> datetime:
    """Return 24:00 of that day (Civil Code art. 148(6)), in UTC."""
    return local_time(day + timedelta(days=1), time())


def local_time(day: date, at: time) -> datetime:
    """Convert that clock time in Viet Nam into UTC."""
    return datetime.combine(day, at, VIET_NAM).astimezone(UTC)
