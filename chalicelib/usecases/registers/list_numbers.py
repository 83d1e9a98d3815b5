"""List the numbers anybody may be told: the hotline, emergencies, the criminal duty desks (R8, R47, R50)."""

from chalicelib.domain.register.contacts import Number, NumberPurpose
from chalicelib.domain.register.directory import Directory
from chalicelib.ports import Services

PUBLIC = (
    NumberPurpose.POLICE_EMERGENCY,
    NumberPurpose.HOTLINE,
    NumberPurpose.AMBULANCE,
    NumberPurpose.CRIMINAL_DUTY_DESK,
)
"""The purposes of numbers that are shown without a sign-in, in the order of the list."""


def list_numbers(services: Services) -> tuple[Directory, list[Number]]:
    """Return the public numbers that count today, by purpose, the country's before the provinces'."""
    directory = services.registers.directory(services.now())
    found = [number for number in directory.of(Number) if number.purpose in PUBLIC and number.counts_on(directory.day)]
    return directory, sorted(found, key=lambda number: (PUBLIC.index(number.purpose), number.province or "", number.id))
