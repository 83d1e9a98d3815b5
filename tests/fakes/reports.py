"""The in-memory twin of `ports.Reports`."""

from dataclasses import dataclass, field

from chalicelib.domain.reports.consolidation import MonthCounts
from chalicelib.domain.reports.report import Report
from chalicelib.domain.values.errors import Conflict


@dataclass
class FakeReports:
    rows: dict[tuple[int, str], Report] = field(default_factory=dict)
    months: dict[tuple[int, str], MonthCounts] = field(default_factory=dict)

    def find(self, year: int, report_id: str) -> Report | None:
        return self.rows.get((year, report_id))

    def of_year(self, year: int) -> tuple[Report, ...]:
        return tuple(report for (of, _), report in sorted(self.rows.items()) if of == year)

    def frozen_months(self, year: int) -> tuple[MonthCounts, ...]:
        return tuple(counts for (of, _), counts in sorted(self.months.items()) if of == year)

    def save(self, report: Report, freezing: tuple[MonthCounts, ...] = ()) -> Report:
        place = report.period.year, report.id
        names = [(counts.month.year, counts.month.name()) for counts in freezing]
        before = self.rows.get(place)
        if (before.version if before else 0) != report.version or any(name in self.months for name in names):
            raise Conflict
        saved = report.model_copy(update={"version": report.version + 1})
        self.rows[place] = saved
        self.months |= dict(zip(names, freezing, strict=True))
        return saved
