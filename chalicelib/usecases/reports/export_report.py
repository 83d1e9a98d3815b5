"""Hand a report out as a paper or as a table (R97, R123): only what may be published, and on record."""

import csv
from io import StringIO
from typing import Literal

from chalicelib.domain.register.people import Officer
from chalicelib.domain.reports.report_document import report_document, report_rows
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

FileFormat = Literal["pdf", "csv", "xlsx"]


def export_report(year: int, report: str, file_format: FileFormat, officer: Officer, services: Services) -> bytes:
    """Return the report as a file. A draft is marked as one. Raises `NotFound`."""
    found = services.reports.find(year, report)
    if found is None:
        raise NotFound
    services.audit.append(at=services.now(), actor=officer.id, action="report_exported", subject=found.id)
    if file_format == "pdf":
        return services.pdf.pdf(report_document(found))
    if file_format == "xlsx":
        return services.sheets.write(map(list, report_rows(found)), "xlsx")
    sheet = StringIO()
    csv.writer(sheet, lineterminator="\r\n").writerows(report_rows(found))
    # The mark without which a spreadsheet takes Vietnamese for another alphabet.
    return ("\ufeff" + sheet.getvalue()).encode()
