"""Erasure said twice, too late or by nobody: what changes, what stays as it was, and what the audit says of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.head import HoldGround
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.values.errors import NotAllowed, NotAskedFor, NotFound, SecondPersonNeeded, UnderHold
from chalicelib.ports import Services
from chalicelib.usecases.cases.erase_case import ask_erasure, confirm_erasure, erasure_of, withdraw_erasure
from chalicelib.usecases.cases.hold_case import hold_case, lift_hold
from tests import builders
from tests.fakes import FakeAudit, HandClock
from tests.fakes.blind_index import FakeBlindIndex
from tests.usecases.field import RECEPTION, cases, entry, receive, stored, submit
from tests.usecases.test_erasure import CASE, FOCAL, LEADER, erase, waited


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
    for look in (erasure_of, withdraw_erasure):
        with pytest.raises(NotFound):
            look(CASE, builders.officer("border"), services)
    assert refused(services) == [CASE] * 4


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
    told = len(stored(services).head.parties) + 1
    assert sizes == [30, 30, 10 + told], "those who were told of the wish among them"
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


def test_who_confirms_what_he_asked_for_himself_is_no_second_person_whatever_desk_he_sits_at_now(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    ask_erasure(CASE, FOCAL, services)
    moved = FOCAL.model_copy(update={"unit": LEADER.unit, "agency": LEADER.agency, "role": LEADER.role})
    with pytest.raises(SecondPersonNeeded):
        confirm_erasure(CASE, moved, services)

    assert stored(services).keys


def test_a_focal_point_of_another_unit_is_a_second_person(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    ask_erasure(CASE, FOCAL, services)
    waited(services)
    confirm_erasure(CASE, LEADER.model_copy(update={"role": FOCAL.role}), services)

    assert not stored(services).keys


@pytest.mark.duty("R17", "R24")
def test_who_may_erase_and_hold_elsewhere_may_neither_here_nor_in_a_case_that_is_none(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    stranger = builders.officer("border_two", id="focal-0009", role=FOCAL.role)
    before = stored(services)
    for case, officer in ((CASE, stranger), (builders.case(9), FOCAL)):
        for act in (ask_erasure, confirm_erasure, withdraw_erasure, erasure_of, lift_hold):
            with pytest.raises(NotFound):
                act(case, officer, services)
        with pytest.raises(NotFound):
            hold_case(case, HoldGround.COURT, officer, services)

    assert stored(services) == before


def test_as_many_duties_as_alerts_are_ended_to_the_last_one_and_then_nothing_is_written(
    services: Services, clock: HandClock
) -> None:
    receive(services, clock, 1)
    file = stored(services)
    alerts = tuple(builders.alert(file.head, number) for number in range(2, 42))
    owed = tuple(builders.obligation(file.head, number) for number in range(2, 42))
    cases(services).files[CASE] = replace(file, obligations=owed, alerts=alerts)
    erase(services)
    ended = stored(services)

    assert {one.state for one in ended.obligations} == {ObligationState.CLOSED}
    assert all(one.taken_by for one in ended.alerts)
    confirm_erasure(CASE, LEADER, services)
    assert stored(services) == ended


@pytest.mark.duty("R24")
def test_nothing_of_an_erased_case_is_compared_with_anybody_any_more(services: Services, clock: HandClock) -> None:
    (result,) = submit(services, entry(1, body=RECEPTION | {"person": {"birth_name": "Vàng Seo Mỷ Páo"}}))
    assert result.result == "stored"
    assert isinstance(services.blind, FakeBlindIndex)
    assert any(CASE in found for found in services.blind.kept.values())
    erase(services)

    assert not any(CASE in found for found in services.blind.kept.values())


def test_a_hold_that_is_refused_is_on_record_under_the_cases_code(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    border = builders.officer("border")
    with pytest.raises(NotFound):
        hold_case(CASE, HoldGround.COURT, border, services)
    with pytest.raises(NotFound):
        lift_hold(CASE, border, services)
    hold_case(CASE, HoldGround.COURT, FOCAL, services)
    with pytest.raises(NotAllowed):
        lift_hold(CASE, LEADER, services)

    told = [(one.actor, one.subject) for one in trail(services) if one.action == "case_refused"]
    assert sorted(told) == sorted([(border.id, CASE), (border.id, CASE), (LEADER.id, CASE)])
