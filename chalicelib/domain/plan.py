"""The grammar of the playbook: rows of *opens*, *tells*, *joins*, *flags*, and how they apply to a whole file.

The consequences of a case are worked out from all its entries at once, so the order in which phones reach the network
cannot change them: a closing act that arrives before the duty it closes finds it closed, and the same entry twice is
the same entry.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from chalicelib.domain import organisations
from chalicelib.domain.alerts import Urgency
from chalicelib.domain.consequences import Call, Consequences, Duty, Joining
from chalicelib.domain.entries import OpenedEntry
from chalicelib.domain.frozen import Frozen
from chalicelib.domain.people import UnitId

BodyT = TypeVar("BodyT", bound=Frozen)


class File:
    """The entries of one case, each once, in order of receipt (ties by id, so that every copy has the same order)."""

    def __init__(self, entries: Iterable[OpenedEntry]) -> None:
        once = {opened.entry.id: opened for opened in entries}
        self.entries = tuple(sorted(once.values(), key=lambda opened: (opened.entry.received_at, opened.entry.id)))
        self.by_id: Mapping[str, OpenedEntry] = once

    def of(self, *forms: str) -> Iterator[OpenedEntry]:
        """The entries of these forms."""
        return (opened for opened in self.entries if opened.entry.form in forms)


Where: TypeAlias = Callable[[OpenedEntry, File], UnitId | None]
"""From an entry to the unit concerned; None: nobody, the row does not apply."""
When: TypeAlias = Callable[[OpenedEntry, File], bool]
Closes: TypeAlias = Callable[[OpenedEntry, OpenedEntry, File], bool]
"""Whether the second entry does the act that the first one calls for."""


def always(_opened: OpenedEntry, _file: File) -> bool:
    return True


@dataclass(frozen=True)
class Act:
    """A closing act: its name in `deadlines.json`, the forms that can do it, and when one of them does."""

    name: str
    forms: tuple[str, ...]
    done: Closes


@dataclass(frozen=True)
class Opens:
    """Opens the duty `rule` for `holder`. It is over when *every* act is done (R150 needs two)."""

    rule: str
    holder: Where
    acts: tuple[Act, ...]
    when: When = always


@dataclass(frozen=True)
class Tells:
    """Raises the alert `kind` at `unit`; urgent ones ignore quiet hours (R41)."""

    kind: str
    unit: Where
    urgent: When
    when: When = always


@dataclass(frozen=True)
class Flags:
    """Notes what is out of order. The entry is kept all the same (design §1)."""

    name: str
    when: When


@dataclass(frozen=True)
class Row:
    """What one form sets going, and the R- and D-rows that say so."""

    says: tuple[str, ...]
    opens: tuple[Opens, ...] = ()
    tells: tuple[Tells, ...] = ()
    joins: tuple[Where, ...] = ()
    flags: tuple[Flags, ...] = ()


def applied(rows: Mapping[str, Row], entries: Iterable[OpenedEntry]) -> Consequences:
    """Everything the rows set going for a file. Pure; blind to the order and to repetition of `entries`."""
    file = File(entries)
    said = [(opened, rows[opened.entry.form]) for opened in file.entries if opened.entry.form in rows]
    flags = {opened.entry.id: tuple(f.name for f in row.flags if f.when(opened, file)) for opened, row in said}
    return Consequences(
        duties=tuple(_duties(said, file)),
        calls=tuple(_calls(said, file)),
        joinings=tuple(_joinings(said, file)),
        flags={entry_id: names for entry_id, names in flags.items() if names},
    )


def read(opened: OpenedEntry, form: type[BodyT]) -> BodyT:
    """The body as the form it must be. Raises TypeError: a row was put beside the wrong form."""
    if not isinstance(opened.body, form):
        raise TypeError(form.__name__)
    return opened.body


def _duties(said: list[tuple[OpenedEntry, Row]], file: File) -> Iterator[Duty]:
    for opened, row in said:
        for opens in row.opens:
            holder = opens.holder(opened, file) if opens.when(opened, file) else None
            if holder is not None:
                yield _duty(opened, opens, holder, file)


def _duty(opened: OpenedEntry, opens: Opens, holder: UnitId, file: File) -> Duty:
    done = {act.name: first for act in opens.acts if (first := _first(act, opened, file)) is not None}
    closer = (
        max(done.values(), key=lambda e: (e.entry.received_at, e.entry.id)) if len(done) == len(opens.acts) else None
    )
    return Duty(
        rule=opens.rule,
        opened_by=opened.entry.id,
        started_at=opened.entry.received_at,
        holder=holder,
        holder_agency=organisations.unit(holder).agency,
        acts=tuple(done),
        closed_by=closer.entry.id if closer else None,
        # An act that reached us first was done before the duty was known: the duty was never open.
        closed_at=max(closer.entry.received_at, opened.entry.received_at) if closer else None,
    )


def _first(act: Act, opened: OpenedEntry, file: File) -> OpenedEntry | None:
    return next((done for done in file.of(*act.forms) if act.done(opened, done, file)), None)


def _calls(said: list[tuple[OpenedEntry, Row]], file: File) -> Iterator[Call]:
    for opened, row in said:
        for tells in row.tells:
            unit = tells.unit(opened, file) if tells.when(opened, file) else None
            if unit is not None:
                urgency = Urgency.URGENT if tells.urgent(opened, file) else Urgency.NORMAL
                yield Call(cause=opened.entry.id, kind=tells.kind, urgency=urgency, unit=unit)


def _joinings(said: list[tuple[OpenedEntry, Row]], file: File) -> Iterator[Joining]:
    joined: set[UnitId] = set()
    for opened, row in said:
        for joins in row.joins:
            unit = joins(opened, file)
            if unit is not None and unit not in joined:
                joined.add(unit)
                yield Joining(unit=unit, agency=organisations.unit(unit).agency, by_entry=opened.entry.id)
