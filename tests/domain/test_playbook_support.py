"""The playbook's answers to verification, identification, support and return."""

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register.people import Role
from tests.domain.written import at, calls, duties, ref, units, wrote

ADULT = {"person": {"estimated_age": 30}}
CHILD = {"person": {"estimated_age": 12}}


@pytest.mark.duty("D-22", "R67")
def test_a_verification_is_answered_in_writing_or_extended_once() -> None:
    asked, result = wrote("verification_request", 1), wrote("verification_result", 3, "police")
    extended = wrote("verification_extension", 2, "police")

    assert duties(consequences([asked]), "D-22") == [("pc02-lang-son", False)]
    assert calls(consequences([asked])) == {("verification_request", "pc02-lang-son", "normal")}
    assert duties(consequences([asked, result]), "D-22") == [("pc02-lang-son", True)]
    assert duties(consequences([asked, result]), "D-22-complex") == []
    later = consequences([asked, extended])
    assert (duties(later, "D-22"), duties(later, "D-22-complex")) == (
        [("pc02-lang-son", True)],
        [("pc02-lang-son", False)],
    )
    done = consequences([asked, extended, result])
    assert duties(done, "D-22-complex") == [("pc02-lang-son", True)]
    assert ("verification_result", "bp-huu-nghi", "normal") in calls(done)


@pytest.mark.duty("R67")
def test_a_decision_without_any_verification_is_kept_and_flagged() -> None:
    decision, result = wrote("identification", 1, "police"), wrote("verification_result", 2, "police")

    assert consequences([decision]).flags == {ref(1): ("decided_without_verification",)}
    assert consequences([decision, result]).flags == {}
    assert calls(consequences([decision])) == {("identified", "hotline-111", "normal")}


@pytest.mark.duty("R21")
def test_a_talk_in_the_companion_s_presence_is_flagged() -> None:
    assert consequences([wrote("interview_note", 1, alone=False)]).flags == {ref(1): ("companion_present",)}
    assert consequences([wrote("interview_note", 1)]).flags == {}


@pytest.mark.duty("R70", "R71", "D-25")
def test_a_stay_needs_hardship_and_need_on_record_and_ends_or_is_extended() -> None:
    stay = {"stay": "begins", "facility_kind": "shelter", "facility": "nha-tam-lanh-lang-son"}
    begins = wrote("support", 1, hardship="yes", need="yes", **stay)
    ended, extended = (
        wrote("support", 2, "provider", stay="ended"),
        wrote("support", 2, "provider", stay="extended", extension_by="Giám đốc", hardship="yes", need="yes"),
    )

    found = consequences([begins])
    assert duties(found, "D-25") == [("nha-tam-lanh-lang-son", False)]
    assert ("placed", "nha-tam-lanh-lang-son", "normal") in calls(found)
    assert "nha-tam-lanh-lang-son" in units(found)
    assert found.flags == {}
    assert consequences([wrote("support", 1, hardship="yes", **stay)]).flags == {
        ref(1): ("hardship_and_need_not_recorded",)
    }
    assert consequences([wrote("support", 1)]).flags == {}
    assert duties(consequences([begins, ended]), "D-25") == [("nha-tam-lanh-lang-son", True)]
    assert duties(consequences([begins, extended]), "D-25") == [
        ("nha-tam-lanh-lang-son", True),
        ("nha-tam-lanh-lang-son", False),
    ]
    before = wrote("support", 2, "provider", minutes=0, stay="ended")
    assert duties(consequences([begins, before]), "D-25") == [("nha-tam-lanh-lang-son", False)]


@pytest.mark.duty("D-29")
def test_an_emergency_intake_asks_for_a_complete_file() -> None:
    intake = wrote("support", 1, stay="begins", emergency_intake=True, facility="nha-tam-lanh-lang-son")

    assert duties(consequences([intake]), "D-29") == [("nha-tam-lanh-lang-son", False)]
    complete = wrote("support", 2, "provider", file_complete=True)
    assert duties(consequences([intake, complete]), "D-29") == [("nha-tam-lanh-lang-son", True)]
    assert duties(consequences([wrote("support", 1, stay="begins")]), "D-29") == []


@pytest.mark.duty("R64", "R68", "R76", "R77", "R78", "R79")
@pytest.mark.parametrize(
    ("category", "decision", "kind", "fits"),
    [
        ("returned", None, "essential_needs", True),
        ("returned", None, "legal_aid", True),
        ("returned", None, "travel", True),
        ("returned", None, "vocational", False),
        ("returned", "victim", "vocational", True),
        ("returned", "not_proved", "vocational", False),
        ("foreign", "victim", "essential_needs", True),
        ("foreign", "victim", "legal_support", True),
        ("foreign", "victim", "other", True),
        ("foreign", "victim", "hardship_allowance", False),
        ("foreign", "victim", "travel", False),
    ],
)
def test_support_follows_the_status_and_is_never_held_back(
    category: str, decision: str | None, kind: str, fits: bool
) -> None:
    entries = [wrote("reception", 1, category=category, **ADULT), wrote("support", 4, "provider", kinds=[kind])]
    if decision:
        entries += [
            wrote("verification_result", 2, "police"),
            wrote("identification", 3, "police", decision=decision),
        ]

    assert consequences(entries).flags == ({} if fits else {ref(4): ("outside_the_support_matrix",)})


