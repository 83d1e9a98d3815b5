"""Time-boxed access in an emergency."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.cases.break_glass import break_glass
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import glass as wire
from mobile_api.wire.cases import CaseName


@route(
    "POST",
    "/v1/cases/{case}/break-glass",
    access=Action.BREAK_GLASS,
    guards=GuardedObject.CASE,
    refusals=("opening_quota",),
)
def open_in_emergency(call: Call, case: CaseName, body: wire.GlassRequest) -> wire.Glass:
    """Open one case for a short time, for a reason. The supervisors are told at once, and it stays on the case."""
    return wire.glass(break_glass(case, body.reason, call.officer, call.services), call.people)
