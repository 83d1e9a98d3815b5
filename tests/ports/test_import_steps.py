"""Each step of an import is one call over HTTP, cut after 29 seconds: none does more because the file is longer."""

from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest

from chalicelib.domain.register.importing import PART
from chalicelib.domain.register.records import RecordKind
from chalicelib.usecases.registers.apply_import import Progress, apply_part
from chalicelib.usecases.registers.read_import import HandedIn, read_import
from tests.campaigns.bench.register import ADMIN, counted, grow, sheet
from tests.moto_world import World, moto_world

UNITS = 40


def calls_of(world: World, act: Callable[[], object]) -> Counter[str]:
    """The calls to DynamoDB that one step makes, by name."""
    calls = counted(world)
    act()
    return Counter(calls)


def imported(lines: int) -> tuple[list[Counter[str]], Progress]:
    """The calls that each step of an import of so many lines makes, and the answer to the last step when repeated."""
    with moto_world() as world:
        services = world.services
        grow(services, UNITS)
        handed_in = HandedIn(RecordKind.PERSON, "csv", sheet(UNITS, lines), "CV bịa")
        pending = read_import(handed_in, ADMIN, services)
        assert (pending.lines, pending.wrong) == (lines, 0)
        steps = [
            calls_of(world, partial(apply_part, pending.id, part, ADMIN, services)) for part in range(pending.steps)
        ]
        return steps, apply_part(pending.id, pending.steps - 1, ADMIN, services)


@pytest.mark.duty("R25")
def test_no_step_of_an_import_grows_with_the_file() -> None:
    (short, _), (long, _) = imported(PART + 1), imported(5 * PART)

    assert (len(short), len(long)) == (2 + 1, 5 + 1)
    most = max(calls.total() for calls in (*short[:-1], *long[:-1]))
    assert most <= PART + 3, "a write for each record of the part, its note, and the two reads that find it"
    assert short[-1].total() == long[-1].total() <= 40, "the last step writes shards, not records"


@pytest.mark.duty("R25")
def test_the_last_step_again_answers_that_it_is_done() -> None:
    _, again = imported(PART + 1)
    assert again == Progress(PART + 1, PART + 1, done=True)
