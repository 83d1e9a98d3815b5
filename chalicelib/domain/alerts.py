"""The alert (cảnh báo): who must know now. It is over when a person has taken it, not when it was sent.

There is no field here for a name, a place or a story: an alert cannot leak what it cannot hold.
"""

from enum import StrEnum

from pydantic import AwareDatetime

from chalicelib.domain.entries import CaseCode
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.people import Author, Role, UnitId


class Urgency(StrEnum):
    """Urgent alerts ignore quiet hours and holidays (R41); normal ones never wake anyone."""

    URGENT = "urgent"
    NORMAL = "normal"


class Alert(Frozen):
    """One thing one unit's people must take. `id` is `<case>.<entry or obligation part>.<kind>`.

    `token` is the random, meaningless word that leaves the house in a push; `unit` is the queue it waits in,
    `role` who of the unit is meant (a rung of the ladder), None for everyone there.
    """

    id: str
    case: CaseCode
    kind: str
    urgency: Urgency
    unit: UnitId
    role: Role | None = None
    token: str
    raised_at: AwareDatetime
    published_at: AwareDatetime | None = None
    taken_by: Author | None = None
    taken_at: AwareDatetime | None = None


def alert_id(case: str, cause: str, kind: str) -> str:
    """`<case>.<cause>.<kind>`: deterministic, so that raising twice is raising once."""
    return f"{case}.{cause}.{kind}"
