"""List the alerts that wait for a unit's people. Nothing sealed is opened for it, and nothing of it is left out.

What waits stands in an index of its own: urgent first, in each rank the oldest first; behind it, if asked for, what is
over. A page costs the same however long the queue and its past are: a filter looks at no more than `LOOKED_AT` alerts,
and where few match, the page is short and says where to go on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from chalicelib.domain.access import permissions
from chalicelib.domain.access.alert_eligibility import may_take
from chalicelib.domain.access.permissions import Action
from chalicelib.domain.case.alert_filter import AlertFilter
from chalicelib.domain.case.alerts import Alert, is_live, place_in_queue
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

EVERY_ALERT = AlertFilter()

LONGEST = 500
"""Alerts in one answer."""

LOOKED_AT = 1_000
"""Alerts judged for one page: ten batch reads. A setting."""


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
    """`next` is where to go on, None behind the last line; `looked_at` counts the alerts judged for the page."""

    lines: list[QueuedAlert]
    next: AlertPlace | None
    looked_at: int = 0


def list_alerts(  # noqa: PLR0913, PLR0917 - which part of the queue, and how much of it
    state: Literal["open", "all"],
    officer: Officer,
    services: Services,
    place: AlertPlace | None = None,
    limit: int = LONGEST,
    asked: AlertFilter = EVERY_ALERT,
) -> AlertPage:
    """Return a page of the unit's alerts: what waits, the most urgent and the oldest first, then what is over."""
    services.audit.look(at=services.now(), actor=officer.id, action="alerts_listed")
    shown: list[Alert] = []
    looked_at = 0
    last: Alert | None = None
    queue = _queue(state, officer, services, place)
    for alert in islice(queue, LOOKED_AT):
        looked_at, last = looked_at + 1, alert
        if permissions.may_with_alert(officer, Action.LIST_ALERTS, alert) and asked.lets_through(alert):
            shown.append(alert)
        if len(shown) == limit:
            break
    is_end = looked_at < LOOKED_AT and len(shown) < limit
    next_place = None if is_end or last is None else AlertPlace(not is_live(last), place_in_queue(last))
    return AlertPage(_judged(shown, officer, services), next_place, looked_at)


def _judged(shown: list[Alert], officer: Officer, services: Services) -> list[QueuedAlert]:
    others = [alert.raised_at for alert in shown if alert.role not in (None, officer.role)]
    # One look at the roster for the whole list, from the oldest alert that needs it.
    shifts = tuple(services.push.rosters.shifts_of(officer.unit, min(others), services.now())) if others else ()
    staff = tuple(services.officers.of_unit(officer.unit, services.now())) if others else ()
    return [QueuedAlert(alert, is_live(alert) and may_take(alert, officer, staff, shifts)) for alert in shown]


def _queue(
    state: Literal["open", "all"], officer: Officer, services: Services, place: AlertPlace | None
) -> Iterator[Alert]:
    behind = place.behind if place else None
    if place is not None and place.is_past:
        return services.cases.past_alerts(officer.unit, behind)
    live = services.cases.live_alerts(officer.unit, behind)
    return live if state == "open" else chain(live, services.cases.past_alerts(officer.unit))
