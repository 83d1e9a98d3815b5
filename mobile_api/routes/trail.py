"""Route of the trail: who opened a case, for those who answer for it."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.cases.read_trail import read_trail
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import trail as wire
from mobile_api.wire.cases import CaseName


@route("GET", "/v1/cases/{case}/trail", access=Action.READ_TRAIL, guards=GuardedObject.CASE)
def show_trail(call: Call, case: CaseName) -> wire.Trail:
    """List who opened this case, when and for what, an erased one too. No word of the case. Itself on record."""
    looks = read_trail(case, call.officer, call.services)
    return wire.Trail(case=case, looks=[wire.look(look) for look in looks], server_time=call.now)
