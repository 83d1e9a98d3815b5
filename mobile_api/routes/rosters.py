"""Routes of a unit's on-call roster: read by its people, kept by its leader."""

from pydantic import ValidationError

from chalicelib.domain.access.permissions import Action
from chalicelib.domain.values.errors import Malformed, broken_rules
from chalicelib.usecases.alerts.keep_roster import read_roster, set_shift, withdraw_shift
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import rosters as wire


@route("GET", "/v1/roster", access=Action.READ_ROSTER, guards=GuardedObject.UNIT)
def show_roster(call: Call, query: wire.Stretch) -> wire.Roster:
    """Return the caller's unit's roster, with the stretches in which nobody is on call."""
    return wire.whole(read_roster(query.since, query.until, call.officer, call.services), call.now)


@route("POST", "/v1/roster", access=Action.KEEP_ROSTER, guards=GuardedObject.UNIT)
def set_turn(call: Call, body: wire.NewShift) -> wire.Shift:
    """Put a turn on the roster; the same officer's turn from the same instant is written over."""
    try:
        shift = body.as_shift(call.officer.unit)
    except ValidationError as error:
        raise Malformed(broken_rules(error)) from None
    set_shift(shift, call.officer, call.services)
    return wire.shift(shift)


@route("DELETE", "/v1/roster/{shift}", access=Action.KEEP_ROSTER, guards=GuardedObject.UNIT)
def withdraw_turn(call: Call, shift: wire.ShiftId) -> None:
    """Take a turn off the roster."""
    withdraw_shift(shift, call.officer, call.services)
