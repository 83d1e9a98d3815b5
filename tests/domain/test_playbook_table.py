"""Each form alone sets this going when a post writes the least of it, by hand beside the playbook. The rest is nothing.

The journeys of several entries are in `test_playbook*` and `test_append*`; here stands that nothing is left out.
"""

from typing import Any

import pytest

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.plan.playbook import PLAYBOOK, consequences
from tests.domain.written import calls, ref, units, wrote

POST, HOTLINE, SHELTER = "bp-lao-cai", "hotline-111", "nha-tam-lanh-lang-son"
NOTHING: dict[str, Any] = {}

HEAD = "to-cong-tac"
MEMBERS = {"cuc-bmte", "c02", "cuc-pcmt-tp", "twhpn-cslp"}
GROUP = {*MEMBERS, HOTLINE, HEAD}
UNKNOWN_ENTRY = ("names_an_unknown_entry",)


def each(kind: str, told: set[str]) -> set[tuple[str, str, str]]:
    """The same word to each of several units."""
    return {(kind, unit, "normal") for unit in told}


# form: duties (rule, holder), alerts (kind, unit, urgency), who joins beside the author, flags
ALONE: dict[str, dict[str, Any]] = {
    # How a case begins: the hotline always hears of it and takes part (R60, R129, R141).
    "reception": {
        "opens": [("D-20", POST)],
        "tells": {("new_reception", HOTLINE, "urgent")},  # of unknown age: it may be a child
        "joins": {HOTLINE},
    },
    "suspicion": {"tells": {("new_suspicion", HOTLINE, "normal")}, "joins": {HOTLINE}},
    "hotline_call": {"joins": {HOTLINE}},
    # Verification and identification (R60, R67; D-21, D-22).
    "commune_notice": {
        "opens": [("D-21", "syt-lang-son")],
        "tells": {("commune_notice", "syt-lang-son", "urgent")},
        "joins": {"syt-lang-son"},
    },
    "verification_request": {
        "opens": [("D-22", "pc02-lang-son")],
        "tells": {("verification_request", "pc02-lang-son", "normal")},
        "joins": {"pc02-lang-son"},
    },
    "verification_extension": NOTHING,
    "verification_result": NOTHING,
    "identification": {
        "tells": {("identified", HOTLINE, "normal")},
        "joins": {HOTLINE},
        "flags": ("decided_without_verification",),
    },
    "interview_note": NOTHING,
    # Support and protection.
    "support": NOTHING,
    "support_plan": NOTHING,
    "protection": {"tells": {("protection", HOTLINE, "normal")}},
    # Appendix 1.
    "service_connection_request": {
        "opens": [("D-01", "c02"), ("D-02", HOTLINE)],
        "tells": {("service_request", "c02", "normal")},
        "joins": {"c02"},
    },
    "agency_response": {"tells": {("answered", HOTLINE, "normal")}},
    "first_information": {"tells": {("first_information", HOTLINE, "normal")}},
    "written_report": {"tells": {("leader_report", HOTLINE, "normal")}},
    # Appendix 2.
    "referral_request": {
        "opens": [("R168", HOTLINE), ("R167", SHELTER)],
        "tells": {("referral_request", SHELTER, "normal")},
        "joins": {HOTLINE, SHELTER},
        "flags": ("no_basic_file",),
    },
    "risk_assessment": NOTHING,
    "victim_opinion": {"flags": ("opinion_before_risk",)},
    "receiving_plan": {"flags": ("plan_incomplete",)},
    "victim_decision": NOTHING,
    "referral_papers": {"flags": ("no_basic_file",)},
    "dispatch": {
        "tells": {
            ("person_arrives", SHELTER, "normal"),
            ("escort", "ubnd-dong-dang", "normal"),
            ("dispatch_out_of_order", HOTLINE, "urgent"),
        },
        "joins": {SHELTER, "ubnd-dong-dang"},
        "flags": ("without_risk_assessment", "without_approval", "without_decision", "without_consent"),
    },
    "follow_up": NOTHING,
    # Handover, return, crime.
    "handover": {
        "opens": [("D-20-notice", "ubnd-dong-dang")],
        "tells": {("handover", "ubnd-dong-dang", "normal")},
        "joins": {"ubnd-dong-dang"},
    },
    "handover_receipt": NOTHING,
    "foreign_return": {"tells": {("foreign_return", HOTLINE, "normal")}},
    "crime_information": {
        "tells": {("crime_information", "pc02-lang-son", "urgent"), ("crime_reported", HOTLINE, "normal")},
        "joins": {"pc02-lang-son", HOTLINE},
    },
    "crime_report": {
        "opens": [("D-27a", POST), ("D-27b", POST), ("D-27c", POST)],  # the Border Guard investigates too
        "tells": {("crime_reported", HOTLINE, "normal")},
        "joins": {HOTLINE},
    },
    "crime_report_step": NOTHING,
    # Organised return (R62).
    "return_plan": {
        "opens": [("D-23", "cuc-qlxnc")],
        "tells": {("return_planned", "cuc-qlxnc", "normal"), ("return_planned_gate", "bp-huu-nghi", "normal")},
        "joins": {HOTLINE, "cuc-qlxnc", "bp-huu-nghi"},
    },
    "return_notice": {"tells": {("return_notice", "pc02-lang-son", "normal")}, "joins": {"pc02-lang-son"}},
    "return_arrangement": NOTHING,
    "gate_reception": {"tells": {("gate_reception", HOTLINE, "normal")}, "joins": {HOTLINE}},
    "return_certificate": {"tells": {("return_certificate", HOTLINE, "normal")}},
    # Leaders (R118, R133, R150, R151, R173).
    "leader_acknowledgement": NOTHING,
    "leader_instruction": {"tells": {("leader_instruction", POST, "normal")}},
    "leader_approval": {"flags": ("names_an_unknown_entry",)},
    "superior_request": {
        "tells": {("superior_asked", "cuc-pcmt-tp", "normal")},
        "joins": {"cuc-pcmt-tp"},
    },
    "superior_direction": {"tells": {("superior_direction", POST, "normal")}},
    "duty_not_applicable": {"tells": {("duty_ended", HOTLINE, "urgent")}, "joins": {HOTLINE}},
    "data_protection": {
        "opens": [("D-30", POST)],
        "tells": {("data_breach", "to-cong-tac", "urgent")},
        "joins": {HOTLINE, "to-cong-tac"},
    },
    # Keeping the file.
    "consent": {"flags": ("consent_is_void",)},  # of unknown age: it may be a child
    "consent_confirmation": {"flags": ("confirms_nothing",)},
    "consent_withdrawal": {"tells": {("consent_withdrawn", HOTLINE, "normal")}},
    "contact": NOTHING,
    "case_note": NOTHING,
    "resolution": {"flags": ("names_an_unknown_entry",)},
    "closure": {"tells": {("closed", HOTLINE, "normal")}},
    "reopening": {"tells": {("reopened", HOTLINE, "normal")}},
    "merge": NOTHING,
    # About the author itself: nobody else is there to be told.
    "code_decision": NOTHING,
    "merge_undone": {"flags": ("names_an_unknown_entry",)},
    "activity": {"joins": {HOTLINE}},
    "periodic_duty": {"joins": {HOTLINE, "to-cong-tac"}, "flags": ("names_no_period",)},
    # The Working Group: everything reaches the whole group (R111), a document its localities (R107, R110).
    "meeting_proposal": {"tells": {("meeting_proposed", HEAD, "normal")}, "joins": GROUP},
    "meeting_decision": {"joins": GROUP, "flags": UNKNOWN_ENTRY},
    "meeting_convened": {"tells": each("meeting_convened", GROUP), "joins": GROUP},
    "agenda_item": {"tells": each("agenda_item", {HOTLINE, HEAD}), "joins": GROUP},
    "meeting_preparation": {
        "tells": {("meeting_prepared", HOTLINE, "normal")},
        "joins": GROUP,
        "flags": UNKNOWN_ENTRY,
    },
    "meeting_minutes": {"tells": each("minutes_sent", GROUP), "joins": GROUP, "flags": UNKNOWN_ENTRY},
    "minutes_receipt": {"joins": GROUP, "flags": UNKNOWN_ENTRY},
    "minutes_to_localities": {
        "tells": {("document_sent", "ubnd-dong-dang", "normal")},
        "joins": GROUP,
        "flags": UNKNOWN_ENTRY,
    },
    "plan_draft": {"tells": each("plan_to_comment", MEMBERS), "joins": GROUP},
    "plan_comment": {"tells": {("plan_commented", HOTLINE, "normal")}, "joins": GROUP, "flags": UNKNOWN_ENTRY},
    "plan_submission": {"tells": {("plan_submitted", HEAD, "normal")}, "joins": GROUP, "flags": UNKNOWN_ENTRY},
    "plan_decision": {"tells": each("plan_decided", GROUP), "joins": GROUP, "flags": UNKNOWN_ENTRY},
    "task_assignment": {
        "opens": [("R109", "c02")],
        "tells": {("task_assigned", "c02", "normal")},
        "joins": GROUP,
    },
    "assignment_progress": {"joins": GROUP, "flags": (*UNKNOWN_ENTRY, "names_no_task")},
    "urging": {"tells": {("urged", "c02", "normal")}, "joins": GROUP},
    "guidance_sent": {"tells": {("document_sent", "ubnd-dong-dang", "normal")}, "joins": GROUP},
    "guidance_receipt": {"joins": GROUP, "flags": UNKNOWN_ENTRY},
    "budget_note": {"joins": GROUP},
}


