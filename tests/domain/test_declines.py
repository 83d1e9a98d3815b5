"""A decline brings the case back to the hotline, unless the unit that declines was connected by another before."""

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.plan.playbook import consequences
from tests.domain.written import ref, wrote

DECLINE = {"answer": "decline", "decline_reason": "no_place"}


def back_at_the_hotline(*entries: OpenedEntry) -> bool:
    """Return whether the hotline owes another address (R153)."""
    return any(duty.rule == "R153" for duty in consequences(entries).duties)


@pytest.mark.duty("R153", "R172")
def test_a_decline_keeps_the_duty_it_opened_when_a_request_to_another_unit_arrives_afterwards() -> None:
    received = wrote("reception", 1, "border")
    decline = wrote("agency_response", 2, "border", **DECLINE)
    elsewhere = wrote("referral_request", 3, "border")

    assert back_at_the_hotline(received, decline)
    assert back_at_the_hotline(received, decline, elsewhere)


@pytest.mark.duty("R152", "R153")
def test_a_connection_heard_of_after_the_decline_does_not_take_its_duty_away() -> None:
    asked = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    decline = wrote("agency_response", 2, "police", **DECLINE)
    connection = {"answer": "sub_assign", "assigned_to": "pc02-lang-son", "request": ref(1)}
    connects = wrote("agency_response", 3, "c02", **connection)
    before = wrote("agency_response", 3, "c02", heard=1.5, **connection)

    assert back_at_the_hotline(asked, decline)
    assert back_at_the_hotline(asked, decline, connects)
    assert not back_at_the_hotline(asked, before, decline), "C02 connected it first, and takes care itself"


@pytest.mark.duty("R152", "R174")
def test_a_connected_units_no_leaves_the_case_with_whoever_holds_it() -> None:
    received = wrote("reception", 1, "border")
    asked = wrote("service_connection_request", 2, "hotline", to_unit="c02")
    connects = wrote("agency_response", 3, "c02", answer="sub_assign", assigned_to="pc02-lang-son", request=ref(2))
    decline = wrote("agency_response", 4, "police", **DECLINE)

    assert summarise([received, asked, connects, decline]).holder == "bp-huu-nghi"
    own = wrote("agency_response", 4, "c02", request=ref(2), **DECLINE)
    assert summarise([received, asked, own]).holder == "hotline-111"
