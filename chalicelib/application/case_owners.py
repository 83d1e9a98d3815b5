"""Finds a case's owner who still works in the unit: an ended appointment ends the ownership (R18; decision 0152)."""

from collections.abc import Collection
from dataclasses import replace
from itertools import islice

from chalicelib.application import case_transaction
from chalicelib.domain.case.case_file import CaseChange, CaseFile
from chalicelib.domain.case.head import CaseHead
from chalicelib.domain.case.ownership import Owner, with_owner
from chalicelib.domain.register.people import Officer
from chalicelib.ports import CaseRow, Services

MOST_COUNTED = 400
"""So many cases are counted when somebody leaves; each is in nobody's hand from that instant, counted or not."""


def staff_of(unit: str, services: Services) -> frozenset[str]:
    """Return the ids of those who work in the unit now."""
    return frozenset(colleague.id for colleague in services.officers.of_unit(unit, services.now()) if colleague.active)


def owners_still_there(owners: tuple[Owner, ...], unit: str, staff: Collection[str]) -> tuple[Owner, ...]:
    """Return the owners without one who has left the unit: the case is nobody's there until somebody takes it."""
    return tuple(owner for owner in owners if owner.unit != unit or owner.officer in staff)


def with_owners_still_there(row: CaseRow, unit: str, staff: Collection[str]) -> CaseRow:
    """Return the row as the unit's list shows it."""
    head: CaseHead = row.head
    kept = owners_still_there(head.owners, unit, staff)
    return row if kept == head.owners else replace(row, head=head.model_copy(update={"owners": kept}))


def owner_change(file: CaseFile, officer: Officer, to: str | None, reason: str, services: Services) -> CaseChange:
    """Return the change by which the case goes to a colleague of the officer's unit, or (None) to nobody."""
    return case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="case_assigned",
        subject=f"{to or '-'} {reason}",
        head={"owners": with_owner(file.head.owners, officer.unit, to, services.now())},
        moves_feed=False,
    )


def count_owned(officer: str, unit: str, services: Services) -> int:
    """Return how many cases the officer has in hand for the unit, up to `MOST_COUNTED`."""
    rows = islice(services.cases.rows_of_owner(officer, None), MOST_COUNTED)
    return sum(any((owner.unit, owner.officer) == (unit, officer) for owner in row.head.owners) for row in rows)
