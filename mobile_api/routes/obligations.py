"""Routes of obligations: what the caller's unit owes, the board, the reason of a delay."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.deadlines.explain_delay import Why, explain_delay
from chalicelib.usecases.deadlines.list_obligations import list_obligations
from chalicelib.usecases.deadlines.read_board import read_board
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, route
from mobile_api.wire import obligations as wire
from mobile_api.wire.alerts import AlertId, State


@route("GET", "/v1/obligations", access=Action.LIST_OBLIGATIONS, guards=GuardedObject.OBLIGATION, caching=Caching.ASK)
def show_obligations(call: Call, query: State) -> wire.Obligations:
    """List what the unit owes, by when, on which basis."""
    obligations = list_obligations(query.state, call.officer, call.services)
    return wire.Obligations(
        obligations=[
            wire.obligation(owed, call.officer, call.now, call.people, is_owed_here=True) for owed in obligations
        ],
        server_time=call.now,
    )


@route(
    "POST",
    "/v1/obligations/{obligation}/lateness",
    access=Action.SAY_WHY_LATE,
    guards=GuardedObject.OBLIGATION,
    refusals=("not_late",),
)
def explain_lateness(call: Call, obligation: AlertId, body: Why) -> wire.Obligation:
    """Say why a duty is late. The clock goes on; those the ladder tells read it. The same again changes nothing."""
    return wire.obligation(
        explain_delay(obligation, body, call.officer, call.services), call.officer, call.now, call.people
    )


@route("GET", "/v1/board", access=Action.READ_BOARD, guards=GuardedObject.OBLIGATION, caching=Caching.ASK)
def show_board(call: Call) -> wire.Board:
    """Show everything due by agency and unit, in codes. A Working Group member sees the own agency."""
    return wire.board(read_board(call.officer, call.services), call.officer, call.now, call.people)
