"""An act about an earlier matter of the same kind ends no duty of the later one."""

from typing import Any

import pytest

from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.plan import closing_acts
from chalicelib.domain.plan.grammar import ClosingAct
from chalicelib.domain.plan.playbook import consequences
from tests.domain.written import at, duties, ref, wrote


def over(rule: str, *entries: Any) -> list[bool]:
    return [done for _, done in duties(consequences(entries), rule)]


@pytest.mark.duty("R51", "D-05")
def test_what_was_passed_on_about_the_first_call_is_not_the_news_of_the_second() -> None:
    first, second = (wrote("hotline_call", minutes, "hotline", crime="yes") for minutes in (1, 60))

    booked = wrote("crime_report", 62, "police")
    assert over("D-05", first, second, wrote("crime_information", 5, "hotline"), booked) == [True, False]
    assert over("D-05", first, second, wrote("crime_information", 61, "hotline"), booked) == [True, True]
    asks_nothing = wrote("hotline_call", 1, "hotline", crime="no")
    assert over("D-05", asks_nothing, second, wrote("crime_information", 5, "hotline"), booked) == [True], (
        "no news before"
    )


@pytest.mark.duty("R175", "D-04")
def test_the_hotline_itself_calls_the_police_and_calls_again_for_what_it_hears_later() -> None:
    first, second = (wrote("hotline_call", minutes, "hotline", whereabouts="abroad") for minutes in (1, 60))
    at_home = wrote("hotline_call", 1, "hotline")

    def called(minutes: int, by: str = "hotline") -> Any:
        return wrote("contact", 99, by, minutes=minutes, with_unit="c02")

    assert over("D-04", first, second, called(5)) == [True, False]
    assert over("D-04", first, second, called(60)) == [True, True]
    assert over("D-04", at_home, second, called(59)) == [True], "while the caller was still on the line"
    assert over("D-04", first, called(5, "border")) == [False]


@pytest.mark.duty("R150", "D-01")
def test_the_leader_was_told_of_this_request_and_not_of_an_earlier_one() -> None:
    first, second = (wrote("service_connection_request", minutes, "hotline", to_unit="c02") for minutes in (1, 60))
    answers = [wrote("agency_response", 90 + n, "c02", request=ref(n)) for n in (1, 60)]

    def told(minutes: int) -> list[bool]:
        return over("D-01", first, second, *answers, wrote("leader_instruction", 99, "c02_leader", about=ref(minutes)))

    assert told(91) == [True, False]
    assert told(60) == [False, True], "about the request itself"
    assert told(150) == [False, True]
    typed = wrote("contact", 99, "c02", about="leader_report")
    assert over("D-01", first, second, *answers, typed) == [False, False], "what an officer writes of their leader"
    elsewhere = wrote("leader_instruction", 99, "post_leader", about=ref(91))
    assert over("D-01", first, second, *answers, elsewhere) == [False, False], "another unit's leader"
    above = wrote("leader_acknowledgement", 99, "head", about=ref(91))
    assert over("D-01", first, second, *answers, above) == [True, False], "whoever is above them"


@pytest.mark.duty("R166", "D-06")
def test_management_was_told_of_this_measure_and_not_of_an_earlier_one() -> None:
    first, second = wrote("referral_request", 10, "hotline"), wrote("referral_request", 60, "hotline")

    def told(minutes: int) -> list[bool]:
        return over("D-06", first, second, wrote("leader_acknowledgement", minutes, "hotline_leader"))

    assert told(5) == [True, True], "before both measures"
    assert told(30) == [True, False]
    assert told(61) == [True, True]


@pytest.mark.duty("D-26a")
def test_only_a_measure_for_the_child_begun_since_is_the_emergency_intervention() -> None:
    child = wrote("reception", 10, "local", immediate_risk="present", person={"estimated_age": 9})

    def done(minutes: int, **more: Any) -> bool:
        return over("D-26a", child, wrote("protection", 99, "local", minutes=minutes, **more))[0]

    assert done(10, measures=["safe_shelter"])
    assert done(11, measures=["safe_shelter"], protects="both")
    assert not done(9, measures=["safe_shelter"]), "before anybody knew of the danger"
    assert not done(11)
    assert not done(11, measures=["safe_shelter"], ended=True)
    assert not done(11, measures=["safe_shelter"], protects="relatives")


@pytest.mark.duty("D-26b")
def test_a_plan_is_approved_by_the_chairmans_own_word_on_it() -> None:
    child = wrote("reception", 1, "local", person={"estimated_age": 9})
    old, new = wrote("support_plan", 5, "local"), wrote("support_plan", 9, "local")

    def approved(by: str = "chairman", **more: Any) -> list[bool]:
        return over("D-26b-approval", child, old, new, wrote("leader_approval", 12, by, **more))

    assert approved(about=ref(5)) == [True, False]
    assert approved(about=ref(9)) == [False, True]
    assert approved(about=ref(9), approved=False, reasons="Chưa đủ") == [False, False]
    assert approved("post_leader", about=ref(9)) == [False, False]
    typed = wrote("support_plan", 12, "local", approved_on=at(12))
    assert over("D-26b-approval", child, old, typed) == [False, False], "a time the officer typed"


