"""Keeps what officers opened in the table. `OPENED#<officer>` / `<day>`: Openings; `version`."""

from dataclasses import dataclass
from datetime import date

from chalicelib.adapters.dynamo_items import model_of
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key
from chalicelib.domain.case.opening_quota import IdleOpenings, OpeningQuotaDay


@dataclass(frozen=True)
class DynamoOpenings:
    """`ports.OpeningCounts`."""

    table: DynamoTable

    def load(self, officer_id: str, day: date) -> OpeningQuotaDay | None:
        """Find what the officer opened on that day, or None (strongly consistent)."""
        item = self.table.get(f"OPENED#{officer_id}", day.isoformat())
        return None if item is None else model_of(OpeningQuotaDay, item)

    def idle(self, officer_id: str, day: date) -> IdleOpenings | None:
        """Return in which cases of that day the officer did nothing, or None until it is worked out."""
        item = self.table.get(f"IDLE#{officer_id}", day.isoformat())
        return None if item is None else model_of(IdleOpenings, item)

    def keep_idle(self, found: IdleOpenings) -> None:
        """Store the count of one day. Storing it twice changes nothing: the count of a past day is fixed."""
        self.table.put(key(f"IDLE#{found.officer}", found.day.isoformat()) | {"doc": {"S": found.model_dump_json()}})

    def save(self, openings: OpeningQuotaDay) -> None:
        """Write it as the next version. Raises `errors.Conflict` when somebody else was quicker."""
        saved = openings.model_copy(update={"version": openings.version + 1})
        item = key(f"OPENED#{saved.officer}", saved.day.isoformat())
        item |= {"doc": {"S": saved.model_dump_json()}, "version": {"N": str(saved.version)}}
        put: Item = {
            "TableName": self.table.name,
            "Item": item,
            "ConditionExpression": "#version = :before" if openings.version else "attribute_not_exists(#version)",
            "ExpressionAttributeNames": {"#version": "version"},
        }
        if openings.version:
            put["ExpressionAttributeValues"] = {":before": {"N": str(openings.version)}}
        self.table.write([{"Put": put}])
