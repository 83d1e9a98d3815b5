"""Look the registers up: the finder, one record with its versions, the services that fit a need (R35, R37, R122)."""

from dataclasses import dataclass
from itertools import islice

from chalicelib.domain.access.register_rights import may_confirm, may_keep, may_read, shown
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.finder import Found, Query, find
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import Record, RecordKind, RecordVersion
from chalicelib.domain.register.service_matching import Need, WhyNot, ranked
from chalicelib.domain.register.services import Service
from chalicelib.domain.register.working_group import Shortfall, WorkingGroup, gaps
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services

MOST_VERSIONS = 50
"""So many of a record's newest versions are shown."""


@dataclass(frozen=True)
class RecordPage:
    """One page of what the finder found, each record as the officer may read it. `more`: there is another page."""

    found: tuple[Found, ...]
    more: bool
    directory: Directory


@dataclass(frozen=True)
class RecordView:
    """One record with what the officer may do to it. `gaps`: what the Working Group lacks of its constitution."""

    record: Record
    versions: tuple[RecordVersion, ...]
    directory: Directory
    may_keep: bool
    may_confirm: bool
    gaps: tuple[Shortfall, ...] = ()


def find_records(query: Query, start: int, limit: int, officer: Officer, services: Services) -> RecordPage:
    """Return the records from `start` on that fit and that this officer may read. The words looked for are not kept."""
    services.audit.look(at=services.now(), actor=officer.id, action="directory_searched")
    directory = services.registers.directory(services.now())
    _, shelves = services.registers.records(query.kinds or tuple(RecordKind), fresh=False)
    fitting = find(query, shelves, directory, lambda record: may_read(officer, record, directory))
    found = tuple(islice(fitting, start, start + limit + 1))
    cut = tuple(Found(each.kind, shown(officer, each.record)) for each in found[:limit])
    return RecordPage(cut, len(found) > limit, directory)


def read_record(kind: RecordKind, record_id: str, officer: Officer, services: Services) -> RecordView:
    """Return one record; its keeper also reads its versions. Raises `NotFound` for one not for this officer to read."""
    directory = services.registers.directory(services.now(), fresh=True)
    _, shelves = services.registers.records((kind,))
    record = shelves[kind].get(record_id)
    if record is None or not may_read(officer, record, directory):
        raise NotFound
    services.audit.look(at=services.now(), actor=officer.id, action="record_read", subject=f"{kind} {record_id}")
    keeps = may_keep(officer, kind, record)
    versions = tuple(islice(services.registers.history(kind, record_id), MOST_VERSIONS)) if keeps else ()
    lacks = gaps(record, directory.seat_units()) if isinstance(record, WorkingGroup) else ()
    return RecordView(shown(officer, record), versions, directory, keeps, may_confirm(officer, record), lacks)


def match_services(
    need: Need, officer: Officer, services: Services
) -> tuple[Directory, list[tuple[Service, tuple[WhyNot, ...]]]]:
    """Return every service this officer may know of, those that fit first, each with why it does not fit."""
    services.audit.look(at=services.now(), actor=officer.id, action="services_matched")
    directory = services.registers.directory(services.now())
    found: list[tuple[Service, tuple[WhyNot, ...]]] = []
    for service, reasons in ranked(need, directory):
        cut = shown(officer, service)
        if isinstance(cut, Service) and may_read(officer, service, directory):
            found.append((cut, reasons))
    return directory, found
