"""Submit entries: everything the field does (architecture.md §1, "one write path").

Each entry stands alone: parsed, judged, sealed and committed by itself, so that one bad entry never spoils a batch. A
well-formed report is never refused because of workflow order; it is stored and flagged.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic
from typing import Any, Literal

from chalicelib.application import case_transaction
from chalicelib.application.carried_entries import author_of
from chalicelib.application.case_keys import granted_groups, keys_after
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.duplicate_matching import duplicate_calls_in_time
from chalicelib.application.part_opener import PartOpener, context_of
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.audit.records import About
from chalicelib.domain.bodies.attachments import claims
from chalicelib.domain.bodies.field_groups import split
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.consequences import Consequences
from chalicelib.domain.case.head import CaseHead
from chalicelib.domain.deadlines.reconcile import duties_to_write, new_alerts, parties_after
from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE, WORKING_GROUP_FILE
from chalicelib.domain.entries.entry import FIRST_PREV, Entry, OpenedEntry, SealedEntry, chained, drift_seconds
from chalicelib.domain.entries.submission import Submission, body_of, canonical, id_of, parsed
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import form_of, validated
from chalicelib.domain.plan import playbook
from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.values.errors import (
    DomainError,
    ForbiddenByPlan,
    IdTaken,
    NotAllowed,
    NotCarried,
    NotFound,
    Unavailable,
)
from chalicelib.domain.values.frozen import Frozen
from chalicelib.logs import Line, frames, log
from chalicelib.ports import DataKey, Services

CONSEQUENCES = "consequences"
"""The purpose, in the audit, of opening a case to see what a new entry sets going."""

CLOCK_DRIFT_SECONDS = 15 * 60
"""From here on an entry is flagged: the phone's clock and ours tell two stories (domain.md §9, trap 9). A setting."""

PATIENCE_SECONDS = 20
"""Real time after which the rest of a batch is put off: API Gateway gives up after 29 s and then nothing is told."""

_LINES = {"stored": Line.ENTRY_STORED, "duplicate": Line.ENTRY_DUPLICATE}


@dataclass(frozen=True)
class Result:
    """The result of one entry. `id` is None when the entry did not even have one.

    `entry` is there when it is in its file and the caller is its author.
    """

    id: str | None
    result: Literal["stored", "duplicate", "refused"]
    entry: Entry | None = None
    refusal: DomainError | None = None


def submit_entries(
    batch: Sequence[object], officer: Officer, services: Services, timer: Callable[[], float] = monotonic
) -> list[Result]:
    """Judge and store each element of a batch's JSON, in order; one result each, in the same order. Never raises.

    A refusal that is `Unavailable`, or a plain `DomainError` for a failure of ours, is no verdict: the phone keeps the
    entry and sends it again. It stands beside the others' results, so that one damaged case holds up no other.
    """
    ends = timer() + PATIENCE_SECONDS
    return [_result(raw, officer, services) if timer() < ends else _refused(raw, Unavailable()) for raw in batch]


def _result(raw: object, officer: Officer, services: Services) -> Result:
    try:
        submission = parsed(raw)
        judge = _own if submission.carried is None else _carried
        result = judge(submission, officer, services)
    except DomainError as refusal:
        return _refused(raw, refusal)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one case must not stop the reports of the others
        log(Line.REQUEST_FAILED, error=type(error).__name__, frames=frames(error))
        return _refused(raw, DomainError())
    log(_LINES[result.result], entry=submission.id)
    return result


def _refused(raw: object, refusal: DomainError) -> Result:
    log(Line.ENTRY_REFUSED, code=refusal.code)
    return Result(id=id_of(raw), result="refused", refusal=refusal)


def _own(submission: Submission, officer: Officer, services: Services) -> Result:
    return _judged(_draft(submission, services, officer), officer, services)


def _carried(submission: Submission, carrier: Officer, services: Services) -> Result:
    """Judge a carried entry under its author's rights; the carrier is told only that it is here, or not taken."""
    author = author_of(submission, carrier, services)
    try:
        result = _judged(_draft(submission, services, carrier), author, services)
    except Unavailable:
        raise
    except DomainError:
        raise NotCarried from None
    return result if author.id == carrier.id else replace(result, entry=None)


@dataclass(frozen=True)
class _Draft:
    """A submission whose body is read and validated, and who brought it. Lives in memory only."""

    submission: Submission
    canonical: bytes
    body: Frozen
    bringer: Officer


def _draft(submission: Submission, services: Services, bringer: Officer) -> _Draft:
    said = submission.body
    if submission.sealed is not None:
        said = body_of(services.intake.open(submission.sealed.kid, submission.info, submission.sealed.opaque))
    written = canonical(said or {})
    form = form_of(FORMS, submission.form, submission.form_version)
    return _Draft(submission, written, validated(form, written, submitted=True), bringer)


def _judged(draft: _Draft, officer: Officer, services: Services) -> Result:
    # One opener for all attempts: what a lost race has opened is not opened again, and stands in the record that wins.
    opener, case = PartOpener(officer.agency, services), draft.submission.case
    try:
        return case_transaction.transact(services, case, lambda file: _step(draft, file, officer, opener))
    except Exception as refused:
        # A refused entry is on record like a refused reading, though nothing was opened for it.
        if opener.count or (isinstance(refused, DomainError) and not isinstance(refused, Unavailable)):
            services.audit.append(
                at=services.now(), actor=draft.bringer.id, action="entry_refused", **_opened(draft, opener)
            )
        raise


