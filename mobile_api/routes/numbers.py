"""Route of the numbers to call: no sign-in needed, kept by the client for when there is no line."""

from chalicelib.usecases.registers.list_numbers import list_numbers
from mobile_api.request_context import Call
from mobile_api.router import Caching, GuardedObject, Public, route
from mobile_api.wire import numbers as wire


@route("GET", "/v1/numbers", access=Public.PUBLIC, guards=GuardedObject.NOTHING, caching=Caching.KEEP)
def show_numbers(call: Call) -> wire.Numbers:
    """Return the hotline's, the emergency and the criminal duty desks' numbers, dated; no person's number."""
    directory, found = list_numbers(call.services)
    return wire.Numbers(
        version=directory.version, as_of=directory.day, numbers=[wire.number(contact, directory) for contact in found]
    )
