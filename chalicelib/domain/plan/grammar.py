"""The words in which the playbook is written: what a form *opens*, *tells*, *joins*, *flags* and *ends*."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.register.people import OfficerId, Role, UnitId
from chalicelib.domain.sharing.rules import SharesWith
from chalicelib.domain.sharing.share import Purpose

UnitOf: TypeAlias = Callable[[OpenedEntry, EntryHistory], UnitId | None]
"""From an entry to the unit concerned; None: nobody, the row does not apply."""
UnitsOf: TypeAlias = Callable[[OpenedEntry, EntryHistory], frozenset[UnitId]]
"""From an entry to all the units concerned: the members of the Working Group, the units a document goes to."""
OfficersOf: TypeAlias = Callable[[OpenedEntry, EntryHistory], tuple[OfficerId, ...]]
"""From an entry to the officers it names."""
Condition: TypeAlias = Callable[[OpenedEntry, EntryHistory], bool]
Closes: TypeAlias = Callable[[OpenedEntry, OpenedEntry, EntryHistory], bool]
"""Return whether the second entry does the act that the first one calls for."""
VoidsDuty: TypeAlias = Callable[[Duty, OpenedEntry, OpenedEntry, EntryHistory], bool]
"""Return whether the second entry makes the duty that the first one opened one that does not apply any more."""
StartOf: TypeAlias = Callable[[OpenedEntry], datetime]
"""The event a limit counts from, where it is not the receipt of the entry."""
EndsPeriodicDuty: TypeAlias = Callable[[OpenedEntry, EntryHistory], Duty | None]
"""The duty that no entry opened but the date, and that this entry does (`standing`)."""


def always(_opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Hold for every entry."""
    return True


def never(_opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Hold for no entry."""
    return False


@dataclass(frozen=True)
class ClosingAct:
    """A closing act: its name in `deadlines.json`, the forms that can do it, and when one of them does."""

    name: str
    forms: tuple[str, ...]
    done: Closes


@dataclass(frozen=True)
class OpensDuty:
    """Opens the duty `rule` for `holder`. It is over when *every* act is done (R150 needs two)."""

    rule: str
    holder: UnitOf
    acts: tuple[ClosingAct, ...]
    when: Condition = always
    since: StartOf | None = None
    """The event that the limit counts from, or back from. None: the receipt of the entry."""
    line: int | None = None
    """Which line of the entry it is about, where one entry opens a duty for each of its lines (R109)."""


@dataclass(frozen=True)
class RaisesAlert:
    """Raises the alert `kind` at `unit`, or at each of several; urgent ones ignore quiet hours (R41)."""

    kind: str
    unit: UnitOf | UnitsOf
    urgent: Condition = never
    when: Condition = always
    role: Role | None = None
    """Only officers of this role are rung (a leader who is told); None: whoever answers at the unit."""
    to_leader: bool = False
    """Whether the unit's leader is meant, also of the author's own unit; else everyone there."""
    by_name: OfficersOf | None = None
    """The officers of the unit who are told, each by name; None: the unit is told."""
    to_colleagues: bool = False
    """Whether the author's own unit is told too: a leader's word is for their people."""


@dataclass(frozen=True)
class Flag:
    """Notes what is out of order. The entry is kept all the same (architecture.md §1)."""

    name: str
    when: Condition


@dataclass(frozen=True)
class FormRules:
    """Everything that one form sets going and shares, and the R- and D-rows that say so.

    Whoever it rings, joins or puts under a clock reads the work part of it and of its request without a row here, for
    `purpose` (`shared`); `shares` says what else goes to whom.
    """

    says: tuple[str, ...]
    opens: tuple[OpensDuty, ...] = ()
    tells: tuple[RaisesAlert, ...] = ()
    joins: tuple[UnitOf | UnitsOf, ...] = ()
    flags: tuple[Flag, ...] = ()
    ends: EndsPeriodicDuty | None = None
    shares: tuple[SharesWith, ...] = ()
    purpose: Purpose = "support"
    voids: VoidsDuty | None = None
    """Which duties of the file do not apply any more because of this entry, whoever opened them."""
