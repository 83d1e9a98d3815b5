"""Devices as the people see them who may take them away."""

from pydantic import AwareDatetime

from chalicelib.domain.access.device_keys import DeviceKeyId, Platform
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.access.revoke_device import Held


class Whose(Frozen):
    """Without `unit`: the caller's own."""

    unit: UnitId | None = None


class DeviceKey(Frozen):
    """`current`: the device that asks. `danger_at`: its officer was made to unlock it."""

    id: DeviceKeyId
    officer: str
    platform: Platform
    since: AwareDatetime
    seen_at: AwareDatetime
    revoked_at: AwareDatetime | None
    danger_at: AwareDatetime | None
    current: bool


class DeviceKeys(Frozen):
    """Registered devices, and the server's time."""

    devices: list[DeviceKey]
    server_time: AwareDatetime


def shown(held: Held, current: str | None) -> DeviceKey:
    """Return a registered device as it goes over the wire. `current`: the key of the device that asks."""
    device = held.device
    return DeviceKey(
        id=device.id,
        officer=held.officer.name,
        platform=device.platform,
        since=device.since,
        seen_at=device.seen_at,
        revoked_at=device.revoked_at,
        danger_at=device.danger_at,
        current=device.id == current,
    )
