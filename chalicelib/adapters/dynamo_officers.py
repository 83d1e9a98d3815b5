"""The register of accounts in the table.

`OFFICER#<id>` / `OFFICER`: Officer, `unitpk=STAFF#<unit>` of an account of before there were appointments.
`OFFICER#<id>` / `HAT#<appointment>`: where an appointment is found by its unit, `unitpk=STAFF#<unit>`.
`OFFICER#<id>` / `WAITS#<appointment>`: `unitpk=WAITS#<agency>` for as long as it waits for a second person.
`OFFICER#<id>` / `ADMIN#<agency>`: `unitpk=ADMIN#<agency>`, an administrator of the agency.
`SUBJECT#<sub>` / `SUBJECT`: `officer`, whose account of the user pool that is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.adapters import dynamo_items as items
from chalicelib.adapters.dynamo_table import DynamoTable, Item, key
from chalicelib.domain.register.people import Agency, Officer


@dataclass(frozen=True)
class DynamoOfficers:
    """`ports.Officers`. Found strongly consistent: an account that was closed is closed for the next request."""

    table: DynamoTable

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
        rows = [items.officer_item(officer), *_listed(officer)]
        for at in range(0, len(rows), 90):
            self.table.write([{"Put": {"TableName": self.table.name, "Item": row}} for row in rows[at : at + 90]])

    def bind_subject(self, subject: str, officer_id: str) -> None:
        """Note whose account of the user pool this is."""
        self.table.put(key(f"SUBJECT#{subject}", "SUBJECT") | {"officer": {"S": officer_id}})

    def of_unit(self, unit: str, at: datetime | None = None) -> Iterator[Officer]:
        """List the officers of a unit, each in the hat worn there."""
        # The index lags: who was moved to another unit a moment ago is not of this one.
        for officer in self._under(f"STAFF#{unit}"):
            yield from officer.in_unit(unit, at)

    def waiting(self, agency: str) -> Iterator[Officer]:
        """List those of whom a hat of that agency waits for a second person."""
        for officer in self._under(f"WAITS#{agency}"):
            if any(hat.agency == agency for hat in officer.waiting_hats()):
                yield officer

    def administrators(self, agency: str) -> Iterator[Officer]:
        """List those to whom an administrator's hat of that agency was given."""
        yield from (officer for officer in self._under(f"ADMIN#{agency}") if officer.administers(agency))

    def _under(self, listed: str) -> Iterator[Officer]:
        owners = dict.fromkeys(item["pk"]["S"] for item in self.table.index("by_unit", "unitpk", listed))
        for row in self.table.rows(key(pk, "OFFICER") for pk in sorted(owners)):
            yield items.model_of(Officer, row)


def _listed(officer: Officer) -> Iterator[Item]:
    """Yield the rows by which a unit finds its staff, and an agency who waits and who administers it."""
    waiting = {hat.id for hat in officer.waiting_hats()}
    for hat in officer.appointments:
        yield _row(officer, f"HAT#{hat.id}", f"STAFF#{hat.unit}", hat.id)
        if hat.awaits or hat.confirmed_by is not None:
            # Written over once nobody has to confirm it any more: without the attribute the index drops it.
            yield _row(officer, f"WAITS#{hat.id}", f"WAITS#{hat.agency}" if hat.id in waiting else None, hat.id)
    for agency in Agency:
        if officer.administers(agency):
            yield _row(officer, f"ADMIN#{agency}", f"ADMIN#{agency}", "")


def _row(officer: Officer, sk: str, listed: str | None, place: str) -> Item:
    under = {} if listed is None else {"unitpk": {"S": listed}, "unitsk": {"S": f"{officer.id}#{place}"}}
    return key(f"OFFICER#{officer.id}", sk) | under
