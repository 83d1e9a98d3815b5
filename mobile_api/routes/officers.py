"""Routes of administration: accounts and appointments of one's own agency; no right to any case (decision 0151)."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.access import appoint_officer as acts
from chalicelib.usecases.access.read_accounts import accounts_of_unit, read_account, waiting_accounts
from chalicelib.usecases.access.reset_credentials import ask_for_reset, do_reset
from chalicelib.usecases.access.revoke_access import revoke_access, revoke_unit
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, route
from mobile_api.wire import officers as wire


@route("POST", "/v1/officers", access=Action.APPOINT_OFFICER, guards=GuardedObject.OFFICER, refusals=("id_taken",))
def open_account(call: Call, body: wire.NewOfficer) -> wire.OpenedAccount:
    """Make an account for a new officer with a first hat."""
    officer, account = acts.open_account(body.username, body.name, body.hat(), call.officer, call.services)
    return wire.OpenedAccount(
        officer=officer.id,
        username=officer.username,
        temporary_password=account.temporary_password,
        appointment=wire.appointment(officer.appointments[0]),
    )


@route(
    "POST",
    "/v1/officers/{officer}/appointments",
    access=Action.CONFIRM_APPOINTMENT,
    guards=GuardedObject.OFFICER,
)
def appoint(call: Call, officer: wire.OfficerIdText, body: wire.NewHat) -> wire.AppointmentLine:
    """Give somebody a hat; one that crosses agencies or weighs much waits for a second person."""
    return wire.appointment(acts.appoint(officer, body.hat(), call.officer, call.services))


@route(
    "POST",
    "/v1/officers/{officer}/appointments/{appointment}/confirmation",
    access=Action.CONFIRM_APPOINTMENT,
    guards=GuardedObject.OFFICER,
)
def confirm_hat(call: Call, officer: wire.OfficerIdText, appointment: wire.AppointmentIdText) -> wire.AppointmentLine:
    """Be the second person of an appointment."""
    return wire.appointment(acts.confirm_appointment(officer, appointment, call.officer, call.services))


@route(
    "POST",
    "/v1/officers/{officer}/appointments/{appointment}/ending",
    access=Action.APPOINT_OFFICER,
    guards=GuardedObject.OFFICER,
)
def end(
    call: Call, officer: wire.OfficerIdText, appointment: wire.AppointmentIdText, body: wire.Ending
) -> wire.EndedHat:
    """End a hat now, with its turns, sessions and devices."""
    hat, given_back = acts.end_appointment(officer, appointment, body.reason, call.officer, call.services)
    return wire.EndedHat(**dict(wire.appointment(hat)), cases_given_back=given_back)


@route("POST", "/v1/officers/{officer}/revocation", access=Action.REVOKE_ACCESS, guards=GuardedObject.OFFICER)
def revoke_officer(call: Call, officer: wire.OfficerIdText) -> None:
    """Revoke everything of an officer at once: account, sessions, devices."""
    revoke_access(officer, call.officer, call.services)


@route("GET", "/v1/officers/waiting", access=Action.CONFIRM_APPOINTMENT, guards=GuardedObject.OFFICER)
def show_waiting(call: Call) -> wire.Accounts:
    """Return the accounts of whom a hat waits for a second person."""
    return wire.accounts(waiting_accounts(call.officer, call.services), call.people, call.now)


@route("GET", "/v1/officers/{officer}/account", access=Action.CONFIRM_APPOINTMENT, guards=GuardedObject.OFFICER)
def show_account(call: Call, officer: wire.OfficerIdText) -> wire.Account:
    """Return one account with all its hats."""
    return wire.account(read_account(officer, call.officer, call.services), call.people, call.now)


@route("GET", "/v1/units/{unit}/officers", access=Action.CONFIRM_APPOINTMENT, guards=GuardedObject.OFFICER)
def show_accounts_of_unit(call: Call, unit: wire.OfficerIdText) -> wire.Accounts:
    """Return the accounts that have or will have a hat of a unit."""
    return wire.accounts(accounts_of_unit(unit, call.officer, call.services), call.people, call.now)


@route("POST", "/v1/units/{unit}/revocation", access=Action.REVOKE_ACCESS, guards=GuardedObject.OFFICER)
def revoke_whole_unit(call: Call, unit: wire.OfficerIdText) -> wire.UnitRevoked:
    """Revoke everything of everybody of a unit at once: accounts, sessions, devices."""
    return wire.UnitRevoked(officers=revoke_unit(unit, call.officer, call.services))


@route("POST", "/v1/officers/{officer}/reset", access=Action.CONFIRM_APPOINTMENT, guards=GuardedObject.OFFICER)
def ask_reset(call: Call, officer: wire.OfficerIdText) -> wire.ResetAsked:
    """Ask that a password and a second factor are reset; a second person does it, before the officer."""
    return wire.ResetAsked(asked_at=ask_for_reset(officer, call.officer, call.services).asked_at)


@route(
    "POST", "/v1/officers/{officer}/reset/confirmation", access=Action.CONFIRM_APPOINTMENT, guards=GuardedObject.OFFICER
)
def do_the_reset(call: Call, officer: wire.OfficerIdText) -> wire.ResetDone:
    """Do the reset that somebody else asked for."""
    return wire.ResetDone(temporary_password=do_reset(officer, call.officer, call.services))
