"""Papers printed from entries."""

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.entries.entry import EntryId
from chalicelib.usecases.cases.print_minutes import print_minutes
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import papers as wire
from mobile_api.wire.cases import CaseName


@route(
    "GET",
    "/v1/cases/{case}/entries/{entry}/paper",
    access=Action.OPEN_CASE,
    guards=GuardedObject.ENTRY,
    refusals=("opening_quota",),
)
def print_paper(call: Call, case: CaseName, entry: EntryId) -> wire.PrintedPaper:
    """Print minutes or a certificate as a PDF, for who sees all of the entry. The trail records the printing."""
    return wire.printed(print_minutes(case, entry, call.officer, call.services))
