"""Submit entries: everything the field does (architecture.md §1, "one write path").

Each entry stands alone: parsed, judged, sealed and committed by itself, so that one bad entry never spoils a batch. A
well-formed report is never refused because of workflow order; it is stored and flagged.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Literal

from chalicelib.application import case_transaction
from chalicelib.application.carried_entries import author_of
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.entry_storage import ArrivingEntry, StorageAttempt, audit_details
from chalicelib.application.part_opener import PartOpener, form_body, lending_agency
from chalicelib.application.sealed_bodies import opened_body
from chalicelib.application.writing_quota import WritingMeter
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.head import Party, is_uninvited
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.entries.entry import Entry, SealedEntry
from chalicelib.domain.entries.submission import Submission, canonical, id_of, parsed
from chalicelib.domain.forms.code_decision import CodeDecision
from chalicelib.domain.forms.keeping import CaseNote
from chalicelib.domain.forms.meetings import AgendaItem
from chalicelib.domain.forms.working_group import PeriodicDuty
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import (
    BrokenRule,
    DomainError,
    ForbiddenByPlan,
    IdTaken,
    NotAllowed,
    NotCarried,
    NotFound,
    Unavailable,
)
from chalicelib.logs import Line, frames, log
from chalicelib.ports import Services

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


@dataclass(frozen=True)
class Submitters:
    """Says whose entry it is and who brings it; `signer` is the key that signed a carried one."""

    author: Officer
    courier: Officer
    signer: str | None = None


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
    return _judged(_read(submission, services, Submitters(officer, officer)), officer, services)


def _carried(submission: Submission, carrier: Officer, services: Services) -> Result:
    """Judge a carried entry under its author's rights; the carrier is told only that it is here, or not taken."""
    author, signer = author_of(submission, carrier, services)
    try:
        result = _judged(_read(submission, services, Submitters(author, carrier, signer)), author, services)
    except Unavailable:
        raise
    except DomainError:
        raise NotCarried from None
    return result if author.id == carrier.id else replace(result, entry=None)


def _read(submission: Submission, services: Services, submitters: Submitters) -> ArrivingEntry:
    body = submission.body
    if submission.sealed is not None:
        body = opened_body(submission, submitters.author, submitters.signer, services)
    written = canonical(body or {})
    read = form_body(submission.form, submission.form_version, written, services, submitted=True)
    return ArrivingEntry(submission, written, read, submitters.courier)


def _judged(arrival: ArrivingEntry, author: Officer, services: Services) -> Result:
    # One opener for all attempts: what a lost race has opened is not opened again, and is in the record that wins.
    opener, case = PartOpener(author.agency, services), arrival.submission.case
    try:
        meter = WritingMeter(author, services)
        return case_transaction.transact(services, case, lambda file: _step(arrival, file, meter, opener))
    except Exception as refusal:
        # An attempt to write without the right is on record like an attempt to read, though nothing was opened for it.
        if opener.count or (isinstance(refusal, DomainError) and not isinstance(refusal, Unavailable)):
            about = audit_details(arrival, opener) | {"subject": f"{arrival.submission.form} {arrival.submission.id}"}
            services.audit.append(at=services.now(), actor=arrival.courier.id, action="entry_refused", **about)
        raise


def _step(arrival: ArrivingEntry, file: CaseFile | None, meter: WritingMeter, opener: PartOpener) -> Outcome[Result]:
    author = meter.officer
    earlier = opener.services.cases.find_entry(arrival.submission.id)
    if earlier is not None:
        return Outcome(None, _duplicate(arrival, earlier, author, opener))
    _admit(arrival.submission, file, author)
    meter.count_in_case(arrival.submission.case, len(arrival.canonical))
    if broken := (*_unknown_cases(arrival, author, opener.services), *_strangers(arrival, author, opener.services)):
        raise ForbiddenByPlan(broken)
    if file is not None:
        # Of the agencies that take part, one lends its keys to the server for the folding; nothing of it is shown.
        opener.agency = lending_agency(file, author.agency)
    now = opener.services.now()
    attempt = StorageAttempt(arrival, file or CaseFile.new(arrival.submission.case, now), author, opener, now, meter)
    change, entry = attempt.change()
    written = (*(kept.entry for kept in file.entries), entry) if file else (entry,)
    return Outcome(
        change, Result(id=entry.id, result="stored", entry=_as_its_receipt(entry, written, change.head.parties))
    )


