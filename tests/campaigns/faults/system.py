"""Our functions on an emulated AWS, as the harness drives them: each call is one invocation in a process that can die.

`submit`, `react` and `sweep` stand open so that a test can put a naive variant in their place and watch it fail.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any, TypeVar

from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services
from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.entries.submit_entries import Result, submit_entries
from chalicelib.usecases.operations.dispatch_changes import dispatch_changes
from chalicelib.usecases.operations.sweep import sweep
from chalicelib.wiring import build
from tests import builders
from tests.builders import T0
from tests.campaigns.faults.injector import Injector, Killed
from tests.moto_world import World

T = TypeVar("T")

OFFICER = builders.officer("border")
OPERATOR = builders.officer("hotline")


def react_all(records: Sequence[dict[str, Any]], services: Services) -> dict[str, Any]:
    """As `app.on_change`."""
    return dispatch_changes(records, deliver_alert, services)


def sweep_cases(services: Services) -> None:
    """As `app.sweep`."""
    sweep(CHORES, services)


@dataclass
class System:
    """`changed` turns the real services into a naive variant's. `died` counts the processes killed."""

    world: World
    injector: Injector
    submit: Callable[[Sequence[object], Officer, Services], list[Result]] = submit_entries
    react: Callable[[Sequence[dict[str, Any]], Services], dict[str, Any]] = react_all
    sweep: Callable[[Services], None] = sweep_cases
    changed: Callable[[Services], Services] = lambda services: services
    died: int = 0
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self._tokens = count(1)
        for client in self.world.clients.values():
            self.injector.listen(client.meta.events)
        self.empty()

    def empty(self) -> None:
        """An empty system with its people, and a sealing key for the phones."""
        self.injector.disarm()
        self.world.wipe()
        self.start()
        for officer in (OFFICER, OPERATOR):
            self.services.officers.put(officer)
        self.services.intake.sealing_key(self.services.now())
        self._has_lived()
        self.start()

    def _has_lived(self) -> None:
        """Yesterday's sweep opened the Working Group's duties of the time; today's has a few of its own to open."""
        today = self.world.clock.at = T0
        self.world.clock.at -= timedelta(days=1)
        sweep(CHORES, self.services)
        self.world.clock.at = today
        self.world.stream()
        self.world.messages()

    def start(self) -> None:
        """A new process: nothing remembered."""
        made = build(self.world.settings, self.world.clients.__getitem__)
        made = replace(made, now=self.world.clock, new_token=lambda: f"token{next(self._tokens):027d}")
        self.services = self.changed(made)

    def run(self, work: Callable[[Services], T]) -> T | None:
        """One invocation. None when it died or failed, as its caller sees it; with no fault about, failures rise."""
        try:
            return work(self.services)
        except Killed:
            self.died += 1
            self.start()
        except Exception:
            if not self.injector.is_armed:
                raise
        return None
