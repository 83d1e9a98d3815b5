"""A server that lacks one protection is convicted by a single trial; ours passes the same trial."""

from collections.abc import Iterator

import pytest

from tests.campaigns.faults.campaign import judged
from tests.campaigns.faults.injector import Injector
from tests.campaigns.faults.naive import HOUSES
from tests.campaigns.faults.system import System
from tests.moto_world import World, moto_world


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with moto_world() as made:
        yield made


@pytest.fixture(scope="module")
def injector() -> Injector:
    return Injector()


@pytest.mark.parametrize("name", HOUSES)
def test_the_harness_convicts_a_server_that_lacks_one_thing(name: str, world: World, injector: Injector) -> None:
    built, trial, breaks = HOUSES[name]

    naive = judged(built(world, injector), [trial], is_sealed=False)
    ours = judged(System(world, injector), [trial], is_sealed=False)

    assert getattr(naive, breaks) > 0
    assert not ours.wrong
    assert naive.faults == ours.faults == len(trial.faults)
