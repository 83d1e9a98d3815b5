"""Settle the cases whose process died before all that a change decided stood in rows of its own."""

from chalicelib.application import case_transaction
from chalicelib.ports import Services


def settle_cases(services: Services) -> int:
    """Write the deferred rows of every case, page by page; return how many cases had some."""
    waiting = list(dict.fromkeys(services.cases.unsettled()))
    for case in waiting:
        case_transaction.settle(services, case)
    return len(waiting)
