"""Rows of the plan about who the agencies are to one another: what the software holds of them (domain.md §8)."""

import itertools

import pytest

from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.deadlines.escalation import next_step
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.crime import CrimeInformation, CrimeReport, CrimeReportStep
from chalicelib.domain.forms.fields import Body
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.law.deadline_rules import rule, rules, shown_as
from chalicelib.domain.law.escalation_policy import ladder_policy
from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register.organisations import HOTLINE, Kind
from chalicelib.domain.register.people import Agency, Role
from chalicelib.domain.register.seed import seed
from tests import builders
from tests.domain.clocks import clock, vn
from tests.domain.written import calls, ref, units, wrote

EACH = {"border": "bp-huu-nghi", "hotline": "hotline-111", "police": "pc02-lang-son", "provider": "hpn-dong-dang"}
"""One unit of each of the plan's four agencies."""

SEATS = {
    Agency.CHILD_PROTECTION: "cuc-bmte",
    Agency.CRIMINAL_POLICE: "c02",
    Agency.BORDER_GUARD: "cuc-pcmt-tp",
    Agency.WOMENS_UNION: "twhpn-cslp",
}


@pytest.mark.duty("R1")
def test_what_comes_from_the_plan_is_shown_as_coming_from_it() -> None:
    of_the_plan = [row for row in rules() if row.id in {f"D-{number:02}" for number in range(1, 12)}]

    assert len(of_the_plan) == 11
    for row in of_the_plan:
        assert "Kế hoạch 697" in shown_as(row).vi
        assert "Plan 697" in shown_as(row).en
        assert row.version


@pytest.mark.duty("R7", "R9")
def test_the_hotline_belongs_to_the_child_protection_department() -> None:
    owner = seed().unit(seed().unit(HOTLINE).parent or "")

    assert (owner.id, owner.agency, owner.kind) == ("cuc-bmte", Agency.CHILD_PROTECTION, Kind.DEPARTMENT)


@pytest.mark.duty("R80", "R87", "R88", "R89", "R108")
@pytest.mark.parametrize("agency", list(SEATS))
def test_one_working_group_in_which_each_agency_has_one_seat_that_answers_for_all_its_units(agency: Agency) -> None:
    groups = [unit.id for unit in seed().units() if unit.kind is Kind.WORKING_GROUP]
    seats = [unit for unit in seed().units() if unit.agency is agency and unit.working_group_seat]

    assert groups == ["to-cong-tac"]
    assert [(seat.id, seat.kind) for seat in seats] == [(SEATS[agency], Kind.DEPARTMENT)]
    for unit in seed().units():
        if unit.agency is agency and unit.kind is not Kind.WORKING_GROUP:
            urgent = {"emergency": "yes", "emergency_reason": "x", "to_unit": unit.id}
            found = calls(consequences([wrote("referral_request", 1, "hotline", **urgent)]))
            kind = "referral_request" if unit.id == SEATS[agency] else "emergency"
            assert (kind, SEATS[agency], "urgent") in found, unit.id


@pytest.mark.duty("R13")
@pytest.mark.parametrize(("giver", "receiver"), list(itertools.permutations(EACH, 2)))
def test_a_person_and_the_file_pass_from_every_agency_to_every_other(giver: str, receiver: str) -> None:
    minutes = wrote("handover", 2, giver, to_unit=EACH[receiver], receiver=None)
    found = consequences([wrote("reception", 1), minutes])

    assert ("handover", EACH[receiver], "normal") in calls(found)
    assert EACH[receiver] in units(found)
    assert summarise([wrote("reception", 1), minutes]).holder == EACH[receiver]


@pytest.mark.duty("R14")
def test_the_centre_and_the_grassroots_walk_the_same_steps() -> None:
    def steps(unit: str) -> tuple[object, ...]:
        entries = [
            wrote("referral_request", 2, "hotline", to_unit=unit),
            wrote("risk_assessment", 3),
            wrote("victim_opinion", 4),
            wrote("receiving_plan", 5, "hotline", procedure="x", contacts="x", plan="x", confirmation="12/CV"),
            wrote("victim_decision", 6),
            wrote("referral_papers", 7),
            wrote("dispatch", 8, to_unit=unit),
            wrote("handover", 9, to_unit=unit),
        ]
        (referral,) = summarise(entries).referrals
        rules_opened = sorted(duty.rule for duty in consequences(entries).duties if duty.rule != "D-20-notice")
        return referral.done, referral.open, rules_opened

    central, local = steps("twhpn-cslp"), steps("hpn-dong-dang")
    assert central == local
    assert central[0] == ("a", "b", "c", "d", "e", "g", "h")


