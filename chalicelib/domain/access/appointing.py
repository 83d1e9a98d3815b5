"""Who may appoint whom, and when a second person has to confirm it (R18, R99, R112; decision 0151)."""

from datetime import datetime, timedelta

from chalicelib.domain.access.permissions import GRANTS, Action, may
from chalicelib.domain.register.people import Agency, Appointment, Officer, Role

STAND_IN_AT_MOST = timedelta(hours=72)
"""How long a stand-in whom two persons named in an emergency may serve. A setting."""

_WEIGHTY = frozenset({Role.ADMINISTRATOR, Role.WORKING_GROUP_HEAD})
"""Hats nobody gives alone, within one agency either."""


def may_appoint(by: Officer, officer_agency: Agency, hat: Appointment, at: datetime) -> bool:
    """Return whether `by` may give somebody of that agency this hat.

    An administrator: in the own agency, or somebody of it in another. Whoever guards access at night: a stand-in for
    somebody absent, for a short time.
    """
    if may(by, Action.APPOINT_OFFICER):
        return by.agency in (hat.agency, officer_agency)
    is_short = hat.until is not None and hat.until - at <= STAND_IN_AT_MOST
    return may(by, Action.CONFIRM_APPOINTMENT) and hat.stands_in_for is not None and is_short


def needs_second_person(by: Officer, hat: Appointment) -> bool:
    """Return whether the hat waits for a second person: across agencies, of weight, or given by no administrator."""
    return by.agency is not hat.agency or hat.role in _WEIGHTY or not may(by, Action.APPOINT_OFFICER)


def reads_cases(role: Role) -> bool:
    """Return whether the role sees into files: a new account with it waits for a second person.

    Whoever makes an account knows its first password; alone they must not be able to make themselves a reader.
    """
    grant = GRANTS.get(role)
    return grant is not None and grant.sight is not None


def may_confirm_appointment(by: Officer, officer: Officer, hat: Appointment) -> bool:
    """Return whether `by` may be the second person: neither the first nor whom it is about, of the hat's agency.

    The Working Group's head may for every agency: some night nobody else of a small one is awake.
    """
    if by.id in (hat.by, officer.id) or not may(by, Action.CONFIRM_APPOINTMENT):
        return False
    return by.agency is hat.agency or by.role is Role.WORKING_GROUP_HEAD


def may_end(by: Officer, hat: Appointment) -> bool:
    """Return whether `by` may end the hat: the administrator of the agency in which it is worn."""
    return may(by, Action.APPOINT_OFFICER) and by.agency is hat.agency


def may_revoke_access(by: Officer, officer: Officer) -> bool:
    """Return whether `by` may shut somebody out: the own agency's administrator, the hotline's leader, the head.

    Nobody shuts himself out: a stolen session must not lock everybody else's door behind it.
    """
    if by.id == officer.id or not may(by, Action.REVOKE_ACCESS):
        return False
    return by.role is not Role.ADMINISTRATOR or by.agency is officer.agency
