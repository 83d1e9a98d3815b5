"""Is it the same person? `python -m tests.campaigns.same_person` measures with more questions."""

import pytest

from tests.campaigns.same_person.recall import measured, rings


def test_nineteen_of_twenty_distorted_reports_find_their_person_among_few_others() -> None:
    found = measured(10_000, 1_000, seed=7)
    assert found["recall"] >= 0.95
    assert found["median"] <= 8


def test_two_reports_from_the_field_find_each_other_nearly_as_often() -> None:
    assert measured(10_000, 1_000, seed=8, kept_as_reported=True)["recall"] >= 0.90


@pytest.mark.duty("R21")
def test_fewer_than_fifty_of_a_thousand_files_ring_without_a_ground_and_every_third_pair_does() -> None:
    bell = rings(10_000, 300, seed=9)
    assert bell["false_in_1000"] < 50
    assert bell["found"] >= 0.33
