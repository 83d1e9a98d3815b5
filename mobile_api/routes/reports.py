"""Routes of the coordination reports: prepared by the secretariat, signed off by the head, delivered and confirmed."""

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.reports.report import Report
from chalicelib.usecases.reports.confirm_receipt import confirm_receipt
from chalicelib.usecases.reports.export_report import export_report
from chalicelib.usecases.reports.prepare_report import prepare_report
from chalicelib.usecases.reports.publish_report import publish_report
from chalicelib.usecases.reports.read_reports import list_reports, read_report, same_of_the_year_before
from chalicelib.usecases.reports.write_section import write_section
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import reports as wire


@route("GET", "/v1/reports", access=Action.READ_REPORTS, guards=GuardedObject.AGENCIES)
def show_reports(call: Call, query: wire.AskedReports) -> wire.ReportList:
    """Return the reports of a year, drafts and published ones."""
    found = list_reports(query.year, call.officer, call.services)
    return wire.ReportList(reports=tuple(map(wire.line, found)), server_time=call.now)


@route("POST", "/v1/reports", access=Action.PREPARE_REPORT, guards=GuardedObject.AGENCIES)
def prepare(call: Call, body: wire.NewReport) -> wire.Report:
    """Prepare a report from the facts of all cases; a published one comes back as it is."""
    made = prepare_report(body.kind, body.year, body.last_month, call.officer, call.services)
    return _whole(made, call)


@route("GET", "/v1/reports/{report}", access=Action.READ_REPORTS, guards=GuardedObject.AGENCIES)
def show_report(call: Call, report: wire.ReportId) -> wire.Report:
    """Return one report whole."""
    found = read_report(wire.year_of(report), report, call.officer, call.services)
    return _whole(found, call)


@route(
    "PUT",
    "/v1/reports/{report}/section",
    access=Action.WRITE_REPORT_SECTION,
    guards=GuardedObject.AGENCIES,
    refusals=("report_stale",),
)
def put_section(call: Call, report: wire.ReportId, body: wire.Section) -> wire.Report:
    """Write the caller's agency's section of a draft, in place of an earlier one."""
    made = write_section(wire.year_of(report), report, body.text, call.officer, call.services)
    return _whole(made, call)


@route(
    "POST",
    "/v1/reports/{report}/publication",
    access=Action.PUBLISH_REPORT,
    guards=GuardedObject.AGENCIES,
    refusals=("report_stale",),
)
def publish(call: Call, report: wire.ReportId) -> wire.Report:
    """Sign a report off: it is immutable from then on, its clock ends, its recipients are told."""
    made = publish_report(wire.year_of(report), report, call.officer, call.services)
    return _whole(made, call)


@route("POST", "/v1/reports/{report}/receipt", access=Action.READ_REPORTS, guards=GuardedObject.AGENCIES)
def receive(call: Call, report: wire.ReportId) -> wire.Report:
    """Confirm that a published report reached the caller's unit; again changes nothing."""
    found = confirm_receipt(wire.year_of(report), report, call.officer, call.services)
    return _whole(found, call)


@route("GET", "/v1/reports/{report}/file", access=Action.READ_REPORTS, guards=GuardedObject.AGENCIES)
def export(call: Call, report: wire.ReportId, query: wire.AskedFile) -> wire.ReportFile:
    """Export a report as a paper or a table: the published counts only. The audit trail records it."""
    content = export_report(wire.year_of(report), report, query.format, call.officer, call.services)
    return wire.file(report, query.format, content)


def _whole(report: Report, call: Call) -> wire.Report:
    return wire.whole(report, call.officer, call.people, same_of_the_year_before(report, call.services))
