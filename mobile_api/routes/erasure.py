"""The end of a case's words: asked by one, confirmed by another, held back by law."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.cases.erase_case import ask_erasure, confirm_erasure, erasure_of, withdraw_erasure
from chalicelib.usecases.cases.hold_case import hold_case, lift_hold
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import erasure as wire
from mobile_api.wire.cases import CaseName


@route("GET", "/v1/cases/{case}/erasure", access=Action.ERASE_CASE, guards=GuardedObject.CASE)
def show_erasure(call: Call, case: CaseName) -> wire.Erasure:
    """Show whether the case is under hold, to be erased, erased."""
    return wire.erasure(erasure_of(case, call.officer, call.services))


@route(
    "POST", "/v1/cases/{case}/erasure", access=Action.ERASE_CASE, guards=GuardedObject.CASE, refusals=("under_hold",)
)
def ask_for_erasure(call: Call, case: CaseName) -> wire.Erasure:
    """Ask for a case to be erased without a reason, as clients of the version before do. `PUT` names the reason."""
    return wire.erasure(ask_erasure(case, call.officer, call.services))


@route("PUT", "/v1/cases/{case}/erasure", access=Action.ERASE_CASE, guards=GuardedObject.CASE, refusals=("under_hold",))
def ask_for_erasure_because(call: Call, case: CaseName, body: wire.ErasureRequest) -> wire.Erasure:
    """Ask for a case to be erased. Those who answer for it are told; a second person may confirm after some days."""
    return wire.erasure(ask_erasure(case, call.officer, call.services, body.reason))


@route("DELETE", "/v1/cases/{case}/erasure", access=Action.ERASE_CASE, guards=GuardedObject.CASE)
def take_back_erasure(call: Call, case: CaseName) -> wire.Erasure:
    """Take the wish back, one's own or another's."""
    return wire.erasure(withdraw_erasure(case, call.officer, call.services))


@route(
    "POST",
    "/v1/cases/{case}/erasure/confirmation",
    access=Action.ERASE_CASE,
    guards=GuardedObject.CASE,
    refusals=("under_hold", "not_asked_for", "second_person_needed", "erasure_waits"),
)
def confirm_erasing(call: Call, case: CaseName) -> wire.Erasure:
    """Erase it, as a second person of another unit or role. It cannot be undone; the code and the audit stay."""
    return wire.erasure(confirm_erasure(case, call.officer, call.services))


@route("PUT", "/v1/cases/{case}/hold", access=Action.HOLD_CASE, guards=GuardedObject.CASE)
def put_on_hold(call: Call, case: CaseName, body: wire.HoldRequest) -> wire.Erasure:
    """Put the case under legal hold: nothing of it can be erased while it stands."""
    return wire.erasure(hold_case(case, body.ground, call.officer, call.services))


@route("DELETE", "/v1/cases/{case}/hold", access=Action.HOLD_CASE, guards=GuardedObject.CASE)
def lift_from_hold(call: Call, case: CaseName) -> wire.Erasure:
    """Lift the hold, as an officer of the unit that set it."""
    return wire.erasure(lift_hold(case, call.officer, call.services))
