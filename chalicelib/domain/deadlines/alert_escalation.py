"""Escalate an urgent alert to those responsible above until a person has taken it (architecture.md §8.6; R41).

A duty has a clock of its own and climbs by `ladder`. An entry's alert may have no duty behind it (a child was received,
a unit declined): by the same delays word of it goes to the unit's leader, the agency's Working Group member, the
hotline's leader and the Working Group's head (R93). Whoever takes the alert, or word of it, ends the climbing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.law.escalation_policy import Audience, UrgentLadder, ladder_policy
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import HOTLINE, WORKING_GROUP
from chalicelib.domain.register.people import Role, UnitId

UNTAKEN = "untaken"


@dataclass(frozen=True)
class AlertEscalation:
    """The word to raise now, without tokens, and when to look again; None: never."""

    words: tuple[Alert, ...] = ()
    again_at: datetime | None = None


def escalates(alert: Alert) -> bool:
    """Return whether this alert climbs by itself: urgent, raised by an entry, for everyone of its unit.

    A duty's rung climbs with its duty; what tells of a unit (a broken glass, the test of a channel) was told to
    somebody above in the first place.
    """
    by_an_entry = alert.id == alert_id(alert.case, alert.id.split(".")[1], alert.kind)
    return alert.urgency is Urgency.URGENT and by_an_entry and alert.role is None and alert.about is None


def escalate(
    alert: Alert, in_file: Iterable[Alert], now: datetime, ladder: UrgentLadder | None = None
) -> AlertEscalation:
    """Return what the alert asks for now. `in_file` are the alerts of its case: no rung is raised twice.

    After an outage every rung passed is told, of repeats to the head the last only. Passed on, it starts anew.
    """
    words = {other.id: other for other in in_file if other.id.startswith(_cause(alert) + ".")}
    if not escalates(alert) or alert.taken_at is not None or any(word.taken_at is not None for word in words.values()):
        return AlertEscalation()
    since = alert.passings[-1].at if alert.passings else alert.raised_at
    passed: list[_Rung] = []
    for rung in _rungs(ladder or ladder_policy().urgent, since):
        if rung.at > now:
            made = [_escalation_alert(alert, one) for one in _to_tell(passed)]
            return AlertEscalation(tuple(word for word in made if word is not None and word.id not in words), rung.at)
        passed.append(rung)
    raise AssertionError("the ladder has no end")


@dataclass(frozen=True)
class _Rung:
    name: str
    tell: Audience
    at: datetime


def _rungs(ladder: UrgentLadder, since: datetime) -> Iterator[_Rung]:
    # Skip the holder's rung: the original alert already told the holder.
    for rung in ladder.rungs:
        if rung.tell is not Audience.HOLDER:
            yield _Rung(rung.tell.value, rung.tell, since + timedelta(minutes=rung.minutes))
    last = ladder.rungs[-1]
    for again in count(1):
        minutes = last.minutes + again * ladder.repeat_minutes
        yield _Rung(f"{last.tell.value}.{again + 1}", last.tell, since + timedelta(minutes=minutes))


def _to_tell(passed: list[_Rung]) -> list[_Rung]:
    return [rung for rung in passed if rung.tell is not Audience.HEAD] + [r for r in passed if r.tell is Audience.HEAD][
        -1:
    ]


def _escalation_alert(alert: Alert, rung: _Rung) -> Alert | None:
    """Return the alert of a rung; None if it would alert the same people as the rung before."""
    people = _people(rung.tell, alert.unit)
    if people is None:
        return None
    kind = f"{UNTAKEN}.{rung.name}"
    return Alert(
        id=alert_id(alert.case, _cause(alert).removeprefix(f"{alert.case}."), kind),
        case=alert.case,
        kind=kind,
        urgency=Urgency.URGENT,
        unit=people[0],
        role=people[1],
        about=alert.unit,
        token="",
        raised_at=rung.at,
    )


def _people(tell: Audience, unit: UnitId) -> tuple[UnitId, Role] | None:
    if tell is Audience.LEADER:
        return unit, Role.HOTLINE_LEADER if unit == HOTLINE else Role.UNIT_LEADER
    if tell is Audience.MEMBER:
        return organisations.working_group_unit(organisations.unit(unit).agency).id, Role.WORKING_GROUP_MEMBER
    if tell is Audience.HOTLINE:
        return (HOTLINE, Role.HOTLINE_LEADER) if unit != HOTLINE else None
    return WORKING_GROUP, Role.WORKING_GROUP_HEAD


def _cause(alert: Alert) -> str:
    """Return the beginning of the ids of all its escalation alerts: its own id, and how often it was passed on."""
    return f"{alert.id}.{len(alert.passings)}" if alert.passings else alert.id
