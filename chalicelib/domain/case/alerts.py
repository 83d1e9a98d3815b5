"""The alert (cảnh báo): who must know now. It is over when a person has taken it, not when it was sent.

There is no field here for a name, a place or a story: an alert cannot leak what it cannot hold.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.case.reasons import Lateness, Passing
from chalicelib.domain.entries.entry import CaseCode
from chalicelib.domain.register.people import Author, OfficerId, Role, UnitId
from chalicelib.domain.values.frozen import Frozen

POSSIBLE_DUPLICATE: Final = "possible_duplicate"
"""Two files may be about one person. Whether they match would tell another unit whom it does not know (I2)."""

_OF_ONE_UNIT = frozenset({POSSIBLE_DUPLICATE})
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
    passings: tuple[Passing, ...] = ()
    late: Lateness | None = None

    def passed_on(self, passing: Passing, token: str) -> "Alert":
        """Return the same alert in another queue: untold and untaken.

        Its token is new, so that the old desk's notices lead nowhere.
        """
        moved = {"unit": passing.to_unit, "officer": passing.to_officer, "role": None, "token": token}
        open_again = {"published_at": None, "taken_by": None, "taken_at": None}
        return self.model_copy(update={**moved, **open_again, "passings": (*self.passings, passing)})


def alert_id(case: str, cause: str, kind: str) -> str:
    """Build `<case>.<cause>.<kind>`: deterministic, so that raising twice is raising once."""
    return f"{case}.{cause}.{kind}"


def is_of_one_unit(alert: Alert) -> bool:
    """Return whether this alert must leave no trace for any unit but its own."""
    return alert.kind in _OF_ONE_UNIT


def known_to(unit: UnitId, alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """Return the alerts of a file that a unit which takes part in it may know of."""
    return tuple(alert for alert in alerts if alert.unit == unit or not is_of_one_unit(alert))
