"""List the alerts that wait for a unit's people. Nothing sealed is opened for it."""

from itertools import islice
from typing import Literal

from chalicelib.domain.alerts import Alert, Urgency
from chalicelib.domain.people import Officer
from chalicelib.ports import Services

LONGEST = 500
"""So many of the newest are looked at; a queue longer than that is an alarm of its own."""


def list_alerts(state: Literal["open", "all"], officer: Officer, services: Services) -> list[Alert]:
    """The unit's alerts: untaken before taken, urgent before normal, the newest first."""
    newest = list(islice(services.cases.alerts_of(officer.unit), LONGEST))
    shown = [alert for alert in newest if state == "all" or alert.taken_by is None]
    return sorted(shown, key=lambda alert: (alert.taken_by is not None, alert.urgency is not Urgency.URGENT))
