"""Sort the alerts that an earlier version stored into the queue they belong to: what waits, or what is over."""

from datetime import timedelta
from functools import partial
from itertools import islice

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.case.ringing import over
from chalicelib.domain.register import organisations
from chalicelib.domain.register.unit_walk import UnitWalk
from chalicelib.domain.register.units import Unit
from chalicelib.ports import Services

WALK = "sort_queues"

_AT_ONCE = 500
"""Alerts of a unit in one sweep; the next one goes on."""
_UNITS_AT_ONCE = 20
_KEPT_AFTER = 5
"""Units: so often the place is kept, and a sweep that dies goes on from there."""
_ROUNDS, _AGAIN_AFTER = 2, timedelta(hours=1)
"""A process of the earlier version may still store an alert while the new one is put in place: its longest run is
fifteen minutes, so a second round after this finds all that is left."""


def sort_queues(services: Services) -> int:
    """Write every unsorted alert again, unchanged, so that its keys are those of today; return how many there were.

    Some units a sweep, in the order of their ids. Once all have been seen, a sweep reads one row here and does nothing.
    """
    walk = services.cases.unit_walk(WALK) or UnitWalk(name=WALK, began_at=services.now())
    if not walk.is_due(services.now(), _ROUNDS, _AGAIN_AFTER):
        return 0
    # Units that ended are looked at too: what they were sent before may still wait.
    every = organisations.in_force().of(Unit)
    names = sorted(unit.id for unit in every if walk.behind is None or unit.id > walk.behind)
    count = 0
    for number, unit in enumerate(names[:_UNITS_AT_ONCE], start=1):
        found = list(islice(services.cases.unindexed_alerts(unit), _AT_ONCE))
        for alert in found:
            count += case_transaction.transact(services, alert.case, partial(_written_again, alert.id, services))
        if len(found) == _AT_ONCE:
            break
        walk = walk.past(unit)
        if number % _KEPT_AFTER == 0:
            services.cases.keep_unit_walk(walk)
    is_last = not names or walk.behind == names[-1]
    services.cases.keep_unit_walk(walk.ended() if is_last else walk)
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
