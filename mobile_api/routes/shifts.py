"""The end of a shift: what is open, handing it over, taking it over."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.shifts.accept_shift import accept_shift
from chalicelib.usecases.shifts.hand_over_shift import AskedHandover, hand_over_shift
from chalicelib.usecases.shifts.read_shift import read_handovers, read_shift
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import shifts as wire


@route("GET", "/v1/desk/shift", access=Action.ASSIGN_CASE, guards=GuardedObject.UNIT)
def show_shift(call: Call) -> wire.OwnShift:
    """Return what the caller would hand over now: urgent and untaken, their own cases, what the unit owes next."""
    return wire.shift(read_shift(call.officer, call.services), call.now)


@route("GET", "/v1/shift-handovers", access=Action.READ_ROSTER, guards=GuardedObject.UNIT)
def show_handovers(call: Call) -> wire.Handovers:
    """Return the unit's last handovers, the newest first: what went on, who signed, when."""
    found = read_handovers(call.officer, call.services)
    return wire.Handovers(
        handovers=[wire.handover(signed, call.officer, call.people) for signed in found], server_time=call.now
    )


@route("POST", "/v1/shift-handovers", access=Action.ASSIGN_CASE, guards=GuardedObject.UNIT, refusals=("id_taken",))
def hand_over(call: Call, body: AskedHandover) -> wire.Handover:
    """Hand the shift over to a colleague, signed by the caller. The same again changes nothing."""
    return wire.handover(hand_over_shift(body, call.officer, call.services), call.officer, call.people)


@route("POST", "/v1/shift-handovers/{handover}/acceptance", access=Action.ASSIGN_CASE, guards=GuardedObject.UNIT)
def accept(call: Call, handover: wire.HandoverId) -> wire.Handover:
    """Sign a handover that is for the caller, and take over the cases. Again it goes on where it stopped."""
    return wire.handover(accept_shift(handover, call.officer, call.services), call.officer, call.people)
