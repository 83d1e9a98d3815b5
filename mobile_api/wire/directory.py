"""The registers on the wire: the finder's lines, one record, what is written into it, and the services that fit."""

from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.finder import MOST_LETTERS, Found, Query
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import Record, RecordKind
from chalicelib.domain.register.service_matching import Need, WhyNot
from chalicelib.domain.register.services import Service
from chalicelib.domain.register.units import Province
from chalicelib.domain.register.units import Unit as RegisterUnit
from chalicelib.domain.register.working_group import Shortfall
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.registers.look_up import RecordPage, RecordView
from mobile_api.wire.people import People, Unit

RecordIdText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]{1,63}$")]
Kinds = Annotated[tuple[RecordKind, ...], Field(max_length=len(RecordKind))]


class Search(Frozen):
    """A search.

    Words may come without diacritics; empty parts restrict nothing. `start` is given by the page before.
    """

    text: Annotated[str, StringConstraints(max_length=MOST_LETTERS)] = ""
    kinds: Kinds = ()
    province: RecordIdText | None = None
    agency: Agency | None = None
    unit: RecordIdText | None = None
    stale: bool = False
    with_ended: bool = False
    start: Annotated[int, Field(ge=0, le=100_000)] = 0
    limit: Annotated[int, Field(ge=1, le=100)] = 30

    def query(self) -> Query:
        """Return what the finder is asked."""
        return Query(
            text=self.text,
            kinds=self.kinds,
            province=self.province,
            agency=self.agency,
            unit=self.unit,
            stale=self.stale,
            with_ended=self.with_ended,
        )


class DirectoryLine(Frozen):
    """One record as the caller may read it. `stale`: nobody confirmed it for its period (R32)."""

    kind: RecordKind
    record: dict[str, Any]
    stale: bool
    usable: bool
    unit: Unit | None
    """The unit the record belongs to, by name."""
    province: Unit | None
    """The province it lies in, by name."""
    names: dict[str, Unit]
    """The units and provinces that the record names, by id."""


class DirectoryPage(Frozen):
    """A page; `next` is the `start` of the one after it, null on the last."""

    lines: list[DirectoryLine]
    next: int | None
    version: int
    server_time: AwareDatetime


class VersionLine(Frozen):
    """One version of a record: who wrote it, when, why, and what it said."""

    version: int
    by: str
    at: AwareDatetime
    reason: str
    record: str


class RecordWhole(DirectoryLine):
    """One record with what the caller may do to it and, for its keeper, its versions, the newest first."""

    may_keep: bool
    may_confirm: bool
    versions: list[VersionLine]
    gaps: list[Shortfall]
    above: list[Unit]
    """The units above, the nearest first."""
    before: list[Unit]
    """The bodies it follows."""
    after: list[Unit]
    """The bodies that follow it."""
    contact: Unit | None
    """The unit to turn to where the agency's names are a sector secret (R46)."""
    lacks: list[str]
    """The parts a province still needs before it may go live (R50)."""
    people: dict[str, str]
    """The names of the officers the record names by id."""
    server_time: AwareDatetime


class RecordToKeep(Frozen):
    """A record as it is to stand, its id apart, and why it changes."""

    record: dict[str, Any]
    reason: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class RecordName(Frozen):
    """A record by kind and id."""

    kind: RecordKind
    id: RecordIdText


class ToConfirm(Frozen):
    """The records that are still right."""

    records: Annotated[tuple[RecordName, ...], Field(min_length=1, max_length=200)]


class Confirmed(Frozen):
    """How many had not been confirmed today before."""

    confirmed: int
    server_time: AwareDatetime


class FreePlaces(Frozen):
    """How many places are free now."""

    free: Annotated[int, Field(ge=0, le=10_000)]


class ProposalAnswer(Frozen):
    """The answer to another agency's proposal."""

    answer: Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]


class SupportNeed(Frozen):
    """The support looked for and what is known of the person, without anything that names them."""

    kinds: Annotated[tuple[Annotated[str, StringConstraints(max_length=40)], ...], Field(max_length=30)] = ()
    province: RecordIdText | None = None
    age: Annotated[int, Field(ge=0, le=120)] | None = None
    sex: Annotated[str, StringConstraints(max_length=40)] | None = None
    standing: Annotated[str, StringConstraints(max_length=40)] | None = None
    nationality: Annotated[str, StringConstraints(max_length=40)] | None = None
    at_night: bool = False

    def need(self) -> Need:
        """Return what the services are compared with."""
        return Need(**self.model_dump())


