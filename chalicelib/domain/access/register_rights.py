"""Rules of the registers: who reads what of a record, and who may keep it.

Reading is for everybody who works with the system, cut by role; keeping is the owning agency's, and gives no right to
any case.
"""

from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.register.contacts import ContactPerson, Number
from chalicelib.domain.register.coordination import Proposal
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import FACILITIES, Kind, Unit
from chalicelib.domain.register.people import Agency, Officer, Role
from chalicelib.domain.register.records import Record, RecordKind
from chalicelib.domain.register.services import PLACES_OF_STAY, Service

OWNER = Agency.CHILD_PROTECTION
"""The agency that owns the hotline and what all agencies share (R9)."""

_REPORT_ONLY = frozenset({Role.VOLUNTEER})
"""Roles that report and learn nothing of where a victim may be (R59, R122)."""

_READ_PROTECTED_ADDRESSES = frozenset(
    {Role.HOTLINE_OPERATOR, Role.HOTLINE_LEADER, Role.PROVIDER, Role.FOCAL_POINT, Role.ADMINISTRATOR}
)
"""Roles that arrange a stay; an escort reads the address in its dispatch."""

KEPT_BY_THE_NATION = frozenset({RecordKind.PROVINCE, RecordKind.COMMUNE, RecordKind.AGENCY, RecordKind.RECIPIENT})
"""Kinds that belong to all agencies: the owner unit of the hotline keeps them (R9)."""


def knows_shelters(officer: Officer) -> bool:
    """Return whether the officer's lists may name a shelter (R59, R122)."""
    return officer.role not in _REPORT_ONLY


def may_read(officer: Officer, record: Record, directory: Directory) -> bool:
    """Return whether the record stands in the officer's lists at all."""
    if not may(officer, Action.READ_REGISTER):
        return False
    if _keeps_for(officer, record):
        return True
    if isinstance(record, ContactPerson):
        return knows_shelters(officer) and record.is_usable(directory.day)
    if not knows_shelters(officer):
        return not _tells_of_a_shelter(record, directory)
    return True


def shown(officer: Officer, record: Record) -> Record:
    """Return the record as this officer reads it: a protected address by role only (R59)."""
    if not isinstance(record, Service | Unit) or officer.role in _READ_PROTECTED_ADDRESSES:
        return record
    hides = record.protected if isinstance(record, Service) else record.kind is Kind.SHELTER
    return record.model_copy(update={"address": None}) if hides and record.address else record


def may_keep(officer: Officer, kind: RecordKind, record: Record) -> bool:
    """Return whether the officer may write this record as it is to stand: their own agency's administrator.

    The Working Group's record is its head's too (R90), a service's free places its own unit's, an answer to a proposal
    the asked agency's (`may_update`).
    """
    if not may(officer, Action.KEEP_REGISTER):
        return False
    if kind in KEPT_BY_THE_NATION:
        return officer.role is Role.ADMINISTRATOR and _is_of_the_owner(officer)
    if kind is RecordKind.WORKING_GROUP:
        return officer.role is Role.WORKING_GROUP_HEAD or (
            officer.role is Role.ADMINISTRATOR and _is_of_the_owner(officer)
        )
    return officer.role is Role.ADMINISTRATOR and record.agency is officer.agency


def may_confirm(officer: Officer, record: Record) -> bool:
    """Return whether the officer may say that the record is still right (R32): its keeper, or its own unit."""
    own_unit = record.id if isinstance(record, Unit) else getattr(record, "unit", None)
    return may(officer, Action.CONFIRM_REGISTER) and (
        (officer.role is Role.ADMINISTRATOR and officer.agency is record.agency) or own_unit == officer.unit
    )


def may_say_free_places(officer: Officer, service: Service) -> bool:
    """Return whether the officer may say how many places are free: of the service's own unit."""
    return may(officer, Action.CONFIRM_REGISTER) and service.unit == officer.unit


def may_answer(officer: Officer, proposal: Proposal) -> bool:
    """Return whether the officer may answer a proposal: of the asked agency, desk or administrator (R120)."""
    return may(officer, Action.ANSWER_PROPOSAL) and officer.agency is proposal.to_agency


def _keeps_for(officer: Officer, record: Record) -> bool:
    return officer.role is Role.ADMINISTRATOR and officer.agency is record.agency


def _is_of_the_owner(officer: Officer) -> bool:
    return officer.agency is OWNER


def _tells_of_a_shelter(record: Record, directory: Directory) -> bool:
    if isinstance(record, Unit):
        return record.kind in FACILITIES
    if isinstance(record, Service):
        return record.facility in PLACES_OF_STAY
    if isinstance(record, Number) and record.unit is not None and directory.knows(record.unit):
        return directory.unit(record.unit).kind in FACILITIES
    return False
