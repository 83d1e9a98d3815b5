"""Spreadsheets of the registers on the wire: an import line by line before it counts, and files to take home."""

import base64
import binascii
import zlib
from collections.abc import Callable
from typing import Annotated, TypeAlias

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.register.importing import ImportLine, LineAct
from chalicelib.domain.register.records import RecordKind
from chalicelib.domain.values.errors import BrokenRule, Malformed, TooLarge
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import SheetFormat
from chalicelib.usecases.registers.apply_import import ImportPage
from chalicelib.usecases.registers.export_records import SheetFile
from chalicelib.usecases.registers.read_import import HandedIn

RuleText: TypeAlias = Callable[[str], str]
"""A rule in the caller's words."""

BatchId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{8,32}$")]
MOST_UNPACKED = 40_000_000
"""Bytes of a file once it is unpacked."""


class SheetToRead(Frozen):
    """A spreadsheet. `content` is base64, packed by gzip first where `packed` says so: 20,000 lines are megabytes."""

    kind: RecordKind
    format: SheetFormat
    content: str
    packed: bool = False
    reason: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]

    def handed_in(self) -> HandedIn:
        """Return what the use case reads. Raises `Malformed`, `TooLarge`."""
        try:
            content = base64.b64decode(self.content, validate=True)
            if self.packed:
                unpacking = zlib.decompressobj(wbits=31)
                content = unpacking.decompress(content, MOST_UNPACKED)
                if unpacking.unconsumed_tail:
                    raise TooLarge
        except (binascii.Error, zlib.error, ValueError):
            raise Malformed([BrokenRule("content", "no_spreadsheet")]) from None
        return HandedIn(self.kind, self.format, content, self.reason)


class FromLine(Frozen):
    """Which lines are shown: from this place on."""

    start: Annotated[int, Field(strict=False, ge=0, le=100_000)] = 0


class Changed(Frozen):
    """A field before and after."""

    field: str
    before: str
    after: str


class Wrong(Frozen):
    """A field and the rule it breaks, in the caller's language."""

    field: str
    rule: str
    text: str


class Line(Frozen):
    """The effect of one line of the file, before it is applied."""

    line: int
    act: LineAct
    id: str
    name: str
    wrong: list[Wrong]
    changes: list[Changed]


class Preview(Frozen):
    """An import before it counts. `parts`: in so many steps it is applied; `next`: the page of lines after this one."""

    batch: str
    kind: RecordKind
    added: int
    changed: int
    same: int
    wrong: int
    parts: int
    unknown_columns: list[int]
    lines: list[Line]
    next: int | None
    server_time: AwareDatetime


class Step(Frozen):
    """Which part is staged next, counted from nought."""

    part: Annotated[int, Field(ge=0, le=1000)]


class ImportProgress(Frozen):
    """How far the import is; `done`: it counts."""

    staged: int
    lines: int
    done: bool


class SheetWanted(Frozen):
    """Which records in which form; `empty`: the headings alone, a template."""

    kind: RecordKind
    format: SheetFormat
    empty: bool = False


class SheetToSave(Frozen):
    """A file, packed by gzip and written in base64."""

    name: str
    content: str
    rows: int


def preview(found: ImportPage, rule: RuleText, now: AwareDatetime) -> Preview:
    """Return an import as it goes over the wire."""
    pending = found.pending
    return Preview(
        batch=pending.id,
        kind=pending.kind,
        added=pending.added,
        changed=pending.changed,
        same=pending.same,
        wrong=pending.wrong,
        parts=pending.steps,
        unknown_columns=list(pending.unknown_columns),
        lines=[_line(line, rule) for line in found.lines],
        next=found.next,
        server_time=now,
    )


def saved(file: SheetFile) -> SheetToSave:
    """Return a file as it goes over the wire."""
    packing = zlib.compressobj(wbits=31)
    packed = packing.compress(file.content) + packing.flush()
    return SheetToSave(name=file.name, content=base64.b64encode(packed).decode(), rows=file.rows)


def _line(line: ImportLine, rule: RuleText) -> Line:
    return Line(
        line=line.line,
        act=line.act,
        id=line.id,
        name=line.name,
        wrong=[Wrong(field=each.field, rule=each.rule, text=rule(each.rule)) for each in line.wrong],
        changes=[Changed(**each.model_dump()) for each in line.changes],
    )
