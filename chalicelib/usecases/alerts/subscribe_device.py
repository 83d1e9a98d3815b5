"""Subscribe a device to its officer's alerts, and end that again."""

from chalicelib.domain.access.push_devices import MAX_DEVICES, Device, Subscription, device_id
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotFound
from chalicelib.ports import Services


def subscribe_device(
    subscription: Subscription, officer: Officer, services: Services, key: str | None = None
) -> Device:
    """Subscribe a device to the officer's alerts. Repeating it changes nothing but the language.

    `key` is the device key of the session, if it has one. A duty phone that changes hands belongs to whoever subscribes
    last. Raises `Malformed` for a push service that is not on our list: the address comes from a client, and the server
    would post to it (SSRF, security.md §3, check 25).
    """
    if not services.push.sender.may_reach(subscription.endpoint):
        raise Malformed((BrokenRule("endpoint", "push_host"),))
    devices, named = services.push.devices, device_id(subscription.endpoint)
    before = devices.find(named)
    is_new = before is None or before.officer != officer.id
    since = services.now() if before is None or is_new else before.since
    fields = subscription.model_dump(exclude={"keys"})
    device = Device(**fields, keys=subscription.keys, id=named, officer=officer.id, since=since, key=key)
    if device == before:
        return device
    if is_new:
        services.audit.append(at=since, actor=officer.id, action="device_subscribed", subject=named)
        others = [known for known in devices.of_officer(officer.id) if known.id != named]
        for oldest in others[: max(0, len(others) - MAX_DEVICES + 1)]:
            devices.remove(oldest.id)
    devices.put(device)
    return device


def unsubscribe_device(named: str, officer: Officer, services: Services) -> None:
    """Tell this device of nothing any more. Raises `NotFound` for a device that is not the officer's own."""
    device = services.push.devices.find(named)
    if device is None or device.officer != officer.id:
        raise NotFound
    services.audit.append(at=services.now(), actor=officer.id, action="device_unsubscribed", subject=named)
    services.push.devices.remove(named)