@pytest.mark.duty("R68", "R64")
def test_who_is_found_to_be_no_victim_had_the_rights_of_the_process_until_then() -> None:
    decided = [
        wrote("verification_result", 2, "police"),
        wrote("identification", 3, "police", decision="not_victim"),
    ]

    def flags(minutes: float, kind: str) -> bool:
        given = wrote("support", 9, minutes=minutes, kinds=[kind])
        return ref(9) in consequences([wrote("reception", 1, **ADULT), *decided, given]).flags

    assert not flags(2.5, "essential_needs")
    assert flags(2.5, "vocational")
    assert flags(4, "medical")
    assert not flags(4, "essential_needs"), "nobody is asked why they fed somebody"
    assert not flags(4, "other"), "by another law, with its basis on the sheet"


@pytest.mark.duty("R68", "R129")
def test_somebody_still_abroad_has_the_four_supports_of_that_column_until_received() -> None:
    abroad, at_home = (wrote("hotline_call", 1, "hotline", whereabouts=place) for place in ("abroad", "in_vietnam"))

    def flags(kind: str, *before: OpenedEntry) -> bool:
        return ref(9) in consequences([*before, wrote("support", 9, "provider", kinds=[kind])]).flags

    for kind in ("essential_needs", "medical", "interpretation", "legal_support"):
        assert not flags(kind, abroad)
    for kind in ("legal_aid", "travel", "psychological"):
        assert flags(kind, abroad)
        assert not flags(kind, at_home)
        assert not flags(kind, abroad, wrote("reception", 2, **ADULT))
        assert not flags(kind, abroad, wrote("hotline_call", 2, "hotline"))


@pytest.mark.duty("D-26b")
def test_a_child_s_plan_follows_the_assessment_and_is_approved() -> None:
    entries = [wrote("reception", 1, "local", **CHILD), wrote("risk_assessment", 2, "local")]
    plan = wrote("support_plan", 3, "local")
    approved = wrote("leader_approval", 4, "chairman", about=ref(3))

    assert duties(consequences(entries), "D-26b") == [("ubnd-dong-dang", False)]
    found = consequences([*entries, plan])
    assert duties(found, "D-26b") == [("ubnd-dong-dang", True)]
    assert duties(found, "D-26b-approval") == [("ubnd-dong-dang", False)]
    asked = [call for call in found.alerts if call.kind == "approval_asked"]
    assert [(call.unit, call.role) for call in asked] == [("ubnd-dong-dang", Role.UNIT_LEADER)]
    assert all(over for _, over in duties(consequences([*entries, plan, approved]), "D-26b-approval"))
    adult = [wrote("reception", 1, "local", **ADULT), wrote("risk_assessment", 2, "local")]
    assert duties(consequences(adult), "D-26b") == []


@pytest.mark.duty("D-26c", "R65", "R66")
def test_a_separation_ends_or_is_extended_and_present_risk_wakes_the_hotline() -> None:
    separation = wrote("protection", 1, "local", measures=["separation"], risk="present")
    ended, extended = (
        wrote("protection", 2, "local", ended=True),
        wrote("protection", 2, "local", measures=["separation"], until=at(90)),
    )

    found = consequences([separation])
    assert duties(found, "D-26c") == [("ubnd-dong-dang", False)]
    assert calls(found) == {("protection", "hotline-111", "urgent")}
    assert duties(consequences([separation, ended]), "D-26c") == [("ubnd-dong-dang", True)]
    assert duties(consequences([separation, extended]), "D-26c")[0] == ("ubnd-dong-dang", True)
    by_the_post = wrote("protection", 1, measures=["separation"])
    assert duties(consequences([by_the_post]), "D-26c") == [("bp-huu-nghi", False)]
    handed = consequences([by_the_post, wrote("handover", 2)])
    assert duties(handed, "D-26c") == [("ubnd-dong-dang", False)], "its chairman decides once the commune is in it"
    again = wrote("protection", 2, "local", measures=["separation"])
    assert duties(consequences([separation, again]), "D-26c")[0] == ("ubnd-dong-dang", False)
    assert calls(consequences([wrote("protection", 1, "local", measures=["data"])])) == {
        ("protection", "hotline-111", "normal")
    }


@pytest.mark.duty("R63", "R75")
def test_a_return_against_wish_or_safety_is_flagged_and_wakes_the_hotline() -> None:
    assert calls(consequences([wrote("foreign_return", 1)])) == {("foreign_return", "hotline-111", "normal")}
    for more in ({"own_wish": "no"}, {"safe_to_return": "no"}):
        found = consequences([wrote("foreign_return", 1, **more)])
        assert calls(found) == {("return_at_risk", "hotline-111", "urgent")}
        assert found.flags == {ref(1): ("return_against_wish_or_safety",)}
