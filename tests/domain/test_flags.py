"""The flags by their names, as words and phones know them, and the basic file that three forms can be."""

from typing import Any

import pytest

from chalicelib.domain.plan import flags as out_of_order
from chalicelib.domain.plan.grammar import Flag
from chalicelib.domain.plan.playbook import consequences
from tests.domain.written import ref, wrote

DISPATCH = (
    *("names_an_unknown_entry", "without_risk_assessment", "without_approval", "without_decision", "without_consent"),
    *("no_escort_unit", "alone_without_the_three_items", "child_travels_alone"),
)
HANDOVER = (*("handed_over_against_the_decision", "handed_over_after_the_decline", "handed_over_without_steps"),)
OTHERS = {
    *("activity_in_a_victims_file", "closed_with_open_referral", "closed_without_written_report", "companion_present"),
    *(
        "confirms_nothing",
        "consent_is_void",
        "decided_without_verification",
        "hardship_and_need_not_recorded",
        "in_an_ended_file",
    ),
    *("merge_at_odds", "minutes_not_signed_by_both", "names_an_unknown_entry", "no_basic_file", "no_confirmed_email"),
    *("no_written_confirmation", "not_fully_informed", "one_kind_of_migration_only", "outside_the_support_matrix"),
    *(
        "opinion_before_risk",
        "plan_incomplete",
        "report_not_to_both",
        "return_against_wish_or_safety",
        "not_a_facility",
        "born_after_the_report",
    ),
    *("outside_the_agencys_services", "arrangement_incomplete", "head_count_differs", "two_minutes_not_signed"),
}


def test_the_flags_bear_these_names() -> None:
    assert set(consequences([wrote("dispatch", 8)]).flags[ref(8)]) <= {*DISPATCH}
    assert {flag.name for flag in vars(out_of_order).values() if isinstance(flag, Flag)} == OTHERS
    assert tuple(flag.name for flag in out_of_order.DISPATCH) == DISPATCH
    assert tuple(flag.name for flag in out_of_order.HANDOVER) == HANDOVER
    assert {flag.name for flag in out_of_order.SHARING} == {
        "against_the_victims_word",
        "grants_own_agency",
        "ground_incomplete",
    }


@pytest.mark.duty("R22")
@pytest.mark.parametrize("form", ["reception", "hotline_call", "interview_note"])
def test_a_basic_file_is_a_reception_a_call_or_an_interview_that_tells_of_the_person(form: str) -> None:
    asked = wrote("referral_request", 5, "hotline")

    def flagged(**more: Any) -> bool:
        flags = consequences([wrote(form, 1, **more), asked]).flags
        return "no_basic_file" in flags.get(ref(5), ())

    assert flagged()
    assert not flagged(person={"birth_name": "Lý Thị Mẫu"})


@pytest.mark.duty("R160", "R162")
def test_a_child_that_is_escorted_does_not_travel_alone_and_three_items_are_for_who_goes_alone() -> None:
    child = wrote("reception", 1, person={"estimated_age": 12})
    grown = wrote("reception", 1, person={"estimated_age": 30})

    def flags(known: Any, **more: Any) -> tuple[str, ...]:
        return consequences([known, wrote("dispatch", 8, **more)]).flags.get(ref(8), ())

    alone = {"mode": "self", "escort_kind": None}
    assert "child_travels_alone" in flags(child, **alone)
    assert "child_travels_alone" not in flags(child)
    assert "alone_without_the_three_items" in flags(grown, **alone)
    assert "alone_without_the_three_items" not in flags(grown)
    with_all = {"information_given": True, "papers_given": True, "allowance_given": True}
    assert "alone_without_the_three_items" not in flags(grown, **alone, **with_all)
