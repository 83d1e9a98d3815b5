"""The de-identified facts of one case: what lists filter by and reports count, so that no report opens a case (R149).

Days, codes and units; no name, no free text, no date of birth.
"""

from datetime import date, datetime
from typing import Literal, TypeAlias

from chalicelib.domain.entries.entry import CaseCode
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.values.frozen import Frozen

UNKNOWN = "unknown"

AgeBand: TypeAlias = Literal["0-11", "12-15", "16-17", "18-24", "25-39", "40+", "unknown"]


class StatusFact(Frozen):
    """A status, since which day, decided by which agency."""

    status: str
    since: date
    agency: Agency


class SupportFact(Frozen):
    """Kinds of support given on a day by an agency."""

    kinds: tuple[str, ...]
    given_on: date
    agency: Agency


class TurnFact(Frozen):
    """The turn in a request: its state (`facts.turns.State`), the unit that acts next, since which day."""

    state: str
    unit: UnitId
    since: date


class ConnectionFact(Frozen):
    """A service connection: when asked of which unit, what was answered, and what is known since when (App. 1)."""

    asked_on: date
    unit: UnitId
    agency: Agency
    services: tuple[str, ...]
    answer: str | None
    first_information_on: date | None
    reported: bool
    turn: TurnFact | None = None
    """Absent in facts of before December 2026, until their case's next entry."""


class ReferralFact(Frozen):
    """A referral: when asked of which unit, how far it came, and what stopped it (App. 2)."""

    asked_on: date
    unit: UnitId
    agency: Agency
    services: tuple[str, ...]
    done: tuple[str, ...]
    stopped: str | None
    turn: TurnFact | None = None
    """As in `ConnectionFact`."""


class DutyFact(Frozen):
    """A duty on a clock: who owed it, until when, and when it was done. Late is judged when it is counted."""

    rule: str
    unit: UnitId
    agency: Agency
    started_on: date
    due_at: datetime
    closed_at: datetime | None
    reason_of_delay: str | None

    def is_late(self, at: datetime) -> bool:
        """Return whether the duty was done after its time, or is still open after it."""
        return (self.closed_at or at) > self.due_at


class ActivityFact(Frozen):
    """Communication or counselling outside cases (R53-R59, R72-R74)."""

    held_on: date
    topics: tuple[str, ...]
    audiences: tuple[str, ...]
    people: int
    unit: UnitId
    agency: Agency


class CaseFacts(Frozen):
    """Everything about one case that may be counted. `version` names this shape: an older row is worked out anew."""

    version: int = 1
    case: CaseCode
    opened_on: date
    opened_by: UnitId
    opened_by_agency: Agency
    province: str
    first_form: str
    route: str
    status: str
    statuses: tuple[StatusFact, ...]
    holder: UnitId | None
    sex: str
    age_band: AgeBand
    nationality: Literal["vietnamese", "foreign", "unknown"]
    exploitation: tuple[str, ...]
    country: str
    at_risk: bool
    support: tuple[SupportFact, ...]
    connections: tuple[ConnectionFact, ...]
    referrals: tuple[ReferralFact, ...]
    duties: tuple[DutyFact, ...]
    activities: tuple[ActivityFact, ...]
    outcome: str | None
    closed_on: date | None
