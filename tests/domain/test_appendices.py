"""Appendix 1 (service-connection calls) and Appendix 2 (referral calls) of the plan, act by act."""

import pytest

from chalicelib.domain.plan.playbook import consequences, forbidden
from chalicelib.domain.register.people import Role
from tests.domain.said import CONSENT, at, calls, duties, ref, said, units

ADULT = {"person": {"estimated_age": 30}}
DECLINE = {"answer": "decline", "decline_reason": "no_place"}


# ---- Appendix 1 ------------------------------------------------------------------------------------------------------


@pytest.mark.duty("R146", "R147", "R150", "D-01", "D-02")
def test_a_request_to_a_member_opens_one_day_for_the_member_and_five_for_the_hotline() -> None:
    found = consequences([said("service_connection_request", 1, "hotline")])

    assert duties(found, "D-01") == [("c02", False)]
    assert duties(found, "D-02") == [("hotline-111", False)]
    assert calls(found) == {("service_request", "c02", "normal")}
    assert units(found) == {"hotline-111", "c02"}


@pytest.mark.duty("R146")
def test_a_provider_called_directly_is_not_on_the_member_s_clock() -> None:
    found = consequences([said("service_connection_request", 1, "hotline", to_unit="nha-tam-lanh-lang-son")])

    assert duties(found, "D-01") == []
    assert duties(found, "D-02") == [("hotline-111", False)]
    assert calls(found) == {("service_request", "nha-tam-lanh-lang-son", "normal")}


@pytest.mark.duty("R150", "D-01", "R151")
def test_only_handling_and_reporting_together_stop_the_one_day() -> None:
    asked = said("service_connection_request", 1, "hotline")
    handled = said("agency_response", 2, "c02")
    reported = said("leader_acknowledgement", 3, "c02_leader")
    typed = said("agency_response", 4, "c02", leader_told_on=at(4), leader_instruction="Tổ chức ngay")

    assert duties(consequences([asked, handled]), "D-01") == [("c02", False)]
    assert duties(consequences([asked, reported]), "D-01") == [("c02", False)]
    assert duties(consequences([asked, handled, reported]), "D-01") == [("c02", True)]
    assert duties(consequences([asked, typed]), "D-01") == [("c02", False)], "a time somebody typed"
    elsewhere = said("leader_acknowledgement", 3, "post_leader")
    assert duties(consequences([asked, handled, elsewhere]), "D-01") == [("c02", False)]
    about_others = said("leader_acknowledgement", 3, "c02_leader", about=ref(77))
    assert duties(consequences([asked, handled, about_others]), "D-01") == [("c02", False)]


@pytest.mark.duty("R150", "R118", "R170", "R173")
def test_an_answer_reaches_the_leader_in_charge_by_itself() -> None:
    asked = said("service_connection_request", 1, "hotline")
    report = ("leader_report", "c02", "normal")

    (call,) = [call for call in consequences([asked, said("agency_response", 2, "c02")]).alerts if call.unit == "c02"][
        1:
    ]
    assert (call.kind, call.role) == ("leader_report", Role.UNIT_LEADER)
    for answer in ({"answer": "consulting_superior"}, {"answer": "sub_assign", "assigned_to": "pc02-lang-son"}):
        assert report in calls(consequences([asked, said("agency_response", 2, "c02", **answer)]))
    referral = said("referral_request", 1, "hotline", to_unit="c02")
    directly = said("agency_response", 2, "c02", handling="directly")
    assert report not in calls(consequences([referral, directly])), "the member may handle a referral directly"
    through = said("agency_response", 2, "c02", handling="through_leader")
    assert report in calls(consequences([referral, through]))


@pytest.mark.duty("R151")
def test_a_leaders_instruction_reaches_their_people_and_the_unit_instructed_which_takes_part() -> None:
    asked, answered = said("service_connection_request", 1, "hotline"), said("agency_response", 2, "c02")
    own = said("leader_instruction", 3, "c02_leader")
    below = said("leader_instruction", 3, "c02_leader", to_unit="pc02-lang-son")

    assert ("leader_instruction", "c02", "normal") in calls(consequences([asked, answered, own]))
    found = consequences([asked, answered, below])
    assert ("leader_instruction", "pc02-lang-son", "normal") in calls(found)
    assert "pc02-lang-son" in units(found)


