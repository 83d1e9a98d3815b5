"""The register of accounts in the table."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.adapters import dynamo_items as items
from chalicelib.adapters.dynamo_table import Table
from chalicelib.domain.register.people import Officer


@dataclass(frozen=True)
class DynamoOfficers:
    """`ports.Officers`. Found strongly consistent: an account that was closed is closed for the next request."""

    table: Table

    def find(self, officer_id: str) -> Officer | None:
        """Find an officer by the user pool's `sub`, or None."""
        item = self.table.get(f"OFFICER#{officer_id}", "OFFICER")
        return None if item is None else items.model_of(Officer, item)

    def put(self, officer: Officer) -> None:
        """Write an officer over whatever was there."""
        self.table.put(items.officer_item(officer))

    def of_unit(self, unit: str) -> Iterator[Officer]:
        """List the officers of a unit, inactive ones too (eventually consistent)."""
        keys = self.table.index("by_unit", "unitpk", f"STAFF#{unit}")
        rows = (items.model_of(Officer, item) for item in self.table.rows(keys))
        # The index lags: who was moved to another unit a moment ago is not of this one.
        return (officer for officer in rows if officer.unit == unit)
