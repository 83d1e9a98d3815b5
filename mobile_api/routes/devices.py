"""Push: a device subscribes, shows a notice, and opens what it was about."""

from chalicelib.domain.access.push_devices import DeviceId
from chalicelib.usecases.alerts.call_for_help import call_for_help
from chalicelib.usecases.alerts.confirm_display import confirm_display, find_noticed
from chalicelib.usecases.alerts.subscribe_device import subscribe_device, unsubscribe_device
from mobile_api.request_context import Call
from mobile_api.router import GuardedObject, Public, route
from mobile_api.wire import devices as wire
from mobile_api.wire.entries import BatchAnswer


@route("GET", "/v1/push-key", access=Public.SIGNED_IN, guards=GuardedObject.NOTHING)
def show_push_key(call: Call) -> wire.PushKey:
    """Return the public key a browser subscribes with (VAPID)."""
    return wire.PushKey(public=call.services.push.sender.public_key())


@route("POST", "/v1/devices", access=Public.SIGNED_IN, guards=GuardedObject.DEVICE)
def subscribe(call: Call, body: wire.Subscription) -> wire.Device:
    """Subscribe this device to the caller's alerts. Repeating it changes nothing but the language."""
    return wire.device(subscribe_device(body, call.officer, call.services, call.device_key))


@route("DELETE", "/v1/devices/{device}", access=Public.SIGNED_IN, guards=GuardedObject.DEVICE)
def unsubscribe(call: Call, device: DeviceId) -> None:
    """Tell this device of nothing any more."""
    unsubscribe_device(device, call.officer, call.services)


@route("POST", "/v1/devices/duress", access=Public.SIGNED_IN, guards=GuardedObject.SELF, device_key_suffices=True)
def raise_duress_alarm(call: Call, body: wire.Duress) -> BatchAnswer:
    """Raise the silent alarm of the duress code. The answer is an empty batch's: a watcher sees no more."""
    proof = call.shown.proof
    key = call.services.authentication.proofs.read(proof).key if proof is not None else None
    call_for_help(body.id, key, call.officer, call.services)
    return BatchAnswer(results=[], server_time=call.now)


@route("POST", "/v1/notices/{token}/displayed", access=Public.PUBLIC, guards=GuardedObject.ALERT)
def confirm_notice_displayed(call: Call, token: wire.Token, body: wire.Displayed) -> None:
    """Record that a device showed a notice. The answer is the same whatever the token."""
    confirm_display(token, body.device, call.services)


@route("GET", "/v1/notices/{token}", access=Public.SIGNED_IN, guards=GuardedObject.ALERT)
def show_noticed(call: Call, token: wire.Token) -> wire.Noticed:
    """Say what a notice was about, to an officer of the unit it was for."""
    alert = find_noticed(token, call.officer, call.services)
    return wire.Noticed(alert=alert.id if alert else None, case=alert.case if alert else None)
