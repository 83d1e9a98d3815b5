"""Say who of the own unit has a case in hand: give it back, hand it to a colleague, take it over. Always on record."""

from chalicelib.application import case_transaction
from chalicelib.application.case_owners import owner_change
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.access import permissions
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.ownership import Owner, owner_in
from chalicelib.domain.case.reasons import Code, check_listed, reasons
from chalicelib.domain.register.people import Officer, OfficerId
from chalicelib.domain.values.errors import BrokenRule, Malformed, NotFound
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import Services


class Assignment(Frozen):
    """To whom of the unit, None: to nobody; and why (a reason for passing on)."""

    to_officer: OfficerId | None
    reason: Code


def assign_case(case: str, to: Assignment, officer: Officer, services: Services) -> Owner | None:
    """Make a colleague the case's owner for the unit, or nobody; the same again changes nothing.

    Raises `Malformed` for a reason that is not on the list and for somebody who is not of the unit, `NotFound` for a
    case the unit takes no part in.
    """
    check_listed(to.reason, reasons().passing)
    if to.to_officer is not None:
        _check_colleague(to.to_officer, officer, services)
    try:
        return case_transaction.transact(services, case, lambda file: _step(file, to, officer, services))
    except NotFound:
        services.audit.append(at=services.now(), actor=officer.id, action="case_refused", subject=case)
        raise


def _check_colleague(named: str, officer: Officer, services: Services) -> None:
    staff = {
        colleague.id
        for colleague in services.officers.of_unit(officer.unit)
        if permissions.may(colleague, Action.ASSIGN_CASE)
    }
    if named not in staff:
        raise Malformed((BrokenRule("to_officer", "not_of_unit"),))


def _step(file: CaseFile | None, to: Assignment, officer: Officer, services: Services) -> Outcome[Owner | None]:
    if (
        file is None
        or file.head.erased_at
        or not permissions.may(officer, Action.ASSIGN_CASE, parties=file.head.parties)
    ):
        raise NotFound
    before = owner_in(file.head.owners, officer.unit)
    if (before.officer if before else None) == to.to_officer:
        return Outcome(None, before)
    change = owner_change(file, officer, to.to_officer, to.reason, services)
    return Outcome(change, owner_in(change.head.owners, officer.unit))
