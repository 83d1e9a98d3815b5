"""Which answers of a form tell whom: for every row of the playbook that asks for more than the form."""

from collections.abc import Sequence
from typing import Any

import pytest

from chalicelib.domain.plan.playbook import consequences
from tests.domain.written import calls, duties, units, wrote

POST, HOTLINE, SHELTER = "bp-lao-cai", "hotline-111", "nha-tam-lanh-lang-son"
# Alerts that a certain answer adds: to whom, and how urgent. (form, answers, alerts that are only there with them)
STAY = {"hardship": "yes", "need": "yes", "facility": SHELTER}
LEADERS_TOLD = {("emergency_access", HOTLINE, "urgent")}  # that a file was opened in an emergency
ADDED: Sequence[tuple[str, dict[str, Any], set[tuple[str, str, str]]]] = [
    ("support", STAY | {"stay": "begins"}, {("placed", SHELTER, "normal")}),
    ("support", STAY | {"stay": "extended", "extension_by": "Giám đốc"}, {("placed", SHELTER, "normal")}),
    ("support", STAY | {"stay": "ended"}, set()),
    ("support", STAY, set()),
    ("agency_response", {"answer": "decline", "decline_reason": "no_place"}, {("declined", HOTLINE, "urgent")}),
    (
        "agency_response",
        {"answer": "sub_assign", "assigned_to": "pc02-lang-son"},
        {
            ("answered", HOTLINE, "normal"),
            ("service_request", "pc02-lang-son", "normal"),
            ("leader_report", POST, "normal"),
        },
    ),
    (
        "service_connection_request",
        {"emergency": "yes", "emergency_reason": "x"},
        {("service_request", "c02", "urgent"), *LEADERS_TOLD, ("emergency_access_here", "c02", "normal")},
    ),
    (
        "referral_request",
        {"emergency": "yes", "emergency_reason": "x"},
        {
            ("referral_request", SHELTER, "urgent"),
            ("emergency", "twhpn-cslp", "urgent"),
            *LEADERS_TOLD,
            ("emergency_access_here", SHELTER, "normal"),
        },
    ),
    ("victim_opinion", {"opinion": "refuses"}, {("referral_refused", HOTLINE, "normal")}),
    ("victim_decision", {"decision": "no"}, {("referral_refused", HOTLINE, "normal")}),
    ("follow_up", {"incident": "yes"}, {("incident", HOTLINE, "urgent")}),
    ("foreign_return", {"own_wish": "no"}, {("return_at_risk", HOTLINE, "urgent")}),
    ("protection", {"risk": "present"}, {("protection", HOTLINE, "urgent")}),
]


@pytest.mark.duty("R41", "R153", "R156", "R158", "R163", "R172", "R175", "D-07")
@pytest.mark.parametrize(("form", "more", "told"), ADDED, ids=[f"{form} {more}" for form, more, _ in ADDED])
def test_an_answer_tells_exactly_these_units(form: str, more: dict[str, Any], told: set[tuple[str, str, str]]) -> None:
    assert calls(consequences([wrote(form, 2, "border_two", **more)])) == told


@pytest.mark.duty("R152")
def test_who_is_connected_takes_part() -> None:
    connects = wrote("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son")

    assert units(consequences([connects])) == {"c02", "pc02-lang-son", HOTLINE}


@pytest.mark.duty("D-07")
@pytest.mark.parametrize("form", ["service_connection_request", "referral_request"])
def test_only_an_emergency_calls_the_working_groups_member(form: str) -> None:
    calm = consequences([wrote(form, 2, "border_two", to_unit=SHELTER)])
    emergency = consequences([wrote(form, 2, "border_two", to_unit=SHELTER, emergency="yes", emergency_reason="x")])

    assert "twhpn-cslp" not in units(calm)
    assert duties(calm, "D-07") == []
    assert "twhpn-cslp" in units(emergency)
    assert duties(emergency, "D-07") == [("twhpn-cslp", False)]
    assert {"emergency"} == {kind for kind, unit, _ in calls(emergency) if unit == "twhpn-cslp"}


@pytest.mark.duty("D-26b")
def test_only_a_known_childs_plan_waits_for_approval() -> None:
    adult, child = (
        wrote("reception", 1, person={"estimated_age": 30}),
        wrote("reception", 1, person={"estimated_age": 9}),
    )

    assert duties(consequences([child, wrote("support_plan", 2, "local")]), "D-26b-approval") == [
        ("ubnd-dong-dang", False)
    ]
    assert duties(consequences([adult, wrote("support_plan", 2, "local")]), "D-26b-approval") == []
    in_a_commune = wrote("reception", 1, "local", person={"estimated_age": 9})
    shelters = consequences([in_a_commune, wrote("support_plan", 2, "provider")])
    assert duties(shelters, "D-26b-approval") == [("ubnd-dong-dang", False)], "the chairman approves, whoever wrote"
    assert duties(consequences([wrote("support_plan", 2, "local")]), "D-26b-approval") == []


@pytest.mark.duty("D-21")
def test_only_a_child_or_somebody_who_may_be_one_makes_the_communes_notice_urgent() -> None:
    grown = wrote("reception", 1, person={"estimated_age": 30})

    assert ("commune_notice", "syt-lang-son", "normal") in calls(
        consequences([grown, wrote("commune_notice", 2, "local")])
    )


@pytest.mark.duty("D-20")
def test_only_a_commune_that_is_handed_a_person_has_somebody_to_tell() -> None:
    to_commune, to_shelter = (
        consequences([wrote("handover", 2, to_unit=unit)]) for unit in ("ubnd-dong-dang", SHELTER)
    )

    assert duties(to_commune, "D-20-notice") == [("ubnd-dong-dang", False)]
    assert to_shelter.duties == ()