@pytest.mark.duty("R116")
def test_nobody_answers_in_another_agencys_name_and_everybody_may_say_no() -> None:
    for role, unit in (
        (Role.HOTLINE_OPERATOR, "hotline-111"),
        (Role.HOTLINE_LEADER, "hotline-111"),
        (Role.WORKING_GROUP_HEAD, "to-cong-tac"),
        (Role.WORKING_GROUP_MEMBER, "cuc-bmte"),
    ):
        asks = builders.officer("hotline", role=role, unit=unit)
        assert not may(asks, Action.WRITE_ENTRY, form="agency_response"), "whoever asks does not answer"
    assert {"decline", "consulting_superior"} <= codes("agency_answer")

    asked = wrote("service_connection_request", 1, "hotline", to_unit="c02")
    for other in ("bp_department", "women", "police"):
        (request,) = summarise([asked, wrote("agency_response", 2, other, request=ref(1))]).requests
        assert request.answer is None


@pytest.mark.duty("R133", "R93")
def test_what_is_late_climbs_inside_its_agency_before_anybody_outside_hears() -> None:
    owed = clock("D-02", "2026-03-02 09:00", holder="hpn-dong-dang")
    late = next_step(owed, rule("D-02"), vn("2026-03-31 09:00"), delays=ladder_policy())
    agencies = [seed().unit(told.unit).agency for told in late.tell]

    assert [told.unit for told in late.tell[:3]] == ["hpn-dong-dang", "hpn-dong-dang", "twhpn-cslp"]
    assert agencies[:3] == [Agency.WOMENS_UNION] * 3
    assert Agency.WOMENS_UNION not in agencies[3:]


@pytest.mark.duty("R127", "R140")
@pytest.mark.parametrize("who", ["police", "volunteer", "provider"])
def test_police_and_womens_union_record_that_they_told_people_the_law(who: str) -> None:
    officer = builders.officer(who)

    assert may(officer, Action.WRITE_ENTRY, parties=(), form="activity")
    told = wrote("activity", 1, who, topics=["policy_and_law", "services"])
    assert summarise([told]).status == "activity"
    assert consequences([told]).flags == {}


@pytest.mark.duty("R127")
def test_the_police_record_legal_counselling_as_a_support() -> None:
    assert may(builders.officer("police"), Action.WRITE_ENTRY, form="support")
    entries = [wrote("reception", 1), wrote("support", 2, "police", kinds=["legal_support", "legal_aid"])]
    assert consequences(entries).flags == {}


@pytest.mark.duty("R128", "R52")
def test_nothing_here_keeps_a_criminal_case() -> None:
    # The desk's steps stop clocks; what it found, and of whom, is asked in none of them.
    for model, questions in (
        (CrimeReport, {"received_on", "information", "number", "receiver", "within_competence"}),
        (CrimeReportStep, {"done_on", "report", "step", "decision", "to_unit", "number"}),
    ):
        assert set(model.model_fields) - set(Body.model_fields) == questions
    asked = set(CrimeInformation.model_fields) - set(Body.model_fields)
    handed_off = {"sent_on", "to_unit", "channel", "rescue", "place", "what", "evidence_photos"}
    assert asked == handed_off | {"acknowledged_on", "acknowledged_by"}, "what became of it is asked nowhere"


@pytest.mark.duty("R142")
def test_the_womens_union_helps_a_victim_back_into_the_community_and_follows_up() -> None:
    provider = builders.officer("provider")
    for form in ("support", "support_plan", "follow_up"):
        assert may(provider, Action.WRITE_ENTRY, form=form)

    file = [
        wrote("reception", 1, person={"estimated_age": 30}),
        wrote("verification_result", 2, "police"),
        wrote("identification", 3, "police"),
        wrote("support", 4, "provider", kinds=["reintegration"]),
        wrote("referral_request", 5, "hotline"),
        wrote("follow_up", 6, "provider", evaluation="good"),
    ]
    assert consequences(file).flags == {}
    for_whom_nobody_decided = consequences([file[0], file[3]]).flags
    assert for_whom_nobody_decided == {ref(4): ("outside_the_support_matrix",)}
