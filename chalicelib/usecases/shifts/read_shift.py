"""Read what is open at the end of a shift, and the unit's handovers so far."""

from itertools import islice

from chalicelib.application.shift_state import ShiftState, shift_state
from chalicelib.domain.case.shift_handover import ShiftHandover
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

LONGEST = 30
"""Handovers in one answer: ten days of three shifts."""


def read_shift(officer: Officer, services: Services) -> ShiftState:
    """Return what the officer would hand over now."""
    services.audit.look(at=services.now(), actor=officer.id, action="obligations_listed")
    return shift_state(officer, services)


def read_handovers(officer: Officer, services: Services) -> list[ShiftHandover]:
    """Return the unit's last handovers, the newest first."""
    services.audit.look(at=services.now(), actor=officer.id, action="roster_read", subject=officer.unit)
    return list(islice(services.shifts.of_unit(officer.unit), LONGEST))
