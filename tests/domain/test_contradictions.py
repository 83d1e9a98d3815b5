"""The questions that have one answer: two entries that answer them differently cannot both be right."""

from typing import Any

import pytest

from chalicelib.domain.facts.contradictions import contradictions
from chalicelib.domain.facts.history import EntryHistory
from tests.domain.written import wrote

TWO: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "person.birth_name": ({"person": {"birth_name": "Lý Thị Mẫu"}}, {"person": {"birth_name": "Lý Thị Thử"}}),
    "person.birth": ({"person": {"birth": {"year": 1990}}}, {"person": {"birth": {"year": 1991}}}),
    "person.sex": ({"person": {"sex": "female"}}, {"person": {"sex": "male"}}),
    "person.nationalities": ({"person": {"nationalities": ["VN"]}}, {"person": {"nationalities": ["LA"]}}),
    "person.stateless": ({"person": {"stateless": True}}, {"person": {"stateless": False}}),
    "trafficking.country": ({"trafficking": {"country": "LA"}}, {"trafficking": {"country": "KH"}}),
}


@pytest.mark.parametrize("path", TWO)
def test_two_answers_to_a_question_of_one_answer_contradict_each_other(path: str) -> None:
    one, other = TWO[path]
    (found,) = contradictions(EntryHistory([wrote("reception", 1, **one), wrote("reception", 2, **other)]))

    assert found.path == path
    assert contradictions(EntryHistory([wrote("reception", 1, **one), wrote("reception", 2, **one)])) == ()
