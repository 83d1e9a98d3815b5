"""One live alert for each matter and unit: a new rung raises the one that is there, a repeat counts up in it.

An alert about a duty is over when the duty is; one about an entry, and every word of it above, when a person took it.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.register.people import Role

_MATTER = 3
"""The parts of an id that name a matter: case, entry, rule."""
_REPEATED = re.compile(r"\.(\d+)(?=$|\.moved-\d+$)")


def first_of(rung: str) -> str:
    """Return the name of a repeated rung's first time: `overdue.head` for `overdue.head.7`."""
    return _REPEATED.sub("", rung, count=1)


def turn_of(rung: str) -> int:
    """Return which time of it a rung is: 1 for `overdue.head`, 7 for `overdue.head.7`."""
    found = _REPEATED.search(rung)
    return int(found[1]) if found else 1


def was_climbed(rung: str, climbed: Iterable[str]) -> bool:
    """Return whether this rung, or a later repeat of it, is among those climbed."""
    return any(first_of(other) == first_of(rung) and turn_of(other) >= turn_of(rung) for other in climbed)


def newest_climbed(climbed: Iterable[str]) -> tuple[str, ...]:
    """Return the rungs climbed, of repeats the latest alone: a month of repeats stays as short as a day of them."""
    latest: dict[str, str] = {}
    for rung in climbed:
        known = latest.get(first_of(rung))
        if known is None or turn_of(rung) >= turn_of(known):
            latest[first_of(rung)] = rung
    return tuple(latest.values())


def rung_again(new: Alert, matter: str, stored: Mapping[str, Alert], now: datetime) -> tuple[Alert, ...]:
    """Return what to write when `new` is raised about a matter (what the ids of its alerts begin with).

    The unit's other live alerts of the matter give way to it; it keeps their place in the queue, and whoever was meant
    by one of them is still meant. `new` has a token of its own: who was told of the earlier ones is told again.
    """
    earlier = stored.get(new.id)
    waiting = [
        alert
        for alert in stored.values()
        if alert.unit == new.unit and alert.id.startswith(f"{matter}.") and is_live(alert)
    ]
    replaced = [alert for alert in waiting if alert.id != new.id]
    for_all = any(alert.role is None for alert in waiting)
    raised = new.model_copy(
        update={
            "role": None if for_all else new.role,
            "rings_for": _roles((new, *(alert for alert in waiting if alert.published_at is None))),
            "raised_at": min([new.raised_at, *(alert.raised_at for alert in waiting)]),
            "rang": 1 + sum(alert.rang for alert in ({earlier} if earlier else set()) | {*replaced}),
            "rang_at": now,
            "passings": earlier.passings if earlier and earlier in waiting else (),
        }
    )
    return (raised, *(over(alert, now) for alert in replaced))


def _roles(alerts: Iterable[Alert]) -> tuple[Role, ...]:
    """Return the roles these alerts are to be told to; none: everyone there."""
    roles = {role for alert in alerts for role in alert.rings_for or (alert.role,)}
    return () if None in roles else tuple(sorted(role for role in roles if role is not None))


def over(alert: Alert, now: datetime) -> Alert:
    """Return the alert, ended: nobody need take it any more."""
    return alert.model_copy(update={"ended_at": now})


def ended_with(matters: Iterable[str], stored: Iterable[Alert], now: datetime) -> tuple[Alert, ...]:
    """Return the live alerts about these matters (duties that are done), ended."""
    beginnings = tuple(f"{matter}." for matter in matters)
    return tuple(over(alert, now) for alert in stored if alert.id.startswith(beginnings) and is_live(alert))


def taking_the_place_of(alert: Alert, stored: Iterable[Alert]) -> Alert | None:
    """Return the live alert of the same matter and unit that took this one's place; None if this one is not over."""
    if alert.ended_at is None:
        return None
    matter = ".".join(alert.id.split(".")[:_MATTER])
    same = (other for other in stored if other.id.startswith(f"{matter}.") and other.unit == alert.unit)
    return next((other for other in same if is_live(other)), None)


def words_of(alert: Alert, stored: Iterable[Alert]) -> tuple[Alert, ...]:
    """Return the live words above that nobody takes this alert, or that alert of which this is a word."""
    base = alert.id.partition(".untaken.")[0]
    return tuple(
        other for other in stored if other.id != alert.id and other.id.startswith(f"{base}.") and is_word(other)
    )


def is_word(alert: Alert) -> bool:
    """Return whether it is word above of an alert that nobody takes, and live."""
    return ".untaken." in alert.id and is_live(alert)
