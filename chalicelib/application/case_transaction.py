"""What several use cases do with one case file: read it, change it under its lock, and say so in its audit.

Use cases do not know each other; this is what they share instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Generic, TypeVar, Unpack

from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Scope
from chalicelib.domain.audit.records import About, AuditRecord, next_record
from chalicelib.domain.case.alerts import Alert, alert_id, is_of_one_unit, known_to
from chalicelib.domain.case.case_file import CaseChange, CaseFile
from chalicelib.domain.case.head import CaseHead
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import Conflict, Unavailable
from chalicelib.ports import Services

T = TypeVar("T")

_ATTEMPTS = 12
"""So many officers would have to change one case in the same instant before one of them is asked to come again."""


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What a use case wants done (None: nothing) and what it answers once it is done."""

    change: CaseChange | None
    answer: T


def transact(services: Services, case: str, work: Callable[[CaseFile | None], Outcome[T]]) -> T:
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


def next_head(
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


def change_of_alert(
    file: CaseFile, alert: Alert, record: AuditRecord, head: CaseHead, obligations: tuple[Obligation, ...] = ()
) -> CaseChange:
    """The change that writes this alert; one of which only its own unit may know moves the case in nobody's feed."""
    quiet = is_of_one_unit(alert)
    head = head.model_copy(update={"changed_at": file.head.changed_at}) if quiet else head
    return CaseChange(
        before=file.head.version, head=head, obligations=obligations, alerts=(alert,), audit=(record,), news=not quiet
    )


def without_contents(file: CaseFile, officer: Officer) -> CaseFile:
    """The coded outline of a file as this officer may have it, nothing opened.

    Who sees only what he wrote learns nothing of how the case goes on, but for the alerts his own entries raised.
    """
    file = replace(file, alerts=known_to(officer.unit, file.alerts))
    if permissions.scope_of(officer) is not Scope.OWN:
        return file
    his = tuple(kept for kept in file.entries if kept.entry.author.officer == officer.id)
    mine = {kept.entry.id for kept in his}
    # Who takes part says where she is: of the units he knows those that his own report went to.
    told = tuple(party for party in file.head.parties if party.by_entry in mine)
    return replace(
        file,
        head=file.head.model_copy(update={"seq": max((kept.entry.seq for kept in his), default=0), "parties": told}),
        entries=his,
        alerts=tuple(alert for alert in file.alerts if alert.id in {alert_id(alert.case, e, alert.kind) for e in mine}),
        obligations=(),
    )
