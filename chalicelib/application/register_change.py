"""One change of the registers: judged by the newest version, committed whole, on record; done again when beaten."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from chalicelib.domain.register.checks import broken_in
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordKind, Records, RegisterChange
from chalicelib.domain.values.errors import Conflict, Malformed, Unavailable
from chalicelib.ports import ChangedRecord, Services

_ATTEMPTS = 6

Judge = Callable[[Directory, Mapping[RecordKind, Records]], Sequence[ChangedRecord]]
"""Works out, from the newest registers, how the records are to stand. Called once an attempt."""


def change_register(
    kinds: frozenset[RecordKind], judge: Judge, reason: str, officer: Officer, services: Services
) -> Sequence[ChangedRecord]:
    """Commit what `judge` wants done to records of these kinds, and return it; nothing is committed for none.

    Raises `Malformed` for a change after which the registers would not hang together, `Unavailable` when others are
    always quicker.
    """
    now = services.now()
    for _ in range(_ATTEMPTS):
        directory = services.registers.directory(now, fresh=True)
        version, shelves = services.registers.records(kinds)
        if version != directory.version:
            continue
        changed = judge(directory, shelves)
        if not changed:
            return ()
        _check(directory, shelves, changed)
        change = RegisterChange(id=services.new_token(), author=officer.id, at=now, reason=reason, records=len(changed))
        try:
            services.registers.stage(change, version + 1, changed)
            services.registers.commit(change, version + 1, changed)
        except Conflict:
            continue
        return changed
    raise Unavailable


def _check(directory: Directory, shelves: Mapping[RecordKind, Records], changed: Sequence[ChangedRecord]) -> None:
    records = {**directory.records, **shelves}
    for change in changed:
        records[change.kind] = Records({**records.get(change.kind, {}), change.record.id: change.record})
    after = replace(directory, records=records)
    broken = [found.broken for found in broken_in(after, [(change.kind, change.record.id) for change in changed])]
    if broken:
        raise Malformed(broken)
