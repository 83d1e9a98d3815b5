"""What several use cases do with one case file: read it, open it, change it under its lock, and say so in its audit.

Use cases do not know each other; this is what they share instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Generic, TypeVar, Unpack

from chalicelib.domain import access
from chalicelib.domain.access import Sight
from chalicelib.domain.alerts import alert_id
from chalicelib.domain.audit import About, AuditRecord, next_record
from chalicelib.domain.case_head import CaseHead
from chalicelib.domain.entries import OpenedEntry, SealedEntry
from chalicelib.domain.errors import Conflict, Malformed, Unavailable, Unreadable
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import form_of, validated
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.people import Agency, Officer
from chalicelib.ports import CaseChange, CaseFile, DataKey, Services

T = TypeVar("T")

_ATTEMPTS = 12
"""So many officers would have to change one case in the same instant before one of them is asked to come again."""


@dataclass(frozen=True)
class Step(Generic[T]):
    """What a use case wants done (None: nothing) and what it answers once it is done."""

    change: CaseChange | None
    answer: T


def change_case(services: Services, case: str, work: Callable[[CaseFile | None], Step[T]]) -> T:
    """Do `work` on the newest state of the case and commit it; when somebody else was quicker, read and do it again.

    `work` is called once an attempt and must not keep anything. Raises `Unavailable` when the case never stands still.
    """
    for _ in range(_ATTEMPTS):
        step = work(services.cases.load(case))
        if step.change is None:
            return step.answer
        try:
            services.cases.commit(step.change)
        except Conflict:
            continue
        return step.answer
    raise Unavailable


def moved(
    head: CaseHead,
    services: Services,
    *,
    actor: str,
    action: str,
    **about: Unpack[About],
) -> tuple[CaseHead, AuditRecord]:
    """The head one version on, with one more record in the case's audit chain, and that record."""
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


def key_of(file: CaseFile, agency: Agency, services: Services) -> DataKey:
    """The case's data key, through the caller's agency's copy if there is one. Raises `Unavailable` if it is lost."""
    wrapped = next((key for key in file.keys if key.agency is agency), file.keys[0] if file.keys else None)
    if wrapped is None:
        raise Unavailable
    try:
        return services.vault.unwrap(wrapped)
    except Unreadable:
        raise Unavailable from None


def opened_all(file: CaseFile, agency: Agency, services: Services) -> tuple[OpenedEntry, ...]:
    """Every entry of a file with its body. A file that only the date has opened (`standing`) has none, and no key."""
    if not file.entries:
        return ()
    key = key_of(file, agency, services)
    return tuple(opened(sealed, key, services) for sealed in file.entries)


def opened(sealed: SealedEntry, key: DataKey, services: Services) -> OpenedEntry:
    """A stored entry with its body. One that does not open is damage on our side: `Unavailable`, never the caller's."""
    entry = sealed.entry
    try:
        plaintext = services.vault.open(key, context_of(entry.case, entry.id, entry.form), sealed.sealed)
        return OpenedEntry(entry=entry, body=form_body(entry.form, entry.form_version, plaintext))
    except (Unreadable, Malformed):
        raise Unavailable from None


def outlined(file: CaseFile, officer: Officer) -> CaseFile:
    """The coded outline of a file as this officer may have it, nothing opened.

    Who sees only what he wrote learns nothing of how the case goes on, but for the alerts his own entries raised.
    """
    if access.sight_of(officer) is not Sight.OWN:
        return file
    mine = {kept.entry.id for kept in file.entries if kept.entry.author.officer == officer.id}
    return replace(
        file,
        entries=tuple(kept for kept in file.entries if kept.entry.id in mine),
        alerts=tuple(alert for alert in file.alerts if alert.id in {alert_id(alert.case, e, alert.kind) for e in mine}),
        obligations=(),
    )


def form_body(form: str, version: int, canonical: bytes) -> Frozen:
    """A body as its form. Raises `UnknownForm` and `Malformed`."""
    return validated(form_of(FORMS, form, version), canonical)


def context_of(case: str, entry: str, form: str) -> dict[str, str]:
    """What a body is bound to (promise 3). Fixed keys: an emulator joins keys and values without a separator."""
    return {"case": case, "entry": entry, "form": form}
