"""Routes of the standards of the field: a case by HTCDS 2.0, and a record of it read into drafts of our forms."""

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.standards.htcds import imported
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.usecases.standards.export_case import export_case
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import standards as wire
from mobile_api.wire.cases import CaseName


@route(
    "GET", "/v1/cases/{case}/htcds", access=Action.EXPORT_CASE, guards=GuardedObject.CASE, refusals=("opening_quota",)
)
def show_htcds(call: Call, case: CaseName) -> wire.HtcdsCase:
    """Export a case by the Human Trafficking Case Data Standard 2.0. The audit trail records it as an export."""
    return wire.htcds_case(export_case(case, call.officer, call.services))


@route("POST", "/v1/htcds", access=Action.EXPORT_CASE, guards=GuardedObject.NOTHING)
def read_htcds(call: Call, body: wire.HtcdsRecord) -> wire.HtcdsDrafts:
    """Read a record of the standard into answers to our forms, which an officer looks over. Nothing is stored."""
    try:
        return wire.HtcdsDrafts(drafts=imported(body.record))
    except ValueError as error:
        raise Malformed([BrokenRule(f"record.{name}", "value_error") for name in str(error).split(", ")]) from None
