"""An index of names that is away delays no report, and what it missed is compared as soon as it answers again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from chalicelib.domain.case.alerts import POSSIBLE_DUPLICATE
from chalicelib.domain.persons.match_terms import Term
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Services, Uncompared
from chalicelib.usecases.cases.erase_case import ask_erasure, confirm_erasure
from chalicelib.usecases.entries.compare_deferred import compare_deferred
from tests import builders
from tests.fakes import HandClock
from tests.fakes.blind_index import FakeBlindIndex
from tests.usecases.field import cases, stored
from tests.usecases.test_erasure import waited
from tests.usecases.test_same_person import HEARD, HER, SOMEBODY, asked, index, receive, rung

SECOND_RINGS = [(builders.case(2), "hotline-111", "normal")]


def waiting(services: Services) -> list[Uncompared]:
    return list(services.cases.uncompared())


def missed(services: Services) -> None:
    """Her first file is in the index, her second came while it was away."""
    receive(services, 1, HER)
    index(services).down = True
    receive(services, 2, HEARD)


@dataclass
class Breaking(FakeBlindIndex):
    """An index with a fault of its own."""

    def keep(self, case: str, terms: frozenset[Term]) -> None:
        raise KeyError("a fault of ours")

    def matches(self, terms: frozenset[Term]) -> Mapping[str, int]:
        raise KeyError("a fault of ours")


@pytest.mark.duty("R21")
def test_what_came_while_the_index_was_away_rings_when_it_is_back(services: Services, clock: HandClock) -> None:
    missed(services)
    assert waiting(services) == [Uncompared(builders.case(2), builders.entry_id(2))]
    assert rung(services) == []

    index(services).down = False
    clock.advance(hours=3)
    compare_deferred(services)

    assert rung(services) == SECOND_RINGS
    (alert,) = (one for one in stored(services, 2).alerts if one.kind == POSSIBLE_DUPLICATE)
    assert alert.raised_at == services.now(), "it is raised now, for the desk to see it on top"
    assert asked(services, 1) == [(builders.case(2), True)]
    assert waiting(services) == []


@pytest.mark.duty("R21")
def test_catching_up_twice_or_with_nothing_to_do_changes_nothing(services: Services) -> None:
    missed(services)
    index(services).down = False
    compare_deferred(services)
    commits = len(cases(services).commits)
    compare_deferred(services)

    assert len(cases(services).commits) == commits
    assert rung(services) == SECOND_RINGS


@pytest.mark.duty("R21")
def test_of_one_pair_the_hotline_hears_once_though_both_files_were_missed(services: Services) -> None:
    index(services).down = True
    receive(services, 1, HER)
    receive(services, 2, HEARD)
    index(services).down = False
    while waiting(services):
        compare_deferred(services)

    assert len(rung(services)) == 1


def test_what_a_later_entry_was_compared_with_does_not_ring_again(services: Services, clock: HandClock) -> None:
    receive(services, 1, HER)
    index(services).down = True
    receive(services, 2, SOMEBODY)
    index(services).down = False
    clock.advance(seconds=1)
    receive(services, 3, HEARD, in_case=2)
    assert rung(services) == SECOND_RINGS
    compare_deferred(services)

    assert rung(services) == SECOND_RINGS
    assert waiting(services) == []


@pytest.mark.duty("R21")
def test_an_index_that_breaks_in_any_way_refuses_no_report(services: Services) -> None:
    broken = replace(services, blind=Breaking())
    receive(broken, 1, HER)
    compare_deferred(broken)

    assert waiting(broken) == [Uncompared(builders.case(1), builders.entry_id(1))]


def test_while_the_index_is_away_nothing_is_opened_in_vain(services: Services) -> None:
    missed(services)
    commits = len(cases(services).commits)
    compare_deferred(services)

    assert len(cases(services).commits) == commits
    assert len(waiting(services)) == 1


def test_an_entry_that_names_nobody_waits_for_nothing(services: Services) -> None:
    index(services).down = True
    receive(services, 1, {"sex": "female"})

    assert waiting(services) == []


@pytest.mark.duty("R16")
def test_the_opening_is_on_record_as_the_servers_own_and_moves_no_feed(services: Services) -> None:
    missed(services)
    before = stored(services, 2).head.changed_at
    index(services).down = False
    compare_deferred(services)

    record = cases(services).audit[f"case/{builders.case(2)}"][-1]
    assert (record.actor, record.action, record.subject, record.purpose, record.opened) == (
        "matching",
        "same_person_compared",
        builders.entry_id(2),
        "same_person",
        {"identity": 1},
    )
    assert stored(services, 2).head.changed_at == before


@pytest.mark.duty("R21")
def test_an_erased_file_is_struck_off_unopened(services: Services) -> None:
    missed(services)
    index(services).down = False
    ask_erasure(builders.case(2), builders.officer("hotline_leader"), services)
    chief = builders.officer("police", id="chief-0001", role="unit_leader")
    waited(services)
    confirm_erasure(builders.case(2), chief, services)
    compare_deferred(services)

    assert waiting(services) == []
    assert rung(services) == []
    assert asked(services, 1) == []


@pytest.mark.beside_the_audit
def test_a_file_that_does_not_open_holds_up_none_behind_it(services: Services, clock: HandClock) -> None:
    receive(services, 1, HER)
    index(services).down = True
    receive(services, 2, HEARD)
    receive(services, 3, HEARD)
    index(services).down = False
    damaged = cases(services).files[builders.case(2)]
    cases(services).files[builders.case(2)] = replace(damaged, keys=())
    for _ in range(2):
        compare_deferred(services)
        clock.advance(seconds=1)

    assert waiting(services) == [Uncompared(builders.case(2), builders.entry_id(2))]
    assert rung(services) == [(builders.case(3), "hotline-111", "normal")]


def test_an_index_that_goes_away_in_the_middle_is_asked_again(services: Services) -> None:
    missed(services)

    @dataclass
    class Leaving(FakeBlindIndex):
        def keep(self, case: str, terms: frozenset[Term]) -> None:
            raise Unavailable

    compare_deferred(replace(services, blind=Leaving()))

    assert len(waiting(services)) == 1
