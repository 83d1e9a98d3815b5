"""The table of case files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import CaseChange, CaseFile
from chalicelib.domain.case.head import CaseHead
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.register.unit_walk import UnitWalk


@dataclass(frozen=True)
class Touched:
    """A line of a unit's change feed: this case changed then. One line a case, moved forward by each change."""

    case: str
    changed_at: datetime


@dataclass(frozen=True)
class CaseRow:
    """A case as a list shows it: nothing sealed is read. `place`: where it stands in the order of its list."""

    place: str
    head: CaseHead
    facts: CaseFacts | None


@dataclass(frozen=True)
class OpenDuty:
    """An open obligation by its keys alone: enough to count it."""

    id: str
    due_at: datetime
    agency: Agency
    holder: UnitId


@dataclass(frozen=True)
class WaitingAlert:
    """An alert that waits by its keys alone: enough to count it. `is_urgent`: it stands in the first rank."""

    id: str
    is_urgent: bool
    raised_at: datetime


@dataclass(frozen=True)
class Uncompared:
    """An entry that still waits to be compared with the other files."""

    case: str
    entry: str


class CaseStore(Protocol):
    """The table."""

    def load(self, case: str) -> CaseFile | None:
        """Return the whole file (strongly consistent), or None."""

    def find_entry(self, entry_id: str) -> SealedEntry | None:
        """Return the entry with this id, in whatever case it is (strongly consistent), or None."""

    def commit(self, change: CaseChange) -> None:
        """Write the change in one transaction.

        Raises `errors.Conflict` when the case moved on from `before`, or the entry's id exists already.
        """

    def find_obligation(self, obligation_id: str) -> Obligation | None:
        """Find an obligation by its id, or None."""

    def find_alert(self, alert_id: str) -> Alert | None:
        """Find an alert by its id, or None."""

    def mark_published(self, alert_id: str, at: datetime, token: str | None = None) -> None:
        """Note that the alert's token went out. Repeating it changes nothing.

        Nor does a `token` the alert has no longer: it was passed on in between, and the new desk is still to be told.
        """

    def live_alerts(self, unit: str, after: str | None = None) -> Iterator[Alert]:
        """Yield what waits in a unit's queue: urgent first, in each rank the oldest first (eventually consistent).

        `after`: only what stands behind this place (`place_in_queue`).
        """

    def waiting_alerts(self, unit: str) -> Iterator[WaitingAlert]:
        """Yield every alert that waits in a unit's queue by its keys, in the queue's order (eventually consistent).

        No row is read.
        """

    def past_alerts(self, unit: str, before: str | None = None) -> Iterator[Alert]:
        """Yield what is over in a unit's queue, what ended last first; `before`: only what ended before this place."""

    def unindexed_alerts(self, unit: str) -> Iterator[Alert]:
        """Yield, for the sweep, the alerts of a unit that an earlier version stored, in which index they are not."""

    def unit_walk(self, name: str) -> UnitWalk | None:
        """Return how far the sweep has come with this walk over the units (strongly consistent), or None before it."""

    def keep_unit_walk(self, walk: UnitWalk) -> None:
        """Note how far it has come. What is done twice for a unit is done once: of two sweeps the last word counts."""

    def alerts_of(self, unit: str) -> Iterator[Alert]:
        """Return a unit's queue, newest first (eventually consistent)."""

    def obligations_of(self, unit: str) -> Iterator[Obligation]:
        """List what a unit owes and owed, the earliest due first (eventually consistent)."""

    def changes_of(self, unit: str, after: datetime) -> Iterator[Touched]:
        """Return the cases a unit takes part in that changed after that instant, oldest change first."""

    def rows_of_unit(self, unit: str, behind: str | None, before: datetime | None = None) -> Iterator[CaseRow]:
        """Yield the cases a unit takes part in, the last changed first (eventually consistent).

        From behind a place, or only what changed before an instant.
        """

    def rows_of_owner(self, officer: str, behind: str | None) -> Iterator[CaseRow]:
        """Yield the cases an officer has in hand, what they got last first (which cases: eventually consistent)."""

    def rows_by_code(self, prefix: str, behind: str | None) -> Iterator[CaseRow]:
        """Yield the cases, not erased, whose code begins so, by code (which cases: eventually consistent)."""

    def rows(self, cases: Sequence[str]) -> Iterator[CaseRow]:
        """Yield those of these cases that are there, in this order (strongly consistent)."""

    def outlines(self, cases: Sequence[str]) -> Iterator[CaseFile]:
        """Yield those of these cases that are there, in this order, without keys, duties or a sealed part.

        What the change feed shows: the head, the entries' metadata and the alerts (strongly consistent, no snapshot).
        """

    def live_cases(self) -> Iterator[str]:
        """List, for the census, the code of every case that is not erased (eventually consistent)."""

    def open_obligations(self) -> Iterator[Obligation]:
        """List, for the sweep, every open obligation (eventually consistent)."""

    def open_duties(self) -> Iterator[OpenDuty]:
        """Return every open obligation by its keys, the earliest due first (eventually consistent). No row is read."""

    def obligations(self, ids: Sequence[str]) -> Iterator[Obligation]:
        """Return those of these obligations that are there, in the order of the ids (strongly consistent)."""

    def unsettled(self) -> Iterator[str]:
        """List, for the sweep, the cases whose last change is not all in rows of its own (eventually consistent)."""

    def uncompared(self) -> Iterator[Uncompared]:
        """List what waits to be compared with the other files, the longest waiting first (eventually consistent)."""

    def facts(self) -> Iterator[CaseFacts]:
        """Return the facts of every case, by case code, read in pages (which cases: eventually consistent)."""

    def unpublished_alerts(self) -> Iterator[Alert]:
        """List, for the sweep, every alert whose token has not gone out (eventually consistent)."""
