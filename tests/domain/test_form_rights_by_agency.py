"""Who writes which form, agency × role × kind of unit, by hand from the law and the plan, cell by cell.

Beside `policy/form_rights.json` and from the other side: that file says for its forms who writes them, this one says of
each hat (agency, role, kind of unit) what it writes. `test_form_rights` looks at the posts that there are; this one at
every hat that an administrator could give.
"""

from itertools import product

import pytest

from chalicelib.domain.access.form_rights import rights
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import Agency, Role

_CASEWORK = {
    *("consent", "consent_withdrawal", "consent_confirmation", "crime_information", "activity"),
    *("first_information", "contact", "case_note", "handover", "handover_receipt", "risk_assessment", "victim_opinion"),
    *("receiving_plan", "victim_decision", "referral_papers", "dispatch", "follow_up"),
}
_CARE = {"support", "support_plan", "protection", "agency_response", "guidance_receipt"}
_VERIFICATION = {"verification_result", "verification_extension"}
_CRIME = {"crime_report", "crime_report_step"}
_LEADING = {
    *("leader_acknowledgement", "leader_instruction", "leader_approval"),
    *("superior_request", "superior_direction", "duty_not_applicable"),
}
_DESK = {
    *("suspicion", "protection", "verification_request", "hotline_call", "service_connection_request"),
    *("referral_request", "written_report", "closure", "reopening", "merge", "merge_undone", "code_decision"),
    "resolution",
    *("agenda_item", "plan_draft", "plan_submission", "assignment_progress", "guidance_receipt"),
}
_OF_A_MEMBER = {
    *("meeting_proposal", "meeting_preparation", "minutes_receipt", "plan_comment"),
    *("assignment_progress", "guidance_sent", "agenda_item"),
}
_MINUTES = {"meeting_minutes", "minutes_to_localities", "urging"}
_OF_THE_GROUP = {"meeting_convened", "budget_note", "periodic_duty"}
_SEATS = {Kind.WORKING_GROUP, Kind.HOTLINE}

BY_ROLE: dict[Role, set[str]] = {
    Role.VOLUNTEER: {"activity", "suspicion"},
    Role.UNION_STAFF: {*_CASEWORK, *_CARE, "suspicion", "interview_note"},
    Role.FIELD_OFFICER: {*_CASEWORK, *_CARE, "interview_note", "verification_request"},
    Role.POLICE_OFFICER: {*_CASEWORK, *_CARE, "interview_note", "verification_request", "resolution"},
    Role.LOCAL_OFFICER: {*_CASEWORK, *_CARE, "interview_note", "verification_request"},
    Role.PROVIDER: {*_CASEWORK, *_CARE},
    Role.FOCAL_POINT: {*_CASEWORK, *_CARE, "interview_note", "verification_request", "resolution"},
    Role.HOTLINE_OPERATOR: {*_CASEWORK, *_DESK},
    Role.HOTLINE_LEADER: {*_CASEWORK, *_DESK, *_LEADING, "meeting_proposal", "data_protection"},
    Role.UNIT_LEADER: {*_LEADING, "guidance_receipt"},
    Role.WORKING_GROUP_MEMBER: _LEADING,
    Role.WORKING_GROUP_HEAD: {*_LEADING, "agenda_item", "data_protection"},
    Role.ADMINISTRATOR: set(),
}
"""What a role writes in whichever agency and kind of unit."""


def of_the_police(role: Role, kind: Kind) -> set[str]:
    """The criminal police: field and department; only their own desks investigate and identify, never immigration."""
    written: set[str] = set()
    if role in (Role.POLICE_OFFICER, Role.FOCAL_POINT):
        written |= {*_VERIFICATION, "foreign_return", "return_arrangement", "gate_reception"}
        if kind in (Kind.CRIMINAL_POLICE, Kind.DEPARTMENT):
            written |= {*_CRIME, "identification"}
    return written | ({"reception"} if role is Role.POLICE_OFFICER else set())


def of_the_border_guard(role: Role) -> set[str]:
    """The Border Guard: posts and their department; only a post meets whom it receives."""
    written: set[str] = set()
    if role in (Role.FIELD_OFFICER, Role.FOCAL_POINT):
        written |= {*_VERIFICATION, *_CRIME, "identification", "foreign_return", "gate_reception"}
    return written | ({"reception"} if role is Role.FIELD_OFFICER else set())


