"""Erase a case: two persons, some days between them, no legal hold, and then no key is left (security.md §4.6).

What goes are the wrapped keys: from that commit on nobody opens a word of the case, whatever lies in rows or streams.
What stays is its code, its audit and its coded outline, so that it can be told what was erased, when and by whom.
"""

from collections.abc import Callable
from datetime import timedelta
from math import ceil

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.application.ending import end_all
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.audit.actions import AuditAction
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.erasure import alerts_of_erasure, confirm_from, erasure_rules, no_longer_asked
from chalicelib.domain.case.head import CaseHead, ErasureAsked
from chalicelib.domain.case.reasons import check_listed
from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.values.errors import ErasureWaits, NotAskedFor, NotFound, SecondPersonNeeded, UnderHold
from chalicelib.ports import Services


def erasure_of(case: str, officer: Officer, services: Services) -> CaseHead:
    """Return the head, which says whether the case is held, to be erased, erased. Raises `NotFound`."""
    head = _on_record(case, officer, services, lambda: _mine(services.cases.load(case), officer).head)
    services.audit.look(at=services.now(), actor=officer.id, action="erasure_looked_up", subject=case)
    return head


def ask_erasure(case: str, officer: Officer, services: Services, reason: str | None = None) -> CaseHead:
    """Ask for the erasure of a case, for a reason of the list; whoever answers for it is told. Asking again is nothing.

    `reason` None: a client of the version before asks, which knows none, and everybody told sees that it named none.
    Raises `NotFound`, `UnderHold`, and `Malformed` for a reason that is not on the list.
    """
    if reason is not None:
        check_listed(reason, erasure_rules().reasons)

    def step(loaded: CaseFile | None) -> Outcome[CaseHead]:
        file = _mine(loaded, officer)
        if file.head.erased_at is not None:
            raise NotFound
        if file.head.hold is not None:
            raise UnderHold
        if file.head.erasure_asked is not None:
            return Outcome(None, file.head)
        wish = ErasureAsked(by=_author(officer), role=officer.role, at=services.now(), reason=reason)
        raised = alerts_of_erasure(file.head, wish)
        alerts = tuple(alert.model_copy(update={"token": services.new_token()}) for alert in raised)
        return _moved(file, {"erasure_asked": wish}, officer, "erasure_asked", services, alerts=alerts)

    return _on_record(case, officer, services, lambda: case_transaction.transact(services, case, step))


def withdraw_erasure(case: str, officer: Officer, services: Services) -> CaseHead:
    """Take the request for erasure back. Anybody who may confirm it may also end it. Raises `NotFound`."""

    def step(loaded: CaseFile | None) -> Outcome[CaseHead]:
        file = _mine(loaded, officer)
        if file.head.erased_at is not None or file.head.erasure_asked is None:
            return Outcome(None, file.head)
        ended = no_longer_asked(file.alerts, services.now())
        return _moved(file, {"erasure_asked": None}, officer, "erasure_withdrawn", services, alerts=ended)

    return _on_record(case, officer, services, lambda: case_transaction.transact(services, case, step))


def confirm_erasure(case: str, officer: Officer, services: Services) -> CaseHead:
    """Erase the case, so that nobody can open it; confirming again only finishes what was left to do.

    Raises `NotFound`, `UnderHold`, `NotAskedFor`, `SecondPersonNeeded` unless a person of another unit or role asked
    for it, and `ErasureWaits` before those who were told had their time.
    """

    def step(loaded: CaseFile | None) -> Outcome[CaseHead]:
        file = _mine(loaded, officer)
        if file.head.erased_at is not None:
            return Outcome(None, file.head)
        if file.head.hold is not None:
            raise UnderHold
        if file.head.erasure_asked is None:
            raise NotAskedFor
        if not _second(file.head.erasure_asked, officer):
            raise SecondPersonNeeded
        if (left := confirm_from(file.head.erasure_asked) - services.now()) > timedelta():
            raise ErasureWaits(ceil(left.total_seconds()))
        return _moved(file, {"erased_at": services.now(), "safety": None}, officer, "case_erased", services)

    head = _on_record(case, officer, services, lambda: case_transaction.transact(services, case, step))
    services.anchors.note_erased(case)
    services.blind.forget(case)
    end_all(case, _author(officer), services)
    return head


def _second(asked: ErasureAsked, officer: Officer) -> bool:
    other_hat = asked.by.unit != officer.unit or asked.role is not officer.role
    return asked.by.officer != officer.id and other_hat


def _mine(file: CaseFile | None, officer: Officer) -> CaseFile:
    if file is None or not permissions.may(officer, Action.ERASE_CASE, parties=file.head.parties):
        raise NotFound
    return file


def _on_record(case: str, officer: Officer, services: Services, act: Callable[[], CaseHead]) -> CaseHead:
    try:
        return act()
    except (NotFound, UnderHold, NotAskedFor, SecondPersonNeeded, ErasureWaits):
        services.audit.append(at=services.now(), actor=officer.id, action="erasure_refused", subject=case)
        raise


def _moved(  # noqa: PLR0913 - what changes, who changes it, who is told
    file: CaseFile,
    head: dict[str, object],
    officer: Officer,
    action: AuditAction,
    services: Services,
    *,
    alerts: tuple[Alert, ...] = (),
) -> Outcome[CaseHead]:
    dropped = file.keys if "erased_at" in head else ()
    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action=action,
        subject=file.head.case,
        head=head,
        dropped=dropped,
        alerts=alerts,
    )
    return Outcome(change, change.head)


def _author(officer: Officer) -> Author:
    return Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