class FittingService(Frozen):
    """A service and why it does not fit; no reason: it fits."""

    record: dict[str, Any]
    stale: bool
    why_not: list[WhyNot]


class FittingServices(Frozen):
    """Every service, those that fit first."""

    services: list[FittingService]
    server_time: AwareDatetime


def page(found: RecordPage, start: int, now: AwareDatetime) -> DirectoryPage:
    """Return a page as it goes over the wire."""
    lines = [_line(each, found) for each in found.found]
    after = start + len(lines) if found.more else None
    return DirectoryPage(lines=lines, next=after, version=found.directory.version, server_time=now)


def whole(kind: RecordKind, found: RecordView, people: People, now: AwareDatetime) -> RecordWhole:
    """Return one record as it goes over the wire."""
    record, directory = found.record, found.directory
    return RecordWhole(
        kind=kind,
        record=record.model_dump(mode="json"),
        stale=directory.is_stale(record),
        usable=record.is_usable(directory.day),
        may_keep=found.may_keep,
        may_confirm=found.may_confirm,
        versions=[
            VersionLine(
                version=version.version,
                by=people.name(version.author),
                at=version.at,
                reason=version.reason,
                record=version.record,
            )
            for version in found.versions
        ],
        gaps=list(found.gaps),
        **_places(record, directory),
        **_around(record, directory),
        people={seat.officer: people.name(seat.officer) for seat in getattr(record, "seats", ())},
        server_time=now,
    )


def fitting(service: Service, reasons: tuple[WhyNot, ...], *, stale: bool) -> FittingService:
    """Return a service with why it does not fit."""
    return FittingService(record=service.model_dump(mode="json"), stale=stale, why_not=list(reasons))


def _line(each: Found, found: RecordPage) -> DirectoryLine:
    return DirectoryLine(
        kind=each.kind,
        record=each.record.model_dump(mode="json"),
        stale=found.directory.is_stale(each.record),
        usable=each.record.is_usable(found.directory.day),
        **_places(each.record, found.directory),
    )


def _places(record: Record, directory: Directory) -> dict[str, Any]:
    """Return the names of the unit a record belongs to, of the province it lies in, and of all others it names."""
    unit = getattr(record, "unit", None) or getattr(record, "post", None)
    province = getattr(record, "province", None)
    if province is None and unit is not None and directory.knows(unit):
        province = directory.unit(unit).province
    units = {unit, getattr(record, "parent", None), *getattr(record, "predecessors", ())} - {None}
    provinces = {province, *getattr(record, "provinces", ())} - {None}
    names = {each: _named(each, directory) for each in units}
    names |= {each: _province(each, directory) for each in provinces}
    return {
        "unit": _named(unit, directory) if unit is not None else None,
        "province": _province(province, directory) if province is not None else None,
        "names": names,
    }


def _province(province: str, directory: Directory) -> Unit:
    try:
        name = directory.province(province).name
    except KeyError:
        return Unit(id=province, vi=province, en=province)
    return Unit(id=province, vi=name.vi, en=name.en)


def _around(record: Record, directory: Directory) -> dict[str, Any]:
    """Return what stands around a unit or a province in the register."""
    found: dict[str, Any] = {"above": [], "before": [], "after": [], "contact": None, "lacks": []}
    if isinstance(record, Province):
        found["lacks"] = list(directory.missing_for_going_live(record.id))
    if isinstance(record, RegisterUnit):
        found["above"] = [_named(unit.id, directory) for unit in directory.parents(record.id)]
        found["before"] = [_named(unit, directory) for unit in record.predecessors]
        found["after"] = [_named(u.id, directory) for u in directory.of(RegisterUnit) if record.id in u.predecessors]
        contact = directory.contact_unit(record.id)
        found["contact"] = _named(contact.id, directory) if contact.id != record.id else None
    return found


def _named(unit: str, directory: Directory) -> Unit:
    if not directory.knows(unit):
        return Unit(id=unit, vi=unit, en=unit)
    name = directory.unit(unit).name
    return Unit(id=unit, vi=name.vi, en=name.en)
