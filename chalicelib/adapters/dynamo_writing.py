"""Keeps the counts of what accounts wrote, in the table.

`WROTE#<place>` / `<hour>`: WritingCount; `version`; `expires`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import time

from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key, stamp
from chalicelib.domain.case.writing_quota import WritingCount

_KEPT = timedelta(days=2)


@dataclass(frozen=True)
class DynamoWriting:
    """`ports.WritingCounts`. `timer` is the real clock in seconds."""

    table: DynamoTable
    timer: Callable[[], float] = field(default=time)

    def load(self, place: str, hour: datetime) -> WritingCount | None:
        """Return what was counted there in that hour, strongly consistent."""
        item = self.table.get(f"WROTE#{place}", stamp(hour))
        return None if item is None else model_of(WritingCount, item)

    def save(self, count: WritingCount) -> None:
        """Write it as the next version. Raises `Conflict` when somebody else was quicker."""
        saved = count.model_copy(update={"version": count.version + 1})
        item = key(f"WROTE#{saved.place}", stamp(saved.hour)) | {
            "doc": {"S": saved.model_dump_json()},
            "version": {"N": str(saved.version)},
            "expires": {"N": str(int(self.timer() + _KEPT.total_seconds()))},
        }
        put: Item = {
            "TableName": self.table.name,
            "Item": item,
            "ConditionExpression": "#version = :before" if count.version else "attribute_not_exists(#version)",
            "ExpressionAttributeNames": {"#version": "version"},
        }
        if count.version:
            put["ExpressionAttributeValues"] = {":before": {"N": str(count.version)}}
        self.table.write([{"Put": put}])
