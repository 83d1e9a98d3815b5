"""See which devices an officer or a unit has, and take one away: lost, stolen, handed in."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.access.device_keys import DeviceKey, may_list, may_revoke
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict, NotFound
from chalicelib.ports import Services


@dataclass(frozen=True)
class Held:
    """A device and whose it is."""

    device: DeviceKey
    officer: Officer


def list_devices(unit: str | None, officer: Officer, services: Services) -> list[Held]:
    """List the officer's own devices, or all of a unit's, the last used first.

    Raises `NotFound` for a unit that is not this officer's to look after.
    """
    if unit is None:
        services.audit.look(at=services.now(), actor=officer.id, action="devices_listed", subject=officer.id)
        return _last_used_first(_held(officer, services))
    if not may_list(officer, unit):
        raise NotFound
    staff = services.officers.of_unit(unit, services.now())
    services.audit.append(at=services.now(), actor=officer.id, action="devices_listed", subject=unit)
    return _last_used_first(held for owner in staff for held in _held(owner, services))


def revoke_device(key_id: str, officer: Officer, services: Services) -> None:
    """Shut a device out: from the next request on it opens nothing, and is told to wipe itself.

    Its push subscriptions go too: it need not be told of alerts any more. Repeating it changes nothing. Raises
    `NotFound` for a device that does not exist or is not this officer's to take away.
    """
    device = services.authentication.keys.find(key_id)
    owner = services.officers.find(device.officer) if device else None
    if device is None or owner is None or not may_revoke(officer, owner):
        raise NotFound
    if device.revoked_at is not None:
        return
    now = services.now()
    services.audit.append(at=now, actor=officer.id, action="device_revoked", subject=device.id)
    try:
        services.authentication.keys.save(device.model_copy(update={"revoked_at": now, "revoked_by": officer.id}))
    except Conflict:
        return  # somebody else was faster
    for subscription in list(services.push.devices.of_officer(owner.id)):
        if subscription.key == device.id:
            services.push.devices.remove(subscription.id)


def _held(owner: Officer, services: Services) -> Iterator[Held]:
    return (Held(device, owner) for device in services.authentication.keys.of_officer(owner.id))


def _last_used_first(devices: Iterator[Held]) -> list[Held]:
    return sorted(devices, key=lambda held: held.device.seen_at, reverse=True)
