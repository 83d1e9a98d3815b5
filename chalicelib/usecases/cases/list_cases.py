"""List the cases a unit takes part in, coded: nothing sealed is opened for a list (security.md §4.2)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from chalicelib.application import case_transaction
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Scope
from chalicelib.domain.case.counts import CaseCounts
from chalicelib.domain.case.head import CaseHead, declined_all_at, is_uninvited
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services


@dataclass(frozen=True)
class ListedCase:
    """A case as the list shows it: its head, and how much of each there is in it that this officer may know of."""

    head: CaseHead
    counts: CaseCounts
    untaken_alerts: int


def list_cases(before: datetime | None, limit: int, officer: Officer, services: Services) -> list[ListedCase]:
    """Return the `limit` cases that changed last (before an instant, for the next page), the newest first.

    The heads say what is shown, so a page costs the same however much the cases hold and however many there are.
    """
    services.audit.look(at=services.now(), actor=officer.id, action="cases_listed")
    rows = islice(services.cases.rows_of_unit(officer.unit, None, before), limit)
    heads = [row.head for row in rows if permissions.may_list(officer, row.head)]
    listed = (_listed(head, officer, services) for head in heads)
    return [each for each in listed if each is not None]


def _listed(head: CaseHead, officer: Officer, services: Services) -> ListedCase | None:
    left_at = declined_all_at(officer.unit, head.parties)
    is_guest = is_uninvited(officer.unit, head.parties) or left_at is not None
    shows_part = permissions.scope_of(officer) is Scope.OWN or is_guest
    if head.counts is not None and not shows_part:
        return ListedCase(head, head.counts, head.counts.untaken_for(officer.unit))
    # An officer who sees a part of the file gets the counts of that part. A head written by an earlier version has no
    # counts.
    loaded = services.cases.load(head.case)
    if loaded is None:
        return None
    file = case_transaction.without_contents(loaded, officer, left_at=left_at)
    counts = file.counts()
    return ListedCase(file.head, counts, counts.untaken_for(officer.unit))
