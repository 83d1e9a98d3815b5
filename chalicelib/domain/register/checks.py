"""Checks the registers as a whole, for what no single record can show.

A broken line is named by number, never quoted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chalicelib.domain.register.contacts import ContactPerson, Number
from chalicelib.domain.register.directory import Directory, upwards_in_circle
from chalicelib.domain.register.records import NONE, Record, RecordKind
from chalicelib.domain.register.services import PLACES_OF_STAY, Service
from chalicelib.domain.register.units import FACILITIES, Province, Unit
from chalicelib.domain.values.errors import BrokenRule


@dataclass(frozen=True)
class BrokenRecord:
    """Which record breaks which rule at which field."""

    kind: RecordKind
    id: str
    broken: BrokenRule


def broken_in(directory: Directory, changed: Iterable[tuple[RecordKind, str]] | None = None) -> Iterator[BrokenRecord]:
    """Yield every broken rule of the registers; with `changed`, of these records alone.

    `directory` already holds the change that is judged.
    """
    circle = upwards_in_circle(directory.of(Unit))
    for kind, record_id in _all(directory) if changed is None else changed:
        record = directory.records.get(kind, NONE).get(record_id)
        if record is None:
            continue
        for broken in (*_judged(record, directory), *_circular(record, circle)):
            yield BrokenRecord(kind, record_id, broken)


def _all(directory: Directory) -> Iterator[tuple[RecordKind, str]]:
    for kind, records in directory.records.items():
        yield from ((kind, record_id) for record_id in records)


def _circular(record: Record, circle: frozenset[str]) -> Iterator[BrokenRule]:
    if isinstance(record, Unit) and record.id in circle:
        yield BrokenRule("parent", "parents_in_circle")


def _judged(record: Record, directory: Directory) -> Iterator[BrokenRule]:
    yield from _names_what_is_there(record, directory)
    match record:
        case Unit():
            yield from _unit(record, directory)
        case Province():
            yield from _province(record, directory)
        case ContactPerson():
            yield from _person(record, directory)
        case Number():
            yield from _number(record, directory)
        case Service():
            yield from _service(record, directory)


def _names_what_is_there(record: Record, directory: Directory) -> Iterator[BrokenRule]:
    for name in ("unit", "parent", "post"):
        if (unit := getattr(record, name, None)) is not None and not directory.knows(unit):
            yield BrokenRule(name, "unit_unknown")
    known = directory.records.get(RecordKind.PROVINCE, NONE)
    named = getattr(record, "province", None)
    if named is not None and named not in known:
        yield BrokenRule("province", "province_unknown")
    if any(each not in known for each in getattr(record, "provinces", ())):
        yield BrokenRule("provinces", "province_unknown")


def _unit(record: Unit, directory: Directory) -> Iterator[BrokenRule]:
    if record.duty_desk and not (record.works_around_the_clock and (record.province or record.working_group_seat)):
        yield BrokenRule("duty_desk", "R50")
    if record.crime_email is not None and record.confirmed_on is None:
        yield BrokenRule("crime_email", "R49")
    if any(not directory.knows(unit) for unit in record.predecessors):
        yield BrokenRule("predecessors", "unit_unknown")


def _province(record: Province, directory: Directory) -> Iterator[BrokenRule]:
    """Let no province go live without a confirmed desk with a confirmed number, day and night (R50)."""
    if record.live_since is not None and directory.missing_for_going_live(record.id):
        yield BrokenRule("live_since", "R50")


def _person(record: ContactPerson, directory: Directory) -> Iterator[BrokenRule]:
    if directory.withholds_names(record.agency):
        yield BrokenRule("name", "R46")
    yield from _of_its_agency(record, record.unit, directory)


def _number(record: Number, directory: Directory) -> Iterator[BrokenRule]:
    """Keep no number of an agency whose names are withheld, its public duty desks apart (R46, R50)."""
    if record.unit is not None:
        yield from _of_its_agency(record, record.unit, directory)
        desk = directory.knows(record.unit) and directory.unit(record.unit).duty_desk
        if directory.withholds_names(record.agency) and not desk:
            yield BrokenRule("number", "R46")


def _service(record: Service, directory: Directory) -> Iterator[BrokenRule]:
    yield from _of_its_agency(record, record.unit, directory)
    if directory.knows(record.unit) and record.facility in PLACES_OF_STAY:
        kind = directory.unit(record.unit).kind
        if kind in FACILITIES and kind.value != record.facility.value:
            yield BrokenRule("facility", "facility_of_another_kind")


def _of_its_agency(record: Record, unit: str, directory: Directory) -> Iterator[BrokenRule]:
    if directory.knows(unit) and directory.unit(unit).agency is not record.agency:
        yield BrokenRule("agency", "unit_of_another_agency")
