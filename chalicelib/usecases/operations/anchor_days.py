"""Put the ends of each finished day's audit chains where nobody can change them any more (`domain.anchors`)."""

from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.domain.audit.anchors import anchor_of
from chalicelib.domain.audit.records import NO_RECORD, day_of
from chalicelib.ports import Services

_DAY = timedelta(days=1)
LOOKS_BACK = 31
"""A server without any anchor begins with the first day of so many on which something was recorded."""
AT_ONCE = 62
"""So many missed days are caught up with in one run; the next one goes on."""


def anchor_days(services: Services) -> list[date]:
    """Anchor every finished day (UTC) that has no anchor, the oldest first; the days anchored now.

    A day is finished once no transaction of it can still become visible (`visibility_lag`). Running twice, or at once,
    changes nothing: what was kept first stands, and the next day names it.
    """
    done, last = [], services.anchors.last()
    kept = services.anchors.of(last) if last else None
    prev = kept.hash if kept else NO_RECORD
    for day in _missing(last, services):
        anchor = anchor_of(day, services.audit.day(day), prev)
        if services.anchors.keep(anchor):
            done.append(day)
        else:
            anchor = services.anchors.of(day) or anchor
        prev = anchor.hash
    return done


def _missing(last: date | None, services: Services) -> Iterator[date]:
    today = day_of(services.now() - services.visibility_lag)
    day = last + _DAY if last else _first(today, services)
    for _ in range(AT_ONCE):
        if day >= today:
            return
        yield day
        day += _DAY


def _first(today: date, services: Services) -> date:
    back = (today - _DAY * n for n in range(LOOKS_BACK, 0, -1))
    return next((day for day in back if any(True for _ in services.audit.day(day))), today)
