"""Apply an import that somebody has looked through: part by part, visible at once with the last one or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.register.importing import PART, SHOWN_LINES, ImportLine, LineAct, PendingImport
from chalicelib.domain.register.models import MODELS
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RegisterChange
from chalicelib.domain.values.errors import Conflict, NotAllowed, NotFound, RegisterMoved
from chalicelib.ports import ChangedRecord, Services


@dataclass(frozen=True)
class Progress:
    """How far an import is: `staged` of `lines`; `done`: it counts."""

    staged: int
    lines: int
    done: bool


@dataclass(frozen=True)
class ImportPage:
    """An import with a page of its lines, the wrong ones first; `next` is the start of the page after it."""

    pending: PendingImport
    lines: tuple[ImportLine, ...]
    next: int | None


def show_import(import_id: str, start: int, officer: Officer, services: Services) -> ImportPage:
    """Return an import with a page of what it would do. Raises `NotFound` for somebody else's."""
    pending = _own(import_id, officer, services)
    services.audit.look(at=services.now(), actor=officer.id, action="register_read", subject=pending.id)
    lines = sorted(services.registers.import_lines(pending), key=lambda line: (_ORDER.index(line.act), line.line))
    page = tuple(lines[start : start + SHOWN_LINES])
    after = start + len(page)
    return ImportPage(pending, page, after if after < len(lines) else None)


def apply_part(import_id: str, part: int, officer: Officer, services: Services) -> Progress:
    """Stage one part, and with the last one make the whole import count; repeating a part changes nothing.

    Raises `NotFound`, `NotAllowed` while a line is wrong, `RegisterMoved` once somebody changed the register since.
    """
    pending = _own(import_id, officer, services)
    if pending.wrong:
        raise NotAllowed
    change = RegisterChange(
        id=pending.id,
        author=officer.id,
        at=pending.at,
        reason=pending.reason,
        records=max(pending.added + pending.changed, 1),
    )
    if part < pending.parts:
        changed = _changed(services.registers.import_lines(pending, part), pending)
        services.registers.stage(change, pending.version + 1, changed)
    if part < pending.parts - 1:
        return Progress(min((part + 1) * PART, pending.lines), pending.lines, done=False)
    whole = _changed(services.registers.import_lines(pending), pending)
    if whole:
        try:
            services.registers.commit(change, pending.version + 1, whole)
        except Conflict:
            raise RegisterMoved from None
        subject = f"{pending.kind} {len(whole)}"
        services.audit.append(at=services.now(), actor=officer.id, action="register_imported", subject=subject)
    return Progress(pending.lines, pending.lines, done=True)


_ORDER = (LineAct.WRONG, LineAct.CHANGED, LineAct.ADDED, LineAct.SAME)


def _own(import_id: str, officer: Officer, services: Services) -> PendingImport:
    pending = services.registers.pending_import(import_id)
    if pending is None or pending.by != officer.id:
        raise NotFound
    return pending


def _changed(lines: Iterable[ImportLine], pending: PendingImport) -> list[ChangedRecord]:
    model = MODELS[pending.kind]
    return [ChangedRecord(pending.kind, model.model_validate_json(line.record)) for line in lines if line.record]
