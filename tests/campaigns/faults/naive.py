"""Houses that lack one thing each. The harness must convict every one, or its "0 lost, 0 doubled" means nothing.

`HOUSES`: name -> (how to build it, the trial that convicts it, what it then breaks).
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Literal

from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Announcer, Services, Timers
from chalicelib.usecases.entries.submit_entries import Result, submit_entries
from chalicelib.usecases.operations.dispatch_changes import dispatch_changes
from tests import builders
from tests.campaigns.faults.campaign import Trial
from tests.campaigns.faults.injector import Fault, Kind, Moment
from tests.campaigns.faults.lifecycle import CASE, Stream
from tests.campaigns.faults.system import System

_NUMBERS = itertools.count(1000)


def ids_made_by_the_server(batch: Sequence[Any], officer: Officer, services: Services) -> list[Result]:
    """A lost answer and a retry make two entries."""
    return submit_entries([raw | {"id": builders.entry_id(next(_NUMBERS))} for raw in batch], officer, services)


def announced_by_the_request(batch: Sequence[object], officer: Officer, services: Services) -> list[Result]:
    """The usual "fix": an idempotent write, then the message. A crash in between, and nobody is ever told."""
    results = submit_entries(batch, officer, services)
    if any(result.result == "stored" for result in results):
        file = services.cases.load(CASE)
        for alert in file.alerts if file else ():
            services.announcer.announce(alert.token, urgent=True)
    return results


def no_effects(_records: Sequence[dict[str, Any]], _services: Services) -> dict[str, Any]:
    return {"batchItemFailures": []}


def no_sweep(_services: Services) -> None:
    """Sweep nothing: a record that the stream missed stays missed."""


def marked_before_announced(records: Sequence[dict[str, Any]], services: Services) -> dict[str, Any]:
    """At most once, where at least once is owed."""

    def deliver(alert: Alert, services: Services) -> None:
        services.cases.mark_published(alert.id, services.now())
        services.announcer.announce(alert.token, urgent=True)

    return dispatch_changes(records, deliver, services)


def whole_batch_taken(records: Sequence[dict[str, Any]], services: Services) -> dict[str, Any]:
    """Failures are swallowed: no record comes again."""
    for record in records:
        dispatch_changes([record], lambda alert, s: s.announcer.announce(alert.token, urgent=True), services)
    return {"batchItemFailures": []}


@dataclass(frozen=True)
class TimersWithRandomNames:
    inner: Timers

    def start(self, name: str, obligation_id: str, revision: int) -> bool:
        return self.inner.start(f"{name}.{next(_NUMBERS)}", obligation_id, revision)

    def running(self) -> frozenset[str]:
        return frozenset(name.rpartition(".")[0] for name in self.inner.running())


@dataclass(frozen=True)
class AnnouncerWithFreshWords:
    inner: Announcer

    def announce(self, token: str, urgent: bool, receiver: str | None = None) -> None:
        self.inner.announce(token, urgent, receiver)
        self.inner.announce(f"{token}{next(_NUMBERS)}", urgent, receiver)


def _random_names(services: Services) -> Services:
    return replace(services, timers=TimersWithRandomNames(services.timers))


def _fresh_words(services: Services) -> Services:
    return replace(services, announcer=AnnouncerWithFreshWords(services.announcer))


Convicted = tuple[Callable[..., System], Trial, Literal["lost", "doubled"]]


def _at(call: str, nth: int, moment: Moment, kind: Kind = Kind.KILLED, stream: Stream = Stream.NORMAL) -> Trial:
    """The trial is aimed by the call's name when it runs: places move as the server grows."""
    return Trial(stream, (Fault(nth, moment, kind, named=call),))


HOUSES: dict[str, Convicted] = {
    "ids made by the server": (
        partial(System, submit=ids_made_by_the_server),
        # The two writes before are the system's own counts; the third stores the entry.
        _at("dynamodb:TransactWriteItems", 2, Moment.AFTER),
        "doubled",
    ),
    "announced by the request": (
        partial(System, submit=announced_by_the_request, react=no_effects, sweep=no_sweep),
        _at("sns:Publish", 0, Moment.BEFORE),
        "lost",
    ),
    "no sweep": (partial(System, sweep=no_sweep), Trial(Stream.LOST, ()), "lost"),
    "marked before announced": (
        partial(System, react=marked_before_announced),
        _at("sns:Publish", 0, Moment.BEFORE),
        "lost",
    ),
    "failures swallowed, no sweep": (
        partial(System, react=whole_batch_taken, sweep=no_sweep),
        _at("stepfunctions:StartExecution", 0, Moment.BEFORE, Kind.THROTTLED),
        "lost",
    ),
    "executions of random names": (partial(System, changed=_random_names), Trial(Stream.DUPLICATED, ()), "doubled"),
    "fresh words for one alert": (partial(System, changed=_fresh_words), Trial(Stream.NORMAL, ()), "doubled"),
}
