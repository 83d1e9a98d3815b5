"""The second fault likes to hit the repair: one to three of them in one life (architecture.md §8.1)."""

from tests.campaigns.faults.campaign import counted, judged, scattered
from tests.campaigns.faults.injector import Injector
from tests.campaigns.faults.system import System
from tests.moto_world import moto_world


def test_several_faults_in_one_life_lose_nothing_and_double_nothing() -> None:
    with moto_world() as world:
        system = System(world, Injector())
        tally = judged(system, scattered(25, 697, counted(system)))

    assert tally.faults > 40
    assert tally.killed > 5
    assert not tally.wrong, tally.wrong
