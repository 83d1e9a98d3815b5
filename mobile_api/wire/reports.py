"""Coordination reports on the wire: counts by code, `null` where a cell is suppressed, the total under `total`."""

import base64
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.forms.text import Text
from chalicelib.domain.register.people import Agency, Officer
from chalicelib.domain.reports import report as reports
from chalicelib.domain.reports.categories import DIMENSIONS, words_of
from chalicelib.domain.reports.consolidation import ReportTable
from chalicelib.domain.reports.measures import MEASURES, Measure
from chalicelib.domain.reports.suppression import TOTAL
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Text as Words
from mobile_api.wire.people import NamedOfficer, People, Unit, unit

_MONTH, _QUARTER, _HALF = r"(0[1-9]|1[0-2])", r"Q[1-4]", r"H[12]"
_NAMES = rf"monthly-20\d\d-{_MONTH}|quarterly-20\d\d-{_QUARTER}|half_yearly-20\d\d-{_HALF}|yearly-20\d\d"
ReportId = Annotated[str, StringConstraints(pattern=rf"^({_NAMES})$")]
"""A report's name: its kind and its period."""

FileFormat = Literal["pdf", "csv", "xlsx"]
FileType = Literal["application/pdf", "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
_TYPES: Mapping[FileFormat, FileType] = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
Kind = Literal["monthly", "quarterly", "half_yearly", "yearly"]
Year = Annotated[int, Field(ge=2015, le=2100)]


class AskedReports(Frozen):
    """Which year's reports."""

    year: Year


class NewReport(Frozen):
    """Which report to prepare: its kind, and the last month of its period."""

    kind: Kind
    year: Year
    last_month: Annotated[int, Field(ge=1, le=12)]


class Section(Frozen):
    """An agency's account of its situation and results. Coded: no person is named in it."""

    text: Text


class WrittenSection(Frozen):
    """An agency's section, by whom and when; `mine`: of the caller's agency."""

    agency: Agency
    text: str
    by: NamedOfficer | None
    at: AwareDatetime
    mine: bool


class AskedFile(Frozen):
    """In which format."""

    format: FileFormat


class ReportFile(Frozen):
    """A file on the wire: `data` is base64, `name` what to call it."""

    type: FileType
    name: str
    data: str


class Cell(Frozen):
    """One count. `count` is null where showing it could tell of a person."""

    category: str
    title: Words
    count: int | None
    before: int | None = None
    """The same of the year before, as its report shows it; null where that one hides it, or there is none."""


class ShownTable(Frozen):
    """One table: its title, by what it counts, the plan's rows that ask for it, its cells, and the total."""

    measure: str
    dimension: str
    title: Words
    by: Words
    rows: tuple[str, ...]
    cells: tuple[Cell, ...]
    total: int | None
    total_before: int | None = None
    counts_late_news: bool = False
    """Whether it also counts what became known late of a period that was frozen: why it is more than its own months."""


class Recipient(Frozen):
    """A recipient, and since when it has confirmed the receipt."""

    unit: Unit
    delivered_at: AwareDatetime
    received_at: AwareDatetime | None


class ReportLine(Frozen):
    """A report in a list."""

    id: str
    kind: str
    title: Words
    begins_on: date
    ends_on: date
    state: reports.ReportState
    number: int | None
    made_at: AwareDatetime
    published_at: AwareDatetime | None


class ReportList(Frozen):
    """The reports of a year, and the kinds there are."""

    reports: tuple[ReportLine, ...]
    server_time: AwareDatetime


class Report(ReportLine):
    """One report, whole. `inside`: its cells are those of the agencies' own officers, not those that are published."""

    inside: bool
    compared_with: str | None
    """The report of the same period of the year before, if it was published."""
    cases: int
    tables: tuple[ShownTable, ...]
    sections: tuple[WrittenSection, ...]
    deliveries: tuple[Recipient, ...]
    may_publish: bool


def line(found: reports.Report) -> ReportLine:
    """Return a report as a line of a list."""
    return ReportLine(**_line(found))


def whole(found: reports.Report, officer: Officer, people: People, before: reports.Report | None = None) -> Report:
    """Return a report whole, as this officer may have it."""
    return Report(
        **_line(found),
        inside=True,
        compared_with=before.id if before is not None else None,
        cases=found.cases,
        tables=tuple(_table(table, found, before) for table in found.tables),
        sections=tuple(
            WrittenSection(
                agency=each.agency,
                text=each.text,
                by=people.behind(each.by),
                at=each.at,
                mine=each.agency is officer.agency,
            )
            for each in found.sections
        ),
        deliveries=tuple(
            Recipient(unit=unit(each.unit), delivered_at=each.delivered_at, received_at=each.received_at)
            for each in found.deliveries
        ),
        may_publish=found.state is reports.ReportState.DRAFT and reports.may_sign(found.kind, officer),
    )


def file(report: ReportId, file_format: FileFormat, content: bytes) -> ReportFile:
    """Return an exported report as it goes over the wire."""
    return ReportFile(type=_TYPES[file_format], name=f"{report}.{file_format}", data=base64.b64encode(content).decode())


def year_of(report: ReportId) -> int:
    """Return the year in a report's name."""
    return int(report.split("-")[1])


def _line(found: reports.Report) -> dict[str, Any]:
    kind = reports.report_policy().kind(found.kind)
    return {
        "id": found.id,
        "kind": found.kind,
        "title": Words(vi=kind.vi, en=kind.en) if kind else Words(vi=found.kind, en=found.kind),
        "begins_on": found.period.first_day(),
        "ends_on": found.period.last_day(),
        "state": found.state,
        "number": found.number,
        "made_at": found.made_at,
        "published_at": found.published_at,
    }


def _table(table: ReportTable, found: reports.Report, before: reports.Report | None) -> ShownTable:
    measure = _measure(table)
    same = [each for each in before.tables if _names(each) == _names(table)] if before is not None else []
    earlier = same[0].inside if same else {}
    return ShownTable(
        measure=table.measure,
        dimension=table.dimension,
        title=measure.title,
        by=DIMENSIONS[table.dimension],
        rows=measure.rows,
        cells=tuple(
            Cell(
                category=category,
                title=words_of(table.dimension, category),
                count=count,
                # A measure that was not counted at the time is shown as zero.
                before=earlier.get(category, 0) if same else None,
            )
            for category, count in table.inside.items()
            if category != TOTAL
        ),
        total=table.inside.get(TOTAL),
        total_before=earlier.get(TOTAL),
        counts_late_news=any("/".join(_names(table)) in month.late for month in found.months_of_period()),
    )


def _names(table: ReportTable) -> tuple[str, str]:
    return table.measure, table.dimension


def _measure(table: ReportTable) -> Measure:
    return next(each for each in MEASURES if (each.name, each.dimension) == (table.measure, table.dimension))