_ANY = frozenset(Kind)
_DESKS = (Role.HOTLINE_OPERATOR, Role.HOTLINE_LEADER)
_FACILITIES = {Kind.SHELTER, Kind.SOCIAL_PROTECTION, Kind.VICTIM_SUPPORT}
OF_PLACES: tuple[tuple[set[Agency], tuple[Role, ...], frozenset[Kind] | set[Kind], set[str]], ...] = (
    ({Agency.LOCAL_GOVERNMENT, Agency.CHILD_PROTECTION}, (Role.LOCAL_OFFICER,), _ANY, {"reception"}),
    ({Agency.LOCAL_GOVERNMENT}, (Role.LOCAL_OFFICER,), _ANY, {"commune_notice"}),
    (set(Agency), (Role.LOCAL_OFFICER,), {Kind.HEALTH_DEPARTMENT}, _VERIFICATION),
    ({Agency.WOMENS_UNION}, (Role.UNION_STAFF,), _ANY, {"reception"}),
    (set(Agency), (Role.PROVIDER,), _FACILITIES, {"reception"}),
    (set(Agency), _DESKS, {Kind.HOTLINE}, {"reception"}),
    (
        set(Agency),
        (Role.POLICE_OFFICER, Role.FOCAL_POINT),
        {Kind.IMMIGRATION},
        {"return_plan", "return_notice", "return_certificate"},
    ),
)
"""Agencies, roles, kinds of unit: what those hats write besides."""


def by_place(agency: Agency, role: Role, kind: Kind) -> set[str]:
    """What this hat writes because of where it is worn."""
    written = in_the_group(role, kind)
    if agency is Agency.CRIMINAL_POLICE:
        written |= of_the_police(role, kind)
    if agency is Agency.BORDER_GUARD:
        written |= of_the_border_guard(role)
    for agencies, roles, kinds, forms in OF_PLACES:
        if agency in agencies and role in roles and kind in kinds:
            written |= forms
    return written


def in_the_group(role: Role, kind: Kind) -> set[str]:
    """What is written in the Working Group's own file: by the member's department, the secretariat, the head."""
    written: set[str] = set()
    if role in (Role.WORKING_GROUP_MEMBER, Role.UNIT_LEADER, Role.FOCAL_POINT) and kind is Kind.DEPARTMENT:
        written |= _OF_A_MEMBER
    if role in (Role.WORKING_GROUP_HEAD, Role.HOTLINE_LEADER) and kind in _SEATS:
        written |= _OF_THE_GROUP
    if role in (Role.WORKING_GROUP_HEAD, Role.HOTLINE_LEADER, Role.HOTLINE_OPERATOR) and kind in _SEATS:
        written |= _MINUTES
    if role is Role.WORKING_GROUP_HEAD and kind is Kind.WORKING_GROUP:
        written |= {"meeting_decision", "plan_decision", "task_assignment"}
    return written


@pytest.mark.duty("R16", "R60", "R67", "R92", "R126", "R135", "R137")
@pytest.mark.parametrize("agency", Agency)
def test_every_hat_writes_what_the_law_and_the_plan_give_it_and_each_cell_has_a_source(agency: Agency) -> None:
    differing, sourceless = [], []
    for role, kind in product(Role, Kind):
        rows = [row for row in rights().rows if role in row.roles and agency in row.agencies and kind in row.kinds]
        sourceless += [(role, kind) for row in rows if not row.source.strip()]
        found = {form for row in rows for form in row.forms}
        by_hand = BY_ROLE[role] | by_place(agency, role, kind)
        differing += [(role.value, kind.value, form) for form in sorted(found ^ by_hand)]
    assert (differing, sourceless) == ([], [])


def test_every_form_and_every_role_stands_in_the_hand_written_table() -> None:
    hats = product(Agency, Role, Kind)
    assert set(BY_ROLE) == set(Role)
    assert {form for agency, role, kind in hats for form in BY_ROLE[role] | by_place(agency, role, kind)} == {
        name for name, _ in FORMS
    }
