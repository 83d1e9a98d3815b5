"""The audit chains that belong to no case, everything of a day, and the anchors of finished days."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Protocol, Unpack

from chalicelib.domain.audit.actions import AuditAction
from chalicelib.domain.audit.anchors import Anchor
from chalicelib.domain.audit.records import About, AuditRecord

LOOK = timedelta(minutes=15)
"""A screen asks for its list several times a minute; that somebody looked is written down once in this time."""


class AuditTrail(Protocol):
    """Acts that are about no case: sign-ins, refusals, lists. One chain a day and shard of actors."""

    def append(self, *, at: datetime, actor: str, action: AuditAction, **about: Unpack[About]) -> AuditRecord:
        """Add a record at the end of `audit.day_chain(at, actor)` and return it."""

    def look(
        self, *, at: datetime, actor: str, action: AuditAction, subject: str | None = None, case: str | None = None
    ) -> None:
        """Add a record that the actor looked at a list, unless there is one of the same quarter of an hour (`LOOK`).

        On record before the list leaves the server, as everything is. `case`: which one it was about; of another case
        there is a record of its own.
        """

    def chain(self, name: str) -> Iterator[AuditRecord]:
        """Return a chain in order: `case/<code>` or `day/<yyyy-mm-dd>/<shard>`."""

    def day(self, day: date, shard: str | None = None, after: tuple[str, int] | None = None) -> Iterator[AuditRecord]:
        """Yield all that was recorded on a day (UTC), by chain and in its order (eventually consistent).

        `shard`: only the chains that `audit.shard(chain)` puts there; `after`: of these, what follows the record of
        that chain and number.
        """


class Anchors(Protocol):
    """Write-once storage: nobody can change or remove what was kept, whatever they may do to the table."""

    def keep(self, anchor: Anchor) -> bool:
        """Keep a day's anchor unless that day has one already; return whether it was kept."""

    def of(self, day: date) -> Anchor | None:
        """Return what was first kept for a day, whatever somebody laid over it later."""

    def last(self) -> date | None:
        """Return the last day that has an anchor."""

    def note_erased(self, case: str) -> None:
        """Note for good that a case was erased, so that no restored copy brings it back. Repeating changes nothing."""

    def erased(self) -> Iterator[str]:
        """Yield every case that was ever erased, by code."""
