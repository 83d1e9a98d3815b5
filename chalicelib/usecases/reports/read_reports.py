"""Read reports: a year's list, and one whole."""

from chalicelib.domain.register.people import Officer
from chalicelib.domain.reports.report import Report, ReportState, report_id
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services


def list_reports(year: int, officer: Officer, services: Services) -> tuple[Report, ...]:
    """Return the reports of a year, by name; at most nineteen."""
    services.audit.look(at=services.now(), actor=officer.id, action="reports_listed", subject=str(year))
    return services.reports.of_year(year)


def same_of_the_year_before(report: Report, services: Services) -> Report | None:
    """Return the published report of the same period of the year before, which a reader compares this one with."""
    period = report.period.same_of_the_year_before()
    found = services.reports.find(period.year, report_id(report.kind, period))
    return found if found is not None and found.state is ReportState.PUBLISHED else None


def read_report(year: int, report: str, officer: Officer, services: Services) -> Report:
    """Return one report. Raises `NotFound`."""
    found = services.reports.find(year, report)
    if found is None:
        raise NotFound
    services.audit.look(at=services.now(), actor=officer.id, action="report_read", subject=found.id)
    return found
