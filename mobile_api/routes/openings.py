"""Shows the unit's supervisors how many files each officer opened (decision 0133)."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.access.list_openings import list_openings
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import openings as wire


@route("GET", "/v1/openings", access=Action.REVOKE_DEVICES, guards=GuardedObject.UNIT)
def show_openings(call: Call, query: wire.AskedOpenings) -> wire.Openings:
    """List how many cases each officer of the unit opened on a day, and those in which they then did nothing."""
    found = list_openings(query.day, call.officer, call.services)
    return wire.Openings(lines=[wire.line(each) for each in found], server_time=call.now)