@pytest.mark.duty("R133", "R173")
def test_a_problem_goes_to_the_direct_superiors_leader_and_direction_comes_back_to_the_one_who_asked() -> None:
    problem = said("superior_request", 1, "police")
    direction = said("superior_direction", 2, "c02_leader", to_unit="pc02-lang-son")

    found = consequences([problem, direction])
    told = {(call.kind, call.unit, call.role) for call in found.alerts}
    assert told == {
        ("superior_asked", "c02", Role.UNIT_LEADER),
        ("superior_direction", "pc02-lang-son", Role.UNIT_LEADER),
    }
    assert {"c02", "pc02-lang-son"} == units(found)
    last = consequences([said("superior_request", 1, "c02_leader")])
    assert [(call.unit, call.role) for call in last.alerts] == [("to-cong-tac", Role.WORKING_GROUP_HEAD)]


@pytest.mark.duty("R118", "D-01")
def test_asking_the_superior_first_stops_no_clock() -> None:
    asked = said("service_connection_request", 1, "hotline")
    consulting = said("agency_response", 2, "c02", answer="consulting_superior")
    word = said("leader_acknowledgement", 3, "c02_leader")
    (duty,) = (duty for duty in consequences([asked, consulting, word]).duties if duty.rule == "D-01")

    assert (duty.acts, duty.closed_at) == (("reported_to_leader",), None)


@pytest.mark.duty("R150", "R152", "R174")
def test_another_unit_cannot_answer_for_the_agency_that_was_asked() -> None:
    asked = said("service_connection_request", 1, "hotline")
    connects = said("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son", request=ref(1))
    by_the_other = said("agency_response", 3, "police", request=ref(1))

    found = consequences([asked, connects, by_the_other])
    (duty,) = (duty for duty in found.duties if duty.rule == "D-01")
    assert (duty.holder, duty.acts, duty.closed_at) == ("c02", ("handled",), None)
    assert ("service_request", "pc02-lang-son", "normal") in calls(found)
    assert "pc02-lang-son" in units(found)


@pytest.mark.duty("R152")
def test_an_urgent_need_stays_urgent_when_it_is_passed_on() -> None:
    asked = said("service_connection_request", 1, "hotline", emergency="yes", emergency_reason="x")
    connects = said("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son")

    assert ("service_request", "pc02-lang-son", "urgent") in calls(consequences([asked, connects]))


@pytest.mark.duty("R147", "D-02")
def test_first_information_stops_the_five_days_and_closing_the_file_does_not() -> None:
    asked = said("service_connection_request", 1, "hotline")

    def five_days(*more: object) -> list[tuple[str, bool]]:
        return duties(consequences([asked, *more]), "D-02")  # type: ignore[list-item]

    assert five_days(said("closure", 2, "hotline")) == [("hotline-111", False)]
    assert five_days(said("written_report", 2, "hotline")) == [("hotline-111", False)]
    assert five_days(said("agency_response", 2, "c02")) == [("hotline-111", False)]
    assert five_days(said("first_information", 2, "hotline")) == [("hotline-111", True)]
    assert five_days(said("first_information", 2, "c02")) == [("hotline-111", True)]
    assert five_days(said("agency_response", 2, "c02", **DECLINE)) == [("hotline-111", True)]


@pytest.mark.duty("R147")
def test_information_is_about_the_request_it_names_or_the_latest_before_it() -> None:
    first, second = said("service_connection_request", 1, "hotline"), said("service_connection_request", 3, "hotline")
    named, unnamed = said("first_information", 5, "hotline", request=ref(1)), said("first_information", 5, "hotline")

    assert duties(consequences([first, second, named]), "D-02") == [("hotline-111", True), ("hotline-111", False)]
    assert duties(consequences([first, second, unnamed]), "D-02") == [("hotline-111", False), ("hotline-111", True)]
    early = said("first_information", 2, "hotline")
    assert duties(consequences([first, second, early]), "D-02") == [("hotline-111", True), ("hotline-111", False)]
    lost = said("first_information", 5, "hotline", request=ref(99))
    assert consequences([first, lost]).flags == {ref(5): ("names_an_unknown_entry",)}
    assert duties(consequences([first, lost]), "D-02") == [("hotline-111", False)]


