"""The basic file is a snapshot of what was told about the person; coded, it tells nothing of who it is (R17, R22)."""

from typing import Any

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.sharing.basic_file import answers_of, snapshot
from tests.domain.written import ref, wrote

BORN = {"birth_name": "Lò Thị Mẫu", "birth": {"year": 1996}, "sex": "female", "nationalities": ["VN"]}


def sent(request: OpenedEntry, *others: OpenedEntry) -> set[str]:
    """The ids of the entries that go along with a request."""
    return {entry.entry.id for entry in snapshot(request, EntryHistory((request, *others)))}


def coded(**person: Any) -> dict[str, Any]:
    reception = wrote("reception", 1, "border", person=person, minors=[])
    return {answer.path: answer.value for answer in answers_of((reception,), "coded")}


@pytest.mark.duty("R22")
def test_what_was_told_before_goes_along_and_what_is_told_and_happens_later_does_not() -> None:
    request = wrote("referral_request", 5, "hotline")
    before, after = wrote("reception", 1), wrote("interview_note", 9)

    assert sent(request, before, after) == {ref(1)}


@pytest.mark.duty("R22")
def test_what_had_happened_before_and_reached_us_later_goes_along_too() -> None:
    request = wrote("referral_request", 5, "hotline")
    late = wrote("reception", 1, minutes=1, heard=9)
    told_before_of_later = wrote("interview_note", 2, minutes=9, heard=4)

    assert sent(request, late, told_before_of_later) == {ref(1), ref(2)}


@pytest.mark.duty("R22")
def test_what_tells_of_work_and_the_request_itself_do_not_go_along() -> None:
    request = wrote("referral_request", 5, "hotline")
    minutes = wrote("handover", 6)

    assert sent(request, wrote("contact", 1, "hotline"), wrote("support", 2)) == set()
    assert sent(minutes, wrote("reception", 1)) == {ref(1)}, "minutes tell of the person, but not to themselves"


@pytest.mark.duty("R22", "R119")
def test_a_correction_that_had_been_told_goes_along_with_what_it_corrects() -> None:
    corrected = wrote("reception", 2, "border", correction={"entry": ref(1), "reason": "Nhầm"})

    assert sent(wrote("referral_request", 5, "hotline"), wrote("reception", 1), corrected) == {ref(1), ref(2)}


@pytest.mark.duty("R17", "R22")
def test_coded_it_says_an_age_instead_of_a_birth_and_no_name() -> None:
    assert coded(**BORN) == {
        "immediate_risk": "none",
        "person.estimated_age": 29,
        "person.sex": "female",
    }


@pytest.mark.duty("R17", "R22")
def test_an_age_that_somebody_estimated_stands_as_it_was_told() -> None:
    assert coded(**BORN, estimated_age=17)["person.estimated_age"] == 17
    assert "person.estimated_age" not in coded(sex="female")
    assert coded(sex="female", estimated_age=17)["person.estimated_age"] == 17


@pytest.mark.duty("R17", "R22")
def test_a_companion_is_told_by_sex_relation_and_year_alone() -> None:
    minors = [
        {"name": "Lò Văn Con", "sex": "male", "birth": {"year": 2014, "month": 5, "day": 3}},
        {"name": "Lò Thị Bé"},
    ]
    reception = wrote("reception", 1, "border", person=BORN, minors=minors)

    (shown,) = (answer.value for answer in answers_of((reception,), "coded") if answer.path == "minors")
    assert shown == [{"sex": "male", "birth": {"year": 2014}}, {}]
    (whole,) = (answer.value for answer in answers_of((reception,), "full") if answer.path == "minors")
    assert [minor["name"] for minor in whole] == ["Lò Văn Con", "Lò Thị Bé"]


@pytest.mark.duty("R22")
def test_whole_it_says_who_it_is_and_what_not_to_ask_again_in_order_of_path() -> None:
    note = wrote("interview_note", 2, "border", not_to_ask_again="Việc ở bên kia")
    reception = wrote("reception", 1, "border", person=BORN, needs_asked="Cần phiên dịch")

    paths = [answer.path for answer in answers_of((note, reception), "full")]
    assert paths == sorted(paths)
    assert {"person.birth_name", "person.birth", "needs_asked", "not_to_ask_again"} <= set(paths)
    assert {"needs_asked", "not_to_ask_again"}.isdisjoint(
        answer.path for answer in answers_of((note, reception), "coded")
    )
