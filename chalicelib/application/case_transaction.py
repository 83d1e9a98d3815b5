"""Reads a case file, changes it under its optimistic lock and records the change in its audit chain.

Use cases do not import each other; they share this module instead.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Generic, TypeVar, Unpack, cast

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Scope
from chalicelib.domain.audit.records import About, AuditRecord, next_record
from chalicelib.domain.case.alerts import Alert, alert_id, known_to
from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.case.case_file import CaseChange, CaseFile, DeferredRows
from chalicelib.domain.case.head import CaseHead, WrappedKey, is_uninvited
from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.case.ownership import Owner
from chalicelib.domain.case.ringing import ended_with
from chalicelib.domain.entries.entry import FIRST_PREV, SealedEntry
from chalicelib.domain.forms.keeping import BETWEEN_COLLEAGUES
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.ports import Services

T = TypeVar("T")

AT_ONCE = 40
"""Duties and alerts in one transaction; DynamoDB takes 100 writes, and a change has up to 40 others."""

_ATTEMPTS = 12
"""So many officers would have to change one case in the same instant before one of them is asked to come again."""


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """Holds the change a use case wants committed (None: none) and its answer once that is done."""

    change: CaseChange | None
    answer: T


def transact(
    services: Services, case: str, work: Callable[[CaseFile | None], Outcome[T]], known: CaseFile | None = None
) -> T:
    """Do `work` on the newest state of the case and commit its change; after a lost race read the case and repeat.

    `work` is called once an attempt and must keep nothing. `known` is a state that the caller has just read or written:
    the first attempt stands on it without reading the case again, and is lost if it is no longer the newest. Raises
    `Unavailable` if every attempt loses its race.
    """
    for attempt in range(_ATTEMPTS):
        outcome = work(known if known is not None and attempt == 0 else services.cases.load(case))
        if outcome.change is None:
            return outcome.answer
        try:
            services.cases.commit(outcome.change)
        except Conflict:
            continue
        if outcome.change.deferred is not None:
            settle(services, case)
        return outcome.answer
    raise Unavailable


def settle(services: Services, case: str) -> None:
    """Write the duties and alerts of a case that did not fit into their change, page by page, until none is left.

    The sweep does it for a case whose process died in between. Raises `Unavailable` as `transact` does.
    """
    for _ in range(_ATTEMPTS * _ATTEMPTS):
        file = services.cases.load(case)
        if file is None or not file.deferred:
            return
        obligations, alerts, left = file.deferred[0].page(AT_ONCE)
        page = file.unaudited_change(obligations=obligations, alerts=alerts)
        with suppress(Conflict):
            services.cases.commit(replace(page, deferred=left))
    raise Unavailable


def change_of(  # noqa: PLR0913 - one keyword per kind of row that a change may write
    file: CaseFile,
    services: Services,
    *,
    actor: str,
    action: str,
    head: Mapping[str, object] | None = None,
    entry: SealedEntry | None = None,
    keys: tuple[WrappedKey, ...] = (),
    dropped: tuple[WrappedKey, ...] = (),
    obligations: tuple[Obligation, ...] = (),
    alerts: tuple[Alert, ...] = (),
    uncompared: str | None = None,
    facts: CaseFacts | None = None,
    moves_feed: bool = True,
    **about: Unpack[About],
) -> CaseChange:
    """Return the change that writes these rows and fields of the head, with its record in the case's audit chain.

    Alerts about a duty that the change closes are over with it. `moves_feed`: False for an act that is no news to the
    parties, as a read: it shows the case as changed to nobody, neither in the change feeds nor by `changed_at`.
    """
    moved, record = _next_head(file.head, services, actor=actor, action=action, **about)
    done = [owed.id for owed in obligations if owed.state is ObligationState.CLOSED]
    rewritten = {alert.id for alert in alerts}
    over = tuple(a for a in ended_with(done, file.alerts, services.now()) if a.id not in rewritten) if done else ()
    owed_now, owed_later = _split(obligations)
    raised = (*alerts, *over)
    raised_now = raised[: max(AT_ONCE - len(owed_now), 0)]
    raised_later = raised[len(raised_now) :]
    deferred = DeferredRows(id=record.hash[:16], obligations=owed_later, alerts=raised_later)
    head = head or {}
    owned, disowned = _owners_changed(file.head, head)
    unmoved: dict[str, object] = {} if moves_feed else {"changed_at": file.head.changed_at}
    return CaseChange(
        before=file.head.version or None,
        head=moved.model_copy(update={**unmoved, **head, "counts": file.counts(entry, obligations, raised)}),
        entry=entry,
        keys=keys,
        dropped=dropped,
        obligations=owed_now,
        alerts=raised_now,
        deferred=deferred if owed_later or raised_later else None,
        audit=(record,),
        news=moves_feed,
        uncompared=uncompared,
        facts=facts,
        owned=owned,
        disowned=disowned,
    )


def _split(obligations: tuple[Obligation, ...]) -> tuple[tuple[Obligation, ...], tuple[Obligation, ...]]:
    """Return the duties to write with the change and those that follow it: what is open first, for it has a clock."""
    ranked = sorted(obligations, key=lambda owed: owed.state is ObligationState.CLOSED)
    return tuple(ranked[:AT_ONCE]), tuple(ranked[AT_ONCE:])


def also_recorded(
    change: CaseChange, services: Services, *, actor: str, action: str, **about: Unpack[About]
) -> CaseChange:
    """Return the same change with one more record in the case's audit chain."""
    head, record = _next_head(change.head, services, actor=actor, action=action, **about)
    return replace(change, head=head, audit=(*change.audit, record))


