"""The writers of each form, by hand beside `policy/form_rights.json`: by post, then agency × role × kind of unit."""

from itertools import product

import pytest

from chalicelib.domain.access.form_rights import right_to_write, rights
from chalicelib.domain.access.permissions import OF_THE_WORKING_GROUP, Action, may
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Agency, Officer, Role
from chalicelib.domain.values.sourced import SourceStatus
from tests import builders

_POSTS: dict[str, tuple[Role, str]] = {
    "border": (Role.FIELD_OFFICER, "bp-huu-nghi"),
    "police": (Role.POLICE_OFFICER, "pc02-lang-son"),
    "immigration": (Role.POLICE_OFFICER, "qlxnc-lang-son"),
    "immigration_dept": (Role.FOCAL_POINT, "cuc-qlxnc"),
    "commune": (Role.LOCAL_OFFICER, "ubnd-dong-dang"),
    "health": (Role.LOCAL_OFFICER, "syt-lang-son"),
    "shelter": (Role.PROVIDER, "nha-tam-lanh-lang-son"),
    "social_facility": (Role.PROVIDER, "cstgxh-lang-son"),
    "union_staff": (Role.UNION_STAFF, "hpn-dong-dang"),
    "volunteer": (Role.VOLUNTEER, "hpn-dong-dang"),
    "c02": (Role.FOCAL_POINT, "c02"),
    "border_dept": (Role.FOCAL_POINT, "cuc-pcmt-tp"),
    "union_dept": (Role.FOCAL_POINT, "twhpn-cslp"),
    "child_dept": (Role.FOCAL_POINT, "cuc-bmte"),
    "hotline": (Role.HOTLINE_OPERATOR, "hotline-111"),
    "hotline_leader": (Role.HOTLINE_LEADER, "hotline-111"),
    "post_leader": (Role.UNIT_LEADER, "bp-huu-nghi"),
    "chairman": (Role.UNIT_LEADER, "ubnd-dong-dang"),
    "member": (Role.WORKING_GROUP_MEMBER, "c02"),
    "head": (Role.WORKING_GROUP_HEAD, "to-cong-tac"),
    "administrator": (Role.ADMINISTRATOR, "to-cong-tac"),
}

_FOCAL = {"c02", "border_dept", "union_dept", "child_dept", "immigration_dept"}
_LOCAL = {"commune", "health"}
_FACILITIES = {"shelter", "social_facility"}
_STATE = {"border", "police", "immigration"} | _LOCAL
_WORK = _STATE | _FACILITIES | {"union_staff"} | _FOCAL
_HOTLINE = {"hotline", "hotline_leader"}
_LEADERS = {"post_leader", "chairman", "member", "head", "hotline_leader"}
# Investigating and identifying: police and Border Guard, field and department; never immigration.
_INVESTIGATES = {"border", "police", "c02", "border_dept"}
_IMMIGRATION = {"immigration", "immigration_dept"}
_VERIFIES = _INVESTIGATES | _IMMIGRATION | {"health"}
_SECRETARIAT = {"hotline_leader", "head"}
_MEMBERS = {"c02", "border_dept", "union_dept", "child_dept", "member"}
_MPS = {"police", "immigration", "c02", "immigration_dept"}

