"""`python -m tests.campaigns.simulate_year.killed [cases] [seed] [one in]`: a year of real use cases, killed at random.

Submit, stream, timer task and sweep die before or after any call to a port; Lambda, Step Functions, the schedule and
the phone try again, as they do. The outcome has to be that of the same year without a death: the same clocks, and each
rung told once, at the same instant, to the same people. The repeats at the top of the ladder end after the second,
and the head takes word of what nobody took.
"""

import heapq
import json
import logging
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, TypeVar

from chalicelib.application.alert_delivery import LEASE
from chalicelib.domain.law.working_days import VIET_NAM
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Services
from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.alerts.take_alert import take_alert
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.entries.submit_entries import submit_entries
from chalicelib.usecases.operations.dispatch_changes import dispatch_changes
from chalicelib.usecases.operations.sweep import Job, sweep
from tests import builders
from tests.campaigns.faults.injector import Killed, Moment
from tests.campaigns.faults.lifecycle import HANDOVER
from tests.fakes import FakeAnnouncer, FakeCases, FakeTimers, HandClock, fake_services
from tests.fakes.push import FakeDeliveries
from tests.usecases.field import RECEPTION, entry

T = TypeVar("T")

BEGINS = datetime(2026, 1, 1, tzinfo=VIET_NAM)
DAYS = 365
ENOUGH = "overdue.head.2"
CAST = [builders.officer(who) for who in ("border", "hotline", "hotline_leader", "police", "local")]
HEAD = builders.officer("hotline_leader", id="head-0001", role=Role.WORKING_GROUP_HEAD, unit="to-cong-tac")
PORTS = ("cases", "audit", "officers", "vault", "timers", "announcer")


@dataclass
class Death:
    """Kills one call in `one_in` (0: none), but never the same invocation for ever. `places` is where it struck."""

    one_in: int
    chance: random.Random
    invocation: str = ""
    places: Counter[str] = field(default_factory=Counter)

    def may_strike(self, call: str, moment: Moment) -> None:
        if self.one_in and self.chance.randrange(self.one_in) == 0:
            self.places[f"{self.invocation} {call} {moment}"] += 1
            raise Killed


@dataclass(frozen=True)
class Mortal:
    """A port whose every call may be the process's last."""

    inner: Any
    name: str
    death: Death

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.inner, name)
        if not callable(found):
            return found

        def call(*given: Any, **named: Any) -> Any:
            self.death.may_strike(f"{self.name}.{name}", Moment.BEFORE)
            answer = found(*given, **named)
            if isinstance(answer, Iterator):
                answer = iter(list(answer))
            self.death.may_strike(f"{self.name}.{name}", Moment.AFTER)
            return answer

        return call


@dataclass
class Year:
    """`fakes` is the server without death in it: what is asked of it at the end."""

    death: Death
    chores: tuple[Job, ...] = CHORES
    clock: HandClock = field(default_factory=lambda: HandClock(BEGINS))
    line: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    seen: int = 0
    order: Iterator[int] = field(default_factory=count)
    asleep: set[str] = field(default_factory=set)
    fakes: Services = field(init=False)
    system: Services = field(init=False)

    def __post_init__(self) -> None:
        self.fakes = fake_services(self.clock)
        for officer in CAST:
            self.fakes.officers.put(officer)
        mortal = {name: Mortal(getattr(self.fakes, name), name, self.death) for name in PORTS}
        deliveries = Mortal(self.fakes.push.deliveries, "deliveries", self.death)
        self.system = replace(self.fakes, **mortal, push=replace(self.fakes.push, deliveries=deliveries))  # type: ignore[arg-type]

    def at(self, moment: datetime, what: Callable[[], None]) -> None:
        heapq.heappush(self.line, (moment, next(self.order), what))

    def live(self) -> None:
        while self.line and self.line[0][0] < BEGINS + timedelta(days=DAYS):
            self.clock.at, _, what = heapq.heappop(self.line)
            what()
            self._stream()
            self._until_done("sweep", lambda: sweep(self.chores, self.system))
            self._stream()
            self._head_takes()
            self._sleepers()
            if any(kept.wake_at and kept.wake_at <= self.clock.at + LEASE for kept in self._deliveries()):
                # The process that died had leased it for a minute: the minute's sweep goes on.
                self.at(self.clock.at + LEASE, lambda: None)

    def _head_takes(self) -> None:
        # Only what has reached the officer: a process that died before sending is repeated in a minute.
        assert isinstance(self.fakes.announcer, FakeAnnouncer)
        said = {token for token, _ in self.fakes.announcer.said}
        for word in list(self.fakes.cases.alerts_of(HEAD.unit)):
            if word.kind.startswith("untaken.head") and word.taken_by is None and word.token in said:
                take_alert(word.id, HEAD, self.fakes)

    def _deliveries(self) -> list[Delivery]:
        deliveries = self.fakes.push.deliveries
        assert isinstance(deliveries, FakeDeliveries)
        return list(deliveries.rows.values())

    def submit(self, raw: dict[str, Any]) -> None:
        """The phone comes again until it has a verdict."""

        def attempt() -> None:
            (result,) = submit_entries([raw], CAST[0], self.system)
            if isinstance(result.refusal, Unavailable):
                raise Unavailable
            assert result.result != "refused", result.refusal

        self._until_done("submit", attempt)

    def _stream(self) -> None:
        cases = self.fakes.cases
        assert isinstance(cases, FakeCases)
        while self.seen < len(cases.commits):
            fresh = cases.commits[self.seen :]
            self.seen = len(cases.commits)
            rows = [*(("OBLIGATION", o.id) for c in fresh for o in c.obligations)]
            rows += [("ALERT", a.id) for c in fresh for a in c.alerts]
            records = [
                {"dynamodb": {"SequenceNumber": str(n), "Keys": {"sk": {"S": f"{kind}#{name}"}}}}
                for n, (kind, name) in enumerate(dict.fromkeys(rows))
            ]
            # Lambda gives a batch up after three attempts; what it had to do is the sweep's then.
            self._until_done("stream", partial(dispatch_changes, records, deliver_alert, self.system), attempts=3)

    def _sleepers(self) -> None:
        timers = self.fakes.timers
        assert isinstance(timers, FakeTimers)
        for name, (obligation, revision) in timers.started.items():
            if name not in self.asleep:
                self.asleep.add(name)
                self.at(self.clock.at, partial(self._wake, obligation, revision))

    def _wake(self, obligation: str, revision: int) -> None:
        awake = self._until_done("wake", lambda: wake_obligation(obligation, revision, self.system))
        owed = self.fakes.cases.find_obligation(obligation)
        enough = owed is not None and any(rung.startswith(ENOUGH) for rung in owed.climbed)
        if awake is not None and not awake.over and not enough:
            self.at(self.clock.at + timedelta(seconds=awake.sleep_seconds), lambda: self._wake(obligation, revision))

    def _until_done(self, invocation: str, work: Callable[[], T], attempts: int = 1000) -> T | None:
        self.death.invocation = invocation
        for _ in range(attempts):
            try:
                return work()
            except (Killed, Unavailable):
                continue
        return None