def _next_head(
    head: CaseHead,
    services: Services,
    *,
    actor: str,
    action: str,
    **about: Unpack[About],
) -> tuple[CaseHead, AuditRecord]:
    """Return the head one version on, with one more record in the case's audit chain, and that record."""
    record = next_record(
        seq=head.audit_seq,
        prev=head.audit_hash,
        chain=f"case/{head.case}",
        at=services.now(),
        actor=actor,
        action=action,
        **{**about, "case": head.case},
    )
    # The feed is read in order of `changed_at`: a clock that is a little behind must not move a case backwards in it.
    changed_at = max(record.at, head.changed_at + timedelta(microseconds=1)) if head.version else record.at
    after = {
        "version": head.version + 1,
        "audit_seq": record.seq,
        "audit_hash": record.hash,
        "changed_at": changed_at,
    }
    return head.model_copy(update=after), record


def _owners_changed(before: CaseHead, head: Mapping[str, object]) -> tuple[tuple[Owner, ...], tuple[Owner, ...]]:
    """Return the owners that this change makes, and those of units that have none after it."""
    after = cast("tuple[Owner, ...]", head.get("owners", before.owners))
    units = {owner.unit for owner in after}
    return (
        tuple(owner for owner in after if owner not in before.owners),
        tuple(owner for owner in before.owners if owner.unit not in units),
    )


def without_contents(
    file: CaseFile, officer: Officer, *, outside: bool = False, left_at: datetime | None = None
) -> CaseFile:
    """Return the coded outline of a file as this officer may have it, nothing opened.

    An officer who sees only their own entries learns nothing of how the case goes on, except for the alerts that their
    entries raised. `outside`: nothing in the file is their unit's any more, as after a request to it by mistake: they
    see their own duties and alerts, and not where the person is now. `left_at`: their unit declined all that it was
    asked, and sees the file as it was then.
    """
    kept = (
        sealed
        for sealed in file.entries
        if sealed.entry.form not in BETWEEN_COLLEAGUES or sealed.entry.author.unit == officer.unit
    )
    file = replace(file, alerts=known_to(officer.unit, file.alerts), entries=tuple(kept))
    if is_uninvited(officer.unit, file.head.parties):
        return _as_if_alone(file, officer)
    if outside:
        return _as_known_to(file, officer, None)
    if left_at is not None:
        return _as_known_to(file, officer, left_at)
    if permissions.scope_of(officer) is not Scope.OWN:
        return file
    own = tuple(sealed for sealed in file.entries if sealed.entry.author.officer == officer.id)
    own_ids = {sealed.entry.id for sealed in own}
    # The list of parties reveals where the person is, so a reporter sees only the units that their own report brought
    # in.
    parties = tuple(party for party in file.head.parties if party.by_entry in own_ids)
    last_seq = max((sealed.entry.seq for sealed in own), default=0)
    return replace(
        file,
        head=file.head.model_copy(update={"seq": last_seq, "parties": parties, "erasure_asked": None}),
        entries=own,
        alerts=tuple(a for a in file.alerts if a.id in {alert_id(a.case, entry, a.kind) for entry in own_ids}),
        obligations=(),
    )


def _as_known_to(file: CaseFile, officer: Officer, until: datetime | None) -> CaseFile:
    """Return the outline with the unit's own duties, and what of the rest was there by then (None: nothing)."""
    entries = tuple(
        sealed
        for sealed in file.entries
        if until is not None and (sealed.entry.received_at <= until or sealed.entry.author.unit == officer.unit)
    )
    known: dict[str, object] = {
        "seq": max((sealed.entry.seq for sealed in entries), default=0) if until else file.head.seq,
        "parties": tuple(
            party
            for party in file.head.parties
            if party.unit == officer.unit or (until is not None and party.since <= until)
        ),
        "glasses": tuple(broken for broken in file.head.glasses if until is not None and broken.at <= until),
        "erasure_asked": None,
    }
    return replace(
        file,
        head=file.head.model_copy(update=known),
        entries=entries,
        obligations=tuple(owed for owed in file.obligations if owed.holder == officer.unit),
    )


def _as_if_alone(file: CaseFile, officer: Officer) -> CaseFile:
    """Return the outline for a unit that came by itself: its own entries, as if the file began with them."""
    own = _renumbered(sealed for sealed in file.entries if sealed.entry.author.unit == officer.unit)
    own_ids = tuple(sealed.entry.id for sealed in own)
    received = [sealed.entry.received_at for sealed in own]
    times = {"opened_at": min(received), "changed_at": max(received)} if received else {}
    parties = tuple(party for party in file.head.parties if party.unit == officer.unit)
    alone: dict[str, object] = {"seq": len(own), "parties": parties, "glasses": (), "erasure_asked": None}
    return replace(
        file,
        head=file.head.model_copy(update={**times, **alone}),
        entries=own,
        alerts=tuple(a for a in file.alerts if a.id in {alert_id(a.case, entry, a.kind) for entry in own_ids}),
        obligations=tuple(_by_own(owed, officer) for owed in file.obligations if owed.opened_by in own_ids),
    )


def _by_own(owed: Obligation, officer: Officer) -> Obligation:
    """Return the duty without the word of another unit that it does not apply, of which the caller has not heard."""
    if owed.void_by is None or owed.void_by.unit == officer.unit:
        return owed
    return owed.model_copy(update={"void_by": None, "void_why": None})


def _renumbered(entries: Iterable[SealedEntry]) -> tuple[SealedEntry, ...]:
    shown: list[SealedEntry] = []
    for seq, sealed in enumerate(entries, start=1):
        place = {"seq": seq, "prev": shown[-1].entry.hash if shown else FIRST_PREV}
        shown.append(replace(sealed, entry=sealed.entry.model_copy(update=place)))
    return tuple(shown)
