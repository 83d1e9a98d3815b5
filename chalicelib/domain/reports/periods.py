"""The periods a report can be about, and which of them make up which (R96, R149)."""

from datetime import date, timedelta

from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.values.frozen import Frozen

MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
"""How many months each kind of period has."""


class Period(Frozen):
    """A month, quarter, half-year or year, named by its year and its last month."""

    every: Every
    year: int
    last_month: int

    def name(self) -> str:
        """Return the period's short name: `2026-11`, `2026-Q4`, `2026-H2`, `2026`. Names sort within their kind."""
        number = self.last_month // MONTHS[self.every]
        endings = {Every.MONTH: f"-{number:02}", Every.QUARTER: f"-Q{number}", Every.HALF_YEAR: f"-H{number}"}
        return f"{self.year}{endings.get(self.every, '')}"

    def first_day(self) -> date:
        """Return the first day of the period."""
        return date(self.year, self.last_month - MONTHS[self.every] + 1, 1)

    def last_day(self) -> date:
        """Return the last day of the period."""
        return _months_on(date(self.year, self.last_month, 1), 1) - timedelta(days=1)

    def holds(self, day: date) -> bool:
        """Return whether the day lies in the period."""
        return self.first_day() <= day <= self.last_day()

    def parts(self) -> tuple["Period", ...]:
        """Return the shorter periods that make up this one, in order; a month has none."""
        finer = _FINER.get(self.every)
        if finer is None:
            return ()
        first, step = self.last_month - MONTHS[self.every], MONTHS[finer]
        return tuple(
            Period(every=finer, year=self.year, last_month=month)
            for month in range(first + step, self.last_month + 1, step)
        )

    def same_of_the_year_before(self) -> "Period":
        """Return the period a reader compares this one with."""
        return self.model_copy(update={"year": self.year - 1})


_FINER = {Every.YEAR: Every.HALF_YEAR, Every.HALF_YEAR: Every.QUARTER, Every.QUARTER: Every.MONTH}


def period_of(every: Every, day: date) -> Period:
    """Return the period of that kind in which the day lies."""
    months = MONTHS[every]
    return Period(every=every, year=day.year, last_month=(day.month + months - 1) // months * months)


def year_of(period: Period) -> Period:
    """Return the whole year the period belongs to: published tables of one year bear on each other."""
    return Period(every=Every.YEAR, year=period.year, last_month=12)


def _months_on(day: date, months: int) -> date:
    whole = day.year * 12 + day.month - 1 + months
    return date(whole // 12, whole % 12 + 1, day.day)
