"""Dying at any call of the year changes nothing that anybody is left with; the whole year is a command."""

import logging
from collections.abc import Iterator

import pytest

from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.operations.sweep import start_missed
from tests.campaigns.simulate_year.killed import compared, lived, outcome


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    lines = logging.getLogger("cotmoc.lines")
    before = lines.level
    lines.setLevel(logging.CRITICAL)
    yield
    lines.setLevel(before)


@pytest.mark.duty("R41", "R93")
def test_a_server_whose_processes_die_tells_the_same_people_the_same_at_the_same_instant() -> None:
    calm, killed = outcome(lived(1, 3, 0, days=40)), lived(1, 3, 60, days=40)

    assert killed.death.places.total() > 20
    assert {place.split()[0] for place in killed.death.places} >= {"stream", "sweep"}
    assert compared(calm, outcome(killed)) == {"missing": 0, "from_nowhere": 0, "different": 0}


def test_who_is_at_the_top_takes_only_what_has_reached_him_whoever_died_on_the_way() -> None:
    calm, killed = lived(1, 3, 0, days=15), lived(1, 3, 20, days=15)

    assert compared(outcome(calm), outcome(killed)) == {"missing": 0, "from_nowhere": 0, "different": 0}


def test_a_server_that_does_not_start_again_what_died_is_found_out() -> None:
    naive = tuple(chore for chore in CHORES if chore is not start_missed)
    # One call in 7: rarer, and the stream mends all by itself; one in 4, and no sweep comes to its end.
    calm, killed = outcome(lived(1, 4, 0, days=10)), outcome(lived(1, 4, 7, days=10, chores=naive))

    assert compared(calm, killed)["missing"] > 0
