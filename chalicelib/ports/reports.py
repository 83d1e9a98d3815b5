"""The table of reports and of the months they froze."""

from typing import Protocol

from chalicelib.domain.reports.consolidation import MonthCounts
from chalicelib.domain.reports.report import Report


class ReportStore(Protocol):
    """One row a report, one row a frozen month."""

    def find(self, year: int, report_id: str) -> Report | None:
        """Find a report of that year by its name, or None (strongly consistent)."""

    def of_year(self, year: int) -> tuple[Report, ...]:
        """Return every report of a year, by name (strongly consistent). There are at most nineteen."""

    def frozen_months(self, year: int) -> tuple[MonthCounts, ...]:
        """Return the months of a year whose counts are frozen, in order (strongly consistent)."""

    def save(self, report: Report, freezing: tuple[MonthCounts, ...] = ()) -> Report:
        """Write a report as its next version, and these months with it, all or nothing; return what was written.

        A month that is frozen already must not be given again. Raises `errors.Conflict` when somebody else was quicker.
        """
