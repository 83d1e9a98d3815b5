"""In-memory twins of every port, with the semantics the suites in `tests/ports/` hold both sides to.

`fake_services()` builds a whole house. Everything a test may want to look at is a plain attribute.
"""

import hashlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, Unpack

from chalicelib.domain.alerts import Alert
from chalicelib.domain.anchors import Anchor
from chalicelib.domain.audit import NO_RECORD, SHARDS, About, AuditRecord, day_chain, day_of, next_record
from chalicelib.domain.audit import shard as shard_of
from chalicelib.domain.audit_actions import AuditAction
from chalicelib.domain.case_head import WrappedKey
from chalicelib.domain.entries import SealedEntry
from chalicelib.domain.errors import Conflict, TooLarge
from chalicelib.domain.obligations import Obligation, ObligationState, case_of
from chalicelib.domain.papers import Paper
from chalicelib.domain.people import Officer
from chalicelib.ports import CaseChange, CaseFile, OpenDuty, Services, Touched, Uncompared
from chalicelib.ports.audit import LOOK
from tests.fake_attachments import FakeAttachments
from tests.fake_blind_index import FakeBlindIndex
from tests.fake_crypto import FakeIntake, FakeVault
from tests.fake_doors import fake_doors
from tests.fake_openings import FakeOpenings
from tests.fake_push import fake_push
from tests.fake_sign_in import FakeSignIn, FakeTokens

__all__ = [
    "FakeAnchors",
    "FakeAnnouncer",
    "FakeAudit",
    "FakeCases",
    "FakeIntake",
    "FakeOfficers",
    "FakePress",
    "FakeSignIn",
    "FakeTimers",
    "FakeTokens",
    "FakeVault",
    "HandClock",
    "fake_services",
]


@dataclass
class HandClock:
    """A clock that moves only by hand: `services.now()`, `clock.advance(hours=2)`."""

    at: datetime = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **amount: float) -> datetime:
        self.at += timedelta(**amount)
        return self.at


@dataclass
class FakePress:
    """`printed`: the papers, newest last."""

    printed: list[Paper] = field(default_factory=list)

    def pdf(self, paper: Paper) -> bytes:
        self.printed.append(paper)
        return b"%PDF-1.4\n" + hashlib.sha256(paper.model_dump_json().encode()).digest()


