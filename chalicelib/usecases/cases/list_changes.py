"""List what changed in the cases of the caller's unit: what the phone keeps in step with.

Changes are read by time, and a transaction may commit a little after another whose time is later. So a finished run
always resumes a little before its own start: a client may see a change twice, and never misses one.
"""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from chalicelib.application import case_transaction
from chalicelib.domain.access import permissions
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import declined_all_at
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.ports import Services, Touched

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Changes:
    """A page of case files, oldest change first, and where to go on. `more`: the next page is there already."""

    files: list[CaseFile]
    next: str
    more: bool


def list_changes(after: str | None, limit: int, officer: Officer, services: Services) -> Changes:
    """List the changes after a cursor (None: from the beginning). Raises `Malformed` for a foreign cursor."""
    place = _Place.read(after) if after else _Place(BEGINNING, None)
    resume = place.resume or services.now() - services.visibility_lag
    services.audit.look(at=services.now(), actor=officer.id, action="changes_listed")
    page, more = _page(services.cases.changes_of(officer.unit, place.position), limit)
    files = services.cases.outlines([touched.case for touched in page])
    shown = [
        case_transaction.without_contents(file, officer, left_at=declined_all_at(officer.unit, file.head.parties))
        for file in files
        if permissions.may_list(officer, file.head)
    ]
    next_place = _Place(page[-1].changed_at, resume) if more else _Place(resume, None)
    return Changes(shown, next_place.written(), more)


def _page(changes: Iterator[Touched], limit: int) -> tuple[list[Touched], bool]:
    """Return at least `limit` lines, if there are so many, and whether there are more.

    Lines of one instant are never parted, for the cursor is a time.
    """
    page: list[Touched] = []
    for touched in changes:
        if len(page) >= limit and touched.changed_at > page[-1].changed_at:
            return page, True
        page.append(touched)
    return page, False


@dataclass(frozen=True)
class _Place:
    """`position`: changes later than this come next. `resume`: where to start again when this run is through."""

    position: datetime
    resume: datetime | None

    def written(self) -> str:
        """Return the cursor that `read` takes back."""
        instants = [self.position.isoformat(), self.resume.isoformat() if self.resume else None]
        return base64.urlsafe_b64encode(json.dumps(instants).encode()).decode().rstrip("=")

    @classmethod
    def read(cls, cursor: str) -> "_Place":
        """Return the place of a cursor. Raises `Malformed` for one that `written` never made."""
        try:
            position, resume = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
            place = cls(_instant(position), _instant(resume) if resume else None)
        except (ValueError, TypeError, binascii.Error):
            raise Malformed([BrokenRule("after", "cursor")]) from None
        return place


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    # The cursor travels through a client; the ends of the calendar have no UTC.
    if instant.tzinfo is None or not 1970 <= instant.year <= 9_998:
        raise ValueError("not an instant of ours")
    return instant