@pytest.mark.duty("R153", "R172", "D-03")
def test_a_decline_is_back_at_the_hotline_at_once() -> None:
    found = consequences(
        [said("service_connection_request", 1, "hotline"), said("agency_response", 2, "c02", **DECLINE)]
    )

    assert ("declined", "hotline-111", "urgent") in calls(found)
    assert duties(found, "D-03") == [("c02", True)]
    accepted = consequences([said("service_connection_request", 1, "hotline"), said("agency_response", 2, "c02")])
    assert calls(accepted) == {
        ("service_request", "c02", "normal"),
        ("answered", "hotline-111", "normal"),
        ("leader_report", "c02", "normal"),
    }
    assert duties(accepted, "D-03") == []


@pytest.mark.duty("R174", "R152")
def test_when_the_connected_unit_declines_the_first_agency_hears_it_too() -> None:
    entries = [
        said("service_connection_request", 1, "hotline"),
        said("agency_response", 2, "c02", answer="sub_assign", assigned_to="pc02-lang-son"),
        said("agency_response", 3, "police", **DECLINE),
    ]

    assert ("declined_by_connected", "c02", "urgent") in calls(consequences(entries))


@pytest.mark.duty("R148")
def test_a_written_report_goes_to_leader_and_partner() -> None:
    asked = said("service_connection_request", 1, "hotline")

    found = consequences([asked, said("written_report", 2, "hotline")])
    assert ("written_report", "c02", "normal") in calls(found)
    assert found.flags == {}
    for missing in ("to_leader", "to_partner"):
        half = consequences([asked, said("written_report", 2, "hotline", **{missing: False})])
        assert half.flags == {ref(2): ("report_not_to_both",)}
    alone = consequences([asked, said("written_report", 2, "hotline", to_partner=False)])
    assert ("written_report", "c02", "normal") not in calls(alone)
    kept = consequences([asked, said("written_report", 2, "hotline", to_leader="no", to_partner="no")])
    assert {name for name, *_ in calls(kept)}.isdisjoint({"written_report", "leader_report"}), "a no is no yes"


@pytest.mark.duty("R148", "R15")
def test_a_file_closed_before_its_written_report_is_flagged() -> None:
    asked, closed = said("service_connection_request", 1, "hotline"), said("closure", 3, "hotline")

    assert consequences([asked, closed]).flags == {ref(3): ("closed_without_written_report",)}
    assert consequences([asked, said("written_report", 2, "hotline"), closed]).flags == {}
    halves = [
        said("written_report", 2, "hotline", to_leader=False),
        said("written_report", 4, "hotline", to_partner=False),
    ]
    assert ref(3) not in consequences([asked, *halves, closed]).flags


@pytest.mark.duty("R40", "R41", "D-07")
@pytest.mark.parametrize("form", ["service_connection_request", "referral_request"])
def test_an_emergency_wakes_the_member_of_the_receiver_s_agency_until_handled(form: str) -> None:
    emergency = {"emergency": "yes", "emergency_reason": "Bị đe dọa", "to_unit": "pc02-lang-son"}
    asked = said(form, 1, "hotline", **emergency)

    found = consequences([asked])
    assert duties(found, "D-07") == [("c02", False)]
    assert {
        (form.replace("service_connection", "service"), "pc02-lang-son", "urgent"),
        ("emergency", "c02", "urgent"),
    } <= calls(found)
    assert "c02" in units(found)
    for by in ("police", "c02"):
        answered = said("agency_response", 2, by, request=ref(1))
        assert duties(consequences([asked, answered]), "D-07") == [("c02", True)]
    for more in ({"answer": "consulting_superior"}, DECLINE):
        assert duties(consequences([asked, said("agency_response", 2, "c02", request=ref(1), **more)]), "D-07") == [
            ("c02", False)
        ]
    assert duties(consequences([said(form, 1, "hotline", to_unit="pc02-lang-son")]), "D-07") == []
    to_member = consequences([said(form, 1, "hotline", **emergency | {"to_unit": "c02"})])
    told = {kind for kind, _, _ in calls(to_member)} - {"emergency_access", "emergency_access_here", "leader_report"}
    assert told == {form.replace("service_connection", "service")}


