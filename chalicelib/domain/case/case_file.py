"""The aggregate of one case: everything stored about it, and one transaction on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.counts import CaseCounts, counts_of
from chalicelib.domain.case.head import CaseHead, WrappedKey
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.case.ownership import Owner
from chalicelib.domain.entries.entry import CaseCode, SealedEntry
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen


class DeferredRows(Frozen):
    """Duties and alerts that a change decided and whose own rows did not fit into its transaction.

    They stand in one row of that transaction; a reader sees them as if they were written, and page by page they are.
    """

    id: str
    obligations: tuple[Obligation, ...] = ()
    alerts: tuple[Alert, ...] = ()

    def page(self, size: int) -> tuple[tuple[Obligation, ...], tuple[Alert, ...], "DeferredRows"]:
        """Return the duties and alerts to write next, and what is left."""
        obligations, alerts = self.obligations[:size], self.alerts[: max(size - len(self.obligations), 0)]
        left = {"obligations": self.obligations[size:], "alerts": self.alerts[len(alerts) :]}
        return obligations, alerts, self.model_copy(update=left)


@dataclass(frozen=True)
class CaseFile:
    """Holds everything stored about one case, still sealed. Entries in order of `seq`.

    A file that is not stored yet has version 0 in its head. `obligations` and `alerts` are as `deferred` has them.
    """

    head: CaseHead
    entries: tuple[SealedEntry, ...]
    keys: tuple[WrappedKey, ...]
    obligations: tuple[Obligation, ...]
    alerts: tuple[Alert, ...]
    deferred: tuple[DeferredRows, ...] = ()

    @classmethod
    def new(cls, case: CaseCode, now: datetime) -> Self:
        """Return the file of a case of which nothing is stored yet."""
        return cls(CaseHead(case=case, opened_at=now, changed_at=now), (), (), (), ())

    def entry(self, entry_id: str) -> SealedEntry | None:
        """Return the entry of this id, None if the case has none."""
        return next((sealed for sealed in self.entries if sealed.entry.id == entry_id), None)

    def alert(self, alert_id: str) -> Alert | None:
        """Return the alert of this id, None if the case has none."""
        return next((alert for alert in self.alerts if alert.id == alert_id), None)

    def obligation(self, obligation_id: str) -> Obligation | None:
        """Return the obligation of this id, None if the case has none."""
        return next((obligation for obligation in self.obligations if obligation.id == obligation_id), None)

    def counts(
        self,
        entry: SealedEntry | None = None,
        obligations: tuple[Obligation, ...] = (),
        alerts: tuple[Alert, ...] = (),
    ) -> CaseCounts:
        """Return what lists show of this file once these rows are written over it."""
        owed = {duty.id: duty for duty in (*self.obligations, *obligations)}
        raised = {alert.id: alert for alert in (*self.alerts, *alerts)}
        entries = (*self.entries, entry) if entry else self.entries
        return counts_of((each.entry.form for each in entries), owed.values(), raised.values())

    def unaudited_change(
        self, *, obligations: tuple[Obligation, ...] = (), alerts: tuple[Alert, ...] = (), compared: str | None = None
    ) -> "CaseChange":
        """Return a change that no feed shows and that needs no record, because the act behind it has one already."""
        return CaseChange(
            before=self.head.version,
            head=self.head.model_copy(
                update={
                    "version": self.head.version + 1,
                    "counts": self.counts(obligations=obligations, alerts=alerts),
                }
            ),
            obligations=obligations,
            alerts=alerts,
            compared=compared,
            news=False,
        )


@dataclass(frozen=True)
class CaseChange:
    """Describes one transaction on one case, committed whole or not at all.

    `before` is the version the change was computed from (None: the case must not exist yet).
    `dropped` are wrapped keys to delete: their holders can open nothing with them any more.
    `obligations` and `alerts` are written whole, new and changed ones alike; `audit` continues the case's chain
    and ends at `head.audit_hash`. `news` says whether the parties' change feeds show the change (a read is not shown).
    `uncompared` is the id of an entry that names somebody while the blind index could not be asked;
    `compared` is the id of an entry that has been compared since. `deferred`: what did not fit (see there), written
    anew or, with nothing left in it, deleted.
    `owned` are the owners this change makes, `disowned` those of units that have none any more.
    """

    before: int | None
    head: CaseHead
    entry: SealedEntry | None = None
    keys: tuple[WrappedKey, ...] = ()
    dropped: tuple[WrappedKey, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    alerts: tuple[Alert, ...] = ()
    audit: tuple[AuditRecord, ...] = ()
    news: bool = True
    uncompared: str | None = None
    compared: str | None = None
    deferred: DeferredRows | None = None
    facts: CaseFacts | None = None
    owned: tuple[Owner, ...] = ()
    disowned: tuple[Owner, ...] = ()

    @property
    def informed_units(self) -> frozenset[UnitId]:
        """The units whose feed shows the change: a unit that came uninvited hears of no other unit's entry."""
        author = self.entry.entry.author.unit if self.entry else None
        return frozenset(
            party.unit for party in self.head.parties if not party.uninvited or author is None or party.unit == author
        )
