"""Appendix 2: the dispatch and what follows it, steps g and h."""

import pytest

from chalicelib.domain.plan.playbook import consequences, forbidden
from tests.domain.written import CONSENT, at, calls, ref, units, wrote

ADULT = {"person": {"estimated_age": 30}}
DECLINE = {"answer": "decline", "decline_reason": "no_place"}
RECEPTION = wrote("reception", 1, **ADULT)
REFERRAL = wrote("referral_request", 2, "hotline")
STEPS = {
    "a": wrote("risk_assessment", 3),
    "c": wrote("receiving_plan", 5, "hotline", procedure="x", contacts="x", plan="x"),
    "d": wrote("victim_decision", 6),
    "e": wrote("referral_papers", 7, consent=CONSENT),
}
DISPATCH = wrote("dispatch", 8, escort_unit="ubnd-dong-dang")


@pytest.mark.duty("R155", "R157", "R158", "R159", "R161")
def test_a_dispatch_with_every_step_done_tells_receiver_and_escort() -> None:
    found = consequences([RECEPTION, REFERRAL, *STEPS.values(), DISPATCH])

    assert found.flags == {}
    assert {("person_arrives", "nha-tam-lanh-lang-son", "normal"), ("escort", "ubnd-dong-dang", "normal")} <= calls(
        found
    )
    assert "ubnd-dong-dang" in units(found)
    assert "dispatch_out_of_order" not in {kind for kind, _, _ in calls(found)}


@pytest.mark.duty("R155", "R157", "R158", "R159")
@pytest.mark.parametrize(
    ("step", "flag"),
    [("a", "without_risk_assessment"), ("c", "without_approval"), ("d", "without_decision"), ("e", "without_consent")],
)
def test_a_step_that_is_not_there_yet_is_flagged_and_wakes_the_hotline(step: str, flag: str) -> None:
    done = [entry for name, entry in STEPS.items() if name != step]
    found = consequences([RECEPTION, REFERRAL, *done, DISPATCH])

    assert found.flags == {ref(8): (flag,)}
    assert ("dispatch_out_of_order", "hotline-111", "urgent") in calls(found)
    assert consequences([RECEPTION, REFERRAL, *STEPS.values(), DISPATCH]).flags == {}


@pytest.mark.duty("R160")
@pytest.mark.parametrize(
    ("security_risk", "fully_able", "flagged"),
    [("no", "yes", False), ("unknown", "yes", True), ("no", "unknown", True)],
)
def test_going_alone_takes_an_assessment_that_says_safe_and_able(
    security_risk: str, fully_able: str, flagged: bool
) -> None:
    found_out = wrote("risk_assessment", 3, security_risk=security_risk, fully_able=fully_able)

    def flags(mode: str, escort_kind: str | None) -> tuple[str, ...]:
        order = wrote("dispatch", 8, mode=mode, escort_kind=escort_kind)
        return consequences([RECEPTION, REFERRAL, *STEPS.values(), found_out, order]).flags.get(ref(8), ())

    assert ("without_risk_assessment" in flags("self", None)) is flagged
    assert "without_risk_assessment" not in flags("escorted", "commune"), "the escort is the answer to not knowing"


@pytest.mark.duty("R157")
def test_the_approval_of_one_place_does_not_open_another() -> None:
    ready, order = [RECEPTION, REFERRAL, *STEPS.values()], wrote("dispatch", 8, to_unit="hpn-dong-dang")
    connects = wrote("agency_response", 4, "provider", answer="sub_assign", assigned_to="hpn-dong-dang")

    elsewhere = consequences([*ready, order])
    assert elsewhere.flags == {ref(8): ("without_approval",)}
    assert ("dispatch_out_of_order", "hotline-111", "urgent") in calls(elsewhere)
    assert ref(8) not in consequences([*ready, connects, order]).flags


@pytest.mark.duty("R160")
@pytest.mark.parametrize("missing", ["information_given", "papers_given", "allowance_given"])
def test_going_alone_takes_information_papers_and_allowance(missing: str) -> None:
    items = {"information_given": True, "papers_given": True, "allowance_given": True}
    alone = {"mode": "self", "escort_kind": None}
    before = [RECEPTION, REFERRAL, *STEPS.values()]

    assert consequences([*before, wrote("dispatch", 8, **alone, **items)]).flags == {}
    found = consequences([*before, wrote("dispatch", 8, **alone, **items | {missing: False})])
    assert found.flags == {ref(8): ("alone_without_the_three_items",)}


@pytest.mark.duty("R162")
def test_an_age_that_arrives_after_the_order_still_raises_the_alarm() -> None:
    alone = wrote(
        "dispatch", 8, mode="self", escort_kind=None, information_given=True, papers_given=True, allowance_given=True
    )
    late = wrote("interview_note", 9, person={"birth": {"year": 2012}})
    found = consequences([RECEPTION, REFERRAL, *STEPS.values(), alone, late])

    assert "child_travels_alone" in found.flags[ref(8)]
    assert ("dispatch_out_of_order", "hotline-111", "urgent") in calls(found)


