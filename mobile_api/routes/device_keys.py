"""Devices that may act for an officer: who has which, and taking one away."""

from chalicelib.domain.access.device_keys import DeviceKeyId
from chalicelib.usecases.access.revoke_device import list_devices, revoke_device
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, Public, route
from mobile_api.wire import device_keys as wire


@route("GET", "/v1/device-keys", access=Public.SIGNED_IN, guards=GuardedObject.DEVICE, refusals=("not_found",))
def show_device_keys(call: Call, query: wire.Whose) -> wire.DeviceKeys:
    """Return the caller's own devices; with `unit`, for its leader and the hotline's, those of all its officers."""
    mine = call.device_key
    held = list_devices(query.unit, call.officer, call.services)
    return wire.DeviceKeys(devices=[wire.shown(each, mine) for each in held], server_time=call.now)


@route("DELETE", "/v1/device-keys/{device_key}", access=Public.SIGNED_IN, guards=GuardedObject.DEVICE)
def revoke(call: Call, device_key: DeviceKeyId) -> None:
    """Revoke a device: it opens nothing from the next request on, and is told to erase itself when it next calls."""
    revoke_device(device_key, call.officer, call.services)
