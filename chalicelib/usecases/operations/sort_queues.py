"""Sort the alerts that an earlier version stored into the queue they belong to: what waits, or what is over."""

from functools import partial
from itertools import islice

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.case.ringing import over
from chalicelib.domain.register import organisations
from chalicelib.ports import Services

_AT_ONCE = 500
"""Of a unit, in one sweep; the next one goes on."""


def sort_queues(services: Services) -> int:
    """Write every unsorted alert again, unchanged, so that its keys are those of today; return how many there were.

    Where nothing is left of an earlier version this is one empty query a unit.
    """
    count = 0
    for unit in organisations.units():
        for alert in islice(services.cases.unindexed_alerts(unit.id), _AT_ONCE):
            count += case_transaction.transact(services, alert.case, partial(_written_again, alert.id, services))
    return count


def _written_again(name: str, services: Services, file: CaseFile | None) -> Outcome[int]:
    alert = file.alert(name) if file else None
    if file is None or alert is None:
        return Outcome(None, 0)
    if is_live(alert) and _is_outlived(alert, file):
        alert = over(alert, services.now())
    return Outcome(file.unaudited_change(alerts=(alert,)), 1)


def _is_outlived(alert: Alert, file: CaseFile) -> bool:
    """Return whether its duty is done, or a later alert tells the unit of the same matter."""
    owed = next((owed for owed in file.obligations if alert.id.startswith(f"{owed.id}.")), None)
    if owed is not None and owed.state is ObligationState.CLOSED:
        return True
    matter = owed.id if owed else alert.id.partition(".untaken.")[0]
    same = [other for other in file.alerts if other.id.startswith(f"{matter}.") and other.unit == alert.unit]
    return any(is_live(other) and (other.raised_at, other.id) > (alert.raised_at, alert.id) for other in same)
