"""List whom to call about a case: each unit's number, owner of the case and focal point (R46, R108)."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.case_owners import owners_still_there, staff_of
from chalicelib.domain.access import permissions
from chalicelib.domain.access.register_rights import knows_shelters, may_read
from chalicelib.domain.case.head import CaseHead, Party, is_uninvited
from chalicelib.domain.case.ownership import Owner, owner_in
from chalicelib.domain.register.contacts import Number, NumberPurpose
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.units import Unit
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

_TO_CALL = (NumberPurpose.HOTLINE, NumberPurpose.CRIMINAL_DUTY_DESK, NumberPurpose.UNIT_DUTY_DESK, NumberPurpose.OFFICE)


@dataclass(frozen=True)
class UnitContact:
    """A unit of the case. `turn_to`: whom to turn to, another unit where names are a sector secret (R46)."""

    unit: Unit
    turn_to: Unit
    focal_point: Officer | None
    numbers: tuple[Number, ...]


def read_contacts(case: str, officer: Officer, services: Services) -> tuple[Directory, list[UnitContact]]:
    """Return the units of a case the officer may open, in the order they joined. Raises `NotFound`."""
    now = services.now()
    file = services.cases.load(case)
    # Somebody who wrote under another's code may open their own entry, and learns of nobody else (decision 0131).
    is_theirs = file is not None and not is_uninvited(officer.unit, file.head.parties)
    if file is None or not is_theirs or not permissions.may_open(officer, file.head, now):
        services.audit.append(at=now, actor=officer.id, action="case_refused", subject=case)
        raise NotFound
    services.audit.append(at=now, actor=officer.id, action="contacts_read", case=case)
    directory = services.registers.directory(now)
    found = []
    for party in _known_parties(officer, file.head, now):
        if not directory.knows(party.unit):
            continue
        unit, turn_to = directory.unit(party.unit), directory.contact_unit(party.unit)
        if not may_read(officer, unit, directory):
            continue
        # Where names are a sector secret no person of the agency is named to another one.
        is_named = knows_shelters(officer) and (turn_to is unit or officer.agency is unit.agency)
        focal_point = _focal_point(party.unit, file.head.owners, services) if is_named else None
        found.append(UnitContact(unit, turn_to, focal_point, _numbers(turn_to.id, directory)))
    return directory, found


def _known_parties(officer: Officer, head: CaseHead, now: datetime) -> tuple[Party, ...]:
    """Return the units that the case shows this officer: whoever has left it learns of none that came after."""
    own = next((party for party in head.parties if party.unit == officer.unit), None)
    if own is None or permissions.glass_of(officer, head, now) is not None:
        return head.parties
    if own.reads_until is not None and own.reads_until <= now:
        return tuple(party for party in head.parties if party.unit in (own.unit, HOTLINE))
    return tuple(party for party in head.parties if own.left_at is None or party is own or party.since <= own.left_at)


def _focal_point(unit: str, owners: tuple[Owner, ...], services: Services) -> Officer | None:
    owner = owner_in(owners_still_there(owners, unit, staff_of(unit, services)), unit)
    return services.officers.find(owner.officer) if owner is not None else None


def _numbers(unit: str, directory: Directory) -> tuple[Number, ...]:
    found = [number for number in directory.of(Number) if number.unit == unit and number.counts_on(directory.day)]
    return tuple(
        sorted(
            (number for number in found if number.purpose in _TO_CALL),
            key=lambda number: _TO_CALL.index(number.purpose),
        )
    )
