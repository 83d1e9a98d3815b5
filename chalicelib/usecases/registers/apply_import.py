"""Apply an import that somebody has looked through: part by part, then at once visible or not at all.

Each step is one call over HTTP, which the gateway cuts after 29 seconds. A part stages so many records and no more; the
last step writes no record, only the kind's few shards and the head that names them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from chalicelib.domain.register.importing import PART, SHOWN_LINES, ImportLine, LineAct, PendingImport
from chalicelib.domain.register.models import MODELS
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RegisterChange
from chalicelib.domain.values.errors import BrokenRule, Conflict, Malformed, NotAllowed, NotFound, RegisterMoved
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
    """Stage one part or, in the step after the last, make the whole import count; repeating a step changes nothing.

    Raises `NotFound`, `NotAllowed` while a line is wrong, `Malformed` for the last step before every part is staged,
    `RegisterMoved` once somebody changed the register since.
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
        services.registers.note_staged(pending, part)
        return Progress(min((part + 1) * PART, pending.lines), pending.lines, done=False)
    if services.registers.staged_parts(pending) != frozenset(range(pending.parts)):
        # A record that counts has its version among what was staged: none is skipped.
        raise Malformed([BrokenRule("part", "missing")])
    whole = _changed(services.registers.import_lines(pending), pending)
    if whole:
        try:
            services.registers.commit(change, pending.version + 1, whole)
        except Conflict:
            # The answer to the first try was lost on its way: what it asked for has been done.
            if not _counts(pending, whole[0], services):
                raise RegisterMoved from None
            return Progress(pending.lines, pending.lines, done=True)
        subject = f"{pending.kind} {len(whole)}"
        services.audit.append(at=services.now(), actor=officer.id, action="register_imported", subject=subject)
    return Progress(pending.lines, pending.lines, done=True)


_ORDER = (LineAct.WRONG, LineAct.CHANGED, LineAct.ADDED, LineAct.SAME)


def _counts(pending: PendingImport, changed: ChangedRecord, services: Services) -> bool:
    """Return whether this import has become a version of the register, told by a record that it changed."""
    versions = services.registers.history(changed.kind, changed.record.id)
    return any(version.change == pending.id for version in versions)


def _own(import_id: str, officer: Officer, services: Services) -> PendingImport:
    pending = services.registers.pending_import(import_id)
    if pending is None or pending.by != officer.id:
        raise NotFound
    return pending


def _changed(lines: Iterable[ImportLine], pending: PendingImport) -> list[ChangedRecord]:
    model = MODELS[pending.kind]
    return [ChangedRecord(pending.kind, model.model_validate_json(line.record)) for line in lines if line.record]