# ---- Appendix 2 ------------------------------------------------------------------------------------------------------

RECEPTION = said("reception", 1, **ADULT)
REFERRAL = said("referral_request", 2, "hotline")


@pytest.mark.duty("R154", "R164", "R167", "R168")
def test_a_referral_tells_the_receiver_and_keeps_the_hotline_looking() -> None:
    found = consequences([RECEPTION, REFERRAL])

    assert ("referral_request", "nha-tam-lanh-lang-son", "normal") in calls(found)
    assert {"nha-tam-lanh-lang-son", "hotline-111"} <= units(found)
    assert duties(found, "R168") == [("hotline-111", False)]
    assert found.flags == {}


@pytest.mark.duty("R22")
def test_a_referral_without_its_basic_file_is_flagged() -> None:
    for bare in ([REFERRAL], [said("reception", 1), REFERRAL]):
        assert consequences(bare).flags == {ref(2): ("no_basic_file",)}
    papers = said("referral_papers", 3, "hotline")
    assert consequences([REFERRAL, papers]).flags[ref(3)] == ("no_basic_file",)


@pytest.mark.duty("R165", "R166", "D-06")
def test_management_hears_before_or_right_after() -> None:
    before = said("leader_acknowledgement", 1, "hotline_leader")
    after = said("leader_instruction", 3, "hotline_leader")

    found = consequences([REFERRAL])
    assert duties(found, "D-06") == [("hotline-111", False)]
    assert ("leader_report", Role.HOTLINE_LEADER) in {(call.kind, call.role) for call in found.alerts}
    assert duties(consequences([REFERRAL, before]), "D-06") == [("hotline-111", True)]
    assert duties(consequences([REFERRAL, after]), "D-06") == [("hotline-111", True)]
    typed = said("referral_request", 2, "hotline", management_told_on=at(1))
    assert duties(consequences([typed]), "D-06") == [("hotline-111", False)], "a typed time, however early"
    talked = said("contact", 3, "hotline", about="management_report", with_unit="hotline-111")
    assert duties(consequences([REFERRAL, talked]), "D-06") == [("hotline-111", False)]
    by_another = said("leader_acknowledgement", 3, "c02_leader", about=ref(2))
    assert duties(consequences([REFERRAL, by_another]), "D-06") == [("hotline-111", False)]
    assert duties(consequences([said("referral_request", 2, "border")]), "D-06") == []


@pytest.mark.duty("R168", "R163")
def test_every_word_on_the_referral_starts_the_silence_anew_until_the_document_is_in() -> None:
    word, newer = said("follow_up", 3, "provider"), said("follow_up", 4, "provider")
    minutes = said("handover", 5, to_unit="nha-tam-lanh-lang-son", referral=ref(2))

    assert duties(consequences([REFERRAL, word]), "R168") == [("hotline-111", True), ("hotline-111", False)]
    assert duties(consequences([REFERRAL, word, newer]), "R168") == [
        ("hotline-111", True),
        ("hotline-111", True),
        ("hotline-111", False),
    ]
    assert all(over for _, over in duties(consequences([REFERRAL, word, minutes]), "R168"))
    late = said("follow_up", 6, "provider")
    assert all(over for _, over in duties(consequences([REFERRAL, minutes, late]), "R168"))
    assert all(over for _, over in duties(consequences([REFERRAL, word, said("closure", 7, "hotline")]), "R168"))
    assert duties(consequences([word]), "R168") == []