WRITES: dict[str, set[str] | frozenset[str]] = {
    **dict.fromkeys(("consent", "consent_withdrawal", "consent_confirmation", "crime_information"), _WORK | _HOTLINE),
    "activity": _WORK | _HOTLINE | {"volunteer"},
    "suspicion": _HOTLINE | {"volunteer", "union_staff"},
    # Law 53/2024 art. 27(1): whoever a person can come to. Departments and volunteers meet nobody in that office.
    "reception": {"border", "police", "immigration", "union_staff"} | _LOCAL | _FACILITIES | _HOTLINE,
    "commune_notice": {"commune"},
    "verification_request": _STATE | _FOCAL | _HOTLINE,
    # The commune asks; the health agency leads the initial verification (art. 27(2)); police and Border Guard verify.
    **dict.fromkeys(("verification_result", "verification_extension"), _VERIFIES),
    "identification": _INVESTIGATES,
    "interview_note": _STATE | _FOCAL | {"union_staff"},
    **dict.fromkeys(("support", "support_plan"), _WORK),
    "protection": _WORK | _HOTLINE,
    **dict.fromkeys(("hotline_call", "service_connection_request", "referral_request", "written_report"), _HOTLINE),
    **dict.fromkeys(("closure", "reopening", "merge", "merge_undone", "code_decision"), _HOTLINE),
    "resolution": {"police", "immigration"} | _FOCAL | _HOTLINE,
    "agency_response": _WORK,
    **dict.fromkeys(("first_information", "contact", "case_note"), _WORK | _HOTLINE),
    **dict.fromkeys(("handover", "handover_receipt"), _WORK | _HOTLINE),
    **dict.fromkeys(("risk_assessment", "victim_opinion", "receiving_plan", "victim_decision"), _WORK | _HOTLINE),
    **dict.fromkeys(("referral_papers", "dispatch", "follow_up"), _WORK | _HOTLINE),
    "foreign_return": {"border", "border_dept"} | _MPS,
    **dict.fromkeys(("return_plan", "return_notice", "return_certificate"), _IMMIGRATION),
    "return_arrangement": _MPS,
    "gate_reception": {"border", "border_dept"} | _MPS,
    **dict.fromkeys(("crime_report", "crime_report_step"), _INVESTIGATES),
    **dict.fromkeys(("leader_acknowledgement", "leader_instruction", "leader_approval"), _LEADERS),
    **dict.fromkeys(("superior_request", "superior_direction", "duty_not_applicable"), _LEADERS),
    **dict.fromkeys(("periodic_duty", "data_protection", "budget_note"), _SECRETARIAT),
    # The Working Group (Plan 697 §III): the member's unit, the secretariat, the head; what is the head's alone.
    "meeting_proposal": _MEMBERS | {"hotline_leader"},
    **dict.fromkeys(("meeting_preparation", "minutes_receipt", "plan_comment", "guidance_sent"), _MEMBERS),
    "assignment_progress": _MEMBERS | _HOTLINE,
    "agenda_item": _MEMBERS | _HOTLINE | {"head"},
    "meeting_convened": _SECRETARIAT,
    **dict.fromkeys(("meeting_minutes", "minutes_to_localities", "urging"), _HOTLINE | {"head"}),
    **dict.fromkeys(("plan_draft", "plan_submission"), _HOTLINE),
    **dict.fromkeys(("meeting_decision", "plan_decision", "task_assignment"), frozenset({"head"})),
    "guidance_receipt": _WORK | _HOTLINE | {"post_leader", "chairman"},
}


def post(name: str) -> Officer:
    """The officer of that post, in the agency their unit belongs to."""
    role, unit = _POSTS[name]
    agency = organisations.unit(unit).agency
    return builders.officer("police", id=f"{name.replace('_', '-')}-9", role=role, unit=unit, agency=agency)


@pytest.mark.duty("R16", "R51", "R60", "R67", "R126", "R135", "R137", "R141")
@pytest.mark.parametrize("form", sorted({name for name, _ in FORMS}))
def test_a_form_is_written_by_the_posts_of_its_line_and_by_nobody_else(form: str) -> None:
    assert {name for name in _POSTS if may(post(name), Action.WRITE_ENTRY, form=form)} == WRITES[form]


# (agency, role, kind of unit) of whoever decides that somebody is a victim: Law 53/2024 arts. 27, 28, 30(1), 33(1).
_IDENTIFIES = {
    *product([Agency.BORDER_GUARD], [Role.FIELD_OFFICER, Role.FOCAL_POINT], organisations.Kind),
    *product(
        [Agency.CRIMINAL_POLICE],
        [Role.POLICE_OFFICER, Role.FOCAL_POINT],
        [organisations.Kind.CRIMINAL_POLICE, organisations.Kind.DEPARTMENT],
    ),
}


@pytest.mark.duty("R16", "R67", "R75", "R126", "R135")
def test_whom_the_law_does_not_name_identifies_nobody_whatever_the_combination() -> None:
    every = product(Agency, Role, organisations.Kind)

    found = {
        (agency, role, kind)
        for agency, role, kind in every
        if any(row.covers(role, agency, kind, "identification") for row in rights().rows)
    }
    assert found == _IDENTIFIES


def test_every_cell_has_a_source_and_what_leans_on_an_unread_article_says_so() -> None:
    assert all(row.source for row in rights().rows)
    unread = [row for row in rights().rows if "not readable" in row.source or "Joint Circular 01/2014" in row.source]
    assert unread
    assert {row.status for row in unread} == {SourceStatus.UNVERIFIED}


def test_a_role_of_a_unit_that_is_not_in_the_register_writes_nothing() -> None:
    assert right_to_write(Role.FIELD_OFFICER, Agency.BORDER_GUARD, "bp-nowhere", "reception") is None


@pytest.mark.duty("R133")
def test_a_leader_begins_no_file_but_the_working_groups_own() -> None:
    for leader, form in product(("post_leader", "chairman", "member", "head"), WRITES):
        own = form in OF_THE_WORKING_GROUP and leader in WRITES[form]
        assert may(post(leader), Action.WRITE_ENTRY, parties=(), form=form) is own
