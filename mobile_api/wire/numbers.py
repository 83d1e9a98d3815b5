"""The numbers to call, on the wire: what a phone keeps beside every "gọi ngay", for when there is no line to ask."""

from datetime import date

from chalicelib.domain.register.contacts import Number, NumberPurpose
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.people import Unit, unit


class NumberToCall(Frozen):
    """A dated number. `dial` is what a telephone is pointed at; null: nobody may dial it (invented, for exercises).

    `confirmed_on` null: its agency never confirmed it; `stale`: not within the period (R32). Both are shown beside it.
    """

    id: str
    purpose: NumberPurpose
    label: str
    number: str
    dial: str | None
    unit: Unit | None
    province: str | None
    around_the_clock: bool
    hours: str | None
    valid_from: date
    confirmed_on: date | None
    stale: bool
    invented: bool


class Numbers(Frozen):
    """`as_of` is the day the list is of, `version` the register's: a client shows the day when it is old."""

    version: int
    as_of: date
    numbers: list[NumberToCall]


def number(found: Number, directory: Directory) -> NumberToCall:
    """Return a number as it goes over the wire."""
    return NumberToCall(
        id=found.id,
        purpose=found.purpose,
        label=found.label,
        number=found.number,
        dial=found.dialled if found.may_be_dialled(directory.day) else None,
        unit=unit(found.unit) if found.unit else None,
        province=found.province,
        around_the_clock=found.around_the_clock,
        hours=found.hours,
        valid_from=found.valid_from,
        confirmed_on=found.confirmed_on,
        stale=directory.is_stale(found),
        invented=found.invented,
    )
