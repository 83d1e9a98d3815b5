"""The alert (cảnh báo): who must know now. A person ends it by taking it, or its duty does by ending.

There is no field here for a name, a place or a story: an alert cannot leak what it cannot hold.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.case.matters import Matter
from chalicelib.domain.case.reasons import Code, Lateness, Passing
from chalicelib.domain.entries.entry import CaseCode
from chalicelib.domain.register.people import Author, OfficerId, Role, UnitId
from chalicelib.domain.values.frozen import Frozen

POSSIBLE_DUPLICATE: Final = "possible_duplicate"
"""Two files may be about one person. Whether they match would tell another unit whom it does not know (I2)."""

MENTIONED: Final = "mentioned"
"""A colleague names an officer in a note on the case, which no other unit reads."""

_OF_ONE_UNIT = frozenset({POSSIBLE_DUPLICATE, MENTIONED})
"""Kinds of which no other unit learns that they were ever raised, taken or passed."""


class Urgency(StrEnum):
    """Urgent alerts ignore quiet hours and holidays (R41); normal ones never wake anyone."""

    URGENT = "urgent"
    NORMAL = "normal"


class Alert(Frozen):
    """One thing one unit's people must take. `id` is `<case>.<entry or obligation part>.<kind>`.

    `token` is the random, meaningless word that leaves the server in a push; `unit` is the queue it waits in,
    `role` who of the unit is meant (a rung of the ladder), None for everyone there; `officer` who of them is told
    first, because a colleague passed it to them. `late`: the reason given for the delay by the unit that owes the duty.
    `about`: the unit it tells of: whose channels are tested, who broke a glass, where nobody takes an alert.
    """

    id: str
    case: CaseCode
    kind: str
    urgency: Urgency
    unit: UnitId
    role: Role | None = None
    officer: OfficerId | None = None
    token: str
    raised_at: AwareDatetime
    published_at: AwareDatetime | None = None
    taken_by: Author | None = None
    taken_at: AwareDatetime | None = None
    about: UnitId | None = None
    watched: OfficerId | None = None
    """The officer whose doing the alert reports to those above: they never end it themselves, whatever their role."""
    reason: Code | None = None
    """Why the act it reports was done, from the list of that act: why a case is to be erased."""
    passings: tuple[Passing, ...] = ()
    late: Lateness | None = None
    matter: Matter | None = None
    """Absent in alerts about no entry, and in those from before there were any."""
    due_at: AwareDatetime | None = None
    """Of the duty it is about."""
    rung: str | None = None
    """The newest rung that raised it; of a repeat, which one."""
    rings_for: tuple[Role, ...] = ()
    """Roles that the newest rung alerts. `role` may be wider: it covers the earlier rungs as well."""
    rang: int = 1
    """How often its unit was told of the matter."""
    rang_at: AwareDatetime | None = None
    climbed: tuple[str, ...] = ()
    """People above the duty officers, in the same unit, who were told that nobody takes it."""
    ended_at: AwareDatetime | None = None
    """When it was over without being taken: its duty ended, another alert of the matter took its place."""

    def passed_on(self, passing: Passing, token: str) -> "Alert":
        """Return the same alert in another queue: untold and untaken.

        Its token is new, so that the old desk's notices lead nowhere.
        """
        moved = {"unit": passing.to_unit, "officer": passing.to_officer, "role": None, "token": token}
        open_again = {"published_at": None, "taken_by": None, "taken_at": None, "ended_at": None, "rings_for": ()}
        return self.model_copy(update={**moved, **open_again, "climbed": (), "passings": (*self.passings, passing)})


def is_live(alert: Alert) -> bool:
    """Return whether a person has still to take it."""
    return alert.taken_by is None and alert.ended_at is None


def rank(alert: Alert) -> int:
    """Return where it stands in its queue, before its age: urgent ones first, what one account gathered up last."""
    if alert.matter is not None and alert.matter.gathered:
        return 2
    return 0 if alert.urgency is Urgency.URGENT else 1


def place_in_queue(alert: Alert) -> str:
    """Return what its unit's queue is in order of: rank and age while it is live, later when it ended."""
    if is_live(alert):
        return f"{rank(alert)}#{_stamp(alert.raised_at)}#{alert.id}"
    return f"{_stamp(max(filter(None, (alert.taken_at, alert.ended_at))))}#{alert.id}"


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def alert_id(case: str, cause: str, kind: str) -> str:
    """Build `<case>.<cause>.<kind>`: deterministic, so that raising twice is raising once."""
    return f"{case}.{cause}.{kind}"


def is_of_one_unit(alert: Alert) -> bool:
    """Return whether this alert must leave no trace for any unit but its own."""
    return alert.kind in _OF_ONE_UNIT


def known_to(unit: UnitId, alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """Return the alerts of a file that a unit which takes part in it may know of."""
    return tuple(alert for alert in alerts if alert.unit == unit or not is_of_one_unit(alert))
