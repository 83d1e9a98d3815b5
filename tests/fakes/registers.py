"""In-memory twin of the registers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.importing import PART, ImportLine, PendingImport
from chalicelib.domain.register.models import DIRECTORY_KINDS
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.records import RecordKind, Records, RecordVersion, RegisterChange
from chalicelib.domain.register.seed import seed, seed_records
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import ChangedRecord


@dataclass
class FakeRegisters:
    """`changes` by version; `kept` is what counts now. Nothing is remembered: every call sees the newest."""

    version: int = 0
    kept: dict[RecordKind, Records] = field(default_factory=dict)
    changes: dict[int, RegisterChange] = field(default_factory=dict)
    staged: list[RecordVersion] = field(default_factory=list)
    imports: dict[str, tuple[PendingImport, list[ImportLine]]] = field(default_factory=dict)
    noted: set[tuple[str, int]] = field(default_factory=set)
    _directory: Directory | None = None

    def directory(self, at: datetime, *, fresh: bool = False) -> Directory:
        known = self._directory
        if known is None or known.version != self.version:
            records = {kind: self._of(kind) for kind in DIRECTORY_KINDS}
            known = replace(seed(), version=self.version, records=records)
        self._directory = known.on(local_day(at))
        return self._directory

    def records(self, kinds: Collection[RecordKind], *, fresh: bool = True) -> tuple[int, dict[RecordKind, Records]]:
        return self.version, {kind: self._of(kind) for kind in kinds}

    def stage(self, change: RegisterChange, version: int, records: Sequence[ChangedRecord]) -> None:
        for changed in records:
            made = RecordVersion(
                kind=changed.kind,
                id=changed.record.id,
                version=version,
                change=change.id,
                author=change.author,
                at=change.at,
                reason=change.reason,
                record=changed.record.model_dump_json(exclude_defaults=True),
            )
            if made not in self.staged:
                self.staged.append(made)

    def commit(self, change: RegisterChange, version: int, records: Sequence[ChangedRecord]) -> None:
        if version != self.version + 1:
            raise Conflict
        for changed in records:
            kept = dict(self._of(changed.kind)) | {changed.record.id: changed.record}
            self.kept[changed.kind] = Records(sorted(kept.items()))
        self.changes[version] = change
        self.version = version

    def keep_import(self, pending: PendingImport, lines: Sequence[ImportLine]) -> None:
        self.imports[pending.id] = (pending, list(lines))

    def pending_import(self, import_id: str) -> PendingImport | None:
        return self.imports[import_id][0] if import_id in self.imports else None

    def import_lines(self, pending: PendingImport, part: int | None = None) -> Iterator[ImportLine]:
        lines = self.imports[pending.id][1]
        yield from lines if part is None else lines[part * PART : (part + 1) * PART]

    def note_staged(self, pending: PendingImport, part: int) -> None:
        self.noted.add((pending.id, part))

    def staged_parts(self, pending: PendingImport) -> frozenset[int]:
        return frozenset(part for name, part in self.noted if name == pending.id)

    def history(self, kind: RecordKind, record_id: str) -> Iterator[RecordVersion]:
        mine = [one for one in self.staged if (one.kind, one.id) == (kind, record_id)]
        committed = [one for one in mine if one.version in self.changes and self.changes[one.version].id == one.change]
        return iter(sorted(committed, key=lambda one: -one.version))

    def _of(self, kind: RecordKind) -> Records:
        return self.kept[kind] if kind in self.kept else seed_records(kind)


@dataclass
class FakeOfficers:
    """`rows` by id, `subjects` the ids of the accounts of the user pool."""

    rows: dict[str, Officer] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)

    def find(self, officer_id: str) -> Officer | None:
        return self.rows.get(officer_id)

    def of_subject(self, subject: str) -> Officer | None:
        return self.rows.get(self.subjects.get(subject, subject))

    def put(self, officer: Officer) -> None:
        self.rows[officer.id] = officer

    def bind_subject(self, subject: str, officer_id: str) -> None:
        self.subjects[subject] = officer_id

    def waiting(self, agency: str) -> Iterator[Officer]:
        return iter([one for one in self._everybody() if any(hat.agency == agency for hat in one.waiting_hats())])

    def administrators(self, agency: str) -> Iterator[Officer]:
        return iter([one for one in self._everybody() if one.administers(agency)])

    def _everybody(self) -> list[Officer]:
        return sorted(self.rows.values(), key=lambda officer: officer.id)

    def of_unit(self, unit: str, at: datetime | None = None) -> Iterator[Officer]:
        return iter([hat for officer in self._everybody() for hat in officer.in_unit(unit, at)])
