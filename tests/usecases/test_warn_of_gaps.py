"""A unit that works day and night hears by day that nobody is on call in the coming night (R41)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.register.records import RecordKind, Records
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.register.seed import seed
from chalicelib.ports import Services
from chalicelib.usecases.alerts.warn_of_gaps import warn_of_gaps
from tests import builders
from tests.domain.clocks import vn
from tests.fakes import HandClock
from tests.fakes.registers import FakeOfficers, FakeRegisters


@pytest.fixture(autouse=True)
def _people(services: Services) -> None:
    for who in ("hotline", "hotline_leader", "police"):
        services.officers.put(builders.officer(who))


def turn(officer: str, unit: str, role: Role, start: str, end: str) -> Shift:
    return Shift(unit=unit, officer=officer, role=role, starts_at=vn(start), ends_at=vn(end))


def shown(services: Services, unit: str) -> list[tuple[str, Role | None]]:
    return [(alert.kind, alert.role) for alert in services.cases.alerts_of(unit)]


@pytest.mark.duty("R41")
def test_who_leads_a_manned_unit_without_a_roster_is_told_once_before_the_night(
    services: Services, clock: HandClock
) -> None:
    clock.at = vn("2026-03-04 15:30")
    assert [warn_of_gaps(services) for _ in range(3)] == [2, 0, 0]
    assert shown(services, "hotline-111") == [("roster_gap", Role.HOTLINE_LEADER)]
    assert shown(services, "pc02-lang-son") == [("roster_gap", Role.UNIT_LEADER)]
    clock.at = vn("2026-03-05 15:31")
    assert warn_of_gaps(services) == 2, "the next day has a night of its own"


@pytest.mark.duty("R41")
def test_a_unit_whose_whole_night_is_manned_hears_nothing(services: Services, clock: HandClock) -> None:
    put = services.push.rosters.put
    put(turn("hotline-0001", "hotline-111", Role.HOTLINE_OPERATOR, "2026-03-04 20:00", "2026-03-05 07:00"))
    put(turn("police-0001", "pc02-lang-son", Role.POLICE_OFFICER, "2026-03-04 20:00", "2026-03-05 05:00"))
    clock.at = vn("2026-03-04 15:30")
    assert warn_of_gaps(services) == 1
    assert shown(services, "hotline-111") == []
    assert shown(services, "pc02-lang-son") == [("roster_gap", Role.UNIT_LEADER)], "nobody from five to half past six"


@pytest.mark.parametrize("at", ["2026-03-04 15:29", "2026-03-04 17:30", "2026-03-04 23:00"])
def test_outside_its_minutes_nobody_is_warned(services: Services, clock: HandClock, at: str) -> None:
    clock.at = vn(at)
    assert warn_of_gaps(services) == 0


def test_each_of_1_000_unguarded_units_is_warned_and_then_a_sweep_reads_one_row(
    services: Services, clock: HandClock
) -> None:
    names = [f"u-{number:05d}" for number in range(1_000)]
    like = seed().unit("pc02-lang-son")
    records = {**seed().records, RecordKind.UNIT: Records((n, like.model_copy(update={"id": n})) for n in names)}
    asked: list[str] = []

    class Manned(FakeOfficers):
        def of_unit(self, unit: str, at: datetime | None = None) -> Iterator[Officer]:
            asked.append(unit)
            return iter([builders.officer("police", unit=unit)])

    class Registers(FakeRegisters):
        def directory(self, at: datetime, *, fresh: bool = False) -> Directory:
            return replace(seed(), records=records)

    many = replace(services, officers=Manned(), registers=Registers())
    clock.at = vn("2026-03-04 15:30")
    warned = []
    for _ in range(6):
        warned.append(warn_of_gaps(many))
        clock.advance(minutes=1)

    assert warned == [250] * 4 + [0] * 2
    assert sorted(asked) == names
    assert all(len(shown(services, unit)) == 1 for unit in names)
