"""Handovers of shifts: found by id, listed the newest first, and of two who sign at once one looks again."""

import pytest

from chalicelib.domain.case.shift_handover import HandedCase, ShiftHandover, accepted
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Services
from tests import builders as b


def handover(number: int, unit: str = "hotline-111") -> ShiftHandover:
    return ShiftHandover(
        id=b.entry_id(number),
        unit=unit,
        by=b.author(b.officer("hotline")),
        to=b.officer("hotline_two").id,
        handed_at=b.T0,
        lines=(
            HandedCase(case=b.case(1), why="urgent", rule="D-20", due_at=b.T0),
            HandedCase(case=b.case(2), why="mine"),
        ),
        waiting=3,
        urgent=1,
        more=False,
        digest="0" * 64,
    )


def test_a_handover_is_found_in_its_unit_and_listed_newest_first(services: Services) -> None:
    for number in (2, 1, 3):
        services.shifts.save(handover(number))
    services.shifts.save(handover(4, "pc02-lang-son"))

    assert services.shifts.load("hotline-111", b.entry_id(2)) == handover(2).model_copy(update={"version": 1})
    assert services.shifts.load("pc02-lang-son", b.entry_id(2)) is None
    assert [found.id for found in services.shifts.of_unit("hotline-111")] == [b.entry_id(n) for n in (3, 2, 1)]
    assert list(services.shifts.of_unit("nobody")) == []


def test_of_two_who_sign_the_same_state_one_is_told_to_look_again(services: Services) -> None:
    services.shifts.save(handover(1))
    with pytest.raises(Conflict):
        services.shifts.save(handover(1))
    kept = services.shifts.load("hotline-111", b.entry_id(1))
    assert kept is not None
    services.shifts.save(accepted(kept, b.T0))
    with pytest.raises(Conflict):
        services.shifts.save(accepted(kept, b.T0))
