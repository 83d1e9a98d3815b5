"""Names the phone or mailbox a message goes to: out of the register, for who was told beforehand and agreed (R31)."""

import re
from collections.abc import Mapping
from datetime import date

from chalicelib.domain.notifying.deliveries import Channel
from chalicelib.domain.notifying.delivery_steps import ChannelRules
from chalicelib.domain.register.contacts import ContactPerson, Number, NumberPurpose
from chalicelib.domain.register.people import OfficerId, UnitId
from chalicelib.domain.register.records import RecordKind, Records, dialled

_OF_A_DESK = (NumberPurpose.UNIT_DUTY_DESK, NumberPurpose.CRIMINAL_DUTY_DESK, NumberPurpose.HOTLINE)


def address_of(
    officer: OfficerId, channel: Channel, records: Mapping[RecordKind, Records], day: date, by: ChannelRules
) -> str | None:
    """Return an officer's own address of that channel; None: none is on record, or they were not asked (R31)."""
    person = records[RecordKind.PERSON].get(officer)
    if not isinstance(person, ContactPerson) or not person.is_usable(day):
        return None
    if channel is Channel.SMS:
        return reachable(person.mobile_phone, by)
    return person.mail if channel is Channel.MAIL else None


def desk_address(
    unit: UnitId, channel: Channel, records: Mapping[RecordKind, Records], day: date, by: ChannelRules
) -> str | None:
    """Return the address of a unit's desk: the first of its numbers that counts and can be sent a message."""
    if channel is not Channel.SMS:
        return None
    numbers = [n for n in records[RecordKind.NUMBER].values() if isinstance(n, Number) and n.unit == unit]
    usable = [n for n in numbers if n.may_be_dialled(day) and n.purpose in _OF_A_DESK]
    found = (
        reachable(number.number, by) for number in sorted(usable, key=lambda n: (_OF_A_DESK.index(n.purpose), n.id))
    )
    return next((number for number in found if number is not None), None)


def reachable(number: str | None, by: ChannelRules) -> str | None:
    """Return a number in its international form if a short message can be sent to it, else None."""
    if number is None:
        return None
    digits = dialled(number)
    whole = by.country_code + digits[1:] if digits.startswith("0") else digits
    return whole if re.fullmatch(by.mobile_numbers, whole) else None
