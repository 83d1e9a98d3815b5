"""Route of the Working Group's page: meetings, plans, tasks and documents of a year."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.coordination.read_working_group import read_working_group
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import working_group as wire


@route("GET", "/v1/working-group", access=Action.READ_WORKING_GROUP, guards=GuardedObject.CASE)
def show_working_group(call: Call, query: wire.AskedYear) -> wire.WorkingGroup:
    """Show where the Working Group's work stands in a year, as far as it reached the caller's unit."""
    found = read_working_group(query.year or call.now.year, call.officer, call.services)
    return wire.working_group(found, call.officer, call.now, call.people)