@pytest.mark.duty("R60", "R67", "R129", "R141", "R146", "R147", "R154", "R157", "R160", "R163", "R15", "R53")
@pytest.mark.parametrize("form", sorted({name for name, _ in FORMS}))
def test_a_form_alone_sets_going_exactly_this(form: str) -> None:
    # The entries that others name are missing on purpose: `said` names entry 1 in them, this is entry 2.
    found, expected = consequences([wrote(form, 2, "border_two")]), ALONE[form]

    assert form in PLAYBOOK
    assert [(duty.rule, duty.holder) for duty in found.duties] == expected.get("opens", [])
    assert not any(duty.closed_at for duty in found.duties)
    assert calls(found) == expected.get("tells", set())
    # A unit that is alerted or owes something takes part as well: who is called can act (decision 0120).
    # A leader who is told of it is none of them.
    told = {unit for kind, unit, _ in expected.get("tells", set()) if kind != "leader_report"}
    called = told | {unit for _, unit in expected.get("opens", [])}
    assert units(found) == {POST} | expected.get("joins", set()) | called
    assert found.flags == ({ref(2): expected["flags"]} if "flags" in expected else {})


UNKNOWN = ref(77)
NAMES: dict[str, str] = {
    **dict.fromkeys(
        ("verification_extension", "verification_result", "first_information", "written_report"), "request"
    ),
    "agency_response": "request",
    **dict.fromkeys(("risk_assessment", "victim_opinion", "receiving_plan", "victim_decision"), "referral"),
    **dict.fromkeys(("referral_papers", "dispatch", "follow_up", "handover"), "referral"),
    "handover_receipt": "handover",
    "resolution": "holds",
    "merge_undone": "merge",
    "crime_report": "information",
    "crime_report_step": "report",
    **dict.fromkeys(("return_notice", "return_arrangement", "gate_reception"), "plan"),
    **dict.fromkeys(("leader_acknowledgement", "leader_instruction", "leader_approval"), "about"),
    **dict.fromkeys(("meeting_preparation", "meeting_minutes"), "meeting"),
    **dict.fromkeys(("minutes_receipt", "minutes_to_localities"), "meeting_minutes"),
    **dict.fromkeys(("plan_comment", "plan_submission", "plan_decision"), "plan"),
    "meeting_decision": "proposal",
    "assignment_progress": "assignment",
    "guidance_receipt": "document",
    **dict.fromkeys(("superior_request", "superior_direction", "duty_not_applicable", "data_protection"), "about"),
}


@pytest.mark.parametrize("form", sorted(NAMES))
def test_an_entry_that_names_one_we_do_not_have_is_kept_and_flagged(form: str) -> None:
    entry = wrote(form, 2, "border_two", **{NAMES[form]: UNKNOWN})

    assert consequences([entry]).flags[ref(2)][0] == "names_an_unknown_entry"
