"""The in-memory twin of the table of case files (`ports.CaseStore`)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from operator import itemgetter

from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.alerts import Alert, is_live, place_in_queue, rank
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import CaseChange, CaseFile
from chalicelib.domain.case.head import WrappedKey
from chalicelib.domain.case.obligations import Obligation, ObligationState, case_of
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.domain.values.errors import Conflict, TooLarge
from chalicelib.ports import CaseRow, OpenDuty, Touched, Uncompared, WaitingAlert


@dataclass
class FakeCases:
    """`interruptions`: called one by one before each commit; let one commit something else, or raise."""

    audit: dict[str, list[AuditRecord]] = field(default_factory=dict)
    files: dict[str, CaseFile] = field(default_factory=dict)
    feed: dict[tuple[str, str], datetime] = field(default_factory=dict)
    commits: list[CaseChange] = field(default_factory=list)
    interruptions: list[Callable[[], object]] = field(default_factory=list)
    waiting: dict[Uncompared, datetime] = field(default_factory=dict)
    unsorted: set[str] = field(default_factory=set)
    """Ids of alerts that an earlier version stored: in no queue until they are written again."""
    walks: dict[str, UnitWalk] = field(default_factory=dict)
    facts_of: dict[str, CaseFacts] = field(default_factory=dict)

    def load(self, case: str) -> CaseFile | None:
        return self.files.get(case)

    def find_entry(self, entry_id: str) -> SealedEntry | None:
        return next((e for file in self.files.values() for e in file.entries if e.entry.id == entry_id), None)

    def commit(self, change: CaseChange) -> None:
        if change.before is not None and change.head.version <= change.before:
            raise ValueError("the head's version must grow with every change")
        if _writes(change) > 100:
            raise TooLarge
        if self.interruptions:
            self.interruptions.pop(0)()
        file = self.files.get(change.head.case)
        if (None if file is None else file.head.version) != change.before:
            raise Conflict
        if change.entry is not None and self.find_entry(change.entry.entry.id) is not None:
            raise Conflict
        chain = self.audit.get(f"case/{change.head.case}", [])
        if any(record.seq <= len(chain) for record in change.audit):
            raise Conflict
        self._write(change, file or CaseFile(change.head, (), (), (), ()))

    def find_obligation(self, obligation_id: str) -> Obligation | None:
        file = self.files.get(case_of(obligation_id))
        return None if file is None else next((o for o in file.obligations if o.id == obligation_id), None)

    def find_alert(self, alert_id: str) -> Alert | None:
        file = self.files.get(case_of(alert_id))
        return None if file is None else file.alert(alert_id)

    def mark_published(self, alert_id: str, at: datetime, token: str | None = None) -> None:
        alert = self.find_alert(alert_id)
        if alert is None or alert.published_at is not None or token not in (None, alert.token):
            return
        file = self.files[alert.case]
        moved = file.head.model_copy(update={"version": file.head.version + 1})
        published = alert.model_copy(update={"published_at": at})
        self._write(CaseChange(before=file.head.version, head=moved, alerts=(published,), news=False), file)

    def live_alerts(self, unit: str, after: str | None = None) -> Iterator[Alert]:
        waiting = [(place_in_queue(a), a) for a in self._queue(unit) if is_live(a) and a.id not in self.unsorted]
        return (alert for place, alert in sorted(waiting, key=itemgetter(0)) if after is None or place > after)

    def waiting_alerts(self, unit: str) -> Iterator[WaitingAlert]:
        return (WaitingAlert(a.id, is_urgent=rank(a) == 0, raised_at=a.raised_at) for a in self.live_alerts(unit))

    def past_alerts(self, unit: str, before: str | None = None) -> Iterator[Alert]:
        past = [(place_in_queue(a), a) for a in self._queue(unit) if not is_live(a) and a.id not in self.unsorted]
        found = sorted(past, key=itemgetter(0), reverse=True)
        return (alert for place, alert in found if before is None or place < before)

    def unindexed_alerts(self, unit: str) -> Iterator[Alert]:
        return iter([alert for alert in self._queue(unit) if alert.id in self.unsorted])

    def unit_walk(self, name: str) -> UnitWalk | None:
        return self.walks.get(name)

    def keep_unit_walk(self, walk: UnitWalk) -> None:
        self.walks[walk.name] = walk

    def alerts_of(self, unit: str) -> Iterator[Alert]:
        yield from self.live_alerts(unit)
        yield from self.past_alerts(unit)

    def _queue(self, unit: str) -> Iterator[Alert]:
        return (alert for file in self.files.values() for alert in file.alerts if alert.unit == unit)

    def obligations_of(self, unit: str) -> Iterator[Obligation]:
        owed = [o for file in self.files.values() for o in file.obligations if o.holder == unit]
        return iter(sorted(owed, key=lambda o: (o.due_at, o.id)))

    def changes_of(self, unit: str, after: datetime) -> Iterator[Touched]:
        lines = [(at, case) for (whose, case), at in self.feed.items() if whose == unit and at > after]
        return iter([Touched(case=case, changed_at=at) for at, case in sorted(lines)])

    def outlines(self, cases: Sequence[str]) -> Iterator[CaseFile]:
        return (
            replace(
                file,
                entries=tuple(replace(sealed, parts={}) for sealed in file.entries),
                keys=(),
                obligations=(),
                deferred=(),
            )
            for case in cases
            if (file := self.files.get(case)) is not None
        )

    def facts(self) -> Iterator[CaseFacts]:
        return iter([self.facts_of[case] for case in sorted(self.facts_of)])

    def rows_of_unit(self, unit: str, behind: str | None, before: datetime | None = None) -> Iterator[CaseRow]:
        listed = [(case, at) for (whose, case), at in self.feed.items() if whose == unit]
        lines = ((f"{at.isoformat()}#{case}", case) for case, at in listed if before is None or at < before)
        return self._listed(lines, behind)

    def rows_of_owner(self, officer: str, behind: str | None) -> Iterator[CaseRow]:
        owned = ((owner, file.head.case) for file in self.files.values() for owner in file.head.owners)
        lines = ((f"{owner.since.isoformat()}#{case}", case) for owner, case in owned if owner.officer == officer)
        return self._listed(lines, behind)

    def rows_by_code(self, prefix: str, behind: str | None) -> Iterator[CaseRow]:
        codes = [code for code in self.live_cases() if code.startswith(prefix) and (behind is None or code > behind)]
        return self.rows(codes)

    def rows(self, cases: Sequence[str]) -> Iterator[CaseRow]:
        there = [case for case in cases if case in self.files]
        return iter([CaseRow(case, self.files[case].head, self.facts_of.get(case)) for case in there])

    def _listed(self, lines: Iterator[tuple[str, str]], behind: str | None) -> Iterator[CaseRow]:
        places = sorted((line for line in lines if behind is None or line[0] < behind), reverse=True)
        return iter([CaseRow(place, self.files[case].head, self.facts_of.get(case)) for place, case in places])

    def live_cases(self) -> Iterator[str]:
        return iter(sorted(code for code, file in self.files.items() if file.head.erased_at is None))

    def open_obligations(self) -> Iterator[Obligation]:
        found = [o for file in self.files.values() for o in file.obligations if o.state is ObligationState.OPEN]
        return iter(sorted(found, key=lambda o: (o.due_at, o.holder_agency, o.holder, o.id)))

    def open_duties(self) -> Iterator[OpenDuty]:
        return (OpenDuty(o.id, o.due_at, o.holder_agency, o.holder) for o in self.open_obligations())

    def obligations(self, ids: Sequence[str]) -> Iterator[Obligation]:
        return (found for found in map(self.find_obligation, ids) if found is not None)

    def unsettled(self) -> Iterator[str]:
        return iter(sorted(code for code, file in self.files.items() if file.deferred))

    def uncompared(self) -> Iterator[Uncompared]:
        return iter(sorted(self.waiting, key=lambda one: (self.waiting[one], one.entry)))

    def unpublished_alerts(self) -> Iterator[Alert]:
        found = [a for file in self.files.values() for a in file.alerts if a.published_at is None]
        return iter(sorted(found, key=lambda a: (a.raised_at, a.id)))

    def _write(self, change: CaseChange, file: CaseFile) -> None:
        keys = {_place(k): k for k in (*file.keys, *change.keys)}
        for gone in change.dropped:
            keys.pop(_place(gone), None)
        late = change.deferred
        waits = {rows.id: rows for rows in (*file.deferred, *((late,) if late else ()))}
        deferred = tuple(rows for _, rows in sorted(waits.items()) if rows.obligations or rows.alerts)
        obligations = {o.id: o for o in (*file.obligations, *change.obligations, *(late.obligations if late else ()))}
        alerts = {a.id: a for a in (*file.alerts, *change.alerts, *(late.alerts if late else ()))}
        self.unsorted -= {alert.id for alert in change.alerts}
        self.files[change.head.case] = CaseFile(
            head=change.head,
            entries=file.entries if change.entry is None else (*file.entries, change.entry),
            keys=tuple(keys[place] for place in sorted(keys)),
            obligations=tuple(obligations[name] for name in sorted(obligations)),
            alerts=tuple(alerts[name] for name in sorted(alerts)),
            deferred=deferred,
        )
        self.audit.setdefault(f"case/{change.head.case}", []).extend(change.audit)
        if change.facts is not None:
            self.facts_of[change.facts.case] = change.facts
        if change.uncompared is not None:
            self.waiting[Uncompared(change.head.case, change.uncompared)] = change.head.changed_at
        if change.compared is not None:
            self.waiting.pop(Uncompared(change.head.case, change.compared), None)
        if change.news:
            for unit in change.informed_units:
                self.feed[unit, change.head.case] = change.head.changed_at
        self.commits.append(change)


def _place(key: WrappedKey) -> tuple[str, str, int]:
    return key.agency, key.purpose, key.generation


def _writes(change: CaseChange) -> int:
    rows = len(change.keys) + len(change.dropped) + len(change.obligations) + len(change.alerts) + len(change.audit)
    rows += sum(mark is not None for mark in (change.uncompared, change.compared, change.facts, change.deferred))
    rows += len(change.owned) + len(change.disowned)
    return 1 + (2 if change.entry else 0) + rows + (len(change.head.parties) if change.news else 0)
