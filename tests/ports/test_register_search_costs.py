"""What a keystroke in the directory costs: the same calls to the table, whatever the size of the register."""

from collections import Counter

import pytest

from tests.campaigns.bench.register import KEYSTROKES, counted, find, grow, settle
from tests.moto_world import moto_world


def calls_of_keystrokes(units: int, people: int) -> list[Counter[str]]:
    """The calls to DynamoDB of each keystroke of somebody who types, the register read already."""
    with moto_world() as world:
        grow(world.services, units)
        settle(world.services, units, people)
        find("x", world.services)
        calls, each = counted(world), []
        for text in KEYSTROKES:
            find(text, world.services)
            each.append(Counter(calls))
            calls.clear()
        return each


@pytest.mark.duty("R25", "R122")
def test_a_keystroke_makes_the_same_calls_in_50_records_and_in_3_000() -> None:
    small, large = calls_of_keystrokes(20, 30), calls_of_keystrokes(500, 2_500)

    assert small == large
    assert max(calls.total() for calls in large) <= 3
