"""Devices, rosters and deliveries in the table. Rows of their own partitions: no case's change waits for them.

`DEVICE#<id>` / `DEVICE`: Device; `unitpk=DEVICES#<officer>`, `unitsk=<since>#<id>`.
`ROSTER#<unit>` / `<starts_at>#<officer>`: Shift.
`DELIVERY#<id>` / `DELIVERY`: Delivery and its `version`; `unitpk=NOTICE#<token>`, `unitsk=<id>`;
while it waits for something `openpk=DELIVERY`, `opensk=<wake_at>#<id>`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key, stamp
from chalicelib.domain.access.push_devices import Device
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.register.roster import LONGEST_SHIFT, Shift
from chalicelib.domain.values.frozen import Frozen


@dataclass(frozen=True)
class DynamoDevices:
    """`ports.Devices`."""

    table: DynamoTable

    def find(self, device_id: str) -> Device | None:
        """Find a device by its id, or None."""
        item = self.table.get(f"DEVICE#{device_id}", "DEVICE")
        return None if item is None else model_of(Device, item)

    def put(self, device: Device) -> None:
        """Write it over whatever was there: a device that changes hands belongs to the officer who signed in last."""
        listed = {"unitpk": {"S": f"DEVICES#{device.officer}"}, "unitsk": {"S": f"{stamp(device.since)}#{device.id}"}}
        self.table.put(_item(f"DEVICE#{device.id}", "DEVICE", device) | listed)

    def remove(self, device_id: str) -> None:
        """Remove a device; removing one that is not there is success."""
        delete = {"TableName": self.table.name, "Key": key(f"DEVICE#{device_id}", "DEVICE")}
        self.table.write([{"Delete": delete}])

    def of_officer(self, officer_id: str) -> Iterator[Device]:
        """List an officer's devices, the oldest first (eventually consistent)."""
        keys = self.table.index("by_unit", "unitpk", f"DEVICES#{officer_id}")
        rows = (model_of(Device, item) for item in self.table.rows(keys))
        # The index lags: a phone that changed hands a moment ago is no longer this officer's.
        return (device for device in rows if device.officer == officer_id)


@dataclass(frozen=True)
class DynamoRosters:
    """`ports.Rosters`."""

    table: DynamoTable

    def put(self, shift: Shift) -> None:
        """Write a turn; the same officer's turn from the same instant is written over."""
        self.table.put(_item(f"ROSTER#{shift.unit}", f"{stamp(shift.starts_at)}#{shift.officer}", shift))

    def shifts_of(self, unit: str, start: datetime, end: datetime) -> Iterator[Shift]:
        """List a unit's turns that begin before `end` and end after `start`, the withdrawn ones apart."""
        shifts = []
        for item in self.table.partition(f"ROSTER#{unit}", newest_first=True, page=100):
            shift = model_of(Shift, item)
            if shift.starts_at <= start - LONGEST_SHIFT:
                break
            if shift.starts_at < end and shift.ends_at > start and not shift.withdrawn:
                shifts.append(shift)
        return reversed(shifts)


@dataclass(frozen=True)
class DynamoDeliveries:
    """`ports.Deliveries`."""

    table: DynamoTable

    def load(self, delivery_id: str) -> Delivery | None:
        """Find the delivery of an alert, or None (strongly consistent)."""
        item = self.table.get(f"DELIVERY#{delivery_id}", "DELIVERY")
        return None if item is None else model_of(Delivery, item)

    def save(self, delivery: Delivery) -> Delivery:
        """Write it and return it with its next version. Raises `errors.Conflict` when somebody else did so first."""
        saved = delivery.model_copy(update={"version": delivery.version + 1})
        put: Item = {"TableName": self.table.name, "Item": _delivery_item(saved)}
        put |= {
            "ConditionExpression": "#version = :before" if delivery.version else "attribute_not_exists(#version)",
            "ExpressionAttributeNames": {"#version": "version"},
        }
        if delivery.version:
            put["ExpressionAttributeValues"] = {":before": {"N": str(delivery.version)}}
        self.table.write([{"Put": put}])
        return saved

    def find_by_token(self, token: str) -> Delivery | None:
        """Find a delivery by one of its tokens, or None (eventually consistent)."""
        rows = self.table.rows(self.table.index("by_unit", "unitpk", f"NOTICE#{token}"))
        return next((model_of(Delivery, item) for item in rows), None)

    def due(self, now: datetime) -> Iterator[Delivery]:
        """List those with something to do at or before `now`, the longest waiting first (eventually consistent)."""
        for delivery in self._waiting(stamp(now)):
            # The index lags behind the row. Judge by the row, so that a step done a moment ago is not done again.
            if delivery.wake_at is not None and delivery.wake_at <= now:
                yield delivery

    def _waiting(self, up_to: str) -> Iterator[Delivery]:
        def keys() -> Iterator[Item]:
            """Yield the keys of what is due, the oldest first."""
            for item in self.table.index("by_open", "openpk", "DELIVERY"):
                if item["opensk"]["S"].partition("#")[0] > up_to:
                    return
                yield item

        return (model_of(Delivery, item) for item in self.table.rows(keys()))


def _delivery_item(delivery: Delivery) -> Item:
    item = _item(f"DELIVERY#{delivery.id}", "DELIVERY", delivery)
    item |= {"version": {"N": str(delivery.version)}}
    item |= {"unitpk": {"S": f"NOTICE#{delivery.token}"}, "unitsk": {"S": delivery.id}}
    if delivery.wake_at is not None:
        item |= {"openpk": {"S": "DELIVERY"}, "opensk": {"S": f"{stamp(delivery.wake_at)}#{delivery.id}"}}
    return item


def _item(pk: str, sk: str, model: Frozen) -> Item:
    return key(pk, sk) | {"doc": {"S": model.model_dump_json()}}
