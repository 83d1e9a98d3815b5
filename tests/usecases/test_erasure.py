"""Erasing a case: two persons, no hold, and from then on nothing opens, whatever is kept warm or was kept aside."""

from dataclasses import replace

import pytest

from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.application.part_opener import PartOpener
from chalicelib.domain.case.erasure import erasure_rules
from chalicelib.domain.case.head import HoldGround
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.register.people import Agency, Officer, Role
from chalicelib.domain.values.errors import (
    NotAllowed,
    NotAskedFor,
    NotFound,
    SecondPersonNeeded,
    Unavailable,
    UnderHold,
)
from chalicelib.ports import Services
from chalicelib.usecases.cases.erase_case import ask_erasure, confirm_erasure, withdraw_erasure
from chalicelib.usecases.cases.hold_case import hold_case, lift_hold
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.fakes import FakeAudit, HandClock
from tests.moto_world import World, moto_world
from tests.usecases.field import cases, entry, receive, refusal, stored, submit

CASE = builders.case(1)
LEADER = builders.officer("hotline_leader")
FOCAL = builders.officer("border", id="focal-0001", role=Role.FOCAL_POINT)


REASON = "person_asked"


def waited(services: Services) -> None:
    """Let the time pass in which those who were told may object."""
    assert isinstance(services.now, HandClock)
    services.now.advance(hours=erasure_rules().waiting_hours)


def erase(services: Services) -> None:
    ask_erasure(CASE, FOCAL, services, REASON)
    waited(services)
    confirm_erasure(CASE, LEADER, services)


@pytest.mark.duty("R24")
def test_one_asks_another_confirms_and_no_key_is_left(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1, 2)
    asked = ask_erasure(CASE, FOCAL, services)
    assert asked.erasure_asked is not None
    assert stored(services).keys, "asking alone does nothing"
    waited(services)
    head = confirm_erasure(CASE, LEADER, services)

    file = stored(services)
    assert (head.erased_at, file.head.erased_at, file.keys) == (clock(), clock(), ())
    assert stored(services, 2).keys
    for who in (FOCAL, LEADER, builders.officer("border"), builders.officer("hotline")):
        with pytest.raises(NotFound):
            open_case(CASE, who, services)
    assert not [one for one in file.obligations if one.state is ObligationState.OPEN]
    assert all(alert.taken_by for alert in file.alerts)
    assert CASE in [shown.head.case for shown in list_cases(None, 50, LEADER, services)], "the code stays"
    said = [record.action for record in services.audit.chain(f"case/{CASE}")]
    assert said[-2:] == ["erasure_asked", "case_erased"]


@pytest.mark.parametrize(
    "second",
    [FOCAL, builders.officer("border", id="focal-0002", role=Role.FOCAL_POINT)],
    ids=["the same person", "a colleague of the same unit and role"],
)
def test_who_is_too_like_the_first_confirms_nothing(services: Services, clock: HandClock, second: Officer) -> None:
    receive(services, clock, 1)
    ask_erasure(CASE, FOCAL, services)
    with pytest.raises(SecondPersonNeeded):
        confirm_erasure(CASE, second, services)

    assert stored(services).keys
    assert _refusals(services) == 1


def test_a_leader_of_the_same_unit_is_a_second_person(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    ask_erasure(CASE, FOCAL, services)
    waited(services)
    confirm_erasure(CASE, builders.officer("border", id="lead-0001", role=Role.UNIT_LEADER), services)
    assert not stored(services).keys


@pytest.mark.parametrize("who", ["border", "hotline", "volunteer", "border_two", "police"])
def test_nobody_else_asks_confirms_or_holds(services: Services, clock: HandClock, who: str) -> None:
    receive(services, clock, 1)
    officer = builders.officer(who)
    for act in (ask_erasure, confirm_erasure, withdraw_erasure, lift_hold):
        with pytest.raises(NotFound):
            act(CASE, officer, services)
    with pytest.raises(NotFound):
        hold_case(CASE, HoldGround.COURT, officer, services)
    with pytest.raises(NotFound):
        ask_erasure(builders.case(9), LEADER, services)


def test_nothing_is_erased_that_nobody_asked_for_or_that_was_taken_back(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    with pytest.raises(NotAskedFor):
        confirm_erasure(CASE, LEADER, services)
    ask_erasure(CASE, FOCAL, services)
    withdraw_erasure(CASE, LEADER, services)
    with pytest.raises(NotAskedFor):
        confirm_erasure(CASE, LEADER, services)
    assert stored(services).keys


def test_a_legal_hold_stops_it_until_the_unit_that_set_it_lifts_it(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    ask_erasure(CASE, FOCAL, services)
    hold_case(CASE, HoldGround.INVESTIGATION, FOCAL, services)
    for act in (ask_erasure, confirm_erasure):
        with pytest.raises(UnderHold):
            act(CASE, LEADER, services)
    with pytest.raises(NotAllowed):
        lift_hold(CASE, LEADER, services)
    lift_hold(CASE, FOCAL, services)
    with pytest.raises(NotAskedFor):
        confirm_erasure(CASE, LEADER, services)

    erase(services)
    said = [record.action for record in services.audit.chain(f"case/{CASE}")]
    assert said[-5:] == ["erasure_asked", "hold_set", "hold_lifted", "erasure_asked", "case_erased"]


def test_confirming_again_finishes_what_a_crash_left(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    open_duties = stored(services).obligations
    erase(services)
    file = stored(services)
    cases(services).files[CASE] = replace(file, obligations=open_duties)
    again = confirm_erasure(CASE, LEADER, services)

    assert again.erased_at == file.head.erased_at
    assert not [one for one in stored(services).obligations if one.state is ObligationState.OPEN]


def test_an_erased_case_takes_no_entry_and_gets_no_new_key(services: Services, clock: HandClock) -> None:
    receive(services, clock, 1)
    erase(services)
    late, twice = submit(services, entry(2), entry(1))

    assert (refusal(late)[0], refusal(twice)[0]) == ("not_found", "not_found")
    assert stored(services).keys == ()


@pytest.mark.slow
@pytest.mark.duty("R24")
def test_five_minutes_after_an_erasure_nothing_opens_whatever_caches_and_copies_there_are() -> None:
    with moto_world() as world:
        _erased_for_good(world)


def _erased_for_good(clean: World) -> None:
    seconds = [0.0]
    warm = KmsVault(clean.clients["kms"], clean.settings.agency_keys, timer=lambda: seconds[0])
    services = replace(clean.services, vault=warm)
    submit_entries([entry(1)], builders.officer("border"), services)
    before = services.cases.load(CASE)
    assert before is not None
    open_case(CASE, builders.officer("hotline"), services)
    erase(services)

    with pytest.raises(NotFound):
        open_case(CASE, builders.officer("hotline"), services)
    restored = services.cases.load(CASE)
    assert restored is not None
    # The rows as a backup of the data had them, put over the live ones: the head knows nothing of an erasure.
    copy = replace(restored, head=before.head, entries=before.entries)
    for agency in Agency:
        with pytest.raises(Unavailable):
            PartOpener(agency, services).whole(copy)
    seconds[0] = 300.0
    assert not warm._opened, "no process holds the key longer than 300 s"


def _refusals(services: Services) -> int:
    assert isinstance(services.audit, FakeAudit)
    return sum(r.action == "erasure_refused" for chain in services.audit.chains.values() for r in chain)
