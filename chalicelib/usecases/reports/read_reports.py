"""Read reports: a year's list, and one whole."""

from chalicelib.domain.register.people import Officer
from chalicelib.domain.reports.report import Report
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services


def list_reports(year: int, officer: Officer, services: Services) -> tuple[Report, ...]:
    """Return the reports of a year, by name; at most nineteen."""
    services.audit.look(at=services.now(), actor=officer.id, action="reports_listed", subject=str(year))
    return services.reports.of_year(year)


def read_report(year: int, report: str, officer: Officer, services: Services) -> Report:
    """Return one report. Raises `NotFound`."""
    found = services.reports.find(year, report)
    if found is None:
        raise NotFound
    services.audit.look(at=services.now(), actor=officer.id, action="report_read", subject=found.id)
    return found
