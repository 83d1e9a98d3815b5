"""In-memory twins of every port, with the semantics the suites in `tests/ports/` hold both sides to.

`fake_services()` builds a whole server. Everything a test may want to look at is a plain attribute.
"""

import hashlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, Unpack

from chalicelib.adapters.spreadsheets import Spreadsheets
from chalicelib.domain.audit.actions import AuditAction
from chalicelib.domain.audit.anchors import Anchor
from chalicelib.domain.audit.records import NO_RECORD, SHARDS, About, AuditRecord, day_chain, day_of, next_record
from chalicelib.domain.audit.records import shard as shard_of
from chalicelib.domain.documents.document import Document
from chalicelib.ports import Services
from chalicelib.ports.audit import LOOK
from tests.fakes.attachments import FakeAttachments
from tests.fakes.authentication import fake_authentication
from tests.fakes.blind_index import FakeBlindIndex
from tests.fakes.cases import FakeCases
from tests.fakes.crypto import FakeIntake, FakeVault
from tests.fakes.messenger import FakeMessenger
from tests.fakes.openings import FakeOpenings
from tests.fakes.push import fake_push
from tests.fakes.registers import FakeOfficers, FakeRegisters
from tests.fakes.reports import FakeReports
from tests.fakes.shifts import FakeShiftHandovers
from tests.fakes.sign_in import FakeSignIn, FakeTokens
from tests.fakes.writing import FakeWriting

__all__ = [
    "SALT",
    "FakeAnchors",
    "FakeAnnouncer",
    "FakeAudit",
    "FakeCases",
    "FakeIntake",
    "FakeMessenger",
    "FakeOfficers",
    "FakePress",
    "FakeRegisters",
    "FakeSignIn",
    "FakeTimers",
    "FakeTokens",
    "FakeVault",
    "HandClock",
    "fake_services",
]


SALT = b"an invented salt of 32 bytes ..."


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

    printed: list[Document] = field(default_factory=list)

    def pdf(self, paper: Document) -> bytes:
        self.printed.append(paper)
        return b"%PDF-1.4\n" + hashlib.sha256(paper.model_dump_json().encode()).digest()


@dataclass
class FakeAudit:
    """Shares `chains` with `FakeCases.audit`, as both sides share one table."""

    chains: dict[str, list[AuditRecord]] = field(default_factory=dict)
    looks: set[tuple[str, str, str | None, str | None, int]] = field(default_factory=set)

    def append(self, *, at: datetime, actor: str, action: AuditAction, **about: Unpack[About]) -> AuditRecord:
        chain = self.chains.setdefault(name := day_chain(at, actor), [])
        prev = chain[-1].hash if chain else NO_RECORD
        chain.append(next_record(seq=len(chain), prev=prev, chain=name, at=at, actor=actor, action=action, **about))
        return chain[-1]

    def look(
        self, *, at: datetime, actor: str, action: AuditAction, subject: str | None = None, case: str | None = None
    ) -> None:
        window = int(at.timestamp() // LOOK.total_seconds())
        if (actor, action, subject, case, window) not in self.looks:
            self.looks.add((actor, action, subject, case, window))
            self.append(at=at, actor=actor, action=action, subject=subject, case=case)

    def chain(self, name: str) -> Iterator[AuditRecord]:
        return iter(list(self.chains.get(name, ())))

    def day(self, day: date, shard: str | None = None, after: tuple[str, int] | None = None) -> Iterator[AuditRecord]:
        for part in shard or SHARDS:
            for name in sorted(name for name in self.chains if shard_of(name) == part):
                found = (record for record in self.chains[name] if day_of(record.at) == day)
                yield from (record for record in found if after is None or (name, record.seq) > after)


@dataclass
class FakeAnchors:
    """`kept`: the versions of each day's anchor, the first one first; only a test lays a second one over it."""

    kept: dict[date, list[Anchor]] = field(default_factory=dict)
    erased_cases: set[str] = field(default_factory=set)

    def note_erased(self, case: str) -> None:
        self.erased_cases.add(case)

    def erased(self) -> Iterator[str]:
        return iter(sorted(self.erased_cases))

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
class FakeTimers:
    """`started` is every execution ever; `lose(name)` ends one, as a restart of Step Functions might."""

    started: dict[str, tuple[str, int]] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)

    def start(self, name: str, obligation_id: str, revision: int) -> bool:
        self.started.setdefault(name, (obligation_id, revision))
        return name not in self.ended

    def running(self) -> frozenset[str]:
        return frozenset(self.started) - self.ended

    def lose(self, name: str) -> None:
        self.ended.add(name)


@dataclass
class FakeAnnouncer:
    """`said` is every (token, urgent) that left the server, in order; `receivers` whom each was for."""

    said: list[tuple[str, bool]] = field(default_factory=list)
    receivers: list[str | None] = field(default_factory=list)

    def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
        self.said.append((token, urgent))
        self.receivers.append(receiver)


class System(NamedTuple):
    """Of one server what tells whether every opened part stands in its audit."""

    vault: FakeVault
    chains: dict[str, list[AuditRecord]]


MADE: list[System] = []
"""The servers made since `tests/conftest.py` last looked."""


def fake_services(clock: Callable[[], datetime] | None = None) -> Services:
    """A whole server in memory. Replace single ports with `dataclasses.replace(services, timers=...)`."""
    counter = itertools.count(1)
    chains: dict[str, list[AuditRecord]] = {}
    sign_in, vault = FakeSignIn(), FakeVault()
    MADE.append(System(vault, chains))
    return Services(
        cases=FakeCases(audit=chains),
        audit=FakeAudit(chains=chains),
        anchors=FakeAnchors(),
        attachments=FakeAttachments(),
        sheets=Spreadsheets(),
        officers=FakeOfficers(),
        registers=FakeRegisters(),
        openings=FakeOpenings(),
        shifts=FakeShiftHandovers(),
        writing=FakeWriting(),
        reports=FakeReports(),
        vault=vault,
        intake=FakeIntake(),
        blind=FakeBlindIndex(),
        timers=FakeTimers(),
        announcer=FakeAnnouncer(),
        messenger=FakeMessenger(),
        push=fake_push(),
        pdf=FakePress(),
        sign_in=sign_in,
        tokens=FakeTokens(sign_in=sign_in),
        authentication=fake_authentication(),
        now=clock or HandClock(),
        new_token=lambda: f"token{next(counter):027d}",
        salt=lambda: SALT,
    )
