"""A new calendar comes, and the process that re-aims the open clocks dies: at every call, before it and after it.

The killed year (`tests.campaigns.simulate_year.killed`) has no new calendar in it; this tests that hour by itself.
"""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pytest

from chalicelib.ports import Services
from chalicelib.usecases.deadlines.recalculate_due_dates import recalculate_due_dates
from chalicelib.usecases.operations.sweep import start_missed, sweep
from tests import builders
from tests.campaigns.faults.injector import Killed, Moment
from tests.campaigns.simulate_year.killed import PORTS, Death, Mortal
from tests.domain.clocks import approved_swap, clock
from tests.fakes import FakeTimers, HandClock, fake_services

CASES = (1, 2, 3)


@dataclass
class Once(Death):
    """Kills the call with this number, counted from 0; `calls`: every call and its moment, in order."""

    number: int | None = None
    calls: list[tuple[str, Moment]] = field(default_factory=list)

    def may_strike(self, call: str, moment: Moment) -> None:
        self.calls.append((call, moment))
        if len(self.calls) - 1 == self.number:
            raise Killed


def _lived(number: int | None) -> tuple[dict[str, Any], Once]:
    """The state of three open clocks after a sweep that died at that call, and the next sweep."""
    fakes = fake_services(HandClock(builders.T0))
    for case in CASES:
        owed = clock("D-01", "2026-11-20 16:00")
        named = owed.model_copy(update={"id": f"{builders.case(case)}.{owed.id.split('.', 1)[1]}"})
        fakes.cases.commit(builders.change(case, obligations=(named,)))
    death = Once(0, chance=None, number=number)  # type: ignore[arg-type]
    mortal: dict[str, Any] = {name: Mortal(getattr(fakes, name), name, death) for name in PORTS}
    chores = (partial(recalculate_due_dates, calendar=approved_swap()), start_missed)
    try:
        sweep(chores, replace(fakes, **mortal))
    except Killed:
        sweep(chores, fakes)
    return _left(fakes), death


def _left(fakes: Services) -> dict[str, Any]:
    assert isinstance(fakes.timers, FakeTimers)
    left: dict[str, Any] = {"timers": {name for name in fakes.timers.started if name.endswith(".r1")}}
    for case in CASES:
        file = fakes.cases.load(builders.case(case))
        assert file is not None
        (owed,) = file.obligations
        left[owed.id] = (owed.due_at, owed.due_before, owed.revision, owed.calendar_version)
        left[file.head.case] = [record.action for record in fakes.audit.chain(f"case/{file.head.case}")]
    return left


@pytest.mark.duty("D-01")
def test_whoever_dies_while_clocks_are_re_aimed_leaves_each_moved_once_and_its_new_timer_started() -> None:
    calm, death = _lived(None)
    assert {owed[2] for name, owed in calm.items() if "." in name} == {1}
    assert len(calm["timers"]) == len(CASES)
    assert sum(call == "cases.commit" for call, _ in death.calls) == 2 * len(CASES)

    for number in range(len(death.calls)):
        assert _lived(number)[0] == calm, death.calls[number]
