"""Decides who may appoint whom, and when a second person has to confirm it (R18, R99, R112; decision 0151)."""

from datetime import datetime, timedelta

from chalicelib.domain.access.permissions import GRANTS, Action, may
from chalicelib.domain.access.register_rights import OWNER
from chalicelib.domain.register.people import Agency, Appointment, CredentialReset, Officer, Role
from chalicelib.domain.register.units import Unit

STAND_IN_AT_MOST = timedelta(hours=72)
"""How long a stand-in whom two persons named in an emergency may serve. A setting."""

_WEIGHTY = frozenset({Role.ADMINISTRATOR, Role.WORKING_GROUP_HEAD})
"""Hats nobody gives alone, within one agency either."""

EVERY_AGENCY = frozenset({Role.HOTLINE_LEADER, Role.WORKING_GROUP_HEAD})
"""Roles that may shut an account of any agency at night; they may read whose account it is."""

ADMINISTRATORS = 2
"""So many an agency needs before it appoints by itself: nobody appoints alone."""


def may_appoint(by: Officer, officer_agency: Agency, hat: Appointment, at: datetime, *, is_first: bool = False) -> bool:
    """Return whether `by` may give somebody of that agency this hat.

    An administrator: in the own agency, or somebody of it in another. Whoever guards access at night: a stand-in for
    somebody absent, for a short time. `is_first`: the agency lacks administrators (`may_begin_agency`).
    """
    if may(by, Action.APPOINT_OFFICER):
        return by.agency in (hat.agency, officer_agency) or (is_first and may_begin_agency(by, hat))
    is_short = hat.until is not None and hat.until - at <= STAND_IN_AT_MOST
    return may_name_stand_in(by) and hat.stands_in_for is not None and is_short


def may_name_stand_in(by: Officer) -> bool:
    """Return whether `by` may name somebody for an absent one, for a short time and with a second person (R99)."""
    return may(by, Action.CONFIRM_APPOINTMENT)


def needs_second_person(by: Officer, hat: Appointment) -> bool:
    """Return whether the hat waits for a second person: across agencies, of weight, or given by no administrator."""
    return by.agency is not hat.agency or hat.role in _WEIGHTY or not may(by, Action.APPOINT_OFFICER)


def reads_cases(role: Role) -> bool:
    """Return whether the role sees into files: a new account with it waits for a second person.

    Whoever makes an account knows its first password; alone they must not be able to make themselves a reader.
    """
    grant = GRANTS.get(role)
    return grant is not None and grant.sight is not None


def may_begin_agency(by: Officer, hat: Appointment) -> bool:
    """Return whether `by` may name, or confirm, the first administrators of an agency that has not two of them yet.

    The owner agency's administrators bring the others in (R9): before that nobody of theirs could be the second person.
    """
    return may(by, Action.APPOINT_OFFICER) and by.agency is OWNER and hat.role is Role.ADMINISTRATOR


def may_confirm_appointment(by: Officer, officer: Officer, hat: Appointment, *, is_first: bool = False) -> bool:
    """Return whether `by` may be the second person: neither the first nor whom it is about, of the hat's agency.

    The Working Group's head may for every agency: some night nobody else of a small one is awake. `is_first`: the hat
    makes one of the first administrators of an agency.
    """
    if by.id in (hat.by, officer.id) or not may(by, Action.CONFIRM_APPOINTMENT):
        return False
    own = by.agency is hat.agency or by.role is Role.WORKING_GROUP_HEAD
    return own or (is_first and may_begin_agency(by, hat))


def may_appoint_in(by: Officer, agency: Agency) -> bool:
    """Return whether `by` administers the accounts of that agency."""
    return may(by, Action.APPOINT_OFFICER) and by.agency is agency


def may_read_accounts_of(by: Officer, unit: Unit) -> bool:
    """Return whether `by` reads who has which hat in a unit.

    The administrator of its agency, whoever may be the second person there, and the owner agency's administrator, who
    brings the first administrators of an agency in.
    """
    if not may(by, Action.CONFIRM_APPOINTMENT):
        return False
    if by.role in EVERY_AGENCY or (may(by, Action.APPOINT_OFFICER) and by.agency is OWNER):
        return True
    return by.agency is unit.agency if by.role is Role.ADMINISTRATOR else by.unit == unit.id


def may_read_account(by: Officer, officer: Officer) -> bool:
    """Return whether `by` reads one account: of the own agency, a hat in it, or everybody's as `EVERY_AGENCY` does."""
    if not may(by, Action.CONFIRM_APPOINTMENT):
        return False
    if by.role in EVERY_AGENCY or (may(by, Action.APPOINT_OFFICER) and by.agency is OWNER):
        return True
    return by.agency is officer.agency or any(hat.agency is by.agency for hat in officer.appointments)


def may_ask_for_reset(by: Officer, officer: Officer) -> bool:
    """Return whether `by` may ask that the password and second factor of somebody else are reset: their administrator.

    A leader of the unit may too, so that a post at the border needs nobody from the capital.
    """
    if by.id == officer.id or not may(by, Action.CONFIRM_APPOINTMENT):
        return False
    return by.agency is officer.agency if by.role is Role.ADMINISTRATOR else by.unit == officer.unit


def may_do_reset(by: Officer, officer: Officer, asked: CredentialReset) -> bool:
    """Return whether `by` may be the second person of a reset: of the own agency, and not who asked."""
    if by.id in (asked.asked_by, officer.id) or not may(by, Action.CONFIRM_APPOINTMENT):
        return False
    return by.agency is officer.agency or by.role is Role.WORKING_GROUP_HEAD


def may_end(by: Officer, hat: Appointment) -> bool:
    """Return whether `by` may end the hat: the administrator of the agency in which it is worn."""
    return may(by, Action.APPOINT_OFFICER) and by.agency is hat.agency


def may_revoke_access(by: Officer, officer: Officer) -> bool:
    """Return whether `by` may shut somebody out: the own agency's administrator, the hotline's leader, the head.

    Nobody shuts themselves out: a stolen session must not lock everybody else's door behind it.
    """
    if by.id == officer.id or not may(by, Action.REVOKE_ACCESS):
        return False
    return by.role is not Role.ADMINISTRATOR or by.agency is officer.agency
