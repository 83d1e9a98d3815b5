"""Read a spreadsheet into an import that shows line by line what it would do; nothing is changed by it (R25)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.domain.access.register_rights import KEPT_BY_THE_NATION, OWNER, may_keep
from chalicelib.domain.register.checks import broken_in
from chalicelib.domain.register.columns import BY_HAND_ALONE, columns
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.folding import folded
from chalicelib.domain.register.importing import (
    MOST_LINES,
    FieldChange,
    ImportLine,
    LineAct,
    PendingImport,
    WrongField,
)
from chalicelib.domain.register.people import Officer, Role
from chalicelib.domain.register.records import Record, RecordKind, Records
from chalicelib.domain.register.sheets import Names, Preset, places, read_row, row_of
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotAllowed, TooLarge
from chalicelib.ports import Services, SheetFormat


@dataclass(frozen=True)
class HandedIn:
    """A spreadsheet as somebody hands it in."""

    kind: RecordKind
    form: SheetFormat
    content: bytes
    reason: str


@dataclass
class _Read:
    """One line on its way: the record it describes, or what is wrong with it."""

    line: int
    id: str
    record: Record | None
    broken: tuple[BrokenRule, ...] = ()


def read_import(handed_in: HandedIn, officer: Officer, services: Services) -> PendingImport:
    """Return what the file would do, kept for a day. Raises `Malformed`, `TooLarge`, `NotAllowed`."""
    now, kind = services.now(), handed_in.kind
    if kind in BY_HAND_ALONE:
        raise Malformed([BrokenRule("kind", "enum")])
    if officer.role is not Role.ADMINISTRATOR or (kind in KEPT_BY_THE_NATION and officer.agency is not OWNER):
        raise NotAllowed
    rows = services.sheets.read(handed_in.content, handed_in.form)
    if len(rows) - 1 > MOST_LINES:
        raise TooLarge
    directory = services.registers.directory(now, fresh=True)
    version, shelves = services.registers.records((kind,))
    known = places(kind, rows[0] if rows else ())
    if len(known) < 2:
        raise Malformed([BrokenRule("content", "no_headings")])
    preset = Preset(
        officer.agency,
        {"source": handed_in.reason, "status": "confirmed", "valid_from": directory.day.isoformat()},
    )
    read = _records(
        rows[1:],
        kind,
        {at: column.path if column else "" for at, column in known.items()},
        _Against(directory, shelves[kind], preset, services),
    )
    if any(row.record is not None and not _is_for(officer, kind, row.record, shelves[kind]) for row in read):
        raise NotAllowed
    _check_together(read, kind, directory, shelves[kind])
    lines = [_line(row, kind, directory, shelves[kind]) for row in read]
    count = {act: sum(line.act is act for line in lines) for act in LineAct}
    pending = PendingImport(
        id=services.new_token()[:32].lower(),
        kind=kind,
        by=officer.id,
        at=now,
        reason=handed_in.reason,
        version=version,
        added=count[LineAct.ADDED],
        changed=count[LineAct.CHANGED],
        same=count[LineAct.SAME],
        wrong=count[LineAct.WRONG],
        unknown_columns=tuple(at + 1 for at, text in enumerate(rows[0]) if text and at not in known),
    )
    services.audit.append(at=now, actor=officer.id, action="register_read", subject=f"{kind} {len(lines)}")
    services.registers.keep_import(pending, lines)
    return pending


@dataclass(frozen=True)
class _Against:
    """The register as it is, which a file is compared with."""

    directory: Directory
    shelf: Records
    preset: Preset
    services: Services


def _records(
    rows: Sequence[Sequence[str]], kind: RecordKind, by_place: Mapping[int, str], against: _Against
) -> list[_Read]:
    names, like = Names.of(against.directory), _by_likeness(against.shelf)
    found, seen = [], dict[str, int]()
    for number, row in enumerate(rows, start=2):
        cells = {path: row[at] for at, path in by_place.items() if at < len(row)}
        if not any(cells.values()):
            continue
        named = cells.get("", "").strip()
        record_id = named or f"{kind.value.replace('_', '-')[:7]}-{against.services.new_token()[:32].lower()}"
        read = read_row(kind, cells, record_id, names, against.preset)
        if not named and isinstance(read, Record) and (known := like.get(_likeness(read))):
            record_id, read = known, read.model_copy(update={"id": known})
        line = _Read(number, record_id, read) if isinstance(read, Record) else _Read(number, record_id, None, read)
        if seen.setdefault(record_id, number) != number:
            line = replace(line, record=None, broken=(*line.broken, BrokenRule("record.id", "stands_twice")))
        found.append(line)
    return found


def _by_likeness(shelf: Records) -> dict[tuple[str, ...], str]:
    return {_likeness(record): record.id for record in shelf.values()}


def _likeness(record: Record) -> tuple[str, ...]:
    """Return what tells a record without an id from others of its kind: its unit and what it is called."""
    called = next((text for text in record.search_words() if text), "")
    name = getattr(record, "name", None) or getattr(record, "label", None) or getattr(record, "title", None) or called
    return (getattr(record, "unit", None) or "", folded(str(getattr(name, "vi", name))))


def _is_for(officer: Officer, kind: RecordKind, record: Record, shelf: Records) -> bool:
    stands = shelf.get(record.id)
    return may_keep(officer, kind, record) and (stands is None or may_keep(officer, kind, stands))


def _check_together(read: Sequence[_Read], kind: RecordKind, directory: Directory, shelf: Records) -> None:
    """Say of each line what is wrong once the whole file counts: units that stand in the same file are known."""
    fresh = {row.id: row.record for row in read if row.record is not None}
    after = replace(directory, records={**directory.records, kind: Records({**shelf, **fresh})})
    broken: dict[str, list[BrokenRule]] = {}
    for found in broken_in(after, [(kind, record_id) for record_id in fresh]):
        broken.setdefault(found.id, []).append(BrokenRule(f"record.{found.broken.field}", found.broken.rule))
    for row in read:
        if row.record is not None and row.id in broken:
            row.broken = tuple(broken[row.id])


def _line(row: _Read, kind: RecordKind, directory: Directory, shelf: Records) -> ImportLine:
    if row.record is None or row.broken:
        wrong = tuple(WrongField(field=each.field.removeprefix("record."), rule=each.rule) for each in row.broken)
        return ImportLine(line=row.line, act=LineAct.WRONG, id=row.id, name="", wrong=wrong)
    stands = shelf.get(row.id)
    name = _called(row.record)
    record = row.record.model_copy(update={"confirmed_on": directory.day})
    if stands is None:
        return _written(row, LineAct.ADDED, name, record)
    changes = _changes(kind, stands, record)
    return _written(row, LineAct.CHANGED if changes else LineAct.SAME, name, record, changes)


def _written(row: _Read, act: LineAct, name: str, record: Record, changes: tuple[FieldChange, ...] = ()) -> ImportLine:
    text = "" if act is LineAct.SAME else record.model_dump_json(exclude_defaults=True)
    return ImportLine(line=row.line, act=act, id=row.id, name=name, changes=changes, record=text)


def _called(record: Record) -> str:
    name: Any = getattr(record, "name", None) or getattr(record, "label", None) or getattr(record, "title", None)
    return str(getattr(name, "vi", name or record.id))


def _changes(kind: RecordKind, before: Record, after: Record) -> tuple[FieldChange, ...]:
    pairs = zip(columns(kind), row_of(kind, before)[1:], row_of(kind, after)[1:], strict=True)
    return tuple(FieldChange(field=column.path, before=old, after=new) for column, old, new in pairs if old != new)
