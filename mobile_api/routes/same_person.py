"""Which files may be about one person."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.cases.find_duplicates import find_duplicates
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import same_person as wire
from mobile_api.wire.cases import CaseName


@route(
    "GET",
    "/v1/cases/{case}/same-person",
    access=Action.OPEN_CASE,
    guards=GuardedObject.CASE,
    refusals=("opening_quota",),
)
def show_same_person(call: Call, case: CaseName) -> wire.SamePerson:
    """List other files that may be about this one's person. For the hotline; to everybody else a missing page."""
    matches = find_duplicates(case, call.officer, call.services)
    possible = [wire.Possible(case=match.case, strong=match.strong) for match in matches]
    return wire.SamePerson(possible=possible, server_time=call.now)
