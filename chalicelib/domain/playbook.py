"""The playbook: form by form, what the inter-agency plan and the law set going.

Read this file and you know the plan. Every row names the R- and D-rows it comes from. The consequences of a case are
worked out from *all* its entries at once, so the order in which phones reach the network cannot change them:
a closing act that arrives before the duty it closes finds it closed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import AwareDatetime

from chalicelib.domain.alerts import Urgency
from chalicelib.domain.entries import EntryId, OpenedEntry
from chalicelib.domain.errors import BrokenRule
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.people import Agency, UnitId


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


class Call(Frozen):
    """Who must know because of an entry. Becomes an `Alert`."""

    cause: EntryId
    kind: str
    urgency: Urgency
    unit: UnitId


class Joining(Frozen):
    """A unit that takes part from this entry on."""

    unit: UnitId
    agency: Agency
    by_entry: EntryId


@dataclass(frozen=True)
class Consequences:
    duties: tuple[Duty, ...] = ()
    calls: tuple[Call, ...] = ()
    joinings: tuple[Joining, ...] = ()
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entry id -> what is out of order about it. A flag never refuses (design §1)."""


def consequences(entries: Sequence[OpenedEntry]) -> Consequences:
    """Everything the entries of one case set going, whatever their order of arrival. Pure."""
    return Consequences()


def forbidden(entry: OpenedEntry, others: Sequence[OpenedEntry]) -> tuple[BrokenRule, ...]:
    """What must never happen (a child sent alone, R162): such an entry is refused, the rule named by its R-row."""
    return ()
