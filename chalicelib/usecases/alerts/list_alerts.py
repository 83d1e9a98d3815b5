"""List the alerts that wait for a unit's people. Nothing sealed is opened for it."""

from dataclasses import dataclass
from itertools import islice
from typing import Literal

from chalicelib.domain.access import permissions
from chalicelib.domain.access.alert_eligibility import may_take
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import Alert, Urgency
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

LONGEST = 500
"""So many of the newest are looked at; a queue longer than that is an alarm of its own."""


@dataclass(frozen=True)
class Line:
    """`for_you`: whether the officer may take it."""

    alert: Alert
    for_you: bool


def list_alerts(state: Literal["open", "all"], officer: Officer, services: Services) -> list[Line]:
    """Return the unit's alerts: untaken before taken, urgent before normal, the newest first."""
    services.audit.look(at=services.now(), actor=officer.id, action="alerts_listed")
    newest = list(islice(services.cases.alerts_of(officer.unit), LONGEST))
    own = [alert for alert in newest if permissions.may_with_alert(officer, Action.LIST_ALERTS, alert)]
    shown = [alert for alert in own if state == "all" or alert.taken_by is None]
    ranked = sorted(shown, key=lambda alert: (alert.taken_by is not None, alert.urgency is not Urgency.URGENT))
    others = [alert.raised_at for alert in shown if alert.role not in (None, officer.role)]
    # One look at the roster for the whole list, from the oldest alert that needs it.
    shifts = tuple(services.push.rosters.shifts_of(officer.unit, min(others), services.now())) if others else ()
    staff = tuple(services.officers.of_unit(officer.unit)) if others else ()
    return [Line(alert, may_take(alert, officer, staff, shifts)) for alert in ranked]