def lived(cases: int, seed: int, one_in: int, *, days: int = DAYS, chores: tuple[Job, ...] = CHORES) -> Year:
    """A year of so many cases. The same seed gives the same events, whoever dies in it."""
    year, chance = Year(Death(one_in, random.Random(seed + 1)), chores), random.Random(seed)
    for day in range(days):
        year.at(BEGINS + timedelta(days=day, hours=8), lambda: None)
    for number in range(1, cases + 1):
        starts = BEGINS + timedelta(seconds=chance.randrange(days * 86_400))
        body = RECEPTION | {"immediate_risk": chance.choice(["present", "none"]), "crime_news": "yes"}
        year.at(starts, partial(year.submit, entry(2 * number, in_case=number, body=body)))
        closing = entry(2 * number + 1, in_case=number, form="handover", body=HANDOVER)
        year.at(starts + timedelta(hours=chance.uniform(0, 72)), partial(year.submit, closing))
    year.live()
    return year


def outcome(year: Year) -> dict[str, Any]:
    """The end state of people and clocks. Tokens are random, and a message may leave twice under its one token."""
    assert isinstance(year.fakes.cases, FakeCases)
    assert isinstance(year.fakes.announcer, FakeAnnouncer)
    files = year.fakes.cases.files.values()
    said = {token for token, _ in year.fakes.announcer.said}
    return {
        **{o.id: (o.due_at, o.state, o.climbed, o.revision) for file in files for o in file.obligations},
        **{
            a.id: (a.unit, a.role, a.raised_at, a.published_at is not None, a.token in said)
            for file in files
            for a in file.alerts
        },
        **{file.head.case: tuple(kept.entry.id for kept in file.entries) for file in files},
    }


def compared(calm: dict[str, Any], killed: dict[str, Any]) -> dict[str, int]:
    """How the second differs from the first, thing by thing; all 0 is right."""
    both = calm.keys() & killed.keys()
    return {
        "missing": len(calm.keys() - killed.keys()),
        "from_nowhere": len(killed.keys() - calm.keys()),
        "different": sum(calm[name] != killed[name] for name in both),
    }


def main(cases: int = 100, seed: int = 697, one_in: int = 150) -> int:
    logging.disable(logging.CRITICAL)  # every death is logged, as it should be; here they are counted
    began = time.monotonic()
    calm, killed = lived(cases, seed, 0), lived(cases, seed, one_in)
    differences = compared(outcome(calm), outcome(killed))
    by_handler = Counter(place.split()[0] for place in killed.death.places.elements())
    line = {
        "cases": cases,
        "seed": seed,
        "killed": killed.death.places.total(),
        "places": len(killed.death.places),
        "by_handler": dict(sorted(by_handler.items())),
        "compared": len(outcome(calm)),
        **differences,
        "seconds": round(time.monotonic() - began, 1),
    }
    print(json.dumps(line))
    return int(any(differences.values()))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
