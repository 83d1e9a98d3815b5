"""The fold: where a case stands, whatever the order in which phones reached the network."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.status import Status
from chalicelib.domain.facts.summary import CaseSummary, summarise
from tests.domain.written import CONSENT, at, head, ref, wrote

WOMAN = {"birth_name": "Lý Thị Mẫu", "estimated_age": 30, "sex": "female", "nationalities": ["VN"]}
RECEPTION = wrote("reception", 1, person=WOMAN)
REFERRAL = wrote("referral_request", 2, "hotline")
DECLINE = {"answer": "decline", "decline_reason": "no_place"}


def statuses(*entries: OpenedEntry) -> list[str]:
    return [step.status.value for step in summarise(entries).history]


# ---- Status ----------------------------------------------------------------------------------------------------------


@pytest.mark.duty("R64", "R67")
def test_the_status_goes_from_suspected_through_identification_to_a_decision() -> None:
    entries = [RECEPTION, wrote("verification_request", 2), wrote("verification_result", 3, "police")]
    decision = wrote("identification", 4, "police", basis=["own_statement"], signs=["found_with_victim"])

    assert summarise([RECEPTION]).status is Status.SUSPECTED
    assert summarise(entries).status is Status.IN_IDENTIFICATION
    assert statuses(*entries, decision) == ["suspected", "in_identification", "victim"]
    last = summarise([*entries, decision]).history[-1]
    assert (last.entry, last.by.unit, last.basis) == (ref(4), "pc02-lang-son", ("own_statement", "found_with_victim"))


@pytest.mark.parametrize("form", ["suspicion", "hotline_call", "reception"])
def test_every_beginning_makes_a_suspected_person(form: str) -> None:
    assert summarise([wrote(form, 1)]).status is Status.SUSPECTED
    assert summarise([wrote("contact", 1, "hotline")]).status is Status.SUSPECTED
    assert summarise([]).status is Status.SUSPECTED


@pytest.mark.parametrize("form", ["commune_notice", "verification_request", "verification_result"])
def test_verifying_begins_the_process_of_identification(form: str) -> None:
    assert statuses(RECEPTION, wrote(form, 2)) == ["suspected", "in_identification"]
    assert statuses(wrote(form, 1), wrote("suspicion", 2)) == ["in_identification"]
    assert statuses(wrote("reception", 1, category="in_identification"), wrote(form, 2)) == ["in_identification"]


@pytest.mark.parametrize(
    ("decision", "status"),
    [("victim", "victim"), ("not_victim", "not_victim"), ("not_proved", "in_identification")],
)
def test_a_decision_stands_in_the_history_and_nothing_overwrites_it(decision: str, status: str) -> None:
    decided = wrote("identification", 2, "police", decision=decision)

    assert statuses(RECEPTION, decided) == ["suspected", status]
    assert statuses(RECEPTION, decided, wrote("verification_request", 3)) == ["suspected", status]
    assert statuses(RECEPTION, decided, wrote("identification", 3, "police")) == ["suspected", status, "victim"]


def test_what_happened_first_counts_first_whenever_it_arrived() -> None:
    late = wrote("identification", 2, "police", decision="not_victim", minutes=2, heard=500)
    newer = wrote("identification", 3, "police", minutes=3, heard=4)

    assert statuses(RECEPTION, newer, late) == ["suspected", "not_victim", "victim"]


@pytest.mark.duty("R148", "R163", "R15")
def test_a_closure_closes_only_when_report_and_document_are_in() -> None:
    closed, asked = wrote("closure", 9, "hotline"), wrote("service_connection_request", 3, "hotline")

    assert summarise([RECEPTION, closed]).status is Status.CLOSED
    assert summarise([RECEPTION, closed]).history[-1].basis == ("support_done",)
    assert summarise([RECEPTION, asked, closed]).status is Status.SUSPECTED
    assert summarise([RECEPTION, asked, closed, wrote("written_report", 10, "hotline")]).status is Status.CLOSED
    assert summarise([RECEPTION, REFERRAL, closed]).status is Status.SUSPECTED
    minutes = wrote("handover", 10, to_unit="nha-tam-lanh-lang-son")
    assert summarise([RECEPTION, REFERRAL, closed, minutes]).status is Status.CLOSED
    assert summarise([RECEPTION, REFERRAL, closed, wrote("victim_decision", 4, decision="no")]).status is Status.CLOSED


def test_a_reopened_file_goes_on_where_it_stood() -> None:
    entries = [RECEPTION, wrote("identification", 2, "police"), wrote("closure", 3, "hotline")]
    reopened = wrote("reopening", 4, "hotline")

    assert summarise(entries).status is Status.CLOSED
    assert summarise([*entries, reopened]).status is Status.VICTIM
    assert statuses(*entries, reopened) == ["suspected", "victim", "closed", "victim"]
    assert summarise([*entries, reopened, wrote("closure", 5, "hotline")]).status is Status.CLOSED
    assert statuses(wrote("reopening", 1, "hotline")) == ["suspected"]


# ---- Referral and request --------------------------------------------------------------------------------------------

ALL_STEPS = [
    wrote("risk_assessment", 3),
    wrote("victim_opinion", 4),
    wrote("receiving_plan", 5, "hotline", procedure="x", contacts="x", plan="x", confirmation="12/CV"),
    wrote("victim_decision", 6),
    wrote("referral_papers", 7, consent=CONSENT),
    wrote("dispatch", 8),
    wrote("handover", 9, to_unit="nha-tam-lanh-lang-son"),
]


# ---- What is known ---------------------------------------------------------------------------------------------------


@pytest.mark.duty("R21")
def test_an_interviewer_sees_what_is_known_and_what_not_to_ask_again() -> None:
    note = wrote(
        "interview_note",
        2,
        person={"sex": "female", "birth": {"year": 1996}},
        health={"care_at_once": True},
        not_to_ask_again="Gia đình",
    )
    standing = summarise([RECEPTION, note])

    known = {one.path: (one.value, one.entry, one.group.value) for one in standing.known}
    assert known["person.birth_name"] == ("Lý Thị Mẫu", ref(1), "identity")
    assert known["person.sex"] == ("female", ref(2), "identity")
    assert known["person.birth"] == ({"year": 1996}, ref(2), "identity")
    assert known["health.care_at_once"] == (True, ref(2), "health")
    assert list(known) == sorted(known)
    assert standing.not_to_ask_again == ("Gia đình",)
    assert not any(path.startswith(("place", "alone")) for path in known)


@pytest.mark.duty("R22")
def test_the_basic_file_travels_with_the_referral() -> None:
    told = wrote(
        "reception", 1, person=WOMAN, immediate_risk="present", minors=[{"name": "Bé Mẫu"}], needs_asked="Chỗ ở"
    )
    basic = {one.path: one.value for one in summarise([told]).basic_file}

    assert {"person.birth_name", "immediate_risk", "minors", "needs_asked"} <= set(basic)
    assert basic["minors"] == [{"name": "Bé Mẫu"}]
    assert summarise([REFERRAL]).basic_file == ()


@pytest.mark.duty("R65", "R66")
def test_the_safety_flag_covers_the_victim_and_the_relatives() -> None:
    relative = {"name": "Lý Văn Mẫu", "relation": "father", "in_danger": "yes"}
    at_risk = wrote("reception", 1, immediate_risk="present", relatives=[relative])
    plan = wrote("protection", 2, measures=["safe_shelter"], risk="none")

    def safety(*entries: OpenedEntry) -> tuple[bool, bool, bool]:
        found = summarise(entries).safety
        return found.victim_at_risk, found.relatives_at_risk, found.planned

    assert safety(at_risk) == (True, True, False)
    assert safety(at_risk, plan) == (False, True, True)
    assert safety(RECEPTION) == (False, False, False)
    assert safety(RECEPTION, wrote("protection", 2, risk="possible", plan="Đổi chỗ ở")) == (True, False, True)
    assert safety(RECEPTION, wrote("protection", 2, ended=True, measures=["data"]))[2] is False


# ---- Order of arrival ------------------------------------------------------------------------------------------------

EVERYTHING = [
    RECEPTION,
    REFERRAL,
    *ALL_STEPS,
    wrote("interview_note", 20, "police", person={"sex": "male"}),
    wrote("service_connection_request", 21, "hotline"),
    wrote("agency_response", 22, "c02", request=ref(21), **DECLINE),
    wrote("identification", 23, "police"),
    wrote("closure", 24, "hotline"),
    wrote("reception", 25, person=WOMAN | {"sex": "other"}, correction={"entry": ref(1), "reason": "x"}),
]


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_fold_to_the_same_standing(shuffled: random.Random) -> None:
    again = [*EVERYTHING, *shuffled.choices(EVERYTHING, k=5)]
    shuffled.shuffle(again)

    assert summarise(again) == summarise(EVERYTHING)


@settings(max_examples=100, deadline=None)
@given(st.permutations(range(len(EVERYTHING))))
def test_whatever_the_order_in_which_phones_reach_us_the_case_stands_the_same(arrival: list[int]) -> None:
    # Every step names its referral here: what an officer leaves open is read by the order of receipt.
    named = [entry for entry in EVERYTHING if entry.entry.form not in ("referral_request",)]
    arrived = [_received(entry, 1000 + arrival[place]) for place, entry in enumerate(named)]

    assert _told(summarise(arrived)) == _told(summarise(named))


def _received(entry: OpenedEntry, minutes: float) -> OpenedEntry:
    received = head(entry.entry.form, 1, "border", minutes).received_at
    return OpenedEntry(entry=entry.entry.model_copy(update={"received_at": received}), body=entry.body)


def _told(standing: CaseSummary) -> CaseSummary:
    return standing


def test_a_moment_is_written_with_its_zone() -> None:
    assert at(0).endswith("+00:00")


@pytest.mark.duty("R65")
@pytest.mark.parametrize(
    ("form", "by", "more"),
    [
        ("reception", "border", {"immediate_risk": "present"}),
        ("hotline_call", "hotline", {"emergency": "yes"}),
        ("suspicion", "volunteer", {"urgent": True}),
        ("protection", "border", {"risk": "possible"}),
    ],
)
def test_the_safety_flag_follows_the_last_word_on_danger_and_no_other_entry(
    form: str, by: str, more: dict[str, Any]
) -> None:
    danger, over = wrote(form, 2, by, **more), wrote("protection", 3, "border", risk="none", ended=True)

    assert summarise([danger]).safety.victim_at_risk
    assert summarise([danger, wrote("contact", 4)]).safety.victim_at_risk, "a talk about something else ends no danger"
    assert not summarise([danger, over]).safety.victim_at_risk
    assert summarise([over, wrote(form, 5, by, **more)]).safety.victim_at_risk


@pytest.mark.duty("R146")
def test_the_answer_to_one_request_is_not_the_answer_to_another() -> None:
    first, second = (wrote("service_connection_request", number, "hotline", to_unit="c02") for number in (1, 2))
    answer = wrote("agency_response", 3, "c02", request=ref(1))

    assert [one.answer for one in summarise([first, second, answer]).requests] == ["accept", None]
