"""Roles may do and write this, by hand beside the code (domain.md §6.3). What no line names is refused."""

import pytest

from chalicelib.domain.access.permissions import GRANTS, Action, may, may_with_alert, may_with_duty, scope_of
from chalicelib.domain.register.people import Agency, Role
from tests import builders
from tests.domain.test_permissions import of

_V, _F, _P, _L = Role.VOLUNTEER, Role.FIELD_OFFICER, Role.POLICE_OFFICER, Role.LOCAL_OFFICER
_S, _FP, _H, _HL = Role.PROVIDER, Role.FOCAL_POINT, Role.HOTLINE_OPERATOR, Role.HOTLINE_LEADER
_UL, _WG, _WGH = Role.UNIT_LEADER, Role.WORKING_GROUP_MEMBER, Role.WORKING_GROUP_HEAD
_AD = Role.ADMINISTRATOR

_CASEWORK = {_F, _P, _L, _S, _FP, Role.UNION_STAFF}
_LEADERS = {_UL, _WG, _WGH}
_HOTLINE = {_H, _HL}
_WATCH = _CASEWORK | _HOTLINE | {_UL, _WG, _WGH}

MAY: dict[Action, set[Role]] = {
    Action.WRITE_ENTRY: _CASEWORK | _HOTLINE | {_V} | _LEADERS,
    # R17, R23, R40, R133: victims' files are for those who work on them; leaders open the coded part of what concerns
    # them, and a member of the Working Group what an emergency calls them to.
    Action.LIST_CASES: _CASEWORK | _HOTLINE | {_V} | _LEADERS,
    Action.OPEN_CASE: _CASEWORK | _HOTLINE | {_V} | _LEADERS,
    # R41, R93: an alert ends with a person, so everybody but volunteers and the administrator takes alerts.
    Action.LIST_ALERTS: _WATCH,
    Action.TAKE_ALERT: _WATCH,
    Action.PASS_ALERT: _WATCH,
    Action.LIST_OBLIGATIONS: _WATCH,
    Action.SAY_WHY_LATE: _WATCH,
    Action.READ_ROSTER: _WATCH,
    # A volunteer sees nothing of how a case goes on; everybody else filters what the unit takes part in.
    Action.SEARCH_CASES: _WATCH,
    Action.ASSIGN_CASE: _WATCH,
    Action.READ_BOARD: {_HL, _WG, _WGH},
    Action.KEEP_ROSTER: {_HL, _UL, _WGH},
    Action.REVOKE_DEVICES: {_HL, _UL, _WGH},
    # Decision 0040: who watches over all agencies watches over who looked.
    Action.EXPORT_AUDIT: {_WGH},
    Action.ERASE_CASE: {_HL, _FP, _UL},
    Action.HOLD_CASE: {_HL, _FP, _UL},
    Action.READ_TRAIL: {_HL, _FP, _UL},
    # Decision 0050: those to whom an emergency comes.
    Action.BREAK_GLASS: {_P, _FP, _H, _HL},
    # The hotline alone, or matching would be an oracle.
    Action.FIND_SAME_PERSON: {_H, _HL},
    # R122: the directory is for everybody who works with the system; register_rights cuts it by role.
    Action.READ_REGISTER: set(Role),
    Action.CONFIRM_REGISTER: {_S, _FP, _HL, _UL, _WGH, _AD},
    # R25: each agency keeps its own list; R90: the head keeps the Working Group's.
    Action.KEEP_REGISTER: {_AD, _WGH},
    Action.ANSWER_PROPOSAL: {_FP, _WG, _AD},
    Action.APPOINT_OFFICER: {_AD},
    # Decision 0120: two persons, at night too.
    Action.CONFIRM_APPOINTMENT: {_AD, _HL, _WGH, _UL},
    Action.REVOKE_ACCESS: {_AD, _HL, _WGH},
    # R90, R96, R103, R132: the secretariat drafts, each agency writes its part, the head signs off.
    Action.READ_REPORTS: {_FP, _H, _HL, _UL, _WG, _WGH},
    Action.PREPARE_REPORT: {_H, _HL},
    Action.WRITE_REPORT_SECTION: {_FP, _WG},
    Action.PUBLISH_REPORT: {_HL, _WGH},
    # A whole file leaves in the data standard's format by those who answer for files; no volunteer, no unit leader.
    Action.EXPORT_CASE: {_FP, _HL},
    # R92, R133: whoever works on cases or answers for them may open the Working Group's page; what is on it follows
    # the entries each may read. No volunteer, no administrator.
    Action.READ_WORKING_GROUP: _CASEWORK | _HOTLINE | _LEADERS,
}

