"""The faults to inject and what came of them.

Exhaustive: every AWS call of a lifecycle x {before, after its effect} x {killed, timed out, throttled, broken} x every
behaviour of the stream. Random: one to three faults in one lifecycle, because the second one likes to hit the repair.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from tests.campaigns.faults.injector import Fault, Injector, Kind, Moment
from tests.campaigns.faults.lifecycle import Lifecycle, Stream
from tests.campaigns.faults.system import System
from tests.campaigns.faults.verdict import Verdict, verdict
from tests.moto_world import moto_world


@dataclass(frozen=True)
class Trial:
    """One lifecycle to live through."""

    stream: Stream
    faults: tuple[Fault, ...]
    seed: int = 0


@dataclass
class Tally:
    """`wrong` holds each trial that broke a promise, with its verdict."""

    lifecycles: int = 0
    faults: int = 0
    killed: int = 0
    lost: int = 0
    doubled: int = 0
    broken: int = 0
    wrong: list[tuple[Trial, Verdict]] = field(default_factory=list)

    def add(self, trial: Trial, injected: int, found: Verdict) -> None:
        self.lifecycles += 1
        self.faults += injected
        self.lost += len(found.lost)
        self.doubled += len(found.doubled)
        self.broken += len(found.broken)
        if not found.is_right:
            self.wrong.append((trial, found))

    @property
    def figures(self) -> dict[str, int]:
        return {name: value for name, value in vars(self).items() if name != "wrong"}


def exhaustive(calls: dict[Stream, int]) -> list[Trial]:
    """One trial for each single fault, given how many calls a lifecycle makes under each behaviour of the stream."""
    return [
        Trial(stream, (Fault(call, moment, kind),), seed=call)
        for stream in Stream
        for call, moment, kind in product(range(calls[stream]), Moment, Kind)
    ]


def scattered(trials: int, seed: int, calls: dict[Stream, int]) -> list[Trial]:
    """Random trials of one to three faults."""
    chance = random.Random(seed)
    return [_random_trial(chance, calls) for _ in range(trials)]


def _random_trial(chance: random.Random, calls: dict[Stream, int]) -> Trial:
    stream = chance.choice(list(Stream))
    places = chance.sample(range(calls[stream]), chance.randint(1, 3))
    faults = tuple(Fault(call, chance.choice(list(Moment)), chance.choice(list(Kind))) for call in sorted(places))
    return Trial(stream, faults, seed=chance.randrange(1000))


def counted(system: System) -> dict[Stream, int]:
    """How many AWS calls a lifecycle makes when nothing fails."""
    counts = {}
    for stream in Stream:
        calm = Lifecycle(system, stream)
        calm.run()
        counts[stream] = len(calm.calls)
    return counts


def judged(system: System, trials: Iterable[Trial], is_sealed: bool = True) -> Tally:
    """Live through each trial in this server."""
    tally = Tally()
    for trial in trials:
        died = system.died
        lived = Lifecycle(system, trial.stream, is_sealed=is_sealed, seed=trial.seed)
        lived.run(trial.faults)
        tally.add(trial, lived.injected, verdict(lived))
        tally.killed += system.died - died
    return tally


def in_a_world(trials: Sequence[Trial]) -> Tally:
    """`judged` in an emulated AWS of its own."""
    with moto_world() as world:
        return judged(System(world, Injector()), trials)