def _opened(draft: _Draft, opener: PartOpener) -> About:
    said = draft.submission
    return {"case": said.case, "subject": said.id, "purpose": CONSEQUENCES, "opened": dict(opener.count)}


def _step(draft: _Draft, file: CaseFile | None, officer: Officer, opener: PartOpener) -> Outcome[Result]:
    services = opener.services
    earlier = services.cases.find_entry(draft.submission.id)
    if earlier is not None:
        return Outcome(None, _duplicate(draft, earlier, officer, opener))
    _admit(draft.submission, file, officer)
    return _stored(draft, file, officer, opener)


def _duplicate(draft: _Draft, earlier: SealedEntry, officer: Officer, opener: PartOpener) -> Result:
    entry, submission, services = earlier.entry, draft.submission, opener.services
    if (entry.case, entry.author.officer) != (submission.case, officer.id):
        raise IdTaken
    file = services.cases.load(entry.case)
    if file is None:
        raise Unavailable
    if file.head.erased_at is not None:
        raise NotFound
    key = opener.root(file, entry.generation)
    if services.vault.fingerprint(key, submission.content(draft.canonical)) != entry.fingerprint:
        raise IdTaken
    return Result(id=entry.id, result="duplicate", entry=entry)


def _admit(submission: Submission, file: CaseFile | None, officer: Officer) -> None:
    """Refuse an officer who may not write this form.

    Whoever may never write it is told so; whoever may not write it *here* gets the answer of a missing case.
    """
    if not permissions.may(officer, Action.WRITE_ENTRY, form=submission.form):
        raise NotAllowed
    # The two codes everybody knows: only the date opens the one, and nobody ever writes in the other.
    if submission.case == CANARY_FILE or (file is None and submission.case == WORKING_GROUP_FILE):
        raise NotFound
    if file is not None and file.head.erased_at is not None:
        raise NotFound
    parties = file.head.parties if file else ()
    if not permissions.may(officer, Action.WRITE_ENTRY, parties=parties, form=submission.form):
        raise NotFound


def _stored(draft: _Draft, file: CaseFile | None, officer: Officer, opener: PartOpener) -> Outcome[Result]:
    submission, services, now = draft.submission, opener.services, opener.services.now()
    file = file or CaseFile.new(submission.case, now)
    others = opener.whole(file)

    # Flags and the sealed parts are in the entry's hash, and the flags follow from the entry: first a sketch of it.
    fields = _fields(draft, file.head, officer, now)
    sketch = chained(**fields, parts={}, fingerprint=FIRST_PREV)
    arrived = OpenedEntry(entry=sketch, body=draft.body)
    if broken := playbook.forbidden(arrived, others):
        raise ForbiddenByPlan(broken)
    effects = playbook.consequences((*others, arrived))
    duplicates = duplicate_calls_in_time(submission.case, arrived, others, services)
    parties = parties_after(file.head.parties, effects.joins, sketch)

    holders = frozenset({officer.agency, *(party.agency for party in parties)})
    keys = keys_after(file, opener, holders, granted_groups((*others, arrived), holders, now))
    parts = _sealed(draft, keys.root, services)
    fingerprint = services.vault.fingerprint(keys.root, submission.content(draft.canonical))
    fields |= {"generation": keys.root.generation}
    entry = chained(**fields, parts=parts, fingerprint=fingerprint, flags=_flags(sketch, effects))

    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="entry_stored",
        head={"seq": entry.seq, "hash": entry.hash, "parties": parties, "generation": keys.root.generation},
        entry=SealedEntry(entry=entry, parts=parts),
        keys=keys.new,
        dropped=keys.dropped,
        obligations=duties_to_write(entry, [sealed.entry for sealed in file.entries], effects.duties, file.obligations),
        alerts=new_alerts(entry, (*effects.alerts, *(duplicates or ())), file.alerts, services.new_token),
        uncompared=entry.id if duplicates is None else None,
        **_opened(draft, opener),
    )
    if draft.bringer.id != officer.id:
        change = case_transaction.also_recorded(
            change, services, actor=draft.bringer.id, action="entry_carried", subject=submission.id
        )
    return Outcome(change, Result(id=entry.id, result="stored", entry=entry))


def _sealed(draft: _Draft, root: DataKey, services: Services) -> dict[str, bytes]:
    said = split(type(draft.body), json.loads(draft.canonical))
    of = draft.submission
    return {
        group.value: services.vault.seal(root, context_of(of.case, of.id, of.form, group), canonical(part))
        for group, part in said.items()
    }


def _fields(draft: _Draft, head: CaseHead, officer: Officer, now: datetime) -> dict[str, Any]:
    submission = draft.submission
    return {
        "prev": head.hash,
        "id": submission.id,
        "case": submission.case,
        "seq": head.seq + 1,
        "form": submission.form,
        "form_version": submission.form_version,
        "written_at": submission.written,
        "received_at": now,
        "author": Author(officer=officer.id, unit=officer.unit, agency=officer.agency),
        "base": submission.base,
        "attachments": claims(draft.body),
    }


def _flags(entry: Entry, effects: Consequences) -> tuple[str, ...]:
    drift = abs(drift_seconds(entry.written_at, entry.received_at)) > CLOCK_DRIFT_SECONDS
    return tuple(dict.fromkeys([*effects.flags.get(entry.id, ()), *(["clock_drift"] if drift else [])]))
