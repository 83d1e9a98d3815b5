"""List the alerts that wait for a unit's people. Nothing sealed is opened for it, and nothing of it is left out.

What waits stands in an index of its own: urgent first, in each rank the oldest first; behind it, if asked for, what is
over. A page costs the same however long the queue and its past are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from chalicelib.domain.access import permissions
from chalicelib.domain.access.alert_eligibility import may_take
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alerts import Alert, is_live, place_in_queue
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

LONGEST = 500
"""Alerts in one answer."""


@dataclass(frozen=True)
class QueuedAlert:
    """`for_you`: whether the officer may take it."""

    alert: Alert
    for_you: bool


@dataclass(frozen=True)
class AlertPlace:
    """Where a list goes on: behind a place of what waits, or of what is over."""

    is_past: bool
    behind: str


@dataclass(frozen=True)
class AlertPage:
    """`next` is None behind the last line."""

    lines: list[QueuedAlert]
    next: AlertPlace | None


def list_alerts(
    state: Literal["open", "all"],
    officer: Officer,
    services: Services,
    place: AlertPlace | None = None,
    limit: int = LONGEST,
) -> AlertPage:
    """Return a page of the unit's alerts: what waits, the most urgent and the oldest first, then what is over."""
    services.audit.look(at=services.now(), actor=officer.id, action="alerts_listed")
    queue = _queue(state, officer, services, place)
    found = list(islice((a for a in queue if permissions.may_with_alert(officer, Action.LIST_ALERTS, a)), limit + 1))
    shown = found[:limit]
    others = [alert.raised_at for alert in shown if alert.role not in (None, officer.role)]
    # One look at the roster for the whole list, from the oldest alert that needs it.
    shifts = tuple(services.push.rosters.shifts_of(officer.unit, min(others), services.now())) if others else ()
    staff = tuple(services.officers.of_unit(officer.unit, services.now())) if others else ()
    lines = [QueuedAlert(alert, is_live(alert) and may_take(alert, officer, staff, shifts)) for alert in shown]
    more = len(found) > limit
    return AlertPage(lines, AlertPlace(not is_live(shown[-1]), place_in_queue(shown[-1])) if more else None)


def _queue(
    state: Literal["open", "all"], officer: Officer, services: Services, place: AlertPlace | None
) -> Iterator[Alert]:
    behind = place.behind if place else None
    if place is not None and place.is_past:
        return services.cases.past_alerts(officer.unit, behind)
    live = services.cases.live_alerts(officer.unit, behind)
    return live if state == "open" else chain(live, services.cases.past_alerts(officer.unit))
