"""Export the records an officer keeps as a spreadsheet, or an empty one to fill in (R25, R32)."""

from dataclasses import dataclass

from chalicelib.domain.access.register_rights import may_keep
from chalicelib.domain.register.choices import choices
from chalicelib.domain.register.columns import BY_HAND_ALONE
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordKind
from chalicelib.domain.register.sheets import headings, row_of
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.ports import Services, SheetFormat


@dataclass(frozen=True)
class SheetFile:
    """A file with the name it is saved under."""

    name: str
    content: bytes
    rows: int


def export_records(
    kind: RecordKind, form: SheetFormat, officer: Officer, services: Services, *, empty: bool = False
) -> SheetFile:
    """Return the records of a kind that the officer keeps; `empty`: the headings alone, as a template."""
    if kind in BY_HAND_ALONE:
        raise Malformed([BrokenRule("kind", "enum")])
    rows = [headings(kind)]
    if not empty:
        _, shelves = services.registers.records((kind,))
        rows += [row_of(kind, record) for record in shelves[kind].values() if may_keep(officer, kind, record)]
        subject = f"{kind} {len(rows) - 1}"
        services.audit.append(at=services.now(), actor=officer.id, action="register_exported", subject=subject)
    called = next(each.vi for each in choices("record_kind") if each.code == kind.value)
    name = f"{'Mẫu ' if empty else ''}{called}.{form}"
    return SheetFile(name, services.sheets.write(rows, form), len(rows) - 1)
