"""A case as the lists show it to a unit that may know a part of it alone: of the rest not even the counts."""

from dataclasses import replace

from chalicelib.application import case_transaction
from chalicelib.domain.case.head import declined_all_at, is_uninvited
from chalicelib.domain.register.people import Officer
from chalicelib.ports import CaseRow, Services


def row_as_known(row: CaseRow, officer: Officer, services: Services) -> CaseRow | None:
    """Return the row as this officer may know it; None if the case is gone.

    To a unit that came by itself (decision 0131) or that declined all it was asked (decision 0124), the row says when
    the case was there for it, and no fact: those count the whole file.
    """
    left_at = declined_all_at(officer.unit, row.head.parties)
    if left_at is None and not is_uninvited(officer.unit, row.head.parties):
        return row
    file = services.cases.load(row.head.case)
    if file is None:
        return None
    head = case_transaction.without_contents(file, officer, left_at=left_at).head
    return replace(row, head=head.model_copy(update={"owners": row.head.owners, "safety": None}), facts=None)
