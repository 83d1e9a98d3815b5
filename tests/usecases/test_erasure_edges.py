"""Erasure said twice, too late or by nobody: what changes, what stays as it was, and what the audit says of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.audit import AuditRecord
from chalicelib.domain.case_head import HoldGround
from chalicelib.domain.errors import NotAskedFor, NotFound, UnderHold
from chalicelib.domain.obligations import ObligationState
from chalicelib.ports import Services
from chalicelib.usecases.erase_case import ask_erasure, confirm_erasure, erasure_of, withdraw_erasure
from chalicelib.usecases.hold_case import hold_case, lift_hold
from tests import builders
from tests.fakes import FakeAudit, HandClock
from tests.usecases.field import cases, receive, stored
from tests.usecases.test_erasure import CASE, FOCAL, LEADER, erase


def trail(services: Services) -> list[AuditRecord]:
    assert isinstance(services.audit, FakeAudit)
    return [record for chain in services.audit.chains.values() for record in chain]


def refused(services: Services) -> list[str | None]:
    return [record.subject for record in trail(services) if record.action == "erasure_refused"]


def test_who_looks_whether_a_case_is_to_be_erased_finds_the_wish_and_is_on_record(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    wish = ask_erasure(CASE, FOCAL, services).erasure_asked
    before = stored(services)
    seen = erasure_of(CASE, LEADER, services)

    assert (seen.case, seen.erasure_asked, seen.erased_at) == (CASE, wish, None)
    assert stored(services) == before
    looks = [(one.actor, one.subject) for one in trail(services) if one.action == "erasure_looked_up"]
    assert looks == [(LEADER.id, CASE)]


def test_who_asks_again_keeps_the_first_wish_and_its_hour(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    first = ask_erasure(CASE, FOCAL, services)
    clock.advance(hours=1)
    again = ask_erasure(CASE, LEADER, services)

    assert again == first == stored(services).head
    assert [one.action for one in trail(services)].count("erasure_asked") == 1


def test_a_wish_that_is_not_there_is_withdrawn_without_a_word(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    before = stored(services).head
    assert withdraw_erasure(CASE, LEADER, services) == before == stored(services).head
    erase(services)
    erased = stored(services).head

    assert withdraw_erasure(CASE, FOCAL, services) == erased == stored(services).head
    assert "erasure_withdrawn" not in [one.action for one in trail(services)]


def test_what_is_asked_of_an_erased_case_is_refused_and_on_record_under_its_code(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    with pytest.raises(NotAskedFor):
        confirm_erasure(CASE, LEADER, services)
    erase(services)
    before = stored(services)
    for act in (ask_erasure, lift_hold):
        with pytest.raises(NotFound):
            act(CASE, FOCAL, services)
    with pytest.raises(NotFound):
        hold_case(CASE, HoldGround.COURT, FOCAL, services)

    assert refused(services) == [CASE, CASE]
    assert stored(services) == before


def test_the_hour_of_the_erasure_is_the_hour_at_which_its_duties_ended_and_its_alerts_were_taken(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    clock.advance(hours=3)
    erase(services)
    file = stored(services)

    assert {(one.state, one.closed_at) for one in file.obligations} == {(ObligationState.CLOSED, clock())}
    assert {(one.taken_by.officer if one.taken_by else "", one.taken_at) for one in file.alerts} == {
        (LEADER.id, clock())
    }


def test_a_case_with_more_to_end_than_a_commit_takes_is_ended_in_several(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    file = stored(services)
    many = tuple(builders.alert(file.head, number) for number in range(2, 72))
    cases(services).files[CASE] = replace(file, obligations=(), alerts=many)
    erase(services)
    sizes = [len(change.alerts) for change in cases(services).commits if change.alerts and not change.news]

    assert all(one.taken_by for one in stored(services).alerts)
    assert sizes == [30, 30, 10]
    versions = [change.head.version for change in cases(services).commits if change.head.case == CASE]
    assert versions == list(range(1, len(versions) + 1)), "each commit is one version on"


def test_a_hold_that_stands_is_not_set_anew_and_one_that_does_not_stand_is_not_lifted(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    before = stored(services).head
    assert lift_hold(CASE, LEADER, services) == before
    held = hold_case(CASE, HoldGround.INVESTIGATION, FOCAL, services)
    assert held.hold is not None
    assert (held.hold.ground, held.hold.at) == (HoldGround.INVESTIGATION, clock())
    clock.advance(seconds=60)

    assert hold_case(CASE, HoldGround.COURT, LEADER, services) == held == stored(services).head
    with pytest.raises(UnderHold):
        ask_erasure(CASE, FOCAL, services)
    assert refused(services) == [CASE]
    lifted = lift_hold(CASE, FOCAL, services)
    assert (lifted.hold, stored(services).head) == (None, lifted)
    said = [(one.action, one.subject) for one in services.audit.chain(f"case/{CASE}")][-2:]
    assert said == [("hold_set", CASE), ("hold_lifted", CASE)]
    assert lifted.changed_at - held.changed_at == timedelta(seconds=60)
