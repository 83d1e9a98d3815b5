"""Alerts of an earlier version come into today's queues, and a sweep with nothing to sort costs one read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.register import organisations
from chalicelib.domain.register.records import RecordKind, Records
from chalicelib.domain.register.seed import seed
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.domain.register.units import Unit
from chalicelib.ports import Services
from chalicelib.usecases.operations.sort_queues import WALK, sort_queues
from tests import builders as b
from tests.fakes import HandClock, fake_services
from tests.fakes.cases import FakeCases


@dataclass
class CountedCases(FakeCases):
    """Counts what the sorting asks of the table; dies at the call with the number `dies_at`."""

    asked: int = 0
    dies_at: int = 0

    def _counted(self) -> None:
        self.asked += 1
        if self.asked == self.dies_at:
            raise RuntimeError("killed")

    def unit_walk(self, name: str) -> UnitWalk | None:
        self._counted()
        return super().unit_walk(name)

    def unindexed_alerts(self, unit: str) -> Iterator[Alert]:
        self._counted()
        return super().unindexed_alerts(unit)


@dataclass
class Sweeps:
    """A server whose clock the test holds."""

    cases: CountedCases
    clock: HandClock
    services: Services

    def run(self) -> int:
        """Sweep until there is nothing left to do; return how many sweeps had something."""
        sweeps = 0
        while self._asked() > 1:
            sweeps += 1
        return sweeps

    def _asked(self) -> int:
        before = self.cases.asked
        sort_queues(self.services)
        assert self.cases.asked - before <= 21, "a sweep looks at a slice"
        return self.cases.asked - before


@pytest.fixture
def sweeps() -> Iterator[Sweeps]:
    cases, clock = CountedCases(), HandClock()
    yield Sweeps(cases, clock, replace(fake_services(clock), cases=cases))
    organisations.use(None)


def _units() -> list[str]:
    return sorted(unit.id for unit in organisations.in_force().of(Unit))


def _use_many_units(count: int) -> None:
    like = organisations.unit("hotline-111")
    units = {f"u-{number:05d}": like.model_copy(update={"id": f"u-{number:05d}"}) for number in range(count)}
    records = {**seed().records, RecordKind.UNIT: Records(units)}
    organisations.use(replace(seed(), records=records))


def _old_alert(cases: FakeCases, number: int, unit: str) -> Alert:
    alert = b.alert(b.head(number), number, unit=unit)
    cases.commit(b.change(number, alerts=(alert,)))
    cases.unsorted.add(alert.id)
    return alert


def test_alerts_of_an_earlier_version_wait_in_todays_queue_whatever_the_unit(sweeps: Sweeps) -> None:
    names = _units()
    old = [_old_alert(sweeps.cases, number, unit) for number, unit in enumerate((names[0], names[-1]), start=1)]

    sweeps.run()

    assert [list(sweeps.cases.live_alerts(alert.unit)) for alert in old] == [[alert] for alert in old]


def test_a_sweep_with_nothing_to_sort_reads_one_row_with_5_000_units(sweeps: Sweeps) -> None:
    _use_many_units(5_000)

    assert sweeps.run() == 250
    before = sweeps.cases.asked
    for _ in range(10):
        sweeps.clock.advance(minutes=1)
        sort_queues(sweeps.services)
    assert sweeps.cases.asked - before == 10


def test_what_a_process_of_the_earlier_version_stores_last_is_found_an_hour_later(sweeps: Sweeps) -> None:
    sweeps.run()
    late = _old_alert(sweeps.cases, 3, "hotline-111")

    sweeps.clock.advance(minutes=61)
    sweeps.run()
    assert list(sweeps.cases.live_alerts("hotline-111")) == [late]

    sweeps.clock.advance(days=30)
    assert sweeps.run() == 0


def test_a_sweep_that_dies_goes_on_where_it_stopped(sweeps: Sweeps) -> None:
    sweeps.cases.dies_at = 9
    with pytest.raises(RuntimeError, match="killed"):
        sort_queues(sweeps.services)

    assert sweeps.cases.walks[WALK].behind == _units()[4]
