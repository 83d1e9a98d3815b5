"""By what an entry names the person its file is about."""

import pytest

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.handover import HandedOver
from chalicelib.domain.forms.person import Person
from chalicelib.domain.persons.match_terms import FEW, STRONG, strong
from chalicelib.domain.persons.person_terms import NAMING, terms_of
from tests.domain.written import wrote

BORN = {"year": 2003}
PERSON = {"birth_name": "Vàng Thị Mỷ", "birth": BORN}


def test_the_table_holds_every_form_that_asks_for_the_person() -> None:
    asks = {name for (name, _), form in FORMS.items() if _asks_for_the_person(form.model.model_fields)}
    assert asks == NAMING


@pytest.mark.duty("R21")
@pytest.mark.parametrize("form", sorted(NAMING))
def test_each_of_them_meets_a_reception_of_the_same_person(form: str) -> None:
    person = {"name": "My Vang", "birth": BORN} if form == "handover" else PERSON
    first = terms_of(wrote("reception", 1, person=PERSON))
    second = terms_of(wrote(form, 2, person=person))

    assert first.kept & second.asked
    assert first.kept & second.telling


def test_other_names_are_names_and_an_entry_without_a_name_is_nobody() -> None:
    known = terms_of(wrote("reception", 1, person={"other_names": "Mỷ Vàng", "birth": BORN}))

    assert known.kept & terms_of(wrote("reception", 2, person=PERSON)).asked
    assert terms_of(wrote("reception", 3), wrote("reception", 4, person={"birth": BORN})).kept == frozenset()


def test_without_a_year_nothing_tells_for_certain() -> None:
    assert terms_of(wrote("reception", 1, person={"birth_name": "Vàng Thị Mỷ"})).telling == frozenset()


def test_three_shared_sounds_are_strong_and_a_whole_short_name_only_among_few() -> None:
    many = {f"case-{number}": 1 for number in range(FEW)}

    assert strong({"a": STRONG, "b": STRONG - 1}, ()) == {"a"}
    assert strong({"a": 1}, ("a",)) == {"a"}
    assert strong({**many, "a": 1}, ("a",)) == frozenset()


def _asks_for_the_person(fields: object) -> bool:
    kinds = {Person | None, HandedOver | None}
    return any(field.annotation in kinds for field in dict(fields).values())  # type: ignore[call-overload]
