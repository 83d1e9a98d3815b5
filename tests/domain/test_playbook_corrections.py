"""The effects of corrections (R119) and of the order of arrival on what the playbook sets going."""

import itertools
from datetime import timedelta

import pytest

from chalicelib.domain.plan.playbook import consequences
from tests.domain.written import CONSENT, T0, calls, ref, wrote

ADULT = {"person": {"estimated_age": 30}}


@pytest.mark.duty("R119")
def test_a_correction_speaks_as_the_entry_it_corrects_and_adds_from_its_own_time() -> None:
    first = wrote("reception", 1, **ADULT)
    correction = {"correction": {"entry": ref(1), "reason": "Nhầm"}}
    with_news = wrote("reception", 2, crime_news="yes", **ADULT, **correction)

    found = consequences([first, with_news])
    assert [(duty.rule, duty.opened_by, duty.started_at) for duty in found.duties] == [
        ("D-20", ref(1), T0 + timedelta(minutes=1)),
        ("D-05", ref(1), T0 + timedelta(minutes=2)),
    ]
    assert [(call.cause, call.urgency.value) for call in found.alerts] == [(ref(1), "normal"), (ref(2), "urgent")]
    again = wrote("reception", 3, **ADULT, correction={"entry": ref(2), "reason": "Không phải"})
    (duty,) = (duty for duty in consequences([first, with_news, again]).duties if duty.rule == "D-05")
    assert (duty.closed_by, duty.closed_at) == (ref(3), T0 + timedelta(minutes=3))


@pytest.mark.duty("R119")
def test_an_act_that_a_correction_adds_counts_from_the_correction_and_one_it_unsays_does_not_count() -> None:
    request, word = (
        wrote("service_connection_request", 1, "hotline"),
        wrote("leader_acknowledgement", 3, "c02_leader"),
    )
    asks = wrote("agency_response", 2, "c02", answer="consulting_superior")
    accepts = wrote("agency_response", 9, "c02", answer="accept", correction={"entry": ref(2), "reason": "x"})

    (duty,) = (duty for duty in consequences([request, asks, word, accepts]).duties if duty.rule == "D-01")
    assert (duty.closed_by, duty.closed_at) == (ref(9), T0 + timedelta(minutes=9))
    unsaid = wrote(
        "agency_response", 10, "c02", answer="consulting_superior", correction={"entry": ref(9), "reason": "x"}
    )
    (duty,) = (duty for duty in consequences([request, asks, word, accepts, unsaid]).duties if duty.rule == "D-01")
    assert (duty.acts, duty.closed_at) == (("reported_to_leader",), None)


@pytest.mark.duty("R119", "R117")
@pytest.mark.parametrize(
    ("form", "by", "named", "flag"),
    [
        ("reception", "border_two", 1, "corrects_what_it_may_not"),
        ("support", "border", 1, "corrects_what_it_may_not"),
        ("reception", "border", 8, "corrects_an_unknown_entry"),
        ("reception", "border", 2, "corrects_what_it_may_not"),
    ],
)
def test_nobody_corrects_another_unit_s_entry_or_another_form(form: str, by: str, named: int, flag: str) -> None:
    first = wrote("reception", 1, **ADULT)
    correction = wrote(form, 2, by, correction={"entry": ref(named), "reason": "x"})
    found = consequences([first, correction])

    assert found.flags == {ref(2): (flag,)}
    assert [duty.opened_by for duty in found.duties] == [ref(1)]
    assert {call.cause for call in found.alerts} == {ref(1)}


def test_the_same_entries_in_any_order_and_twice_over_set_the_same_things_going() -> None:
    entries = [
        wrote("reception", 1, crime_news="yes"),
        wrote("handover", 2),
        wrote("service_connection_request", 3, "hotline", emergency="yes", emergency_reason="x"),
        wrote("agency_response", 4, "c02", answer="decline", decline_reason="no_means"),
        wrote("crime_information", 5, "hotline"),
        wrote("consent", 6, consent=CONSENT),
    ]
    expected = consequences(entries)

    for order in itertools.permutations(entries):
        assert consequences(order) == expected
    assert consequences([*entries, *entries]) == expected


def test_an_act_that_arrives_before_its_duty_finds_it_closed() -> None:
    answer = wrote("agency_response", 1, "c02", heard=1)
    word = wrote("leader_acknowledgement", 3, "c02_leader", heard=1.5, about=ref(1))
    request = wrote("service_connection_request", 2, "hotline", minutes=0, heard=5)
    (duty,) = (duty for duty in consequences([answer, word, request]).duties if duty.rule == "D-01")

    assert (duty.started_at, duty.closed_at, duty.closed_by) == (
        T0 + timedelta(minutes=5),
        T0 + timedelta(minutes=5),
        ref(3),
    )


@pytest.mark.duty("R174")
def test_the_first_agency_is_told_of_a_connected_units_no_and_not_of_its_yes() -> None:
    asked = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    connects = wrote("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son", request=ref(1))

    def told(**answer: str) -> bool:
        word = wrote("agency_response", 3, "police", request=ref(1), **answer)
        return ("declined_by_connected", "c02", "urgent") in calls(consequences([asked, connects, word]))

    assert told(answer="decline", decline_reason="no_place")
    assert not told(answer="accept")
    word = wrote("agency_response", 3, "police", request=ref(1))
    assert "declined_by_connected" not in {kind for kind, _, _ in calls(consequences([asked, connects, word]))}


@pytest.mark.duty("R41", "R65")
@pytest.mark.parametrize(("risk", "urgency"), [("yes", "urgent"), ("no", "normal")])
def test_who_receives_somebody_at_risk_is_told_at_once(risk: str, urgency: str) -> None:
    handed = wrote("handover", 1, to_unit="nha-tam-lanh-lang-son", immediate_risk=risk)

    assert ("handover", "nha-tam-lanh-lang-son", urgency) in calls(consequences([handed]))
