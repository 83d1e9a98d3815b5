"""The register of organisations (R2, R10-R12, R25, R50; domain.md §2.8): who exists, under whom, and who is told."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache

from pydantic import model_validator

from chalicelib import policy
from chalicelib.domain.register.people import Agency, Role, UnitId
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Status, Text, Words

HOTLINE: UnitId = "hotline-111"
WORKING_GROUP: UnitId = "to-cong-tac"
PROBE: UnitId = "tham-do"
PROBE_DESK: UnitId = "tham-do-nhan"
"""The outside probe's own units (docs/runbook/ProbeFailed.md). They stand in no register: nobody calls them, they owe
nothing, and what the one reports goes to the other, so that a test report every five minutes wakes nobody and counts
nowhere.
"""


class Kind(StrEnum):
    """The kind of a unit, for the rules."""

    WORKING_GROUP = "working_group"
    DEPARTMENT = "department"
    HOTLINE = "hotline"
    HEALTH_DEPARTMENT = "health_department"
    CRIMINAL_POLICE = "criminal_police"
    BORDER_POST = "border_post"
    IMMIGRATION = "immigration"
    GRASSROOTS = "grassroots"
    SHELTER = "shelter"
    SOCIAL_PROTECTION = "social_protection"
    VICTIM_SUPPORT = "victim_support"
    COMMUNE = "commune"


FACILITIES = frozenset({Kind.SHELTER, Kind.SOCIAL_PROTECTION, Kind.VICTIM_SUPPORT})
"""The three kinds of facility that receive victims (R71); named as the picklist `facility_kind` names them."""


class Unit(Sourced):
    """One body of the register.

    `duty_desk`: a criminal duty desk (trực ban hình sự), manned 24/24: its province's (R50) or, of a department, the
    whole country's (R47). `confirmed_on` is the day its agency last confirmed the entry (R32); absent: never since the
    register was issued.
    """

    id: UnitId
    agency: Agency
    kind: Kind
    parent: UnitId | None
    province: str | None
    name: Text
    duty_desk: bool = False
    works_around_the_clock: bool = False
    confirmed_on: date | None = None
    crime_email: Words | None = None
    """The address for mailing crime information (R49): empty until its agency has confirmed it."""


class Province(Sourced):
    """A province or centrally run city."""

    id: UnitId
    name: Text
    replaces: tuple[Words, ...] = ()
    """Names of the provinces it was made of, only where a source says so."""


class Register(Frozen):
    """The whole file. Refuses doubled ids, parents and provinces that do not exist, and a body without a top."""

    version: Words
    issued_on: date
    note: Words
    units: tuple[Unit, ...]
    provinces: tuple[Province, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "Register":
        units = {unit.id: unit for unit in self.units}
        provinces = {province.id for province in self.provinces}
        if len(units) != len(self.units) or len(provinces) != len(self.provinces):
            raise ValueError("an id stands twice")
        for unit in self.units:
            if unit.parent is not None and unit.parent not in units:
                raise ValueError(f"{unit.id}: no such parent")
            if unit.province is not None and unit.province not in provinces:
                raise ValueError(f"{unit.id}: no such province")
            of_the_country = unit.kind is Kind.DEPARTMENT and unit.agency is Agency.CRIMINAL_POLICE
            if unit.duty_desk and not (unit.works_around_the_clock and (unit.province or of_the_country)):
                raise ValueError(f"{unit.id}: a duty desk is a province's or C02's, and open 24/24 (R47, R50)")
            if unit.crime_email is not None and unit.confirmed_on is None:
                raise ValueError(f"{unit.id}: an address nobody confirmed (R49)")
            if len(list(_upwards(unit, units))) > len(units):
                raise ValueError(f"{unit.id}: its parents run in a circle")
        return self


def unit(unit_id: str) -> Unit:
    """Return a unit of the register. Raises KeyError."""
    return _units()[unit_id]


def units() -> tuple[Unit, ...]:
    """Return all units, in the order of the file."""
    return _register().units


def provinces() -> tuple[Province, ...]:
    """Return all provinces of the register, in the order of the file."""
    return _register().provinces


def province(province_id: str) -> Province:
    """Return a province of the register. Raises KeyError."""
    return {p.id: p for p in _register().provinces}[province_id]


def duty_desk(province_id: str) -> Unit:
    """Return the province's criminal duty desk, 24/24 (R50).

    Raises KeyError for a province without one: such a province must not go live.
    """
    return {u.province: u for u in units() if u.duty_desk and u.province}[province_id]


def working_group_unit(agency: Agency) -> Unit:
    """Return the unit whose leader sits in the Working Group for that agency (R84, R87-R89).

    Local government has no seat; the Working Group itself answers for it.
    """
    found = next((u for u in units() if u.agency is agency and u.kind is Kind.DEPARTMENT), None)
    return found or unit(WORKING_GROUP)


def leading_role(unit_id: UnitId) -> Role:
    """Return the role of who leads that unit: what is reported to a leader goes to whoever wears it there."""
    return {HOTLINE: Role.HOTLINE_LEADER, WORKING_GROUP: Role.WORKING_GROUP_HEAD}.get(unit_id, Role.UNIT_LEADER)


def is_above(upper: UnitId, lower: UnitId) -> bool:
    """Return whether `upper` is one of the bodies above `lower` in the register."""
    above = unit(lower).parent
    return above is not None and (above == upper or is_above(upper, above))


def issued_on() -> date:
    """Return the day the register was issued."""
    return _register().issued_on


def _upwards(start: Unit, known: dict[str, Unit]) -> Iterator[Unit]:
    at: Unit | None = start
    for _ in range(len(known) + 1):
        if at is None:
            return
        yield at
        at = known[at.parent] if at.parent else None


@cache
def _register() -> Register:
    return Register.model_validate_json(policy.read("organisations.json"))


@cache
def _units() -> dict[str, Unit]:
    return {unit.id: unit for unit in (*_register().units, _probe(PROBE), _probe(PROBE_DESK))}


def _probe(unit_id: UnitId) -> Unit:
    """Return a unit of the probe: it can be looked up, and no list of units holds it."""
    return Unit(
        id=unit_id,
        agency=Agency.CHILD_PROTECTION,
        kind=Kind.GRASSROOTS,
        parent=None,
        province=None,
        name=Text(vi="Máy thăm dò", en="Outside probe"),
        source="docs/runbook/ProbeFailed.md",
        status=Status.SETTING,
        valid_from=date(2026, 11, 30),
    )
