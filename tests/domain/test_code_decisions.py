"""Which entries of a file are about another person, by the hotline's last word (decision 0131)."""

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.code_decisions import decides_about_nobody, of_one_person, units_apart, waits_for_new_code
from chalicelib.domain.facts.history import EntryHistory
from tests import builders
from tests.domain.written import ref, wrote

OTHER = builders.officer("border_two").unit
FIRST = wrote("reception", 1, "border")
SECOND = wrote("reception", 2, "border_two")
TWO = {"decision": "two_persons", "new_code": builders.case(9)}


def decided(number: int = 3, /, **more: object) -> OpenedEntry:
    return wrote("code_decision", number, "hotline", **{"unit": OTHER} | more)


@pytest.mark.duty("R119")
def test_by_a_new_code_the_unit_is_apart_and_by_nothing_less() -> None:
    assert units_apart(()) == units_apart((FIRST, SECOND)) == frozenset()
    assert units_apart((FIRST, SECOND, decided())) == frozenset()
    assert units_apart((FIRST, SECOND, decided(decision="two_persons"))) == frozenset()
    assert units_apart((FIRST, SECOND, decided(**TWO))) == {OTHER}


@pytest.mark.duty("R119")
def test_the_last_word_counts_in_whatever_order_the_words_are_given() -> None:
    apart, one = decided(3, **TWO), decided(4)
    for entries in ((FIRST, SECOND, apart, one), (one, apart, SECOND, FIRST)):
        assert units_apart(entries) == frozenset()
    assert units_apart((decided(5, **TWO), one, SECOND, FIRST)) == {OTHER}


@pytest.mark.duty("R119")
def test_what_is_left_is_of_one_person_and_keeps_its_order() -> None:
    entries = (FIRST, SECOND, decided(**TWO))
    assert of_one_person(entries) == (entries[0], entries[2])
    assert of_one_person(iter(entries[:2])) == entries[:2]
    own = decided(4, unit=FIRST.entry.author.unit, **TWO)
    assert of_one_person((*entries, own)) == (FIRST, entries[2], own), "who wrote first is never apart"


def test_a_decision_waits_for_a_new_code_and_may_be_about_nobody() -> None:
    file = EntryHistory((FIRST, SECOND))
    assert waits_for_new_code(decided(decision="two_persons"), file)
    assert not waits_for_new_code(decided(**TWO), file)
    assert not waits_for_new_code(decided(), file)
    assert not decides_about_nobody(decided(), file)
    assert decides_about_nobody(decided(unit="c02"), file)
    assert SECOND.entry.id == ref(2)
