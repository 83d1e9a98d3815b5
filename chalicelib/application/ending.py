"""Ends what still runs in an erased case: no clock may wake for it, no alert wait for a person."""

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import is_live
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.register.people import Author
from chalicelib.ports import Services

_AT_ONCE = 30
"""Of the duties and of the alerts, in one transaction (DynamoDB takes 100 writes)."""


def end_all(case: str, author: Author, services: Services) -> None:
    """Close every duty and count every alert as taken, a few in each transaction, until none is left."""
    while case_transaction.transact(services, case, lambda file: _ended(file, author, services)):
        pass


def _ended(file: CaseFile | None, author: Author, services: Services) -> Outcome[int]:
    """Close at most 30 obligations and 30 alerts, so that one transaction can hold them; alerts count as taken.

    The answer is how many were left before.
    """
    now = services.now()
    closed = {"state": ObligationState.CLOSED, "closed_at": now}
    taken = {"taken_by": author, "taken_at": now}
    owed = [obligation for obligation in (file.obligations if file else ()) if obligation.state is ObligationState.OPEN]
    untaken = [alert for alert in (file.alerts if file else ()) if is_live(alert)]
    if file is None or not (owed or untaken):
        return Outcome(None, 0)
    change = file.unaudited_change(
        obligations=tuple(obligation.model_copy(update=closed) for obligation in owed[:_AT_ONCE]),
        alerts=tuple(alert.model_copy(update=taken) for alert in untaken[:_AT_ONCE]),
    )
    return Outcome(change, len(owed) + len(untaken))