@dataclass
class FakeCases:
    """`interruptions`: called one by one before each commit; let one commit something else, or raise."""

    audit: dict[str, list[AuditRecord]] = field(default_factory=dict)
    files: dict[str, CaseFile] = field(default_factory=dict)
    feed: dict[tuple[str, str], datetime] = field(default_factory=dict)
    commits: list[CaseChange] = field(default_factory=list)
    interruptions: list[Callable[[], object]] = field(default_factory=list)
    waiting: dict[Uncompared, datetime] = field(default_factory=dict)

    def load(self, case: str) -> CaseFile | None:
        return self.files.get(case)

    def find_entry(self, entry_id: str) -> SealedEntry | None:
        return next((e for file in self.files.values() for e in file.entries if e.entry.id == entry_id), None)

    def commit(self, change: CaseChange) -> None:
        if change.before is not None and change.head.version <= change.before:
            raise ValueError("the head's version must grow with every change")
        if _writes(change) > 100:
            raise TooLarge
        if self.interruptions:
            self.interruptions.pop(0)()
        file = self.files.get(change.head.case)
        if (None if file is None else file.head.version) != change.before:
            raise Conflict
        if change.entry is not None and self.find_entry(change.entry.entry.id) is not None:
            raise Conflict
        chain = self.audit.get(f"case/{change.head.case}", [])
        if any(record.seq <= len(chain) for record in change.audit):
            raise Conflict
        self._write(change, file or CaseFile(change.head, (), (), (), ()))

    def find_obligation(self, obligation_id: str) -> Obligation | None:
        file = self.files.get(case_of(obligation_id))
        return None if file is None else next((o for o in file.obligations if o.id == obligation_id), None)

    def find_alert(self, alert_id: str) -> Alert | None:
        file = self.files.get(case_of(alert_id))
        return None if file is None else next((a for a in file.alerts if a.id == alert_id), None)

    def mark_published(self, alert_id: str, at: datetime, token: str | None = None) -> None:
        alert = self.find_alert(alert_id)
        if alert is None or alert.published_at is not None or token not in (None, alert.token):
            return
        file = self.files[alert.case]
        moved = file.head.model_copy(update={"version": file.head.version + 1})
        published = alert.model_copy(update={"published_at": at})
        self._write(CaseChange(before=file.head.version, head=moved, alerts=(published,), news=False), file)

    def alerts_of(self, unit: str) -> Iterator[Alert]:
        queue = [a for file in self.files.values() for a in file.alerts if a.unit == unit]
        return iter(sorted(queue, key=lambda a: (a.raised_at, a.id), reverse=True))

    def obligations_of(self, unit: str) -> Iterator[Obligation]:
        owed = [o for file in self.files.values() for o in file.obligations if o.holder == unit]
        return iter(sorted(owed, key=lambda o: (o.due_at, o.id)))

    def changes_of(self, unit: str, after: datetime) -> Iterator[Touched]:
        lines = [(at, case) for (whose, case), at in self.feed.items() if whose == unit and at > after]
        return iter([Touched(case=case, changed_at=at) for at, case in sorted(lines)])

    def live_cases(self) -> Iterator[str]:
        return iter(sorted(code for code, file in self.files.items() if file.head.erased_at is None))

    def open_obligations(self) -> Iterator[Obligation]:
        found = [o for file in self.files.values() for o in file.obligations if o.state is ObligationState.OPEN]
        return iter(sorted(found, key=lambda o: (o.due_at, o.holder_agency, o.holder, o.id)))

    def open_duties(self) -> Iterator[OpenDuty]:
        return (OpenDuty(o.id, o.due_at, o.holder_agency, o.holder) for o in self.open_obligations())

    def obligations(self, ids: Sequence[str]) -> Iterator[Obligation]:
        return (found for found in map(self.find_obligation, ids) if found is not None)

    def uncompared(self) -> Iterator[Uncompared]:
        return iter(sorted(self.waiting, key=lambda one: (self.waiting[one], one.entry)))

    def unpublished_alerts(self) -> Iterator[Alert]:
        found = [a for file in self.files.values() for a in file.alerts if a.published_at is None]
        return iter(sorted(found, key=lambda a: (a.raised_at, a.id)))

    def _write(self, change: CaseChange, file: CaseFile) -> None:
        keys = {_place(k): k for k in (*file.keys, *change.keys)}
        for gone in change.dropped:
            keys.pop(_place(gone), None)
        obligations = {o.id: o for o in file.obligations} | {o.id: o for o in change.obligations}
        alerts = {a.id: a for a in file.alerts} | {a.id: a for a in change.alerts}
        self.files[change.head.case] = CaseFile(
            head=change.head,
            entries=file.entries if change.entry is None else (*file.entries, change.entry),
            keys=tuple(keys[place] for place in sorted(keys)),
            obligations=tuple(obligations[name] for name in sorted(obligations)),
            alerts=tuple(alerts[name] for name in sorted(alerts)),
        )
        self.audit.setdefault(f"case/{change.head.case}", []).extend(change.audit)
        if change.uncompared is not None:
            self.waiting[Uncompared(change.head.case, change.uncompared)] = change.head.changed_at
        if change.compared is not None:
            self.waiting.pop(Uncompared(change.head.case, change.compared), None)
        if change.news:
            for party in change.head.parties:
                self.feed[party.unit, change.head.case] = change.head.changed_at
        self.commits.append(change)