SEES = {
    **dict.fromkeys((_F, _P, _L, _S, Role.UNION_STAFF), "unit"),
    **dict.fromkeys(_LEADERS, "coded"),
    **dict.fromkeys((_H, _HL), "unit"),
    _V: "own",
    _FP: "focal",
}


@pytest.mark.duty("R16", "R17", "R23", "R93")
@pytest.mark.parametrize("action", Action)
def test_an_action_is_for_the_roles_of_its_line_and_for_nobody_else(action: Action) -> None:
    assert {role for role in Role if may(of(role), action)} == MAY[action]


@pytest.mark.duty("R17", "R19")
def test_a_role_sees_as_far_as_its_line_says_and_leaders_see_codes() -> None:
    assert {role: str(seen) for role in Role if (seen := scope_of(of(role))) is not None} == SEES


@pytest.mark.duty("R17", "R18")
def test_the_administrator_reads_and_writes_no_case_and_takes_no_alert() -> None:
    grant = GRANTS[Role.ADMINISTRATOR]
    assert grant.sight is None
    assert not may(of(Role.ADMINISTRATOR), Action.WRITE_ENTRY)
    assert {str(action) for action in grant.actions} == {
        "read_register",
        "confirm_register",
        "keep_register",
        "answer_proposal",
        "appoint_officer",
        "confirm_appointment",
        "revoke_access",
    }


def test_who_opens_cases_has_a_sight_and_nobody_else() -> None:
    assert {role for role, grant in GRANTS.items() if grant.sight} == MAY[Action.OPEN_CASE]


@pytest.mark.duty("R41")
@pytest.mark.parametrize("action", [Action.LIST_ALERTS, Action.TAKE_ALERT, Action.PASS_ALERT])
def test_an_alert_is_for_its_units_watching_officers(action: Action) -> None:
    waiting = builders.alert(unit="c02")

    assert may_with_alert(of(_P, "c02"), action, waiting)
    assert not may_with_alert(of(_P, "pc02-lang-son"), action, waiting)
    assert not may_with_alert(of(_V, "c02"), action, waiting)
    assert not may_with_alert(of(Role.ADMINISTRATOR, "c02"), action, waiting)


@pytest.mark.duty("R93")
def test_a_unit_sees_what_it_owes_and_the_desk_it_was_passed_on_to_may_only_say_why() -> None:
    owed = builders.obligation(holder="c02", holder_agency=Agency.CRIMINAL_POLICE, answered_by="pc02-lang-son")
    holder, desk, other = of(_P, "c02"), of(_P, "pc02-lang-son"), of(_P, "bp-huu-nghi")

    for action, may_too in ((Action.LIST_OBLIGATIONS, False), (Action.SAY_WHY_LATE, True)):
        assert may_with_duty(holder, action, owed) is True
        assert may_with_duty(desk, action, owed) is may_too
        assert may_with_duty(other, action, owed) is False
        assert may_with_duty(of(_V, "c02"), action, owed) is False


@pytest.mark.duty("R93")
def test_the_board_shows_all_agencies_and_a_working_group_member_his_own() -> None:
    owed = builders.obligation(holder="c02", holder_agency=Agency.CRIMINAL_POLICE)
    own, others = of(_WG), of(_WG).model_copy(update={"agency": Agency.BORDER_GUARD})

    assert may_with_duty(own, Action.READ_BOARD, owed)
    assert not may_with_duty(others, Action.READ_BOARD, owed)
    assert may_with_duty(others.model_copy(update={"role": _WGH}), Action.READ_BOARD, owed)
    assert may_with_duty(of(_HL, "hotline-111"), Action.READ_BOARD, owed)
    assert not may_with_duty(of(_P, "c02"), Action.READ_BOARD, owed)
