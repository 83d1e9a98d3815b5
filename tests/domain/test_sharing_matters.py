"""What an entry is about, when that is over, who has declined it: with it end the shares it gave (decision 0120)."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.sharing.matters import belongs_to, declined_at, over_at
from tests.domain.written import T0, ref, wrote

SHELTER = "nha-tam-lanh-lang-son"
REFERRAL = wrote("referral_request", 1, "hotline", to_unit=SHELTER)
CONNECTION = wrote("service_connection_request", 1, "hotline", to_unit=SHELTER)
DECLINE = {"answer": "decline", "decline_reason": "no_place"}


def at(minutes: float) -> datetime:
    return T0 + timedelta(minutes=minutes)


def over(opened: OpenedEntry, *others: OpenedEntry) -> datetime | None:
    return over_at(opened, EntryHistory((opened, *others)))


def declined(*entries: OpenedEntry, unit: str = SHELTER) -> datetime | None:
    return declined_at(unit, entries[0], EntryHistory(entries))


@pytest.mark.duty("R154")
@pytest.mark.parametrize(
    ("form", "about"),
    [
        ("agency_response", REFERRAL),
        ("first_information", CONNECTION),
        ("written_report", CONNECTION),
        ("risk_assessment", REFERRAL),
        ("victim_opinion", REFERRAL),
        ("receiving_plan", REFERRAL),
        ("victim_decision", REFERRAL),
        ("referral_papers", REFERRAL),
        ("dispatch", REFERRAL),
        ("follow_up", REFERRAL),
        ("verification_result", wrote("verification_request", 1, to_unit="pc02-lang-son")),
        ("verification_extension", wrote("verification_request", 1, to_unit="pc02-lang-son")),
        ("handover_receipt", wrote("handover", 1, to_unit=SHELTER)),
    ],
)
def test_an_answer_or_a_step_belongs_to_what_it_answers(form: str, about: OpenedEntry) -> None:
    by = "police" if form.startswith("verification") else "provider"
    answer = wrote(form, 2, by)

    assert belongs_to(answer, EntryHistory((about, answer))) is about
    assert belongs_to(about, EntryHistory((about, answer))) is None


@pytest.mark.duty("R133", "R173")
@pytest.mark.parametrize("form", ["leader_acknowledgement", "leader_instruction", "superior_direction"])
def test_a_leaders_word_belongs_to_what_it_is_about(form: str) -> None:
    word = wrote(form, 2, "hotline_leader", about=ref(1))
    assert belongs_to(word, EntryHistory((CONNECTION, word))) is CONNECTION


@pytest.mark.duty("R163", "R172")
def test_a_referral_is_over_with_the_receivers_no_until_it_is_taken_back() -> None:
    no = wrote("agency_response", 3, "provider", **DECLINE)
    yes = wrote("agency_response", 4, "provider", answer="accept", confirmation="12/CV")

    assert over(REFERRAL) is None
    assert over(REFERRAL, no) == at(3)
    assert over(no, REFERRAL) == at(3), "and with it what belongs to it"
    assert over(REFERRAL, no, yes) is None


@pytest.mark.duty("R148", "R153")
def test_a_connection_is_over_with_the_no_of_whom_was_asked_or_once_both_sides_have_the_report() -> None:
    no = wrote("agency_response", 3, "provider", **DECLINE)
    report = wrote("written_report", 5, "hotline")
    half = wrote("written_report", 4, "hotline", to_partner=False)

    assert over(CONNECTION) is None
    assert over(CONNECTION, no) == at(3)
    assert over(CONNECTION, half) is None
    assert over(CONNECTION, half, report) == at(5)
    other = wrote("agency_response", 2, "police", request=ref(1), **DECLINE)
    assert over(CONNECTION, other) is None, "another unit's no ends nothing"


@pytest.mark.duty("R67")
def test_a_verification_is_over_with_the_full_result_and_a_stay_with_its_end() -> None:
    asked = wrote("verification_request", 1, to_unit="pc02-lang-son")
    assert over(asked, wrote("verification_result", 2, "police", stage="initial")) is None
    assert over(asked, wrote("verification_result", 2, "police", stage="full")) == at(2)
    stay = {"facility": SHELTER, "facility_kind": "shelter", "hardship": "yes", "need": "yes"}
    begins = wrote("support", 1, "provider", stay="begins", **stay)
    ended = wrote("support", 5, "provider", stay="ended", **stay)
    assert over(begins, wrote("support", 4, "provider", stay="extended", extension_by="Giám đốc", **stay)) is None
    assert over(begins, ended) == at(5)


def test_a_handover_is_over_once_its_receiver_has_handed_the_person_on() -> None:
    first = wrote("handover", 1, to_unit=SHELTER)
    assert over(first, wrote("handover", 2, "border_two", to_unit="ubnd-dong-dang")) is None
    assert over(first, wrote("handover", 3, "provider", to_unit="ubnd-dong-dang")) == at(3)


@pytest.mark.duty("R15")
def test_a_closed_file_ends_every_matter_and_opened_again_they_go_on() -> None:
    closure, again = wrote("closure", 4, "hotline"), wrote("reopening", 6, "hotline")
    assert over(CONNECTION, closure) == at(4)
    assert over(wrote("reception", 2), closure) == at(4)
    assert over(CONNECTION, closure, again) is None
    earlier = wrote("agency_response", 3, "provider", **DECLINE)
    assert over(CONNECTION, earlier, closure) == at(3), "whichever was first"


@pytest.mark.duty("R153", "R167", "R172")
@pytest.mark.parametrize("request_entry", [REFERRAL, CONNECTION], ids=["referral", "connection"])
def test_a_unit_has_declined_by_its_last_word_on_what_it_was_asked(request_entry: OpenedEntry) -> None:
    no = wrote("agency_response", 3, "provider", **DECLINE)
    yes = wrote("agency_response", 4, "provider", answer="accept", confirmation="12/CV")

    assert declined(request_entry) is None
    assert declined(request_entry, no) == at(3)
    assert declined(request_entry, no, unit="c02") is None
    assert declined(request_entry, no, yes) is None
    assert declined(request_entry, yes, wrote("agency_response", 5, "provider", **DECLINE)) == at(5)
    assert declined(no, request_entry) == at(3), "asked of its own answer"


@pytest.mark.duty("R152", "R157")
def test_a_connected_units_no_is_its_own_and_a_plan_without_approval_is_a_no_too() -> None:
    connects = wrote("agency_response", 2, "c02", request=ref(1), answer="sub_assign", assigned_to=SHELTER)
    asked = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    no = wrote("agency_response", 3, "provider", request=ref(1), **DECLINE)
    assert declined(asked, connects, no) == at(3)
    assert declined(asked, connects, no, unit="c02") is None

    refused = wrote("receiving_plan", 3, "provider", approval="no")
    assert declined(REFERRAL, refused) == at(3)
    assert declined(REFERRAL, wrote("receiving_plan", 3, "provider", approval="yes")) is None


def test_of_an_entry_that_asks_nobody_anything_nobody_has_declined() -> None:
    reception = wrote("reception", 1)
    assert declined(reception, wrote("agency_response", 2, "provider", **DECLINE)) is None


@pytest.mark.duty("R163")
def test_a_referral_is_over_with_its_own_document_and_with_no_other_minutes() -> None:
    document = wrote("handover", 5, to_unit=SHELTER)
    elsewhere = wrote("handover", 3, to_unit="ubnd-dong-dang")

    assert over(REFERRAL, document) == at(5)
    assert over(REFERRAL, elsewhere) is None
    assert over(REFERRAL, elsewhere, document) == at(5)


@pytest.mark.duty("R67", "R148", "R153")
def test_what_answers_another_request_of_the_same_unit_ends_nothing_here() -> None:
    second = wrote("service_connection_request", 2, "hotline", to_unit=SHELTER)
    assert over(CONNECTION, second, wrote("agency_response", 3, "provider", request=ref(2), **DECLINE)) is None
    assert over(CONNECTION, second, wrote("written_report", 4, "hotline", request=ref(2))) is None
    own, late = (wrote("written_report", number, "hotline", request=ref(of)) for number, of in ((5, 1), (9, 2)))
    assert over(CONNECTION, second, own, late) == at(5)

    asked = [wrote("verification_request", number, to_unit="pc02-lang-son") for number in (1, 2)]
    results = [wrote("verification_result", number, "police", stage="full", request=ref(2)) for number in (3, 4)]
    assert over(asked[0], asked[1], *results) is None
    assert over(asked[1], asked[0], *results) == at(3), "the first full result"


@pytest.mark.duty("R15")
def test_closed_again_it_is_over_since_the_last_closure_and_nothing_ends_before_it_begins() -> None:
    words = (wrote("closure", 2, "hotline"), wrote("reopening", 3, "hotline"), wrote("closure", 5, "hotline"))
    assert over(CONNECTION, *words) == at(5)

    stay = {"facility": SHELTER, "facility_kind": "shelter", "hardship": "yes", "need": "yes"}
    earlier = wrote("support", 1, "provider", stay="ended", **stay)
    begins = wrote("support", 3, "provider", stay="begins", **stay)
    assert over(begins, earlier) is None
    assert over(earlier, begins) is None, "an end is not its own"
