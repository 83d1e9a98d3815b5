"""Keeps the handovers of shifts in the table. `HANDOVERS#<unit>` / `<id>`: ShiftHandover; `version`."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key
from chalicelib.domain.case.shift_handover import ShiftHandover

_AT_ONCE = 20


@dataclass(frozen=True)
class DynamoShiftHandovers:
    """`ports.ShiftHandovers`. An id is a UUID of version 7, so the order of ids is the order of time."""

    table: DynamoTable

    def load(self, unit: str, handover: str) -> ShiftHandover | None:
        """Find a unit's handover by its id, or None (strongly consistent)."""
        item = self.table.get(_partition(unit), handover)
        return None if item is None else model_of(ShiftHandover, item)

    def of_unit(self, unit: str) -> Iterator[ShiftHandover]:
        """Yield a unit's handovers, the newest first (strongly consistent)."""
        rows = self.table.partition(_partition(unit), newest_first=True, page=_AT_ONCE)
        return (model_of(ShiftHandover, item) for item in rows)

    def save(self, handover: ShiftHandover) -> None:
        """Write it as the next version. Raises `errors.Conflict` when somebody else was quicker."""
        saved = handover.model_copy(update={"version": handover.version + 1})
        item = key(_partition(saved.unit), saved.id)
        item |= {"doc": {"S": saved.model_dump_json()}, "version": {"N": str(saved.version)}}
        put: Item = {
            "TableName": self.table.name,
            "Item": item,
            "ConditionExpression": "#version = :before" if handover.version else "attribute_not_exists(#version)",
            "ExpressionAttributeNames": {"#version": "version"},
        }
        if handover.version:
            put["ExpressionAttributeValues"] = {":before": {"N": str(handover.version)}}
        self.table.write([{"Put": put}])


def _partition(unit: str) -> str:
    return f"HANDOVERS#{unit}"
