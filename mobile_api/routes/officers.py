"""Routes of administration: accounts and appointments of one's own agency; no right to any case (decision 0151)."""

from chalicelib.domain.access.permissions import Action
from chalicelib.usecases.access import appoint_officer as acts
from chalicelib.usecases.access.revoke_access import revoke_access
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
) -> wire.AppointmentLine:
    """End a hat now, with its turns, sessions and devices."""
    return wire.appointment(acts.end_appointment(officer, appointment, body.reason, call.officer, call.services))


@route("POST", "/v1/officers/{officer}/revocation", access=Action.REVOKE_ACCESS, guards=GuardedObject.OFFICER)
def revoke_officer(call: Call, officer: wire.OfficerIdText) -> None:
    """Revoke everything of an officer at once: account, sessions, devices."""
    revoke_access(officer, call.officer, call.services)
