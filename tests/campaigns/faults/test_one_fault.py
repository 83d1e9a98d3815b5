"""Nothing is lost or doubled, whichever call fails (architecture.md §8.1). `make faults` runs all faults, this few."""

from collections.abc import Iterator

import pytest

from tests.campaigns.faults.campaign import counted, exhaustive, judged
from tests.campaigns.faults.injector import Injector, Kind, Moment
from tests.campaigns.faults.lifecycle import Lifecycle, Stream
from tests.campaigns.faults.system import System
from tests.campaigns.faults.verdict import verdict
from tests.moto_world import moto_world


@pytest.fixture(scope="module")
def system() -> Iterator[System]:
    with moto_world() as world:
        yield System(world, Injector())


@pytest.mark.parametrize("stream", Stream)
def test_with_no_fault_everything_is_there_once(system: System, stream: Stream) -> None:
    lived = Lifecycle(system, stream)

    lived.run()

    assert verdict(lived).is_right, verdict(lived)
    assert len(lived.receipts) == 2
    assert {"dynamodb:TransactWriteItems", "stepfunctions:StartExecution", "sns:Publish"} <= set(lived.calls)


def test_one_fault_at_any_call_loses_nothing_and_doubles_nothing(system: System) -> None:
    # One trial in 61: the stride shares no factor with the 8 kinds of fault, so all of them and all calls are met.
    sample = exhaustive(counted(system))[::61]

    tally = judged(system, sample)

    assert {(t.faults[0].moment, t.faults[0].kind) for t in sample} == {(m, k) for m in Moment for k in Kind}
    assert tally.faults == len(sample)
    assert not tally.wrong, tally.wrong
