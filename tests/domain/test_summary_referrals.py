"""How far the summary says a referral and a request are, and where the case lies."""

from dataclasses import asdict
from typing import Any

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.summary import summarise
from tests.domain.written import CONSENT, ref, wrote

WOMAN = {"birth_name": "Lý Thị Mẫu", "estimated_age": 30, "sex": "female", "nationalities": ["VN"]}
RECEPTION = wrote("reception", 1, person=WOMAN)
REFERRAL = wrote("referral_request", 2, "hotline")
DECLINE = {"answer": "decline", "decline_reason": "no_place"}


@pytest.mark.duty("R153", "R172", "R152")
def test_the_case_lies_with_whoever_has_the_person_and_comes_back_on_a_decline() -> None:
    handed = wrote("handover", 2)
    asked = wrote("service_connection_request", 3, "hotline")
    connects = wrote("agency_response", 4, "c02", answer="sub_assign", assigned_to="pc02-lang-son")

    assert summarise([]).holder is None
    assert summarise([wrote("suspicion", 1, "volunteer")]).holder == "hotline-111"
    assert summarise([wrote("hotline_call", 1, "hotline")]).holder == "hotline-111"
    assert summarise([wrote("support", 1, "provider")]).holder == "nha-tam-lanh-lang-son"
    assert summarise([wrote("suspicion", 1, "volunteer"), wrote("reception", 2)]).holder == "bp-huu-nghi"
    assert summarise([RECEPTION]).holder == "bp-huu-nghi"
    assert summarise([RECEPTION, wrote("suspicion", 2, "volunteer")]).holder == "bp-huu-nghi"
    assert summarise([RECEPTION, handed]).holder == "ubnd-dong-dang"
    assert summarise([RECEPTION, handed, asked, connects]).holder == "ubnd-dong-dang"
    assert summarise([RECEPTION, handed, asked, wrote("agency_response", 4, "c02", **DECLINE)]).holder == "hotline-111"


ALL_STEPS = [
    wrote("risk_assessment", 3),
    wrote("victim_opinion", 4),
    wrote("receiving_plan", 5, "hotline", procedure="x", contacts="x", plan="x", confirmation="12/CV"),
    wrote("victim_decision", 6),
    wrote("referral_papers", 7, consent=CONSENT),
    wrote("dispatch", 8),
    wrote("handover", 9, to_unit="nha-tam-lanh-lang-son"),
]


@pytest.mark.duty("R154", "R155", "R156", "R157", "R158", "R159", "R163")
def test_the_steps_of_a_referral_are_a_to_h_and_it_is_over_with_the_document() -> None:
    letters = ("a", "b", "c", "d", "e", "g", "h")

    for done in range(8):
        (referral,) = summarise([RECEPTION, REFERRAL, *ALL_STEPS[:done]]).referrals
        assert referral.done == letters[:done]
        assert referral.open == letters[done:]
        assert (referral.entry, referral.to_unit, referral.stopped) == (ref(2), "nha-tam-lanh-lang-son", None)
    (skipped,) = summarise([RECEPTION, REFERRAL, ALL_STEPS[-1]]).referrals
    assert (skipped.done, skipped.open) == (("h",), ())
    assert skipped.skipped == letters[:-1], "minutes alone do not make the steps done"


@pytest.mark.duty("R163")
def test_a_one_sided_minute_leaves_the_referral_open() -> None:
    unsigned = wrote("handover", 9, to_unit="nha-tam-lanh-lang-son", receiver=None)

    (referral,) = summarise([REFERRAL, *ALL_STEPS[:-1], unsigned]).referrals
    assert referral.open == ("h",)
    (referral,) = summarise([REFERRAL, *ALL_STEPS[:-1], unsigned, wrote("handover_receipt", 10, "provider")]).referrals
    assert referral.open == ()


@pytest.mark.duty("R156", "R157")
@pytest.mark.parametrize(
    ("entry", "by"),
    [
        (wrote("victim_opinion", 4, opinion="refuses"), "by_the_victim"),
        (wrote("victim_decision", 4, decision="no"), "by_the_victim"),
        (wrote("receiving_plan", 4, "hotline", approval="no"), "by_the_receiver"),
        (wrote("agency_response", 4, "provider", **DECLINE), "by_the_receiver"),
    ],
)
def test_a_refusal_stops_the_referral(entry: OpenedEntry, by: str) -> None:
    (referral,) = summarise([RECEPTION, REFERRAL, entry]).referrals

    assert (referral.stopped, referral.open) == (by, ())


@pytest.mark.duty("R19")
def test_two_referrals_keep_their_steps_apart() -> None:
    other = wrote("referral_request", 20, "hotline", to_unit="syt-lang-son")
    named, unnamed = wrote("risk_assessment", 21, referral=ref(2)), wrote("victim_opinion", 22)

    first, second = summarise([REFERRAL, other, named, unnamed]).referrals
    assert (first.done, second.done) == (("a",), ("b",))


@pytest.mark.duty("R152", "R174", "R147", "R148")
def test_a_request_tells_who_is_responsible_whom_they_connected_and_how_far_it_is() -> None:
    asked = wrote("service_connection_request", 1, "hotline")
    connects = wrote("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son")
    accepts = wrote("agency_response", 3, "police")

    def request(*more: OpenedEntry) -> dict[str, Any]:
        (found,) = summarise([asked, *more]).requests
        return asdict(found)

    bare = {"entry": ref(1), "responsible": "c02", "connected": (), "answer": None}
    turn = {"state": "asked", "unit": "c02", "since": asked.entry.received_at, "by_entry": ref(1)}
    assert request() == bare | {
        "first_information": False,
        "reported": False,
        "turn": turn,
        "answered_at": None,
        "informed_at": None,
    }
    connected = request(connects, accepts)
    assert (connected["responsible"], connected["connected"]) == ("c02", ("pc02-lang-son",))
    assert connected["answer"] == "sub_assign"
    assert (
        request(wrote("agency_response", 2, "c02"), wrote("agency_response", 3, "c02", **DECLINE))["answer"]
        == "decline"
    )
    assert request(wrote("first_information", 2, "hotline"))["first_information"]
    assert request(wrote("written_report", 2, "hotline"))["reported"]
    assert not request(wrote("written_report", 2, "hotline", to_partner=False))["reported"]
