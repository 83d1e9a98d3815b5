"""Write one's own agency's section of a draft (R132, R139, R144)."""

from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.reports.report import AgencySection, Report, ReportState
from chalicelib.domain.values.errors import NotFound, ReportStale
from chalicelib.ports import Services


def write_section(year: int, report: str, text: str, officer: Officer, services: Services) -> Report:
    """Put the section of the officer's agency into the draft, in place of an earlier one.

    Raises `NotFound`, `ReportStale` once the report is published, `Conflict` after a lost race.
    """
    found = services.reports.find(year, report)
    if found is None:
        raise NotFound
    if found.state is ReportState.PUBLISHED:
        raise ReportStale
    by = Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
    section = AgencySection(agency=officer.agency, text=text, by=by, at=services.now())
    others = tuple(each for each in found.sections if each.agency is not officer.agency)
    saved = services.reports.save(found.model_copy(update={"sections": (*others, section)}))
    services.audit.append(at=services.now(), actor=officer.id, action="report_section_written", subject=saved.id)
    return saved
