"""Answers about a person are known form by form and question by question, and travel with a referral."""

import pytest

from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.known_answers import basic_file, known_answers
from tests.domain.written import wrote


@pytest.mark.duty("R21", "R22")
def test_what_is_known_is_of_the_person_the_trafficking_and_the_health_and_what_travels_is_less() -> None:
    file = EntryHistory(
        [
            wrote(
                "reception",
                1,
                person={"birth_name": "Lý Thị Mẫu"},
                trafficking={"country": "LA"},
                health={"pregnancy": "no", "care_at_once": True, "condition": "Mệt"},
                relatives=[{"name": "Lý Văn Mẫu", "relation": "father"}],
                minors=[{"name": "Lý Thị Bé"}],
            )
        ]
    )

    health = {"health.care_at_once", "health.condition", "health.pregnancy"}
    assert {one.path for one in known_answers(file)} == {"person.birth_name", "trafficking.country", *health}
    assert {one.path for one in basic_file(file)} == {
        *("person.birth_name", "immediate_risk", "health.care_at_once", "health.pregnancy", "minors", "relatives"),
    }


@pytest.mark.duty("R21")
@pytest.mark.parametrize("form", ["reception", "hotline_call", "interview_note"])
def test_whoever_tells_of_the_person_is_heard(form: str) -> None:
    (told,) = known_answers(EntryHistory([wrote(form, 1, person={"birth_name": "Lý Thị Mẫu"})]))

    assert (told.path, told.value) == ("person.birth_name", "Lý Thị Mẫu")
