"""Need to know (domain.md §6.3): the expected answers stand in the tables here, not in the code."""

from datetime import timedelta

import pytest

from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.access.reading_rights import readable, shares_of
from chalicelib.domain.case.head import Party
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.plan import playbook
from chalicelib.domain.register.people import Agency, Officer, Role
from tests import builders
from tests.domain.written import CONSENT, T0, wrote

ALL = frozenset(Group)
NONE: frozenset[Group] = frozenset()
SHARED = frozenset({Group.IDENTITY})
WORK = frozenset({Group.WORK})


def party(unit: str, agency: Agency) -> Party:
    return Party(unit=unit, agency=agency, since=T0, by_entry=builders.entry_id(1))


PARTIES = (
    party("bp-huu-nghi", Agency.BORDER_GUARD),
    party("hotline-111", Agency.CHILD_PROTECTION),
    party("c02", Agency.CRIMINAL_POLICE),
    party("nha-tam-lanh-lang-son", Agency.WOMENS_UNION),
    party("hpn-dong-dang", Agency.WOMENS_UNION),
    party("ubnd-dong-dang", Agency.LOCAL_GOVERNMENT),
)


def of(role: Role, unit: str = "c02") -> Officer:
    return builders.officer("police", id=f"{role.value.replace('_', '-')}-9", role=role, unit=unit)


def test_a_form_is_written_only_where_the_unit_takes_part() -> None:
    police = of(Role.POLICE_OFFICER)

    assert may(police, Action.WRITE_ENTRY, parties=PARTIES, form="identification")
    assert may(police, Action.WRITE_ENTRY, parties=(), form="identification")
    assert not may(police, Action.WRITE_ENTRY, parties=PARTIES[:2], form="identification")


# role: list cases, open case, list alerts, take alert, list obligations
DOES = {
    Role.VOLUNTEER: (True, True, False, False, False),
    Role.ADMINISTRATOR: (False,) * 5,
}
FIVE = (Action.LIST_CASES, Action.OPEN_CASE, Action.LIST_ALERTS, Action.TAKE_ALERT, Action.LIST_OBLIGATIONS)


@pytest.mark.duty("R16", "R17", "R23")
@pytest.mark.parametrize("role", Role)
def test_leaders_watch_victims_files_are_for_those_who_work_on_them(role: Role) -> None:
    assert tuple(may(of(role), action) for action in FIVE) == DOES.get(role, (True,) * 5)


@pytest.mark.duty("R93")
@pytest.mark.parametrize("role", Role)
def test_the_board_of_all_agencies_is_for_the_hotlines_leader_and_the_working_group(role: Role) -> None:
    reads = {Role.HOTLINE_LEADER, Role.WORKING_GROUP_MEMBER, Role.WORKING_GROUP_HEAD}

    assert may(of(role), Action.READ_BOARD) == (role in reads)
    # Roles that watch also pass on and say why: nobody is left with an alert they can do nothing about.
    watches = may(of(role), Action.TAKE_ALERT)
    assert (may(of(role), Action.PASS_ALERT), may(of(role), Action.SAY_WHY_LATE)) == (watches, watches)


@pytest.mark.duty("R17")
@pytest.mark.parametrize("role", Role)
def test_a_case_of_others_and_no_case_get_the_same_answer(role: Role) -> None:
    for action in Action:
        if action is Action.WRITE_ENTRY:
            continue
        assert not may(of(role), action, parties=PARTIES[:2])
        assert not may(of(role), action, parties=())


@pytest.mark.parametrize("role", Role)
def test_a_closed_account_may_nothing(role: Role) -> None:
    gone = of(role).model_copy(update={"active": False})

    assert not any(may(gone, action, parties=parties) for action in Action for parties in (None, (), PARTIES))


# ---- What of a file somebody sees ------------------------------------------------------------------------------------

OWN_POST = wrote("reception", 1, "border")
TO_C02 = wrote("service_connection_request", 2, "hotline", to_unit="c02")
IN_EMERGENCY = wrote("service_connection_request", 2, "hotline", to_unit="c02", emergency="yes", emergency_reason="x")
HANDED = wrote("handover", 3, "border", to_unit="ubnd-dong-dang")
TO_THE_UNION = wrote("service_connection_request", 2, "hotline", to_unit="twhpn-cslp")
POLICE_WORD = wrote("verification_result", 9, "c02")
CONNECTED = wrote("agency_response", 4, "provider", answer="sub_assign", assigned_to="c02")
PLACED = wrote(
    "support", 6, stay="begins", facility="nha-tam-lanh-lang-son", hardship="yes", need="yes", health_remarks="Mệt"
)
ESCORTED = wrote("dispatch", 7, escort_unit="ubnd-dong-dang")
VOLUNTEERS = wrote("suspicion", 5, "volunteer")
PROBLEM = wrote("superior_request", 9, "police")

# The person agreed to share this with the police, and with nobody else.
AGREED = wrote(
    "consent",
    8,
    consent=CONSENT | {"given_by": "representative", "recipients": ["criminal_police"], "groups": ["identity"]},
)


def sees(officer: Officer, opened: OpenedEntry, parties: tuple[Party, ...] = PARTIES) -> frozenset[Group]:
    """The groups of one entry that the officer may read an hour later, in a file of that entry and the consent."""
    shares = playbook.shares([opened, AGREED])
    mine = shares_of(officer, shares, parties, T0 + timedelta(hours=1))
    return readable(officer, opened, parties, mine)


