"""The register of organisations in force (R2, R10-R12, R25, R50): who exists, under whom, and who is told.

`use` puts a directory in force for the request or event at hand, as its edge does with the one it read; where nobody
did, in a test or a tool, the packaged seed is in force (decision 0150).
"""

from contextvars import ContextVar
from datetime import date

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Agency, Role, UnitId
from chalicelib.domain.register.seed import seed
from chalicelib.domain.register.units import (
    FACILITIES,
    HOTLINE,
    PROBE,
    PROBE_DESK,
    SUPERIORS,
    WORKING_GROUP,
    Kind,
    Province,
    Unit,
)

__all__ = [
    "FACILITIES",
    "HOTLINE",
    "PROBE",
    "PROBE_DESK",
    "SUPERIORS",
    "WORKING_GROUP",
    "Kind",
    "Province",
    "Unit",
    "duty_desk",
    "in_force",
    "is_above",
    "issued_on",
    "leading_role",
    "province",
    "provinces",
    "superior",
    "unit",
    "units",
    "use",
    "working_group_unit",
]

_IN_FORCE: ContextVar[Directory | None] = ContextVar("directory_in_force", default=None)


def use(directory: Directory | None) -> None:
    """Put a directory in force for what follows in this request or event; None: the seed."""
    _IN_FORCE.set(directory)


def in_force() -> Directory:
    """Return the directory in force."""
    return _IN_FORCE.get() or seed()


def unit(unit_id: str) -> Unit:
    """Return a unit, ended or not. Raises KeyError for one that never was in the register."""
    return in_force().unit(unit_id)


def units() -> tuple[Unit, ...]:
    """Return the units that something can be addressed to: all that count today but ministries and commands."""
    return in_force().receivers()


def provinces() -> tuple[Province, ...]:
    """Return the provinces that count today."""
    return in_force().provinces()


def province(province_id: str) -> Province:
    """Return a province. Raises KeyError."""
    return in_force().province(province_id)


def duty_desk(province_id: str) -> Unit:
    """Return the province's criminal duty desk, 24/24 (R50). Raises KeyError for a province without one."""
    return in_force().duty_desk(province_id)


def working_group_unit(agency: Agency) -> Unit:
    """Return the unit whose leader sits in the Working Group for that agency (R84, R87-R89)."""
    return in_force().working_group_unit(agency)


def leading_role(unit_id: UnitId) -> Role:
    """Return the role of who leads that unit: what is reported to a leader goes to whoever wears it there."""
    return {HOTLINE: Role.HOTLINE_LEADER, WORKING_GROUP: Role.WORKING_GROUP_HEAD}.get(unit_id, Role.UNIT_LEADER)


def superior(unit_id: UnitId) -> UnitId:
    """Return the body above a unit that works with the system; above the departments that is the Working Group."""
    return in_force().superior(unit_id)


def is_above(upper: UnitId, lower: UnitId) -> bool:
    """Return whether `upper` is one of the bodies above `lower`, the Working Group above all."""
    at, seen = lower, {lower}
    while (at := superior(at)) not in seen:
        if at == upper:
            return True
        seen.add(at)
    return False


def issued_on() -> date:
    """Return the day the packaged register was issued."""
    return in_force().issued_on
