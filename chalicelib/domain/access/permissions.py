"""Need to know, in one table: who may do what to which case (R16, R17, R19; domain.md §6.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, auto

from chalicelib.domain.access.form_rights import right_to_write
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.break_glass import Glass, broken_now
from chalicelib.domain.case.head import CaseHead, Party, is_uninvited
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.forms.catalogue import COORDINATION, FORMS
from chalicelib.domain.register.organisations import is_above
from chalicelib.domain.register.people import Officer, Role


class Action(StrEnum):
    """An act that a role may have a right to."""

    WRITE_ENTRY = auto()
    LIST_CASES = auto()
    OPEN_CASE = auto()
    LIST_ALERTS = auto()
    TAKE_ALERT = auto()
    PASS_ALERT = auto()
    LIST_OBLIGATIONS = auto()
    SAY_WHY_LATE = auto()
    READ_BOARD = auto()
    EXPORT_AUDIT = auto()
    READ_ROSTER = auto()
    KEEP_ROSTER = auto()
    REVOKE_DEVICES = auto()
    ERASE_CASE = auto()
    HOLD_CASE = auto()
    READ_TRAIL = auto()
    BREAK_GLASS = auto()
    FIND_SAME_PERSON = auto()
    SEARCH_CASES = auto()
    """List cases by their facts."""
    ASSIGN_CASE = auto()
    """Say who of the own unit has a case in hand."""
    READ_REPORTS = auto()
    PREPARE_REPORT = auto()
    WRITE_REPORT_SECTION = auto()
    PUBLISH_REPORT = auto()
    EXPORT_CASE = auto()
    """Take a case out of the system by the common data standard: what the officer may read of it, and no more."""
    READ_WORKING_GROUP = auto()
    """Read the Working Group's meetings, plans and tasks, and the documents that reached one's unit."""
    READ_REGISTER = auto()
    CONFIRM_REGISTER = auto()
    KEEP_REGISTER = auto()
    ANSWER_PROPOSAL = auto()
    APPOINT_OFFICER = auto()
    CONFIRM_APPOINTMENT = auto()
    REVOKE_ACCESS = auto()


class Scope(StrEnum):
    """The shares that a role reads in a file in which its unit takes part (`reading_rights`)."""

    OWN = auto()
    """Nobody's: only what the officer wrote."""
    UNIT = auto()
    """The unit's own entries, and the unit's shares."""
    FOCAL = auto()
    """Also the agency's own: what consent or a legal ground opens to it, in full between focal points (R19)."""
    CODED = auto()
    """The work parts of the unit's shares, and what an emergency opens to it (R23, R24, R40)."""


@dataclass(frozen=True)
class Grant:
    """The acts of a role, and how far it sees. What is not written here is refused; `form_rights` has its forms."""

    actions: frozenset[Action]
    sight: Scope | None = None


# Everybody who works with the system looks up whom to call; what each role reads of it: `register_rights`.
_LOOKS_UP = frozenset({Action.READ_REGISTER})
_CONFIRMS = frozenset({Action.CONFIRM_REGISTER})
# A lost leader is replaced, and a stolen account shut, at night too: by those who are awake (decision 0151).
_GUARDS = frozenset({Action.CONFIRM_APPOINTMENT, Action.REVOKE_ACCESS})
_WATCHES = frozenset(
    {
        Action.LIST_ALERTS,
        Action.TAKE_ALERT,
        Action.PASS_ALERT,
        Action.LIST_OBLIGATIONS,
        Action.SAY_WHY_LATE,
        Action.READ_ROSTER,
        Action.READ_REGISTER,
        Action.SEARCH_CASES,
        Action.ASSIGN_CASE,
    }
)
# Those who answer for a case learn who opened it: officers and times, no word of the case (decision 0051).
_ENDS = frozenset({Action.ERASE_CASE, Action.HOLD_CASE, Action.READ_TRAIL})
_LEADS = _WATCHES | _CONFIRMS | {Action.KEEP_ROSTER, Action.REVOKE_DEVICES}
_REPORTS = _LOOKS_UP | {Action.WRITE_ENTRY, Action.LIST_CASES, Action.OPEN_CASE}
_READS_THE_GROUP = frozenset({Action.READ_WORKING_GROUP})
_WORKS = _REPORTS | _WATCHES | _READS_THE_GROUP
# The secretariat drafts, each agency writes its own part, the head alone signs off (R90, R96, R103, R132).
_READS_REPORTS = frozenset({Action.READ_REPORTS})
_DRAFTS_REPORTS = _READS_REPORTS | {Action.PREPARE_REPORT}
_SPEAKS_IN_REPORTS = _READS_REPORTS | {Action.WRITE_REPORT_SECTION}
_BREAKS = frozenset({Action.BREAK_GLASS})
_MATCHES = frozenset({Action.FIND_SAME_PERSON})

