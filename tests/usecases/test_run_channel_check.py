"""The weekly test of the channels: told as an urgent alert is, by day, in no case; who is silent is reported once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.law.working_days import VIET_NAM, current, local_day
from chalicelib.domain.notifying import delivery_steps
from chalicelib.domain.notifying.weekly_channel_check import week_of
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordKind, Records
from chalicelib.domain.register.seed import seed
from chalicelib.ports import Services
from chalicelib.usecases.alerts.run_channel_check import run_channel_check
from chalicelib.usecases.alerts.take_alert import take_alert
from tests import builders
from tests.domain.clocks import vn
from tests.fakes import HandClock
from tests.fakes.registers import FakeOfficers, FakeRegisters

PEOPLE = [builders.officer(who) for who in ("border", "hotline", "hotline_leader", "police", "volunteer")]
MANNED = {"bp-huu-nghi", "hotline-111", "pc02-lang-son"}


def raised(services: Services, at: str) -> dict[str, Alert]:
    """The alerts of that week's file, by what they are about."""
    week = week_of(local_day(vn(at)), delivery_steps.channel_rules(), current())
    file = services.cases.load(week.file) if week else None
    return {f"{alert.about} {alert.kind}": alert for alert in file.alerts} if file else {}


@pytest.fixture(autouse=True)
def _people(services: Services) -> None:
    for officer in PEOPLE:
        services.officers.put(officer)


@pytest.mark.duty("R41")
def test_every_unit_in_which_somebody_answers_is_tested_once_a_week_and_reads_that_it_is_a_test(
    services: Services, clock: HandClock
) -> None:
    clock.at = vn("2026-03-04 09:30")
    assert [run_channel_check(services) for _ in range(3)] == [len(MANNED), 0, 0]

    made = raised(services, "2026-03-04 09:30")
    assert {alert.unit for alert in made.values()} == MANNED
    assert {(alert.kind, alert.urgency) for alert in made.values()} == {("channel_test", Urgency.URGENT)}
    assert all(alert.role is None and alert.token for alert in made.values())


@pytest.mark.duty("R41")
def test_a_year_has_a_test_each_week_by_day_on_a_working_day_in_a_file_of_its_own() -> None:
    rules, calendar = delivery_steps.channel_rules(), current()
    weeks = [week_of(date(2026, 1, 5) + timedelta(weeks=n), rules, calendar) for n in range(51)]
    held = [week for week in weeks if week is not None]

    assert len(held) == 50  # none in the week of Tết
    assert len({week.file for week in held} | {WORKING_GROUP_FILE}) == 51
    for week in held:
        assert calendar.is_working(local_day(week.begins))
        for at in (week.begins, week.ends, week.silent_at):
            assert not rules.is_quiet(at.astimezone(VIET_NAM).time())


@pytest.mark.parametrize("at", ["2026-03-03 10:00", "2026-03-04 09:29", "2026-03-04 15:00", "2026-03-05 02:00"])
def test_outside_its_hours_there_is_no_test_however_long_the_server_was_down(
    services: Services, clock: HandClock, at: str
) -> None:
    clock.at = vn(at)

    assert run_channel_check(services) == 0
    assert raised(services, at) == {}


@pytest.mark.duty("R41", "R93")
def test_who_did_not_answer_is_reported_once_to_the_leader_above_and_wakes_nobody(
    services: Services, clock: HandClock
) -> None:
    clock.at = vn("2026-03-04 10:00")
    run_channel_check(services)
    mine = raised(services, "2026-03-04 10:00")["bp-huu-nghi channel_test"]
    take_alert(mine.id, PEOPLE[0], services)
    clock.at = vn("2026-03-04 16:00")
    assert [run_channel_check(services) for _ in range(2)] == [2, 0]

    made = raised(services, "2026-03-04 16:00")
    silent = {alert.about: (alert.unit, alert.role, alert.urgency) for alert in made.values() if "silent" in alert.kind}
    assert silent == {
        "pc02-lang-son": ("hotline-111", "hotline_leader", "normal"),
        "hotline-111": ("to-cong-tac", "working_group_head", "normal"),
    }


def test_with_5_000_units_a_sweep_looks_at_some_and_then_at_one_row(services: Services, clock: HandClock) -> None:
    names = [f"u-{number:05d}" for number in range(5_000)]
    like = seed().unit("bp-huu-nghi")
    records = {**seed().records, RecordKind.UNIT: Records((n, like.model_copy(update={"id": n})) for n in names)}
    services.officers.put(builders.officer("border", id="last-0001", unit=names[-1]))
    asked: list[str] = []

    class Counted(FakeOfficers):
        def of_unit(self, unit: str, at: datetime | None = None) -> Iterator[Officer]:
            asked.append(unit)
            return services.officers.of_unit(unit, at)

    class Registers(FakeRegisters):
        def directory(self, at: datetime, *, fresh: bool = False) -> Directory:
            return replace(seed(), records=records)

    many = replace(services, officers=Counted(), registers=Registers())
    clock.at = vn("2026-03-04 09:30")
    sweeps = []
    for _ in range(25):
        before = len(asked)
        run_channel_check(many)
        sweeps.append(len(asked) - before)
        clock.advance(minutes=1)

    assert sweeps == [250] * 20 + [0] * 5
    assert sorted(asked) == names
    assert [line.split()[0] for line in raised(many, "2026-03-04 09:30")] == [names[-1]]
