"""In-memory twins of the ports an alert needs on its way to people's devices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.access.push_devices import Device
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Push, PushAnswer


@dataclass
class FakeDevices:
    rows: dict[str, Device] = field(default_factory=dict)

    def find(self, device_id: str) -> Device | None:
        return self.rows.get(device_id)

    def put(self, device: Device) -> None:
        self.rows[device.id] = device

    def remove(self, device_id: str) -> None:
        self.rows.pop(device_id, None)

    def of_officer(self, officer_id: str) -> Iterator[Device]:
        mine = [device for device in self.rows.values() if device.officer == officer_id]
        return iter(sorted(mine, key=lambda device: (device.since, device.id)))


@dataclass
class FakeRosters:
    rows: dict[tuple[str, datetime, str], Shift] = field(default_factory=dict)

    def put(self, shift: Shift) -> None:
        self.rows[shift.unit, shift.starts_at, shift.officer] = shift

    def shifts_of(self, unit: str, start: datetime, end: datetime) -> Iterator[Shift]:
        mine = [shift for shift in self.rows.values() if shift.unit == unit and not shift.withdrawn]
        found = [shift for shift in mine if shift.starts_at < end and shift.ends_at > start]
        return iter(sorted(found, key=lambda s: (s.starts_at, s.officer)))


@dataclass
class FakeDeliveries:
    rows: dict[str, Delivery] = field(default_factory=dict)

    def load(self, delivery_id: str) -> Delivery | None:
        return self.rows.get(delivery_id)

    def save(self, delivery: Delivery) -> Delivery:
        stored = self.rows.get(delivery.id)
        if (stored.version if stored else 0) != delivery.version:
            raise Conflict
        self.rows[delivery.id] = delivery.model_copy(update={"version": delivery.version + 1})
        return self.rows[delivery.id]

    def find_by_token(self, token: str) -> Delivery | None:
        return next((delivery for delivery in self.rows.values() if delivery.token == token), None)

    def due(self, now: datetime) -> Iterator[Delivery]:
        waiting = [(t.wake_at, t.id, t) for t in self.rows.values() if t.wake_at is not None and t.wake_at <= now]
        return iter([delivery for _, _, delivery in sorted(waiting, key=lambda line: line[:2])])


@dataclass
class FakeSender:
    """`posted` is every (device id, payload, topic, urgent) that went out; `answers` is what is not "accepted"."""

    posted: list[tuple[str, bytes, str, bool]] = field(default_factory=list)
    answers: dict[str, PushAnswer] = field(default_factory=dict)

    def public_key(self) -> str:
        return "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"

    def may_reach(self, endpoint: str) -> bool:
        return endpoint.startswith("https://push.example/")

    def send(self, device: Device, payload: bytes, *, topic: str, urgent: bool) -> PushAnswer:
        answer = self.answers.get(device.id, PushAnswer.ACCEPTED)
        if answer is PushAnswer.ACCEPTED:
            self.posted.append((device.id, payload, topic, urgent))
        return answer


def fake_push() -> Push:
    return Push(devices=FakeDevices(), rosters=FakeRosters(), deliveries=FakeDeliveries(), sender=FakeSender())
