"""The audit, for those who watch the watchers."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.operations.export_audit import export_audit
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import audit as wire


@route("GET", "/v1/audit", access=Action.EXPORT_AUDIT, guards=GuardedObject.AGENCIES)
def show_audit(call: Call, query: wire.AskedAudit) -> wire.AuditPart:
    """Export one of the sixteen parts of a day's audit, coded, as lines for `python -m audit`. Itself on record."""
    lines = export_audit(query.day, query.part, call.officer, call.services)
    return wire.AuditPart(lines=lines, next=wire.after(query.part), server_time=call.now)
