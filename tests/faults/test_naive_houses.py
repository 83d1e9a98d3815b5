"""The harness has teeth: a house that lacks one protection is convicted by a single trial, ours passes the same one."""

from collections.abc import Iterator

import pytest

from tests.faults.campaign import judged
from tests.faults.house import House
from tests.faults.injector import Injector
from tests.faults.naive import HOUSES
from tests.moto_world import World, moto_world


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with moto_world() as made:
        yield made


@pytest.fixture(scope="module")
def injector() -> Injector:
    return Injector()


@pytest.mark.parametrize("name", HOUSES)
def test_the_harness_convicts_a_house_that_lacks_one_thing(name: str, world: World, injector: Injector) -> None:
    built, trial, breaks = HOUSES[name]

    naive = judged(built(world, injector), [trial], is_sealed=False)
    ours = judged(House(world, injector), [trial], is_sealed=False)

    assert getattr(naive, breaks) > 0
    assert not ours.wrong
    assert naive.faults == ours.faults == len(trial.faults)
