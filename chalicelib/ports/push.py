"""Alerts on their way to people's devices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from chalicelib.domain.access.push_devices import Device
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.ports.registers import Rosters


class Devices(Protocol):
    """The push subscriptions, one a device."""

    def find(self, device_id: str) -> Device | None:
        """Find a device by its id, or None."""

    def put(self, device: Device) -> None:
        """Write it over whatever was there: a device that changes hands belongs to the officer who signed in last."""

    def remove(self, device_id: str) -> None:
        """Remove a device; removing one that is not there is success."""

    def of_officer(self, officer_id: str) -> Iterator[Device]:
        """List an officer's devices, the oldest first (eventually consistent)."""


class Deliveries(Protocol):
    """The record of what each alert did to reach people."""

    def load(self, delivery_id: str) -> Delivery | None:
        """Find the delivery of an alert, or None (strongly consistent)."""

    def save(self, delivery: Delivery) -> Delivery:
        """Write it and return it with its next version. Raises `errors.Conflict` when somebody else did so first."""

    def find_by_token(self, token: str) -> Delivery | None:
        """Find a delivery by one of its tokens, or None (eventually consistent)."""

    def due(self, now: datetime) -> Iterator[Delivery]:
        """List those with something to do at or before `now`, the longest waiting first (eventually consistent)."""


class PushAnswer(StrEnum):
    """The answer of a push service to one message."""

    ACCEPTED = "accepted"
    BUSY = "busy"
    """429, 5xx or no answer: the next try may succeed."""
    GONE = "gone"
    """404 or 410: the subscription is dead and must be removed (RFC 8030 §7.3)."""
    REFUSED = "refused"
    """Anything else, and every address the server may not post to."""


class PushSender(Protocol):
    """Web Push (RFC 8030, 8291, 8292)."""

    def public_key(self) -> str:
        """Return our VAPID key as a browser subscribes with it: the raw point, base64url. Made on first use."""

    def may_reach(self, endpoint: str) -> bool:
        """Return whether the server posts to that address at all."""

    def send(self, device: Device, payload: bytes, *, topic: str, urgent: bool) -> PushAnswer:
        """Seal the payload to the device and post it. Never raises for what the other side does."""


@dataclass(frozen=True)
class Push:
    """The ports that alerts need on their way to people's devices."""

    devices: Devices
    rosters: Rosters
    deliveries: Deliveries
    sender: PushSender
