"""Keeps reports in the table. `REPORTS#<year>` / `<report>`: Report; `MONTHS#<year>` / `<month>`: MonthCounts."""

from dataclasses import dataclass

from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key
from chalicelib.domain.reports.consolidation import MonthCounts
from chalicelib.domain.reports.report import Report


@dataclass(frozen=True)
class DynamoReports:
    """Implements `ports.Reports` on the table."""

    table: DynamoTable

    def find(self, year: int, report_id: str) -> Report | None:
        """Find a report of that year by its name, or None (strongly consistent)."""
        item = self.table.get(f"REPORTS#{year}", report_id)
        return None if item is None else model_of(Report, item)

    def of_year(self, year: int) -> tuple[Report, ...]:
        """Return every report of a year, by name (strongly consistent)."""
        return tuple(model_of(Report, item) for item in self.table.partition(f"REPORTS#{year}"))

    def frozen_months(self, year: int) -> tuple[MonthCounts, ...]:
        """Return the months of a year whose counts are frozen, in order (strongly consistent)."""
        return tuple(model_of(MonthCounts, item) for item in self.table.partition(f"MONTHS#{year}"))

    def save(self, report: Report, freezing: tuple[MonthCounts, ...] = ()) -> Report:
        """Write a report as its next version, and these months with it, all or nothing. Raises `errors.Conflict`."""
        saved = report.model_copy(update={"version": report.version + 1})
        item = key(f"REPORTS#{saved.period.year}", saved.id)
        item |= {"doc": {"S": saved.model_dump_json()}, "version": {"N": str(saved.version)}}
        put: Item = {
            "TableName": self.table.name,
            "Item": item,
            "ConditionExpression": "#version = :before" if report.version else "attribute_not_exists(#version)",
            "ExpressionAttributeNames": {"#version": "version"},
        }
        if report.version:
            put["ExpressionAttributeValues"] = {":before": {"N": str(report.version)}}
        self.table.write([{"Put": put}, *({"Put": self._month(month)} for month in freezing)])
        return saved

    def _month(self, counts: MonthCounts) -> Item:
        item = key(f"MONTHS#{counts.month.year}", counts.month.name()) | {"doc": {"S": counts.model_dump_json()}}
        return {"TableName": self.table.name, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}
