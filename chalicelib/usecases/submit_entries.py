"""Submit entries: everything the field does (design §1, "one write path").

Each entry stands alone: parsed, judged, sealed and committed by itself, so that one bad entry never spoils a batch. A
well-formed report is never refused because of workflow order; it is stored and flagged.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any, Literal

from chalicelib import casework
from chalicelib.casework import Step
from chalicelib.domain import access, playbook
from chalicelib.domain.access import Action
from chalicelib.domain.attachments import claims
from chalicelib.domain.case_head import CaseHead, WrappedKey
from chalicelib.domain.consequences import Consequences
from chalicelib.domain.entries import FIRST_PREV, Entry, OpenedEntry, SealedEntry, chained, drift_seconds
from chalicelib.domain.errors import DomainError, ForbiddenByPlan, IdTaken, NotAllowed, NotFound, Unavailable
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.people import Agency, Author, Officer
from chalicelib.domain.settlement import joined, new_alerts, settled_duties
from chalicelib.domain.standing import WORKING_GROUP_FILE
from chalicelib.domain.submissions import Submission, body_of, canonical, id_of, parsed
from chalicelib.logs import Line, frames, log
from chalicelib.ports import CaseChange, CaseFile, DataKey, Services

CLOCK_DRIFT_SECONDS = 15 * 60
"""From here on an entry is flagged: the phone's clock and ours tell two stories (domain.md trap 9). A setting."""

PATIENCE_SECONDS = 20
"""Real time after which the rest of a batch is put off: API Gateway gives up after 29 s and then nothing is told."""

_LINES = {"stored": Line.ENTRY_STORED, "duplicate": Line.ENTRY_DUPLICATE}


@dataclass(frozen=True)
class Result:
    """What became of one entry. `id` is None when the entry did not even have one."""

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
        draft = _draft(submission, services)
        result = casework.change_case(services, submission.case, lambda file: _step(draft, file, officer, services))
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


@dataclass(frozen=True)
class _Draft:
    """A submission whose body is read and validated. Lives in memory only."""

    submission: Submission
    canonical: bytes
    body: Frozen


def _draft(submission: Submission, services: Services) -> _Draft:
    said = submission.body
    if submission.sealed is not None:
        said = body_of(services.intake.open(submission.sealed.kid, submission.info, submission.sealed.opaque))
    written = canonical(said or {})
    return _Draft(submission, written, casework.form_body(submission.form, submission.form_version, written))


def _step(draft: _Draft, file: CaseFile | None, officer: Officer, services: Services) -> Step[Result]:
    earlier = services.cases.find_entry(draft.submission.id)
    if earlier is not None:
        return Step(None, _duplicate(draft, earlier, officer, services))
    _admit(draft.submission, file, officer)
    return _stored(draft, file, officer, services)


def _duplicate(draft: _Draft, earlier: SealedEntry, officer: Officer, services: Services) -> Result:
    entry, submission = earlier.entry, draft.submission
    if (entry.case, entry.author.officer) != (submission.case, officer.id):
        raise IdTaken
    file = services.cases.load(entry.case)
    if file is None:
        raise Unavailable
    key = casework.key_of(file, officer.agency, services)
    if services.vault.fingerprint(key, submission.content(draft.canonical)) != entry.fingerprint:
        raise IdTaken
    return Result(id=entry.id, result="duplicate", entry=entry)


def _admit(submission: Submission, file: CaseFile | None, officer: Officer) -> None:
    """Who may never write this form hears so; who may not write it *here* hears what a missing case would answer."""
    if not access.may(officer, Action.WRITE_ENTRY, form=submission.form):
        raise NotAllowed
    if file is None and submission.case == WORKING_GROUP_FILE:
        raise NotFound  # the one code everybody knows: only the date opens that file
    parties = file.head.parties if file else ()
    if not access.may(officer, Action.WRITE_ENTRY, parties=parties, form=submission.form):
        raise NotFound


def _stored(draft: _Draft, file: CaseFile | None, officer: Officer, services: Services) -> Step[Result]:
    submission, now = draft.submission, services.now()
    file = file or _blank(submission.case, now)
    key = casework.key_of(file, officer.agency, services) if file.keys else None
    others = tuple(casework.opened(sealed, key, services) for sealed in file.entries) if key else ()

    # Flags and the sealed body are part of the entry's hash, and the flags follow from the entry: first a sketch of it.
    fields = _fields(draft, file.head, officer, now)
    sketch = chained(**fields, sealed=b"", fingerprint=FIRST_PREV)
    arrived = OpenedEntry(entry=sketch, body=draft.body)
    if broken := playbook.forbidden(arrived, others):
        raise ForbiddenByPlan(broken)
    effects = playbook.consequences((*others, arrived))
    parties = joined(file.head.parties, effects.joinings, sketch)

    key, wrapped = _keys(key, file, {officer.agency, *(party.agency for party in parties)}, services)
    context = casework.context_of(submission.case, submission.id, submission.form)
    sealed = services.vault.seal(key, context, draft.canonical)
    fingerprint = services.vault.fingerprint(key, submission.content(draft.canonical))
    entry = chained(**fields, sealed=sealed, fingerprint=fingerprint, flags=_flags(sketch, effects))

    head, record = casework.moved(file.head, services, actor=officer.id, action="entry_stored", subject=entry.id)
    change = CaseChange(
        before=file.head.version or None,
        head=head.model_copy(update={"seq": entry.seq, "hash": entry.hash, "parties": parties}),
        entry=SealedEntry(entry=entry, sealed=sealed),
        keys=wrapped,
        obligations=settled_duties(entry, [sealed.entry for sealed in file.entries], effects.duties, file.obligations),
        alerts=new_alerts(entry, effects.calls, file.alerts, services.new_token),
        audit=(record,),
    )
    return Step(change, Result(id=entry.id, result="stored", entry=entry))


def _blank(case: str, now: datetime) -> CaseFile:
    return CaseFile(CaseHead(case=case, opened_at=now, changed_at=now), (), (), (), ())


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


def _keys(
    key: DataKey | None, file: CaseFile, agencies: set[Agency], services: Services
) -> tuple[DataKey, tuple[WrappedKey, ...]]:
    """The case's key, and the wrapped copies that are new: all of them for a new case, the newcomers' otherwise."""
    if key is None:
        return services.vault.new_key(file.head.case, frozenset(agencies))
    held = {wrapped.agency for wrapped in file.keys}
    return key, tuple(services.vault.share_key(key, agency) for agency in sorted(agencies - held))
