"""Count what waits in a queue by keys alone: ten thousand alerts are a few pages of keys, and no row is read."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

MOST = 20_000
"""So many alerts are counted, so that no flood makes the count unreadable. A setting."""


@dataclass(frozen=True)
class QueueCounts:
    """How many alerts wait and how many of them are urgent; `more`: there are more than were counted.

    `oldest_urgent` is since when the urgent one waits that nobody took for longest, None where there is none.
    """

    waiting: int
    urgent: int
    oldest_urgent: datetime | None
    more: bool


def count_queue(officer: Officer, services: Services) -> QueueCounts:
    """Count the alerts that wait for the officer's unit."""
    services.audit.look(at=services.now(), actor=officer.id, action="alerts_listed")
    found = list(islice(services.cases.waiting_alerts(officer.unit), MOST + 1))
    urgent = [alert.raised_at for alert in found[:MOST] if alert.is_urgent]
    return QueueCounts(min(len(found), MOST), len(urgent), min(urgent, default=None), len(found) > MOST)
