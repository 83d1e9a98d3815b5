"""Say why a duty is late. It is kept with who and when, shown to those the ladder tells, and the clock goes on."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import is_live
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import Obligation, ObligationState, case_of
from chalicelib.domain.case.reasons import Code, Lateness, check_explained, check_listed, reasons
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.values.errors import NotFound, NotLate
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import Services


class Why(Frozen):
    """The reason of a delay: a code of `reasons.json`, and the entry that says more."""

    reason: Code
    explained_by: EntryId | None = None


def explain_delay(obligation_id: str, why: Why, officer: Officer, services: Services) -> Obligation:
    """Record why the duty is late; the same person saying the same again changes nothing.

    Raises `NotLate` while there is time and once it is done, `Malformed`, and `NotFound` for what another unit owes.
    """
    check_listed(why.reason, reasons().lateness)
    return case_transaction.transact(
        services, case_of(obligation_id), lambda file: _step(file, obligation_id, why, officer, services)
    )


def _step(file: CaseFile | None, named: str, why: Why, officer: Officer, services: Services) -> Outcome[Obligation]:
    owed = file.obligation(named) if file else None
    if file is None or owed is None or not permissions.may_with_duty(officer, Action.SAY_WHY_LATE, owed):
        raise NotFound
    if owed.lateness and _is_same(owed.lateness[-1], why, officer):
        return Outcome(None, owed)
    if owed.state is not ObligationState.OPEN or services.now() < owed.due_at:
        raise NotLate
    check_explained(why.explained_by, frozenset(kept.entry.id for kept in file.entries))
    author = Author(officer=officer.id, unit=officer.unit, agency=officer.agency)
    explanation = Lateness(by=author, at=services.now(), **why.model_dump())
    late = owed.model_copy(update={"lateness": (*owed.lateness, explanation)[-_KEPT:]})
    # Those whom the ladder has told and who have not answered yet read it where they look: in the alert.
    waiting = [a for a in file.alerts if a.id.startswith(f"{owed.id}.") and is_live(a)]
    change = case_transaction.change_of(
        file,
        services,
        actor=officer.id,
        action="lateness_explained",
        subject=f"{owed.id} {why.reason}",
        obligations=(late,),
        alerts=tuple(alert.model_copy(update={"late": explanation}) for alert in waiting[:_AT_ONCE]),
    )
    return Outcome(change, late)


_KEPT = 20
"""The audit keeps every one; the row the newest."""
_AT_ONCE = 50
"""A transaction holds 100 rows."""


def _is_same(last: Lateness, why: Why, officer: Officer) -> bool:
    return (last.by.officer, last.reason, last.explained_by) == (officer.id, why.reason, why.explained_by)
