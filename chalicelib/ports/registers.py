"""The registers: organisations and what belongs to them, accounts, who is on call."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.importing import ImportLine, PendingImport
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import Record, RecordKind, Records, RecordVersion, RegisterChange
from chalicelib.domain.register.roster import Shift


@dataclass(frozen=True)
class ChangedRecord:
    """One record as a change leaves it. What ended keeps standing, with its last day."""

    kind: RecordKind
    record: Record


class Registers(Protocol):
    """The registers of records. Every version is kept; what counts now is read in a bounded number of calls.

    As long as nothing was ever changed the packaged seed counts, as version 0.
    """

    def directory(self, at: datetime, *, fresh: bool = False) -> Directory:
        """Return the directory the domain is handed, as of that instant's day in Viet Nam.

        No older than a minute of real time; with `fresh` the newest there is. It holds `DIRECTORY_KINDS`.
        """

    def records(self, kinds: Collection[RecordKind], *, fresh: bool = True) -> tuple[int, dict[RecordKind, Records]]:
        """Return the register's version and the records of these kinds as of it."""

    def stage(self, change: RegisterChange, version: int, records: Sequence[ChangedRecord]) -> None:
        """Write a part of a change that is to become this version; nobody sees it before `commit`. Repeatable."""

    def commit(self, change: RegisterChange, version: int, records: Sequence[ChangedRecord]) -> None:
        """Make the change the register's version `version`, one more than the one it was judged by.

        Whole or not at all. `records` is the whole change, which was staged before.

        Raises `errors.Conflict` when the register has moved on, `errors.TooLarge` when a kind no longer fits its rows.
        """

    def keep_import(self, pending: PendingImport, lines: Sequence[ImportLine]) -> None:
        """Keep an import that was read and not yet applied, for a day."""

    def pending_import(self, import_id: str) -> PendingImport | None:
        """Find an import that was read within the day, or None."""

    def import_lines(self, pending: PendingImport, part: int | None = None) -> Iterator[ImportLine]:
        """Yield the lines of one part, counted from nought, or of all."""

    def note_staged(self, pending: PendingImport, part: int) -> None:
        """Note that a part's records are staged."""

    def staged_parts(self, pending: PendingImport) -> frozenset[int]:
        """Return the parts that are noted as staged."""

    def history(self, kind: RecordKind, record_id: str) -> Iterator[RecordVersion]:
        """Yield every version of a record, the newest first; what was staged and never committed is left out."""


class Officers(Protocol):
    """The register of accounts. The user pool knows passwords; only this register says who somebody is."""

    def find(self, officer_id: str) -> Officer | None:
        """Find the officer with this id of ours (strongly consistent), or None."""

    def of_subject(self, subject: str) -> Officer | None:
        """Find the officer whom the user pool calls `subject` (strongly consistent), or None.

        An account of before there were ids of our own is its own subject.
        """

    def put(self, officer: Officer) -> None:
        """Write the officer's row over the one that is there."""

    def bind_subject(self, subject: str, officer_id: str) -> None:
        """Note whose account of the user pool this is."""

    def waiting(self, agency: str) -> Iterator[Officer]:
        """List those of whom a hat of that agency waits for a second person (eventually consistent)."""

    def administrators(self, agency: str) -> Iterator[Officer]:
        """List those who wear, or will or did wear, an administrator's hat of that agency (eventually consistent)."""

    def of_unit(self, unit: str, at: datetime | None = None) -> Iterator[Officer]:
        """List the officers of a unit, inactive ones too, each in the hat worn there (eventually consistent).

        With an instant those alone who wear the hat then; without, also whoever will wear it.
        """


class Rosters(Protocol):
    """The on-call rosters of the units."""

    def put(self, shift: Shift) -> None:
        """Write a turn; the same officer's turn from the same instant is written over."""

    def shifts_of(self, unit: str, start: datetime, end: datetime) -> Iterator[Shift]:
        """List a unit's turns that begin before `end` and end after `start`, the withdrawn ones apart.

        Strongly consistent.
        """