GRANTS: Mapping[Role, Grant] = {
    Role.VOLUNTEER: Grant(_REPORTS, Scope.OWN),
    Role.UNION_STAFF: Grant(_WORKS, Scope.UNIT),
    Role.FIELD_OFFICER: Grant(_WORKS, Scope.UNIT),
    Role.POLICE_OFFICER: Grant(_WORKS | _BREAKS, Scope.UNIT),
    Role.LOCAL_OFFICER: Grant(_WORKS, Scope.UNIT),
    Role.PROVIDER: Grant(_WORKS | _CONFIRMS, Scope.UNIT),
    Role.FOCAL_POINT: Grant(
        _WORKS | _ENDS | _BREAKS | _SPEAKS_IN_REPORTS | _CONFIRMS | {Action.ANSWER_PROPOSAL, Action.EXPORT_CASE},
        Scope.FOCAL,
    ),
    Role.HOTLINE_OPERATOR: Grant(_WORKS | _BREAKS | _MATCHES | _DRAFTS_REPORTS, Scope.UNIT),
    Role.HOTLINE_LEADER: Grant(
        _WORKS
        | _LEADS
        | _ENDS
        | _BREAKS
        | _MATCHES
        | _DRAFTS_REPORTS
        | _GUARDS
        | {Action.READ_BOARD, Action.EXPORT_CASE, Action.PUBLISH_REPORT},
        Scope.UNIT,
    ),
    # Leaders and the Working Group act on what is reported to them; victims have no names there (R23, R24, R133, R151).
    Role.UNIT_LEADER: Grant(
        _LEADS | _ENDS | _REPORTS | _READS_REPORTS | _READS_THE_GROUP | {Action.CONFIRM_APPOINTMENT}, Scope.CODED
    ),
    # Woken by an emergency, the member reads what it is about; of everything else the coded part alone.
    Role.WORKING_GROUP_MEMBER: Grant(
        _WATCHES | _REPORTS | _READS_THE_GROUP | _SPEAKS_IN_REPORTS | {Action.READ_BOARD, Action.ANSWER_PROPOSAL},
        Scope.CODED,
    ),
    Role.WORKING_GROUP_HEAD: Grant(
        # The head may export the audit (decision 0040): it has case codes only, and the export is itself audited.
        _LEADS
        | _REPORTS
        | _READS_REPORTS
        | _READS_THE_GROUP
        | _GUARDS
        | {Action.READ_BOARD, Action.EXPORT_AUDIT, Action.PUBLISH_REPORT, Action.KEEP_REGISTER},
        Scope.CODED,
    ),
    # Keeps the register of the agency and its accounts, and reads no case: not even that there is one.
    Role.ADMINISTRATOR: Grant(
        _LOOKS_UP | _CONFIRMS | _GUARDS | {Action.KEEP_REGISTER, Action.ANSWER_PROPOSAL, Action.APPOINT_OFFICER}
    ),
}

ONLY_OF_THE_WORKING_GROUP = frozenset(form.name for form in COORDINATION)
"""Forms that no other file takes: the group's meetings, plans, tasks and documents."""
OF_THE_WORKING_GROUP = ONLY_OF_THE_WORKING_GROUP | {"periodic_duty", "data_protection"}
"""Forms of the Working Group's own file, in which no victim stands."""


