"""List the cases a unit takes part in, coded: nothing sealed is opened for a list (security.md §4.2)."""

from collections import deque
from datetime import UTC, datetime
from itertools import takewhile

from chalicelib.application import case_transaction
from chalicelib.domain.access import permissions
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def list_cases(before: datetime | None, limit: int, officer: Officer, services: Services) -> list[CaseFile]:
    """Return the `limit` cases that changed last (before an instant, for the next page), the newest first."""
    services.audit.look(at=services.now(), actor=officer.id, action="cases_listed")
    feed = services.cases.changes_of(officer.unit, _BEGINNING)
    shown = takewhile(lambda touched: before is None or touched.changed_at < before, feed)
    newest = deque(shown, maxlen=limit)
    files = [services.cases.load(touched.case) for touched in reversed(newest)]
    return [
        case_transaction.without_contents(file, officer)
        for file in files
        if file and permissions.may_list(officer, file.head)
    ]
