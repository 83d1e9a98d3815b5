"""Push subscriptions and what comes back from a notice."""

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain.access import push_devices
from chalicelib.domain.access.push_devices import DeviceId, Language
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.values.frozen import Frozen

Subscription = push_devices.Subscription

Token = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
"""The opaque word of a notice."""


class Device(Frozen):
    """Never the endpoint or the keys: who has them can write to the device."""

    id: DeviceId
    language: Language
    since: AwareDatetime


class PushKey(Frozen):
    """The `applicationServerKey` to subscribe with: a raw P-256 point, base64url."""

    public: str


class Displayed(Frozen):
    """The device that showed a notice."""

    device: DeviceId


class Duress(Frozen):
    """`id`: the phone's own of this call (UUIDv7), so that repeating it raises no second alarm."""

    id: EntryId


class Noticed(Frozen):
    """The subject of a notice; both fields are absent for a digest, which is about the whole queue."""

    alert: str | None
    case: str | None


def device(known: push_devices.Device) -> Device:
    """Return a push subscription as it goes over the wire, without its keys."""
    return Device(id=known.id, language=known.language, since=known.since)