UNASKED = frozenset(
    {form.name for form in FORMS.values() if form.begins} | {"handover", "handover_receipt", "crime_information"}
)
"""Forms that report something that happened. They are accepted under any case code from everybody who may write the
form.
"""


def may(  # noqa: PLR0911 - one question after the other
    officer: Officer, action: Action, *, parties: tuple[Party, ...] | None = None, form: str | None = None
) -> bool:
    """Return whether this officer may do this.

    `parties` are the units of the case in question (empty: the case does not exist yet; None: no particular case, "may
    this role do it at all?"). `form` is the form to be written (None: any). Anything not granted is refused, and a case
    in which the officer's unit takes no part gets the same answers as one that does not exist, but for writing.
    """
    grant = GRANTS.get(officer.role)
    if grant is None or not officer.active or action not in grant.actions:
        return False
    if form is not None and right_to_write(officer.role, officer.agency, officer.unit, form) is None:
        return False
    if parties is None:
        return True
    if not parties:
        # A leader's word is about a file that is there; only the Working Group's own begins with one of its forms.
        return action is Action.WRITE_ENTRY and (grant.sight is not Scope.CODED or form in OF_THE_WORKING_GROUP)
    # A report is never refused because somebody else wrote under its code first: it is kept, its unit joins with what
    # it wrote itself, and those who were there are told (decision 0131).
    tells = action is Action.WRITE_ENTRY and form in UNASKED and grant.sight is not Scope.CODED
    if is_uninvited(officer.unit, parties):
        return tells or action is Action.OPEN_CASE
    if tells or any(party.unit == officer.unit for party in parties):
        return True
    # Leaders above a unit are alerted to its late duties, and may declare that a duty does not apply.
    return form == "duty_not_applicable" and any(is_above(officer.unit, party.unit) for party in parties)


def glass_of(officer: Officer, head: CaseHead, now: datetime) -> Glass | None:
    """Return the glass this officer broke on this case if it still stands; None once the role has lost the right."""
    return broken_now(head.glasses, officer, now) if may(officer, Action.BREAK_GLASS) else None


def may_open(officer: Officer, head: CaseHead, now: datetime) -> bool:
    """Return whether this officer may open this case now: as one of its units, or under glass.

    An erased one is nobody's.
    """
    if head.erased_at is not None:
        return False
    return may_list(officer, head) or glass_of(officer, head, now) is not None


def may_list(officer: Officer, head: CaseHead) -> bool:
    """Return whether lists, counts and the change feed show the officer this case.

    They show what the officer opens without glass, and what they opened before it was erased, of which the code and the
    outline stay.
    """
    return may(officer, Action.OPEN_CASE, parties=head.parties)


def may_with_alert(officer: Officer, action: Action, alert: Alert) -> bool:
    """Return whether this officer may list, take or pass on this alert, because it waits in the unit's queue.

    It does not matter where it was raised. Whom of the unit it is for is `may_take`, which has to know the staff and
    the roster.
    """
    return may(officer, action) and alert.unit == officer.unit


def may_with_duty(officer: Officer, action: Action, owed: Obligation) -> bool:
    """Return whether this officer may list this duty, say why it is late, or read it on the board.

    A list holds what the unit owes. Why it is late says also the desk to which it was passed on. The board is of all
    agencies (R93), for a Working Group member of the own agency.
    """
    if not may(officer, action):
        return False
    if action is Action.READ_BOARD:
        return officer.role is not Role.WORKING_GROUP_MEMBER or owed.holder_agency is officer.agency
    if action is Action.SAY_WHY_LATE and owed.answered_by == officer.unit:
        return True
    return owed.holder == officer.unit


def scope_of(officer: Officer) -> Scope | None:
    """Return how far this officer's role sees into the files of its unit; None: not at all."""
    grant = GRANTS.get(officer.role)
    return grant.sight if grant else None
