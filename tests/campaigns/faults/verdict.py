"""Judges what must be true at the end of every lifecycle, whatever went wrong on the way (architecture.md §8.1).

What *should* be there is worked out afresh from the bodies on the table by the playbook, so a consequence that was
committed with the entry and then lost is missed as well.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.application.part_opener import PartOpener
from chalicelib.domain.audit.records import first_broken
from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import Obligation, ObligationState, execution_name, obligation_id
from chalicelib.domain.deadlines.due_dates import as_obligation
from chalicelib.domain.deadlines.recurring_duties import STALE_ENTRY, WORKING_GROUP_FILE, duties_by_date
from chalicelib.domain.entries.entry import FIRST_PREV, chain_hash
from chalicelib.domain.plan import playbook
from tests.builders import T0
from tests.campaigns.faults.lifecycle import CASE, Lifecycle


@dataclass(frozen=True)
class Verdict:
    """Sentences, one per broken promise; all empty is right."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return not (self.lost or self.doubled or self.broken)


def verdict(lived: Lifecycle) -> Verdict:
    """Judge a lifecycle that has run."""
    file = lived.system.services.cases.load(CASE)
    if file is None:
        return Verdict(lost=("the case",), doubled=(), broken=())
    return Verdict(
        lost=(*_lost_entries(lived, file), *_lost_effects(lived, file)),
        doubled=(*_doubled_entries(lived, file), *_doubled_effects(lived, file)),
        broken=tuple(_broken(lived, file)),
    )


def _lost_entries(lived: Lifecycle, file: CaseFile) -> Iterator[str]:
    stored = {sealed.entry.id: sealed.entry for sealed in file.entries}
    yield from (f"never accepted: {entry}" for entry in lived.pending)
    for receipt in lived.receipts.values():
        if stored.get(receipt.id) != receipt:
            yield f"accepted, but not stored as the receipt says: {receipt.id}"


def _lost_effects(lived: Lifecycle, file: CaseFile) -> Iterator[str]:
    duties, calls = _due(lived, file)
    executions = lived.system.world.executions()
    owed = (*file.obligations, *_standing(lived))
    yield from (f"no obligation: {name}" for name in (duties | _dated(lived)) - {o.id for o in owed})
    for obligation in owed:
        if obligation.state is ObligationState.OPEN and execution_name(obligation) not in executions:
            yield f"no execution: {obligation.id}"
    yield from (f"no alert: {name}" for name in calls - {alert.id for alert in file.alerts})
    for alert in filter(_wakes, file.alerts):
        if alert.token not in lived.tokens:
            yield f"nobody told: {alert.id}"
        elif alert.taken_by is None:
            yield f"not taken: {alert.id}"


def _doubled_entries(lived: Lifecycle, file: CaseFile) -> Iterator[str]:
    if len(file.entries) > len(lived.receipts) + len(lived.pending):
        yield f"{len(file.entries)} entries for {len(lived.receipts)} accepted"
    rows = Counter(item["sk"]["S"].partition("#")[0] for item in lived.system.world.items())
    if rows["ENTRY"] != 2 * len(file.entries):  # the row and the row that finds it by its id
        yield f"{rows['ENTRY']} rows for {len(file.entries)} entries"


def _doubled_effects(lived: Lifecycle, file: CaseFile) -> Iterator[str]:
    duties, calls = _due(lived, file)
    ran = Counter(asked["obligation"] for asked in lived.system.world.executions().values())
    yield from (f"{times} executions: {name}" for name, times in ran.items() if times > 1)
    owed = (*file.obligations, *_standing(lived))
    yield from (f"an execution for nothing: {name}" for name in ran.keys() - {o.id for o in owed})
    yield from (f"an obligation nobody asked for: {o.id}" for o in owed if o.id not in duties | _dated(lived))
    told = {f"{o.id}.{rung}" for o in file.obligations for rung in o.climbed}
    yield from (f"an alert nobody asked for: {a.id}" for a in file.alerts if a.id not in calls | told)
    known = {alert.token for alert in file.alerts}
    yield from (f"a second word for one alert: {token}" for token in set(lived.tokens) - known)


def _broken(lived: Lifecycle, file: CaseFile) -> Iterator[str]:
    prev = FIRST_PREV
    for seq, sealed in enumerate(file.entries, start=1):
        entry = sealed.entry
        if (entry.seq, entry.prev, entry.hash) != (seq, prev, chain_hash(entry)):
            yield f"the chain of entries breaks at {seq}"
        prev = entry.hash
    if (file.head.seq, file.head.hash) != (len(file.entries), prev):
        yield "the head is not the end of the entries"
    records = list(lived.system.services.audit.chain(f"case/{CASE}"))
    if first_broken(records) is not None:
        yield "the audit chain breaks"
    if (file.head.audit_seq, file.head.audit_hash) != (len(records), records[-1].hash):
        yield "the head is not the end of the audit chain"
    said = Counter((record.action, record.subject) for record in records)
    yield from (f"said twice in the audit: {what}" for what, times in said.items() if times > 1)


def _due(lived: Lifecycle, file: CaseFile) -> tuple[set[str], set[str]]:
    """The ids of the obligations and alerts that the stored bodies call for."""
    services = lived.system.services
    opener = PartOpener(file.entries[0].entry.author.agency, services)
    effects = playbook.consequences(opener.whole(file))
    duties = {obligation_id(CASE, duty.opened_by, duty.rule) for duty in effects.duties}
    return duties, {alert_id(CASE, call.cause, call.kind) for call in effects.alerts}


def _standing(lived: Lifecycle) -> tuple[Obligation, ...]:
    """The rows of the Working Group's own file."""
    file = lived.system.services.cases.load(WORKING_GROUP_FILE)
    return file.obligations if file else ()


def _dated(lived: Lifecycle) -> set[str]:
    """The ids of the obligations that the date calls for in a server that went live the day before."""
    wanted = [as_obligation(duty, WORKING_GROUP_FILE) for duty in duties_by_date(T0)]
    return {owed.id for owed in wanted if owed.due_at > T0 - timedelta(days=1) or owed.rule == STALE_ENTRY}


def _wakes(alert: Alert) -> bool:
    return alert.urgency is Urgency.URGENT and alert.unit == "hotline-111"
