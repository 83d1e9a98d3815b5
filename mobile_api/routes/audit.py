"""The audit, for those who watch the watchers."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.operations.export_audit import export_audit
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import audit as wire


@route("GET", "/v1/audit", access=Action.EXPORT_AUDIT, guards=GuardedObject.AGENCIES)
def show_audit(call: Call, query: wire.AskedAudit) -> wire.AuditPart:
    """Export a page of one of the sixteen parts of a day's audit, as lines for `python -m audit`. Itself on record."""
    page = export_audit(query.day, query.place, call.officer, call.services)
    return wire.AuditPart(lines=page.lines, next=wire.named(page), server_time=call.now)