@dataclass
class FakeAudit:
    """Shares `chains` with `FakeCases.audit`, as both sides share one table."""

    chains: dict[str, list[AuditRecord]] = field(default_factory=dict)
    looks: set[tuple[str, str, str | None, int]] = field(default_factory=set)

    def append(self, *, at: datetime, actor: str, action: AuditAction, **about: Unpack[About]) -> AuditRecord:
        chain = self.chains.setdefault(name := day_chain(at, actor), [])
        prev = chain[-1].hash if chain else NO_RECORD
        chain.append(next_record(seq=len(chain), prev=prev, chain=name, at=at, actor=actor, action=action, **about))
        return chain[-1]

    def look(self, *, at: datetime, actor: str, action: AuditAction, subject: str | None = None) -> None:
        window = int(at.timestamp() // LOOK.total_seconds())
        if (actor, action, subject, window) not in self.looks:
            self.looks.add((actor, action, subject, window))
            self.append(at=at, actor=actor, action=action, subject=subject)

    def chain(self, name: str) -> Iterator[AuditRecord]:
        return iter(list(self.chains.get(name, ())))

    def day(self, day: date, shard: str | None = None) -> Iterator[AuditRecord]:
        for part in shard or SHARDS:
            for name in sorted(name for name in self.chains if shard_of(name) == part):
                yield from (record for record in self.chains[name] if day_of(record.at) == day)


@dataclass
class FakeAnchors:
    """`kept`: the versions of each day's anchor, the first one first; only a test lays a second one over it."""

    kept: dict[date, list[Anchor]] = field(default_factory=dict)

    def keep(self, anchor: Anchor) -> bool:
        if anchor.day in self.kept:
            return False
        self.kept[anchor.day] = [anchor]
        return True

    def of(self, day: date) -> Anchor | None:
        return self.kept[day][0] if day in self.kept else None

    def last(self) -> date | None:
        return max(self.kept, default=None)


@dataclass
class FakeOfficers:
    rows: dict[str, Officer] = field(default_factory=dict)

    def find(self, officer_id: str) -> Officer | None:
        return self.rows.get(officer_id)

    def put(self, officer: Officer) -> None:
        self.rows[officer.id] = officer

    def of_unit(self, unit: str) -> Iterator[Officer]:
        return iter(sorted((o for o in self.rows.values() if o.unit == unit), key=lambda o: o.id))


@dataclass
class FakeTimers:
    """`started` is every execution ever; `lose(name)` ends one, as a restart of Step Functions might."""

    started: dict[str, tuple[str, int]] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def start(self, name: str, obligation_id: str, revision: int) -> None:
        self.started.setdefault(name, (obligation_id, revision))

    def running(self) -> frozenset[str]:
        return frozenset(self.started) - self.ended

    def lose(self, name: str) -> None:
        self.ended.add(name)


@dataclass
class FakeAnnouncer:
    """`said` is every (token, urgent) that left the house, in order; `receivers` whom each was for."""

    said: list[tuple[str, bool]] = field(default_factory=list)
    receivers: list[str | None] = field(default_factory=list)

    def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
        self.said.append((token, urgent))
        self.receivers.append(receiver)


class House(NamedTuple):
    """Of one house what tells whether every opened part stands in its audit."""

    vault: FakeVault
    chains: dict[str, list[AuditRecord]]


MADE: list[House] = []
"""The houses made since `tests/conftest.py` last looked."""


def fake_services(clock: Callable[[], datetime] | None = None) -> Services:
    """A whole house in memory. Replace single ports with `dataclasses.replace(services, timers=...)`."""
    counter = itertools.count(1)
    chains: dict[str, list[AuditRecord]] = {}
    sign_in, vault = FakeSignIn(), FakeVault()
    MADE.append(House(vault, chains))
    return Services(
        cases=FakeCases(audit=chains),
        audit=FakeAudit(chains=chains),
        anchors=FakeAnchors(),
        attachments=FakeAttachments(),
        officers=FakeOfficers(),
        openings=FakeOpenings(),
        vault=vault,
        intake=FakeIntake(),
        blind=FakeBlindIndex(),
        timers=FakeTimers(),
        announcer=FakeAnnouncer(),
        push=fake_push(),
        press=FakePress(),
        sign_in=sign_in,
        tokens=FakeTokens(sign_in=sign_in),
        doors=fake_doors(),
        now=clock or HandClock(),
        new_token=lambda: f"token{next(counter):027d}",
    )


def _place(key: WrappedKey) -> tuple[str, str, int]:
    return key.agency, key.purpose, key.generation


def _writes(change: CaseChange) -> int:
    rows = len(change.keys) + len(change.dropped) + len(change.obligations) + len(change.alerts) + len(change.audit)
    rows += sum(mark is not None for mark in (change.uncompared, change.compared))
    return 1 + (2 if change.entry else 0) + rows + (len(change.head.parties) if change.news else 0)
