"""Shut an officer out of what is not theirs any more: devices, subscriptions, turns, the account (R18)."""

from datetime import timedelta

from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Services

_LOOK_AHEAD = timedelta(days=366)


def shut_devices(officer: Officer, by: str, services: Services) -> None:
    """Revoke every device key and every push subscription: each device is told to wipe itself."""
    now = services.now()
    for device in list(services.authentication.keys.of_officer(officer.id)):
        if device.revoked_at is not None:
            continue
        services.audit.append(at=now, actor=by, action="device_revoked", subject=device.id)
        try:
            services.authentication.keys.save(device.model_copy(update={"revoked_at": now, "revoked_by": by}))
        except Conflict:
            continue  # somebody else was faster
    for subscribed in list(services.push.devices.of_officer(officer.id)):
        services.push.devices.remove(subscribed.id)


def withdraw_turns(officer: Officer, unit: str, services: Services) -> int:
    """Take the officer's turns that are not over off that unit's roster; how many. The gap then shows on its roster."""
    now = services.now()
    mine = [
        shift for shift in services.push.rosters.shifts_of(unit, now, now + _LOOK_AHEAD) if shift.officer == officer.id
    ]
    for shift in mine:
        services.push.rosters.put(shift.model_copy(update={"withdrawn": True}))
    return len(mine)
