"""Officers who disagree stand side by side in the summary until a named person decides."""

from typing import Any

import pytest

from chalicelib.domain.facts.summary import summarise
from tests.domain.written import ref, wrote

WOMAN = {"birth_name": "Lý Thị Mẫu", "estimated_age": 30, "sex": "female", "nationalities": ["VN"]}
RECEPTION = wrote("reception", 1, person=WOMAN)


@pytest.mark.duty("R119")
def test_two_officers_who_disagree_stand_side_by_side_and_a_named_person_decides() -> None:
    other = wrote("interview_note", 2, "police", person=WOMAN | {"sex": "male"})

    assert summarise([RECEPTION]).contradictions == ()
    (found,) = summarise([RECEPTION, other]).contradictions
    assert (found.path, found.values) == ("person.sex", ((ref(1), "female"), (ref(2), "male")))
    assert (found.decides, found.officer, found.settled_by) == ("bp-huu-nghi", "border-0001", None)
    (asked,) = summarise([RECEPTION, other, wrote("verification_request", 3)]).contradictions
    assert (asked.decides, asked.officer) == ("pc02-lang-son", "police-0001")
    (unknown,) = summarise([RECEPTION, other, wrote("verification_request", 3, to_unit="pc02-lao-cai")]).contradictions
    assert (unknown.decides, unknown.officer) == ("pc02-lao-cai", None)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({"birth": {"year": 1999}}, {"birth": {"year": 1999, "month": 5}}, False),
        ({"birth": {"year": 1999, "month": 5}}, {"birth": {"year": 1999, "month": 6}}, True),
        ({"birth": {"year": 1999}}, {"birth": {"year": 2000}}, True),
        ({"birth_name": "Lý Thị Mẫu"}, {"birth_name": "LÝ  THỊ MẪU"}, False),
        ({"birth_name": "Lý Thị Mẫu"}, {"birth_name": "Lý Thị Mầu"}, True),
        ({"nationalities": ["VN", "LA"]}, {"nationalities": ["LA", "VN"]}, False),
        ({"nationalities": ["VN"]}, {"nationalities": ["LA"]}, True),
        ({"stateless": True}, {"stateless": False}, True),
        ({"stateless": True}, {}, False),
        ({"home": "Xã Mẫu"}, {"home": "Thôn Mẫu, xã Mẫu"}, False),
    ],
)
def test_only_what_cannot_both_be_right_is_a_contradiction(
    one: dict[str, Any], other: dict[str, Any], differ: bool
) -> None:
    entries = [wrote("reception", 1, person=one), wrote("interview_note", 2, person=other)]

    assert bool(summarise(entries).contradictions) is differ


def test_two_units_that_decide_differently_contradict_one_unit_that_changes_its_mind_does_not() -> None:
    yes, no = wrote("identification", 2, "police"), wrote("identification", 3, "border", decision="not_victim")

    (found,) = summarise([RECEPTION, yes, no]).contradictions
    assert (found.path, found.decides) == ("decision", "c02")
    assert found.values == ((ref(2), "victim"), (ref(3), "not_victim"))
    assert summarise([RECEPTION, yes, wrote("identification", 3, "police", decision="not_victim")]).contradictions == ()
    assert summarise([RECEPTION, yes, no, wrote("identification", 4, "border")]).contradictions == ()


@pytest.mark.duty("R119")
def test_a_resolution_settles_until_somebody_says_otherwise_again() -> None:
    other = wrote("interview_note", 2, "police", person={"sex": "male"})
    settled = wrote("resolution", 3, "hotline", holds=ref(1))

    (found,) = summarise([RECEPTION, other, settled]).contradictions
    assert (found.settled_by, len(found.values)) == (ref(3), 2)
    (agreed,) = summarise(
        [RECEPTION, other, settled, wrote("interview_note", 4, person={"sex": "female"})]
    ).contradictions
    assert agreed.settled_by == ref(3)
    (again,) = summarise([RECEPTION, other, settled, wrote("interview_note", 4, person={"sex": "male"})]).contradictions
    assert again.settled_by is None
    (elsewhere,) = summarise([RECEPTION, other, wrote("resolution", 3, "hotline", field="person.birth")]).contradictions
    assert elsewhere.settled_by is None
    (nothing,) = summarise([RECEPTION, other, wrote("resolution", 3, "hotline", holds=ref(77))]).contradictions
    assert nothing.settled_by is None