@pytest.mark.duty("R156", "R158")
@pytest.mark.parametrize(
    ("form", "refuses"), [("victim_opinion", {"opinion": "refuses"}), ("victim_decision", {"decision": "no"})]
)
def test_a_refusal_is_told_to_the_hotline(form: str, refuses: dict[str, str]) -> None:
    assert calls(consequences([said(form, 3, "border", **refuses)])) == {("referral_refused", "hotline-111", "normal")}
    assert calls(consequences([said(form, 3, "border")])) == set()


@pytest.mark.duty("R157")
def test_an_approval_without_procedure_contacts_and_plan_is_incomplete() -> None:
    parts = {"procedure": "Nộp phiếu", "contacts": "Chị Mẫu", "plan": "Đón tại cửa khẩu"}

    assert consequences([REFERRAL, RECEPTION, said("receiving_plan", 3, "hotline", **parts)]).flags == {}
    for missing in parts:
        kept = {name: text for name, text in parts.items() if name != missing}
        found = consequences([REFERRAL, RECEPTION, said("receiving_plan", 3, "hotline", **kept)])
        assert found.flags == {ref(3): ("plan_incomplete",)}
    pending = said("receiving_plan", 3, "hotline", approval="pending")
    assert consequences([REFERRAL, RECEPTION, pending]).flags == {}


@pytest.mark.duty("R158")
@pytest.mark.parametrize("missing", ["informed", "availability_shown"])
def test_a_decision_without_full_information_is_flagged(missing: str) -> None:
    found = consequences([REFERRAL, RECEPTION, said("victim_decision", 3, **{missing: False})])

    assert found.flags == {ref(3): ("not_fully_informed",)}


@pytest.mark.duty("R171", "R170")
def test_accepting_a_referral_needs_the_written_confirmation() -> None:
    bare = said("agency_response", 3, "provider", handling="directly")
    confirmed = said("agency_response", 3, "provider", confirmation="12/XN", handling="through_leader")

    assert consequences([RECEPTION, REFERRAL, bare]).flags == {ref(3): ("no_written_confirmation",)}
    assert consequences([RECEPTION, REFERRAL, confirmed]).flags == {}
    assert (
        consequences([said("service_connection_request", 2, "hotline"), said("agency_response", 3, "c02")]).flags == {}
    )


STEPS = {
    "a": said("risk_assessment", 3),
    "c": said("receiving_plan", 5, "hotline", procedure="x", contacts="x", plan="x"),
    "d": said("victim_decision", 6),
    "e": said("referral_papers", 7, consent=CONSENT),
}
DISPATCH = said("dispatch", 8, escort_unit="ubnd-dong-dang")


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
    found_out = said("risk_assessment", 3, security_risk=security_risk, fully_able=fully_able)

    def flags(mode: str, escort_kind: str | None) -> tuple[str, ...]:
        order = said("dispatch", 8, mode=mode, escort_kind=escort_kind)
        return consequences([RECEPTION, REFERRAL, *STEPS.values(), found_out, order]).flags.get(ref(8), ())

    assert ("without_risk_assessment" in flags("self", None)) is flagged
    assert "without_risk_assessment" not in flags("escorted", "commune"), "the escort is the answer to not knowing"


@pytest.mark.duty("R157")
def test_the_approval_of_one_place_does_not_open_another() -> None:
    ready, order = [RECEPTION, REFERRAL, *STEPS.values()], said("dispatch", 8, to_unit="hpn-dong-dang")
    connects = said("agency_response", 4, "provider", answer="sub_assign", assigned_to="hpn-dong-dang")

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

    assert consequences([*before, said("dispatch", 8, **alone, **items)]).flags == {}
    found = consequences([*before, said("dispatch", 8, **alone, **items | {missing: False})])
    assert found.flags == {ref(8): ("alone_without_the_three_items",)}


@pytest.mark.duty("R162")
def test_an_age_that_arrives_after_the_order_still_raises_the_alarm() -> None:
    alone = said(
        "dispatch", 8, mode="self", escort_kind=None, information_given=True, papers_given=True, allowance_given=True
    )
    late = said("interview_note", 9, person={"birth": {"year": 2012}})
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
        papers = said("referral_papers", 7, consent=CONSENT | {"until": until})
        steps = [papers if name == "e" else step for name, step in STEPS.items()]
        assert consequences([RECEPTION, REFERRAL, *steps, DISPATCH]).flags == flags
        assert forbidden(DISPATCH, [RECEPTION, REFERRAL, *steps]) == (), "that it ran out is no refusal"


