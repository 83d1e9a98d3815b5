"""A phone or a desk's browser that may act for its officer: its key (RFC 9449), apart from its push subscription.

The private half never leaves the browser that made it (WebCrypto, not extractable), so holding it *is* being that
device. `domain/devices.py` is the other register: where a device may be told something.
"""

from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.register.people import Officer, OfficerId, Role
from chalicelib.domain.values.frozen import Frozen

DeviceKeyId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""The public key's JWK thumbprint (RFC 7638): whoever sees the key can work it out."""


class Platform(StrEnum):
    """The kind of device, by which an officer recognises it. A closed list: a browser's own words are kept nowhere."""

    ANDROID = "android"
    IOS = "ios"
    WINDOWS = "windows"
    MAC = "mac"
    LINUX = "linux"
    OTHER = "other"


class DeviceKey(Frozen):
    """One officer's key on one device. A key that was revoked stays revoked: its device is told to wipe itself."""

    id: DeviceKeyId
    officer: OfficerId
    platform: Platform
    since: AwareDatetime
    seen_at: AwareDatetime
    """When somebody last signed in with it."""
    revoked_at: AwareDatetime | None = None
    revoked_by: OfficerId | None = None
    sessions_ended: int = 0
    """How often its officer signed out on it: what was bound to an earlier session opens nothing any more."""
    danger_at: AwareDatetime | None = None
    """Since its officer was made to unlock it: it hands in, reads nothing, and is told nothing (decision 0022)."""


def session_of(device: DeviceKey) -> str:
    """Name the device's present session: what its tokens are bound to. `key_of_session` reads the key out of it."""
    return f"{device.id}#{device.sessions_ended}" if device.sessions_ended else device.id


def key_of_session(bound_to: str) -> DeviceKeyId:
    """Read the device's key out of a session's name."""
    return bound_to.partition("#")[0]


def may_revoke(officer: Officer, owner: Officer) -> bool:
    """Return whether `officer` may take away a device of `owner`.

    Their own; as a unit's leader, those of the unit; as the hotline's leader, any. The hotline answers day and night:
    an officer calls it from another telephone when the own one is gone.
    """
    if officer.id == owner.id:
        return officer.active
    return may_list(officer, owner.unit)


def may_list(officer: Officer, unit: str) -> bool:
    """Return whether `officer` may see whose devices a unit has."""
    if not may(officer, Action.REVOKE_DEVICES):
        return False
    return officer.unit == unit or officer.role is Role.HOTLINE_LEADER


def platform_of(user_agent: str) -> Platform:
    """Return the kind of device that a `User-Agent` names: a hint for people, nothing is decided by it."""
    named = user_agent.lower()
    # Android says "Linux" too, an iPhone "like Mac OS X": the more telling word first.
    telling = (
        ("android", Platform.ANDROID),
        ("iphone", Platform.IOS),
        ("ipad", Platform.IOS),
        ("windows", Platform.WINDOWS),
        ("mac os", Platform.MAC),
        ("linux", Platform.LINUX),
    )
    return next((platform for word, platform in telling if word in named), Platform.OTHER)
