"""Names what an entry can set going: duties, alerts, joinings, flags. The playbook says which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from pydantic import AwareDatetime

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.register.people import Agency, Author, OfficerId, Role, UnitId
from chalicelib.domain.values.frozen import Frozen

GROUND_WITHDRAWN: Final = "ground_withdrawn"
"""Why a duty is void whose ground a correction took back."""


class Duty(Frozen):
    """A unit's duty because of an entry. It becomes an `Obligation` once it is on a clock."""

    rule: str
    opened_by: EntryId
    started_at: AwareDatetime
    holder: UnitId
    holder_agency: Agency
    acts: tuple[str, ...] = ()
    closed_by: EntryId | None = None
    closed_at: AwareDatetime | None = None
    void: bool = False
    """Whether it ended because it does not apply any more, by the entry `closed_by`, and not by its acts."""
    void_why: str | None = None
    """Why it does not apply: a code of the picklist `not_applicable_reason` or `void_reason`."""
    void_by: Author | None = None
    line: int | None = None
    """The line of the entry that it is about, where one entry opens several duties of one rule."""


class AlertToRaise(Frozen):
    """A unit that must know because of an entry. It becomes an `Alert`."""

    cause: EntryId
    kind: str
    urgency: Urgency
    unit: UnitId
    role: Role | None = None
    officer: OfficerId | None = None
    """The officer of the unit who is told by name; the alert is then named by the officer too."""
    elsewhere: bool = False
    """Whether a correction says that another unit was meant, which is told now: here it is over."""
    one_of_several: bool = False
    """Whether other units are told the same by the same entry, so that each alert is named by its unit too."""


class UnitJoins(Frozen):
    """A unit that takes part from this entry on."""

    unit: UnitId
    agency: Agency
    by_entry: EntryId


@dataclass(frozen=True)
class Consequences:
    """Everything that the entries of one case set going."""

    duties: tuple[Duty, ...] = ()
    alerts: tuple[AlertToRaise, ...] = ()
    joins: tuple[UnitJoins, ...] = ()
    flags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Entry id -> what is out of order about it. A flag never refuses (architecture.md §1)."""