@pytest.mark.duty("R163", "R174")
def test_an_incident_on_the_way_wakes_the_hotline_and_is_never_refused() -> None:
    assert ("incident", "hotline-111", "urgent") in calls(
        consequences([said("follow_up", 3, "provider", incident="yes")])
    )
    assert calls(consequences([said("follow_up", 3, "provider")])) == set()


@pytest.mark.duty("R163")
def test_minutes_count_as_the_document_when_both_sides_have_signed() -> None:
    one_sided = said("handover", 3, to_unit="nha-tam-lanh-lang-son", receiver=None)
    receipt = said("handover_receipt", 4, "provider")
    wrong_receipt = said("handover_receipt", 4, "local")
    unsigned = said("handover_receipt", 4, "provider", receiver={"body": "x", "officer": "x"})

    assert consequences([one_sided]).flags == {ref(3): ("minutes_not_signed_by_both",)}
    assert consequences([one_sided, wrong_receipt]).flags == {ref(3): ("minutes_not_signed_by_both",)}
    assert consequences([one_sided, unsigned]).flags == {ref(3): ("minutes_not_signed_by_both",)}
    found = consequences([one_sided, receipt])
    assert found.flags == {}
    assert ("handover_received", "bp-huu-nghi", "normal") in calls(found)
    differs = consequences([one_sided, said("handover_receipt", 4, "provider", as_described=False, differences="x")])
    assert ("handover_differs", "hotline-111", "normal") in calls(differs)
    signature = {"strokes": [[1, 2]], "width": 9, "height": 9}
    on_glass = said("handover", 3, receiver={"body": "x", "officer": "x", "signature": signature})
    assert consequences([on_glass]).flags == {}
    unsigned_giver = said("handover", 3, giver={"body": "x", "officer": "x"})
    assert consequences([unsigned_giver]).flags == {ref(3): ("minutes_not_signed_by_both",)}


@pytest.mark.duty("R163", "R15")
def test_a_file_closed_with_an_open_referral_is_flagged_unless_the_referral_was_stopped() -> None:
    closed = said("closure", 9, "hotline")

    assert consequences([RECEPTION, REFERRAL, closed]).flags == {ref(9): ("closed_with_open_referral",)}
    for stop in (said("victim_decision", 3, decision="no"), said("agency_response", 3, "provider", **DECLINE)):
        assert consequences([RECEPTION, REFERRAL, stop, closed]).flags == {}
    minutes = said("handover", 3, to_unit="nha-tam-lanh-lang-son")
    found = consequences([RECEPTION, REFERRAL, minutes, closed])
    assert found.flags == {ref(3): ("handed_over_without_steps",)}
    assert ("handover_out_of_order", "hotline-111", "urgent") in calls(found), "news is kept, and wakes the hotline"
    by_phone = said("contact", 3, "hotline", about="follow_up")
    assert consequences([RECEPTION, REFERRAL, by_phone, closed]).flags == {ref(9): ("closed_with_open_referral",)}
    assert calls(consequences([said("closure", 9, "border")])) == {("closed", "hotline-111", "normal")}
    assert calls(consequences([said("reopening", 9, "border")])) == {("reopened", "hotline-111", "normal")}


@pytest.mark.duty("R159")
def test_a_withdrawal_is_told_to_the_hotline_and_a_void_consent_is_flagged() -> None:
    assert calls(consequences([said("consent_withdrawal", 2)])) == {("consent_withdrawn", "hotline-111", "normal")}
    suspect = CONSENT | {"given_by": "representative", "giver_suspected": "yes"}
    assert consequences([said("consent", 2, consent=suspect)]).flags == {ref(2): ("consent_is_void",)}
    assert consequences([RECEPTION, said("consent", 2)]).flags == {}
