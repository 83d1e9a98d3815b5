"""From a committed change to a running clock and a told person: the stream, the sweep, the timer's task."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.audit import records as audit
from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import Obligation, ObligationState, execution_name
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, duties_by_date
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Services
from chalicelib.usecases.alerts.deliver_alert import deliver_alert
from chalicelib.usecases.deadlines.open_recurring_duties import open_recurring_duties
from chalicelib.usecases.deadlines.recalculate_due_dates import recalculate_due_dates
from chalicelib.usecases.deadlines.wake_obligation import wake_obligation
from chalicelib.usecases.entries.submit_entries import submit_entries
from chalicelib.usecases.operations.dispatch_changes import dispatch_changes
from chalicelib.usecases.operations.sweep import publish_missed, start_missed, sweep
from tests import builders
from tests.domain.clocks import approved_swap, vn
from tests.domain.clocks import clock as clock_of
from tests.fakes import FakeAnnouncer, FakeCases, FakeTimers, HandClock
from tests.usecases.field import RECEPTION, entry


@pytest.fixture
def file(services: Services) -> CaseFile:
    """One reception with someone in danger: an urgent alert and the clock D-20."""
    body = RECEPTION | {"immediate_risk": "present"}
    submit_entries([entry(body=body)], builders.officer(), services)
    return load(services)


def load(services: Services) -> CaseFile:
    file = services.cases.load(builders.case(1))
    assert file is not None
    return file


class Lagging:
    """A store whose index still shows what was open a moment ago."""

    def __init__(self, cases: FakeCases, shown: list[Obligation]) -> None:
        self.cases, self.shown = cases, shown

    def open_obligations(self) -> Iterator[Obligation]:
        return iter(self.shown)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.cases, name)


def records(*rows: Alert | Obligation, event: str = "INSERT") -> list[dict[str, Any]]:
    return [
        {
            "eventName": event,
            "dynamodb": {
                "SequenceNumber": str(number),
                "Keys": {"pk": {"S": f"CASE#{row.case}"}, "sk": {"S": f"{type(row).__name__.upper()}#{row.id}"}},
            },
        }
        for number, row in enumerate(rows, start=1)
    ]


def timers(services: Services) -> FakeTimers:
    assert isinstance(services.timers, FakeTimers)
    return services.timers


def said(services: Services) -> list[tuple[str, bool]]:
    assert isinstance(services.announcer, FakeAnnouncer)
    return services.announcer.said


def test_a_committed_change_starts_its_clock_and_tells_the_hotline_once_however_often_it_comes(
    services: Services, file: CaseFile
) -> None:
    (obligation,), (alert,) = file.obligations, file.alerts
    for batch in (records(obligation, alert), records(alert, obligation), records(alert, event="MODIFY")):
        assert dispatch_changes(batch, deliver_alert, services) == {"batchItemFailures": []}

    assert list(timers(services).started) == [execution_name(obligation)]
    assert said(services) == [(alert.token, True)]
    assert load(services).alerts[0].published_at is not None


def test_rows_that_ask_for_nothing_and_rows_that_are_gone_do_nothing(services: Services, file: CaseFile) -> None:
    gone: list[Alert | Obligation] = [builders.obligation(builders.head(9)), builders.alert(builders.head(9))]
    other = records(*gone, event="REMOVE")
    done = file.obligations[0].model_copy(update={"state": ObligationState.CLOSED})
    assert isinstance(services.cases, FakeCases)
    services.cases.files[file.head.case] = dataclasses.replace(file, obligations=(done,))
    other += [
        *records(done),
        {"eventName": "INSERT", "dynamodb": {"SequenceNumber": "9", "Keys": {"sk": {"S": "HEAD"}}}},
    ]

    assert dispatch_changes(other, deliver_alert, services) == {"batchItemFailures": []}
    assert not timers(services).started
    assert not said(services)


def test_an_alert_that_went_out_is_not_handed_to_delivery_again(services: Services, file: CaseFile) -> None:
    services.cases.mark_published(file.alerts[0].id, services.now())
    handed: list[str] = []
    dispatch_changes(records(*file.alerts, event="MODIFY"), lambda alert, _: handed.append(alert.id), services)
    publish_missed(lambda alert, _: handed.append(alert.id))(services)

    assert handed == []


def test_a_failed_effect_is_named_and_holds_up_none_behind_it(services: Services, file: CaseFile) -> None:
    class Down(FakeTimers):
        def start(self, name: str, obligation_id: str, revision: int) -> bool:
            raise Unavailable

    broken = dataclasses.replace(services, timers=Down())
    batch = [*records(*file.obligations, *file.alerts), {"dynamodb": {"SequenceNumber": "3"}}]

    failures = dispatch_changes(batch, deliver_alert, broken)["batchItemFailures"]
    assert failures == [{"itemIdentifier": "1"}, {"itemIdentifier": "3"}]
    assert len(said(services)) == 1


def test_the_sweep_does_everything_a_lost_stream_left_undone(services: Services, file: CaseFile) -> None:
    chores = (publish_missed(deliver_alert), start_missed)
    sweep(chores, services)
    sweep(chores, services)

    assert list(timers(services).started) == [execution_name(file.obligations[0])]
    assert said(services) == [(file.alerts[0].token, True)]


def test_an_execution_that_died_gets_a_name_of_its_own_and_the_dead_one_finds_it_is_over(
    services: Services, file: CaseFile
) -> None:
    start_missed(services)
    timers(services).lose(execution_name(file.obligations[0]))
    assert start_missed(services) == 1

    (revived,) = load(services).obligations
    assert revived.revision == 1
    assert timers(services).running() == {execution_name(revived)}
    assert wake_obligation(revived.id, 0, services).over
    assert not wake_obligation(revived.id, 1, services).over
    assert start_missed(services) == 0


def test_a_sweep_that_looks_at_an_old_index_revives_nothing_that_was_closed_or_revived_since(
    services: Services, file: CaseFile
) -> None:
    (obligation,) = file.obligations
    start_missed(services)
    timers(services).lose(execution_name(obligation))
    assert isinstance(services.cases, FakeCases)
    for now in ({"state": ObligationState.CLOSED}, {"revision": 5}):
        changed = obligation.model_copy(update=now)
        services.cases.files[file.head.case] = dataclasses.replace(file, obligations=(changed,))
        lagging = dataclasses.replace(services, cases=Lagging(services.cases, [obligation]))
        start_missed(lagging)
        assert load(services).obligations == (changed,)


def test_a_chore_that_fails_holds_up_none_behind_it_and_the_sweep_still_reports_failure(services: Services) -> None:
    done = []

    def down(_: Services) -> None:
        raise RuntimeError

    with pytest.raises(Unavailable):
        sweep([down, lambda _: done.append("second")], services)
    assert done == ["second"]


@pytest.mark.duty("R41")
def test_a_clock_tells_each_rung_once_and_says_how_long_to_sleep(
    services: Services, clock: HandClock, file: CaseFile
) -> None:
    (obligation,) = file.obligations
    asleep = wake_obligation(obligation.id, 0, services).sleep_seconds
    assert asleep > 0
    assert len(load(services).alerts) == 1

    clock.at = obligation.due_at + timedelta(seconds=1)
    first, again = (wake_obligation(obligation.id, 0, services) for _ in range(2))

    told = load(services).obligations[0].climbed
    kinds = [alert.kind for alert in load(services).alerts if alert.kind != "new_reception"]
    assert sorted(told) == sorted(kinds)
    assert "due" in told
    assert (first.over, again.over) == (False, False)
    assert audit.first_broken(list(services.audit.chain(f"case/{file.head.case}"))) is None


@pytest.mark.duty("R93")
def test_a_rung_names_who_in_the_unit_is_meant(services: Services, clock: HandClock, file: CaseFile) -> None:
    (obligation,) = file.obligations
    clock.at = obligation.due_at + timedelta(hours=12)
    wake_obligation(obligation.id, 0, services)

    live = [alert for alert in load(services).alerts if is_live(alert)]
    assert next(alert.role for alert in live if alert.kind == "new_reception") is None
    told = {role for alert in live for role in alert.rings_for or (alert.role,)}
    assert {Role.HOTLINE_LEADER, Role.WORKING_GROUP_HEAD} <= told
    assert None in told, "the holder's unit was not told before: it hears of it together with its leader"


def test_a_clock_that_nobody_knows_is_over(services: Services, file: CaseFile) -> None:
    unknown = builders.obligation(builders.head(9))

    assert wake_obligation(unknown.id, 0, services).over
    assert wake_obligation(f"{file.head.case}.nothing.D-99", 0, services).over


def test_two_tasks_that_wake_together_tell_each_rung_once(services: Services, clock: HandClock, file: CaseFile) -> None:
    (obligation,) = file.obligations
    clock.at = obligation.due_at + timedelta(seconds=1)
    assert isinstance(services.cases, FakeCases)
    services.cases.interruptions.append(lambda: wake_obligation(obligation.id, 0, services))
    wake_obligation(obligation.id, 0, services)

    alerts = [alert.id for alert in load(services).alerts]
    assert len(alerts) == len(set(alerts))
    assert len(load(services).obligations[0].climbed) == len(set(load(services).obligations[0].climbed))


@pytest.mark.duty("R96", "R114", "R149", "R32")
def test_the_date_opens_each_duty_of_the_working_group_once(services: Services, clock: HandClock) -> None:
    clock.advance(days=27)
    opened = open_recurring_duties(services)
    assert opened > 0
    assert open_recurring_duties(services) == 0

    clock.advance(days=40)
    assert open_recurring_duties(services) > 0
    file = services.cases.load(WORKING_GROUP_FILE)
    assert file is not None
    assert all(owed.due_at > file.head.opened_at for owed in file.obligations), "nothing from before it went live"
    assert len(duties_by_date(clock())) > len(file.obligations)
    # The group, the hotline as its secretariat, the units of its members: all may propose and comment (R101, R115).
    first, second, *members = [party.unit for party in file.head.parties]
    assert (first, second) == ("to-cong-tac", "hotline-111")
    assert sorted(members) == ["c02", "cuc-bmte", "cuc-pcmt-tp", "twhpn-cslp"]


@pytest.mark.duty("D-01")
def test_a_new_calendar_moves_an_open_clock_once_and_the_new_clock_is_started(services: Services) -> None:
    owed = clock_of("D-01", "2026-11-20 16:00")
    services.cases.commit(builders.change(1, obligations=(owed,)))
    assert [recalculate_due_dates(services, approved_swap()) for _ in range(2)] == [1, 0]

    (moved,) = load(services).obligations
    assert moved.due_before == (owed.due_at,)
    assert moved.due_at == vn("2026-11-26 00:00")
    assert dispatch_changes(records(moved), deliver_alert, services) == {"batchItemFailures": []}
    assert list(timers(services).started) == [f"{owed.id}.r1"]