@pytest.mark.duty("R159")
def test_a_consent_that_ran_out_before_the_order_is_none() -> None:
    for until, flags in (
        (at(9), {}),
        (at(8), {ref(8): ("without_consent",)}),
        (at(7.5), {ref(8): ("without_consent",)}),
    ):
        papers = wrote("referral_papers", 7, consent=CONSENT | {"until": until})
        steps = [papers if name == "e" else step for name, step in STEPS.items()]
        assert consequences([RECEPTION, REFERRAL, *steps, DISPATCH]).flags == flags
        assert forbidden(DISPATCH, [RECEPTION, REFERRAL, *steps]) == (), "that it ran out is no refusal"


@pytest.mark.duty("R163", "R174")
def test_an_incident_on_the_way_wakes_the_hotline_and_is_never_refused() -> None:
    assert ("incident", "hotline-111", "urgent") in calls(
        consequences([wrote("follow_up", 3, "provider", incident="yes")])
    )
    assert calls(consequences([wrote("follow_up", 3, "provider")])) == set()


@pytest.mark.duty("R163")
def test_minutes_count_as_the_document_when_both_sides_have_signed() -> None:
    one_sided = wrote("handover", 3, to_unit="nha-tam-lanh-lang-son", receiver=None)
    receipt = wrote("handover_receipt", 4, "provider")
    wrong_receipt = wrote("handover_receipt", 4, "local")
    unsigned = wrote("handover_receipt", 4, "provider", receiver={"body": "x", "officer": "x"})

    assert consequences([one_sided]).flags == {ref(3): ("minutes_not_signed_by_both",)}
    assert consequences([one_sided, wrong_receipt]).flags == {ref(3): ("minutes_not_signed_by_both",)}
    assert consequences([one_sided, unsigned]).flags == {ref(3): ("minutes_not_signed_by_both",)}
    found = consequences([one_sided, receipt])
    assert found.flags == {}
    assert ("handover_received", "bp-huu-nghi", "normal") in calls(found)
    differs = consequences([one_sided, wrote("handover_receipt", 4, "provider", as_described=False, differences="x")])
    assert ("handover_differs", "hotline-111", "normal") in calls(differs)
    signature = {"strokes": [[1, 2]], "width": 9, "height": 9}
    on_glass = wrote("handover", 3, receiver={"body": "x", "officer": "x", "signature": signature})
    assert consequences([on_glass]).flags == {}
    unsigned_giver = wrote("handover", 3, giver={"body": "x", "officer": "x"})
    assert consequences([unsigned_giver]).flags == {ref(3): ("minutes_not_signed_by_both",)}


@pytest.mark.duty("R163", "R15")
def test_a_file_closed_with_an_open_referral_is_flagged_unless_the_referral_was_stopped() -> None:
    closed = wrote("closure", 9, "hotline")

    assert consequences([RECEPTION, REFERRAL, closed]).flags == {ref(9): ("closed_with_open_referral",)}
    for stop in (wrote("victim_decision", 3, decision="no"), wrote("agency_response", 3, "provider", **DECLINE)):
        assert consequences([RECEPTION, REFERRAL, stop, closed]).flags == {}
    minutes = wrote("handover", 3, to_unit="nha-tam-lanh-lang-son")
    found = consequences([RECEPTION, REFERRAL, minutes, closed])
    assert found.flags == {ref(3): ("handed_over_without_steps",)}
    assert ("handover_out_of_order", "hotline-111", "urgent") in calls(found), "news is kept, and wakes the hotline"
    by_phone = wrote("contact", 3, "hotline", about="follow_up")
    assert consequences([RECEPTION, REFERRAL, by_phone, closed]).flags == {ref(9): ("closed_with_open_referral",)}
    assert calls(consequences([wrote("closure", 9, "border")])) == {("closed", "hotline-111", "normal")}
    assert calls(consequences([wrote("reopening", 9, "border")])) == {("reopened", "hotline-111", "normal")}


@pytest.mark.duty("R159")
def test_a_withdrawal_is_told_to_the_hotline_and_a_void_consent_is_flagged() -> None:
    assert calls(consequences([wrote("consent_withdrawal", 2)])) == {("consent_withdrawn", "hotline-111", "normal")}
    suspect = CONSENT | {"given_by": "representative", "giver_suspected": "yes"}
    assert consequences([wrote("consent", 2, consent=suspect)]).flags == {ref(2): ("consent_is_void",)}
    assert consequences([RECEPTION, wrote("consent", 2)]).flags == {}