def _duplicate(arrival: ArrivingEntry, earlier: SealedEntry, author: Officer, opener: PartOpener) -> Result:
    entry, submission, services = earlier.entry, arrival.submission, opener.services
    if (entry.case, entry.author.officer) != (submission.case, author.id):
        raise IdTaken
    file = services.cases.load(entry.case)
    if file is None:
        raise Unavailable
    if file.head.erased_at is not None:
        raise NotFound
    key = opener.root(file, entry.generation)
    if services.vault.fingerprint(key, arrival.content) != entry.fingerprint:
        raise IdTaken
    kept = tuple(sealed.entry for sealed in file.entries)
    return Result(id=entry.id, result="duplicate", entry=_as_its_receipt(entry, kept, file.head.parties))


def _as_its_receipt(entry: Entry, written: Sequence[Entry], parties: tuple[Party, ...]) -> Entry:
    """Return the entry as its receipt tells of it: to a unit that came by itself, as if there were no other."""
    if not is_uninvited(entry.author.unit, parties):
        return entry
    own = sum(other.author.unit == entry.author.unit and other.seq <= entry.seq for other in written)
    return entry.model_copy(update={"seq": own})


def _admit(submission: Submission, file: CaseFile | None, officer: Officer) -> None:
    """Refuse an officer who may not write this form.

    Whoever may never write it is told so; whoever may not write it *here* gets the answer of a missing case.
    """
    if not permissions.may(officer, Action.WRITE_ENTRY, form=submission.form):
        raise NotAllowed
    if not _fits(submission):
        raise NotFound
    # A file without an entry is the system's own too, from before such files had codes that nobody can send.
    if file is not None and not file.entries and submission.case != WORKING_GROUP_FILE:
        raise NotFound
    if file is not None and file.head.erased_at is not None:
        raise NotFound
    parties = file.head.parties if file else ()
    if not permissions.may(officer, Action.WRITE_ENTRY, parties=parties, form=submission.form):
        raise NotFound


def _unknown_cases(arrival: ArrivingEntry, author: Officer, services: Services) -> Iterator[BrokenRule]:
    """Yield a broken rule for each case code of a Working Group's report that is the code of no case (R24, R169)."""
    results = arrival.body.referral_results if isinstance(arrival.body, PeriodicDuty) else ()
    for number, line in enumerate(results):
        if services.cases.load(line.case) is None:
            yield BrokenRule(f"body.referral_results.{number}.case", "no_such_case")
    if isinstance(arrival.body, CodeDecision) and arrival.body.new_code is not None:
        # The second person has a file by then, in which that unit has written: nobody falls between two codes.
        code, unit = arrival.body.new_code, arrival.body.unit
        file = services.cases.load(code) if code != arrival.submission.case else None
        if file is None or all(kept.entry.author.unit != unit for kept in file.entries):
            yield BrokenRule("body.new_code", "no_such_case")
    if isinstance(arrival.body, AgendaItem):
        # A case is put on the agenda by whoever may know of it (R23, R44).
        file = services.cases.load(arrival.body.case)
        if file is None or not permissions.may_list(author, file.head):
            yield BrokenRule("body.case", "no_such_case")


def _strangers(arrival: ArrivingEntry, author: Officer, services: Services) -> Iterator[BrokenRule]:
    """Yield a broken rule for each officer a note names who does not work in the author's unit: they could not act."""
    named = arrival.body.mentions if isinstance(arrival.body, CaseNote) else ()
    staff = {colleague.id for colleague in services.officers.of_unit(author.unit, services.now())} if named else set()
    for number, officer in enumerate(named):
        if officer not in staff:
            yield BrokenRule(f"body.mentions.{number}", "not_of_unit")


def _fits(submission: Submission) -> bool:
    """Return whether the form belongs in that file: the Working Group's own holds its duties and its leaders' words."""
    own = permissions.OF_THE_WORKING_GROUP | {"leader_instruction", "superior_direction", "duty_not_applicable"}
    if submission.case != WORKING_GROUP_FILE:
        return submission.form not in permissions.ONLY_OF_THE_WORKING_GROUP
    return submission.form in own