@pytest.mark.duty("D-29")
def test_the_file_of_an_earlier_stay_completes_no_later_one() -> None:
    intake = wrote("support", 9, "provider", stay="begins", emergency_intake=True)

    assert over("D-29", intake, wrote("support", 8, "provider", file_complete=True)) == [False]
    assert over("D-29", intake, wrote("support", 10, "provider", file_complete=True)) == [True]
    whole = wrote("support", 9, "provider", stay="begins", emergency_intake=True, file_complete=True)
    assert over("D-29", whole) == [True]


@pytest.mark.duty("R168")
def test_a_closure_silences_no_referral_that_was_asked_for_after_the_file_was_opened_again() -> None:
    closed, again = wrote("closure", 3, "hotline"), wrote("reopening", 5, "hotline")
    asked = wrote("referral_request", 6, "hotline")

    assert over("R168", closed, again, asked) == [False]
    assert over("R168", closed, asked) == [True]
    assert over("R168", wrote("referral_request", 2, "hotline"), closed, again) == [True], "it was over and stays over"
    assert over("R168", closed, again, asked, wrote("closure", 9, "hotline")) == [True]


@pytest.mark.duty("R163", "R168")
def test_handing_to_the_commune_is_not_the_document_of_a_referral_to_the_shelter() -> None:
    asked = wrote("referral_request", 1, "hotline")
    to_commune = wrote("handover", 5, "border")
    to_shelter = wrote("handover", 6, "local", to_unit="nha-tam-lanh-lang-son")

    assert summarise([asked, to_commune]).referrals[0].open
    assert not summarise([asked, to_commune, to_shelter]).referrals[0].open
    assert not summarise([asked, wrote("handover", 5, "border", referral=ref(1))]).referrals[0].open, (
        "it says so itself"
    )
    assert over("R168", asked, to_commune) == [True], "word on the way it goes"
    assert over("R168", asked, wrote("handover", 5, "border", minutes=0, heard=0)) == [False]


@pytest.mark.duty("R163", "R174")
def test_the_document_may_come_from_where_the_first_receiver_or_the_order_led() -> None:
    asked = wrote("referral_request", 1, "hotline")
    connects = wrote("agency_response", 2, "provider", answer="sub_assign", assigned_to="hpn-dong-dang")
    sent = wrote("dispatch", 3, to_unit="hpn-dong-dang")
    minutes = wrote("handover", 5, "border", to_unit="hpn-dong-dang")

    assert "h" in summarise([asked, minutes]).referrals[0].open
    assert "h" in summarise([asked, connects, minutes]).referrals[0].done
    assert "h" in summarise([asked, sent, minutes]).referrals[0].done


@pytest.mark.duty("R163")
def test_minutes_that_name_no_referral_belong_to_the_one_that_leads_there() -> None:
    shelter = wrote("referral_request", 1, "hotline")
    union = wrote("referral_request", 2, "hotline", to_unit="twhpn-cslp")
    done = {
        referral.entry: "h" in referral.done
        for referral in summarise([shelter, union, wrote("handover", 5, to_unit="nha-tam-lanh-lang-son")]).referrals
    }

    assert done == {ref(1): True, ref(2): False}


def test_every_act_bears_a_name_of_the_deadline_catalogue_and_names_forms_that_exist() -> None:
    assert over("R168", wrote("referral_request", 1, "hotline"), wrote("closure", 2, "hotline")) == [True]
    made = [one for one in vars(closing_acts).values() if isinstance(one, ClosingAct)]
    names = {name for row in rules() for name in row.closing_acts}
    forms = {name for name, _ in FORMS}

    assert made
    for act in made:
        assert act.name in names
        assert set(act.forms) <= forms


@pytest.mark.duty("D-02", "D-03", "D-26b")
def test_a_decline_is_information_and_its_own_telling_and_a_plan_is_what_a_child_is_owed() -> None:
    asked = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    no = wrote("agency_response", 2, "c02", answer="decline", decline_reason="no_place", request=ref(1))
    child = wrote("reception", 3, "local", person={"estimated_age": 12})
    entries = [child, wrote("risk_assessment", 4, "hotline")]

    assert over("D-02", asked) == [False]
    assert over("D-02", asked, no) == [True]
    assert over("D-03", asked, no) == [True]
    assert over("D-26b", *entries) == [False]
    assert over("D-26b", *entries, wrote("support_plan", 5, "local")) == [True]
