"""The registers of a new installation, out of the packaged files; from the first change on the table's count."""

import json
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Annotated

from pydantic import Field

from chalicelib import policy
from chalicelib.domain.register.checks import broken_in
from chalicelib.domain.register.contacts import Number
from chalicelib.domain.register.coordination import AgencyEntry
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Agency
from chalicelib.domain.register.records import NONE, Record, RecordKind, Records
from chalicelib.domain.register.units import Commune, Province, Unit
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import SourceStatus, Words


class Organisations(Frozen):
    """`policy/organisations.json`."""

    version: Words
    issued_on: date
    confirmed_for_days: Annotated[int, Field(gt=0)]
    note: Words
    units: tuple[Unit, ...]
    provinces: tuple[Province, ...]


class Numbers(Frozen):
    """`policy/numbers.json`."""

    version: Words
    note: Words
    numbers: tuple[Number, ...]


def read_organisations(content: bytes) -> Directory:
    """Return the directory of an organisations file. Raises ValueError for one that does not hang together."""
    read = Organisations.model_validate_json(content)
    records = {RecordKind.UNIT: _by_id(read.units), RecordKind.PROVINCE: _by_id(read.provinces)}
    directory = Directory(
        day=read.issued_on,
        issued_on=read.issued_on,
        confirmed_for=timedelta(days=read.confirmed_for_days),
        records=records,
    )
    broken = [*broken_in(directory)]
    if broken:
        raise ValueError(str(broken[0]))
    return directory


@cache
def seed() -> Directory:
    """Return the packaged directory without communes, as of the day it was issued."""
    directory = read_organisations(policy.read("organisations.json"))
    numbers = Numbers.model_validate_json(policy.read("numbers.json")).numbers
    more = {RecordKind.NUMBER: _by_id(numbers), RecordKind.AGENCY: _by_id(_agencies(directory.issued_on))}
    return replace(directory, records={**directory.records, **more})


@cache
def seed_records(kind: RecordKind) -> Records:
    """Return the packaged records of one kind; most kinds have none."""
    return _communes() if kind is RecordKind.COMMUNE else seed().records.get(kind, NONE)


def _communes() -> Records:
    read = json.loads(policy.read("communes.json"))
    common = {"valid_from": date.fromisoformat(read["valid_from"]), "source": read["source"]}
    return _by_id(
        tuple(
            Commune(
                id=f"xa-{code}", code=code, name=name, province=province, status=SourceStatus(read["status"]), **common
            )
            for code, name, province in read["communes"]
        )
    )


_AGENCY_NAMES = {
    Agency.CHILD_PROTECTION: "Bảo vệ trẻ em (Bộ Y tế)",
    Agency.CRIMINAL_POLICE: "Cảnh sát hình sự (Bộ Công an)",
    Agency.BORDER_GUARD: "Bộ đội Biên phòng",
    Agency.WOMENS_UNION: "Hội Liên hiệp Phụ nữ Việt Nam",
    Agency.LOCAL_GOVERNMENT: "Chính quyền địa phương",
}


def _agencies(issued_on: date) -> tuple[AgencyEntry, ...]:
    return tuple(
        AgencyEntry(
            id=agency.value.replace("_", "-"),
            agency=agency,
            name=name,
            valid_from=issued_on,
            source="Plan 697, preamble; domain.md §2.8",
            status=SourceStatus.CONFIRMED,
        )
        for agency, name in _AGENCY_NAMES.items()
    )


def _by_id(records: tuple[Record, ...]) -> Records:
    found = Records((record.id, record) for record in sorted(records, key=lambda record: record.id))
    if len(found) != len(records):
        raise ValueError("an id stands twice")
    return found
