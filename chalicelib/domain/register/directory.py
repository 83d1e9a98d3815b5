"""The registers as of one day: what the domain is handed, as it is handed the clock.

A `Directory` never changes. Who reads it through the table gets a new one when the register has a new version
(`application.register_reader`); a new installation, and a test, starts with the packaged seed (`register.seed`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from chalicelib.domain.register.contacts import ContactPerson, Number, NumberPurpose
from chalicelib.domain.register.coordination import AgencyEntry
from chalicelib.domain.register.folding import folded
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.register.records import NONE, Record, RecordKind, Records
from chalicelib.domain.register.services import Service
from chalicelib.domain.register.units import HOTLINE, SUPERIORS, WORKING_GROUP, Kind, Province, Unit, probe_units
from chalicelib.domain.register.working_group import CONSENTING, SeatUnits, WorkingGroup

RecordT = TypeVar("RecordT", bound=Record)

_MODELS: dict[type[Record], RecordKind] = {
    AgencyEntry: RecordKind.AGENCY,
    Unit: RecordKind.UNIT,
    Province: RecordKind.PROVINCE,
    ContactPerson: RecordKind.PERSON,
    Number: RecordKind.NUMBER,
    Service: RecordKind.SERVICE,
    WorkingGroup: RecordKind.WORKING_GROUP,
}


@dataclass(frozen=True, eq=False)
class Directory:
    """The registers on `day`. Holds the kinds it was loaded with; asking for another kind finds nothing.

    A unit that ended is still found by its id, as stored entries name it, and stands in no list.
    """

    day: date
    issued_on: date
    """The day the seed was issued: what a record nobody confirmed yet counts from."""
    confirmed_for: timedelta
    """How long a confirmation is good (R32): a setting of the packaged seed."""
    version: int = 0
    records: Mapping[RecordKind, Records] = field(default_factory=dict)

    def on(self, day: date) -> "Directory":
        """Return the same registers as of another day."""
        return self if day == self.day else replace(self, day=day)

    def of(self, model: type[RecordT]) -> tuple[RecordT, ...]:
        """Return every record of that kind, those that ended too."""
        found = self.records.get(_MODELS[model], NONE)
        return tuple(record for record in found.values() if isinstance(record, model))

    def unit(self, unit_id: str) -> Unit:
        """Return the unit, ended or not. Raises KeyError for a unit that never was in the register."""
        return self._all_units[unit_id]

    def knows(self, unit_id: str) -> bool:
        """Return whether a unit of that id stands or stood in the register."""
        return unit_id in self._all_units

    def units(self) -> tuple[Unit, ...]:
        """Return the units that count on the day, in the order of the register."""
        return self._units

    def receivers(self) -> tuple[Unit, ...]:
        """Return the units that something can be addressed to: all but ministries and commands."""
        return tuple(unit for unit in self._units if unit.kind not in SUPERIORS)

    def superior(self, unit_id: str) -> UnitId:
        """Return the body above a unit that works with the system: no ministry, no command; the Working Group last."""
        above = (unit.id for unit in self.parents(unit_id) if unit.kind not in SUPERIORS)
        return next(above, WORKING_GROUP)

    def parents(self, unit_id: str) -> tuple[Unit, ...]:
        """Return the unit's superiors, the nearest first."""
        found: list[Unit] = []
        at = self.unit(unit_id).parent
        while at is not None and len(found) < 20:
            found.append(self.unit(at))
            at = found[-1].parent
        return tuple(found)

    def provinces(self) -> tuple[Province, ...]:
        """Return the provinces that count on the day."""
        return tuple(province for province in self.of(Province) if province.counts_on(self.day))

    def province(self, province_id: str) -> Province:
        """Return the province. Raises KeyError."""
        return {province.id: province for province in self.of(Province)}[province_id]

    def duty_desk(self, province_id: str) -> Unit:
        """Return the province's criminal duty desk, 24/24 (R50). Raises KeyError for a province without one."""
        return {unit.province: unit for unit in self._units if unit.duty_desk}[province_id]

    def working_group_units(self) -> tuple[Unit, ...]:
        """Return the units that sit in the Working Group, one of each agency that has a seat (R83, R108)."""
        return tuple(self._seats.values())

    def working_group_unit(self, agency: Agency) -> Unit:
        """Return the unit whose leader sits in the Working Group for that agency (R84, R87-R89).

        Local government has no seat; the Working Group itself answers for it.
        """
        return self._seats.get(agency) or self.unit(WORKING_GROUP)

    def seat_units(self) -> SeatUnits:
        """Return the units that the plan seats in the Working Group (R84-R90)."""
        centres = [unit.id for unit in self._units if unit.kind is Kind.CENTRE]
        return SeatUnits(
            head=self.working_group_unit(Agency.CHILD_PROTECTION).id,
            centre=centres[0] if centres else "",
            deputies=tuple(self.working_group_unit(agency).id for agency in CONSENTING),
            hotline=HOTLINE,
        )

    def withholds_names(self, agency: Agency) -> bool:
        """Return whether that agency's names are sector secrets: no person and no number of theirs is stored (R46)."""
        return any(entry.agency is agency and entry.names_withheld for entry in self.of(AgencyEntry))

    def contact_unit(self, unit_id: str) -> Unit:
        """Return whom the hotline turns to about a unit: where names are withheld its Working Group unit (R46)."""
        unit = self.unit(unit_id)
        return self.working_group_unit(unit.agency) if self.withholds_names(unit.agency) else unit

    def is_stale(self, record: Record) -> bool:
        """Return whether nobody confirmed the record for its period (R32)."""
        return self.day - self.confirmed_since(record) >= self.confirmed_for

    def confirmed_since(self, record: Record) -> date:
        """Return the day the record's clock runs from: its last confirmation, or that it came into the register."""
        return record.confirmed_on or max(record.valid_from, self.issued_on)

    def to_confirm(self) -> tuple[Record, ...]:
        """Return the stale records of units, numbers and services, which their agencies have to confirm (R32)."""
        kept: tuple[Record, ...] = (*self._units, *self.of(Number), *self.of(Service))
        return tuple(record for record in kept if record.counts_on(self.day) and self.is_stale(record))

    def missing_for_going_live(self, province_id: UnitId) -> tuple[str, ...]:
        """Return what a province lacks before it may go live (R50); empty: nothing."""
        desk = next((unit for unit in self._units if unit.duty_desk and unit.province == province_id), None)
        if desk is None:
            return ("no_duty_desk",)
        numbers = [
            number
            for number in self.of(Number)
            if number.unit == desk.id and number.purpose is NumberPurpose.CRIMINAL_DUTY_DESK
        ]
        answered = [n for n in numbers if n.around_the_clock and n.counts_on(self.day) and n.confirmed_on is not None]
        found = [] if desk.confirmed_on is not None and not self.is_stale(desk) else ["desk_not_confirmed"]
        return tuple(found + ([] if any(not self.is_stale(n) for n in answered) else ["desk_without_number"]))

    @cached_property
    def search_texts(self) -> dict[UnitId, str]:
        """Return for each unit what it is found by: its names, its province's old and new ones, its address."""
        return {
            unit.id: folded(f"{unit.name.vi} {unit.name.en} {unit.address or ''}")
            + self.province_texts.get(unit.province or "", "")
            for unit in self.of(Unit)
        }

    @cached_property
    def province_texts(self) -> dict[UnitId, str]:
        """Return for each province what it is found by, the names of those it was made of too."""
        return {
            province.id: folded(" ".join((province.name.vi, province.name.en, *province.replaces)))
            for province in self.of(Province)
        }

    @cached_property
    def _all_units(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in (*self.of(Unit), *probe_units())}

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.of(Unit) if unit.counts_on(self.day))

    @cached_property
    def _seats(self) -> dict[Agency, Unit]:
        return {unit.agency: unit for unit in reversed(self._units) if unit.working_group_seat}


def upwards_in_circle(units: Iterable[Unit]) -> frozenset[UnitId]:
    """Return the units whose superiors run in a circle."""
    parents = {unit.id: unit.parent for unit in units}
    ends: set[str] = set()
    circle: set[str] = set()
    for start in parents:
        path: list[str] = []
        at: str | None = start
        while at is not None and at not in ends and at not in path:
            path.append(at)
            at = parents.get(at)
        if at is not None and at in path:
            circle |= set(path[path.index(at) :])
        ends |= set(path)
    return frozenset(circle)
