"""The roster says who is on call, and when nobody is."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from chalicelib.domain.register.people import Role
from chalicelib.domain.register.roster import Shift, gaps, on_duty, watches

MONDAY = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)


def shift(officer: str, start: int, end: int, **more: Any) -> Shift:
    """A turn of the hotline; hours count from Monday."""
    fields: dict[str, Any] = {"unit": "hotline-111", "officer": officer, "role": Role.HOTLINE_OPERATOR} | more
    return Shift(starts_at=MONDAY + timedelta(hours=start), ends_at=MONDAY + timedelta(hours=end), **fields)


def at(hour: float) -> datetime:
    return MONDAY + timedelta(hours=hour)


@pytest.mark.duty("R41")
def test_the_night_has_its_own_officer_and_the_change_of_shift_leaves_no_moment_out() -> None:
    roster = [shift("day", 0, 12), shift("night", 12, 24)]
    assert on_duty(roster, at(11.999)) == ("day",)
    assert on_duty(roster, at(12)) == ("night",)
    assert on_duty(roster, at(24)) == ()


@pytest.mark.duty("R112")
def test_substitutes_are_told_after_every_officer_on_call_and_nobody_twice() -> None:
    roster = [shift("first", 0, 12, substitutes=("second", "third")), shift("second", 6, 12, substitutes=("fourth",))]
    assert on_duty(roster, at(7)) == ("second", "first", "fourth", "third")


def test_a_gap_is_reported_where_nobody_is_on_call() -> None:
    roster = [shift("a-1", 2, 8), shift("b-1", 6, 10), shift("c-1", 12, 30)]
    assert gaps(roster, at(0), at(24)) == ((at(0), at(2)), (at(10), at(12)))
    assert gaps([shift("a-1", 0, 12), shift("b-1", 12, 24)], at(0), at(24)) == ()
    assert gaps([shift("a-1", 0, 2), shift("b-1", 30, 40)], at(0), at(24)) == ((at(2), at(24)),)
    assert gaps([], at(0), at(1)) == ((at(0), at(1)),)
    assert gaps([shift("a-1", 0, 24)], at(3), at(5)) == ()


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 40)), max_size=12), st.integers(0, 100))
def test_an_instant_lies_in_a_gap_exactly_when_nobody_is_on_duty(turns: list[tuple[int, int]], hour: int) -> None:
    roster = [shift(f"o-{n}", start, start + length) for n, (start, length) in enumerate(turns)]
    in_gap = any(start <= at(hour) < end for start, end in gaps(roster, at(0), at(101)))
    assert in_gap == (on_duty(roster, at(hour)) == ())


def test_without_a_roster_the_whole_staff_is_told_at_once() -> None:
    assert watches((), ["a-1", "b-1"]) == (("a-1", "b-1"),)
    assert watches(("a-1", "b-1"), ["a-1", "b-1", "c-1"]) == (("a-1",), ("b-1",))


@pytest.mark.parametrize(
    "turn",
    [
        lambda: shift("a-1", 5, 5),
        lambda: shift("a-1", 5, 4),
        lambda: shift("a-1", 0, 24 * 32),
        lambda: shift("a-1", 0, 1, substitutes=("a-1",)),
        lambda: shift("a-1", 0, 1, substitutes=("b-1", "b-1")),
    ],
)
def test_a_turn_that_makes_no_sense_is_refused(turn: Any) -> None:
    with pytest.raises(ValidationError):
        turn()
