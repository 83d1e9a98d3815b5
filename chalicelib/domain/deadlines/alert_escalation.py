"""Escalate an urgent alert to those responsible above until a person has taken it (architecture.md §8.6; R41).

A duty has a clock of its own and climbs by `ladder`. An entry's alert may have no duty behind it (a child was received,
a unit declined): by the same delays word of it goes to the unit's leader, the agency's Working Group member, the
hotline's leader and the Working Group's head (R93). Whoever takes the alert, or word of it, ends the climbing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.ringing import first_of, newest_climbed, rung_again, turn_of, was_climbed
from chalicelib.domain.deadlines.rungs import Rung, passed_and_next, people_of, rungs_to_tell, urgent_rungs
from chalicelib.domain.law.escalation_policy import Audience, UrgentLadder, ladder_policy
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import HOTLINE, in_force
from chalicelib.domain.register.people import UnitId

UNTAKEN = "untaken"


@dataclass(frozen=True)
class AlertEscalation:
    """The alerts to raise now, without tokens, and when to look again; None: never."""

    alerts: tuple[Alert, ...] = ()
    again_at: datetime | None = None


def escalates(alert: Alert) -> bool:
    """Return whether this alert climbs by itself: urgent, raised by an entry, for everyone of its unit.

    A duty's rung climbs with its duty; what tells of a unit (a broken glass, the test of a channel) was told to
    somebody above in the first place.
    """
    by_an_entry = alert.id == alert_id(alert.case, alert.id.split(".")[1], alert.kind)
    return alert.urgency is Urgency.URGENT and by_an_entry and alert.role is None and alert.about is None


def escalate(
    alert: Alert,
    in_file: Iterable[Alert],
    now: datetime,
    ladder: UrgentLadder | None = None,
    directory: Directory | None = None,
) -> AlertEscalation:
    """Return what the alert asks for now. `in_file` are the alerts of its case: no rung is raised twice.

    After an outage every rung passed is told, of repeats to the head the last only. Passed on, it starts anew.
    """
    raised = {known.id: known for known in in_file if known.id.startswith(_cause(alert) + ".")}
    if not escalates(alert) or any(known.taken_at is not None for known in (alert, *raised.values())):
        return AlertEscalation()
    if alert.ended_at is not None:
        return AlertEscalation()
    since = alert.passings[-1].at if alert.passings else alert.raised_at
    passed, coming = passed_and_next(_rungs(ladder or ladder_policy().urgent, since), now)
    due = [rung for rung in rungs_to_tell(passed, is_due=True) if not _is_repetition(alert, rung)]
    words = [(rung, _rung_alert(alert, rung, directory or in_force())) for rung in due]
    # Those above, in the very unit whose queue it waits in: the same alert rings for them.
    new = [(rung, word) for rung, word in words if not was_climbed(rung.name, alert.climbed)]
    here = [(rung, word) for rung, word in new if word.unit == alert.unit]
    written = {alert.id: _rung_for(alert, here)} if here else {}
    for rung, word in words:
        known = raised.get(word.id)
        if word.unit != alert.unit and (known is None or turn_of(known.rung or "") < turn_of(word.rung or "")):
            written |= {again.id: again for again in rung_again(word, _cause(alert), raised | written, rung.at)}
    return AlertEscalation(tuple(written.values()), coming.at)


def _rung_for(alert: Alert, above: list[tuple[Rung, Alert]]) -> Alert:
    again: dict[str, object] = {"token": "", "published_at": None, "rang": alert.rang + 1, "rang_at": above[-1][0].at}
    roles = tuple(word.role for _, word in above if word.role is not None)
    climbed = newest_climbed((*alert.climbed, *(rung.name for rung, _ in above)))
    return alert.model_copy(update={**again, "rings_for": roles, "climbed": climbed})


def _rungs(ladder: UrgentLadder, since: datetime) -> Iterator[Rung]:
    # Skip the holder's rung: the original alert already told the holder.
    above = urgent_rungs(ladder, since, lambda rung: rung.tell.value)
    return (rung for rung in above if rung.tell is not Audience.HOLDER)


def _is_repetition(alert: Alert, rung: Rung) -> bool:
    """Return whether this rung alerts the same people as the one before: the hotline's leader leads the hotline."""
    return rung.tell is Audience.HOTLINE and alert.unit == HOTLINE


def _rung_alert(alert: Alert, rung: Rung, directory: Directory) -> Alert:
    def member() -> UnitId:
        """Return the unit of the agency's member in the Working Group."""
        return directory.working_group_unit(directory.unit(alert.unit).agency).id

    unit, role = people_of(rung.tell, alert.unit, member)
    rung_name = f"{UNTAKEN}.{rung.name}"
    kind = first_of(rung_name)
    return Alert(
        id=alert_id(alert.case, _cause(alert).removeprefix(f"{alert.case}."), kind),
        case=alert.case,
        kind=kind,
        rung=rung_name,
        urgency=Urgency.URGENT,
        unit=unit,
        role=role,
        about=alert.unit,
        token="",
        raised_at=rung.at,
    )


def _cause(alert: Alert) -> str:
    """Return the beginning of the ids of all its escalation alerts: its own id, and how often it was passed on."""
    return f"{alert.id}.{len(alert.passings)}" if alert.passings else alert.id
