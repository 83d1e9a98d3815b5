"""Shapes of the contacts of a case."""

from pydantic import AwareDatetime

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.cases.read_contacts import UnitContact
from mobile_api.wire.numbers import NumberToCall, number
from mobile_api.wire.people import Unit, unit


class CaseContact(Frozen):
    """A unit of the case. `turn_to`: the unit to call, another one where names are a sector secret (R46)."""

    unit: Unit
    turn_to: Unit
    focal_point: str | None
    numbers: list[NumberToCall]


class CaseContacts(Frozen):
    """The units in the order they joined."""

    contacts: list[CaseContact]
    server_time: AwareDatetime


def contacts(directory: Directory, found: list[UnitContact], now: AwareDatetime) -> CaseContacts:
    """Return a case's contacts as they go over the wire."""
    return CaseContacts(
        contacts=[
            CaseContact(
                unit=unit(contacts.unit.id),
                turn_to=unit(contacts.turn_to.id),
                focal_point=contacts.focal_point.name if contacts.focal_point is not None else None,
                numbers=[number(each, directory) for each in contacts.numbers],
            )
            for contacts in found
        ],
        server_time=now,
    )