SIGHT: list[tuple[str, Officer, OpenedEntry, frozenset[Group]]] = [
    ("the author", builders.officer("border"), OWN_POST, ALL),
    ("a colleague of the post", of(Role.FIELD_OFFICER, "bp-huu-nghi"), OWN_POST, ALL),
    ("another post", builders.officer("border_two"), OWN_POST, NONE),
    ("the volunteer of her own report", builders.officer("volunteer"), VOLUNTEERS, ALL),
    ("another volunteer of the same union", of(Role.VOLUNTEER, "hpn-dong-dang"), VOLUNTEERS, NONE),
    ("the volunteer of a reception", builders.officer("volunteer"), OWN_POST, NONE),
    ("the hotline", builders.officer("hotline"), OWN_POST, ALL - {Group.LEGAL}),
    ("the hotline's leader", builders.officer("hotline_leader"), OWN_POST, ALL - {Group.LEGAL}),
    ("an officer who is no focal point", of(Role.POLICE_OFFICER), OWN_POST, NONE),
    ("the focal point", of(Role.FOCAL_POINT), OWN_POST, SHARED),
    ("a focal point of an agency outside the case", of(Role.FOCAL_POINT, "twhpn-cslp"), OWN_POST, NONE),
    ("an officer asked for a service", of(Role.POLICE_OFFICER), TO_C02, frozenset({Group.WORK}) | SHARED),
    ("an officer of an agency nobody agreed to", of(Role.PROVIDER, "twhpn-cslp"), TO_THE_UNION, WORK),
    ("a focal point asked for a service", of(Role.FOCAL_POINT), TO_C02, frozenset({Group.WORK}) | SHARED),
    ("an officer asked in an emergency", of(Role.POLICE_OFFICER), IN_EMERGENCY, ALL),
    ("an officer of the unit connected", of(Role.POLICE_OFFICER), CONNECTED, frozenset({Group.WORK}) | SHARED),
    ("the shelter where the person stays", builders.officer("provider"), PLACED, ALL),
    ("another shelter", of(Role.PROVIDER, "hpn-dong-dang"), PLACED, NONE),
    ("who is called to escort", builders.officer("local"), ESCORTED, frozenset(Group)),
    ("a provider that was not asked", builders.officer("provider"), TO_C02, NONE),
    ("who received the person", builders.officer("local"), HANDED, ALL),
    ("the provider of its own answer", of(Role.PROVIDER, "nha-tam-lanh-lang-son"), CONNECTED, ALL),
    ("a unit's leader", of(Role.UNIT_LEADER, "bp-huu-nghi"), OWN_POST, WORK),
    ("a unit's leader of what another unit wrote", of(Role.UNIT_LEADER, "bp-huu-nghi"), VOLUNTEERS, NONE),
    ("the superior to whom a problem is put", of(Role.WORKING_GROUP_MEMBER), PROBLEM, WORK),
    ("a leader elsewhere", of(Role.UNIT_LEADER, "bp-huu-nghi"), PROBLEM, NONE),
    ("a Working Group member", of(Role.WORKING_GROUP_MEMBER), TO_C02, WORK),
    ("a Working Group member of what is not theirs", of(Role.WORKING_GROUP_MEMBER), OWN_POST, NONE),
    ("a Working Group member of their unit's own word", of(Role.WORKING_GROUP_MEMBER), POLICE_WORD, WORK),
    ("a Working Group member in an emergency", of(Role.WORKING_GROUP_MEMBER), IN_EMERGENCY, ALL),
    ("the administrator", of(Role.ADMINISTRATOR, "bp-huu-nghi"), OWN_POST, NONE),
    ("a closed account", builders.officer("border", active=False), OWN_POST, NONE),
]


@pytest.mark.duty("R17", "R19", "R146", "R23")
@pytest.mark.parametrize(("who", "officer", "opened", "shown"), SIGHT, ids=[line[0] for line in SIGHT])
def test_everybody_sees_what_the_table_says(
    who: str, officer: Officer, opened: OpenedEntry, shown: frozenset[Group]
) -> None:
    parties = (*PARTIES, party("twhpn-cslp", Agency.WOMENS_UNION)) if opened is TO_THE_UNION else PARTIES
    assert sees(officer, opened, parties) == shown


@pytest.mark.duty("R17")
@pytest.mark.parametrize("form", ["dispatch", "commune_notice", "crime_information", "verification_request"])
def test_what_is_meant_for_the_receiver_is_seen_by_the_receiver(form: str) -> None:
    opened = wrote(form, 1, "border")
    to = getattr(opened.body, "to_unit")  # noqa: B009 - five forms, one field
    officer = of(Role.LOCAL_OFFICER, to)

    assert sees(officer, opened, (*PARTIES, party(to, Agency.CRIMINAL_POLICE))) == ALL
    assert sees(officer, opened, PARTIES[:2]) == NONE, "not of a case in which the unit takes no part"


@pytest.mark.parametrize("role", [Role.UNIT_LEADER, Role.WORKING_GROUP_MEMBER])
def test_who_writes_nothing_may_do_nothing_with_a_form(role: Role) -> None:
    officer = builders.officer("hotline", role=role)

    assert may(officer, Action.LIST_ALERTS)
    assert not may(officer, Action.LIST_ALERTS, form="reception")
    assert not may(officer, Action.WRITE_ENTRY, form="reception")
