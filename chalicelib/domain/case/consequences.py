"""What an entry can set going: duties, calls, joinings, flags. The playbook says which."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import AwareDatetime

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.register.people import Agency, UnitId
from chalicelib.domain.values.frozen import Frozen


class Duty(Frozen):
    """What a unit owes because of an entry. Becomes an `Obligation` once `deadlines` has put a clock on it."""

    rule: str
    opened_by: EntryId
    started_at: AwareDatetime
    holder: UnitId
    holder_agency: Agency
    acts: tuple[str, ...] = ()
    closed_by: EntryId | None = None
    closed_at: AwareDatetime | None = None


class AlertToRaise(Frozen):
    """Who must know because of an entry. Becomes an `Alert`."""

    cause: EntryId
    kind: str
    urgency: Urgency
    unit: UnitId


class UnitJoins(Frozen):
    """A unit that takes part from this entry on."""

    unit: UnitId
    agency: Agency
    by_entry: EntryId


@dataclass(frozen=True)
class Consequences:
    duties: tuple[Duty, ...] = ()
    alerts: tuple[AlertToRaise, ...] = ()
    joins: tuple[UnitJoins, ...] = ()
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entry id -> what is out of order about it. A flag never refuses (architecture.md §1)."""
