"""The register of accounts in the table.

`OFFICER#<id>` / `OFFICER`: Officer, `unitpk=STAFF#<unit>` of an account of before there were appointments.
`OFFICER#<id>` / `HAT#<appointment>`: where an appointment is found by its unit, `unitpk=STAFF#<unit>`.
`SUBJECT#<sub>` / `SUBJECT`: `officer`, whose account of the user pool that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.adapters import dynamo_items as items
from chalicelib.adapters.dynamo_table import Item, Table, key
from chalicelib.domain.register.people import Officer


@dataclass(frozen=True)
class DynamoOfficers:
    """`ports.Officers`. Found strongly consistent: an account that was closed is closed for the next request."""

    table: Table

    def find(self, officer_id: str) -> Officer | None:
        """Find the officer with this id of ours, or None."""
        item = self.table.get(f"OFFICER#{officer_id}", "OFFICER")
        return None if item is None else items.model_of(Officer, item)

    def of_subject(self, subject: str) -> Officer | None:
        """Find the officer whom the user pool calls `subject`, or None."""
        bound = self.table.get(f"SUBJECT#{subject}", "SUBJECT")
        return self.find(subject if bound is None else str(bound["officer"]["S"]))

    def put(self, officer: Officer) -> None:
        """Write the officer's row, and one for each hat by which a unit finds its staff."""
        rows = [items.officer_item(officer), *(_hat_item(officer, hat.id, hat.unit) for hat in officer.appointments)]
        for at in range(0, len(rows), 90):
            self.table.write([{"Put": {"TableName": self.table.name, "Item": row}} for row in rows[at : at + 90]])

    def bind_subject(self, subject: str, officer_id: str) -> None:
        """Note whose account of the user pool this is."""
        self.table.put(key(f"SUBJECT#{subject}", "SUBJECT") | {"officer": {"S": officer_id}})

    def of_unit(self, unit: str, at: datetime | None = None) -> Iterator[Officer]:
        """List the officers of a unit, each in the hat worn there."""
        found = self.table.index("by_unit", "unitpk", f"STAFF#{unit}")
        owners = dict.fromkeys(item["pk"]["S"] for item in found)
        rows = self.table.rows(key(pk, "OFFICER") for pk in sorted(owners))
        # The index lags: who was moved to another unit a moment ago is not of this one.
        for row in rows:
            yield from items.model_of(Officer, row).in_unit(unit, at)


def _hat_item(officer: Officer, appointment: str, unit: str) -> Item:
    listed = {"unitpk": {"S": f"STAFF#{unit}"}, "unitsk": {"S": f"{officer.id}#{appointment}"}}
    return key(f"OFFICER#{officer.id}", f"HAT#{appointment}") | listed
