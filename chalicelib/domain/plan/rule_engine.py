"""Applies the rows of the playbook (`grammar`) to a whole file.

The consequences of a case are worked out from all its entries at once, so the order in which phones reach the network
cannot change them: a closing act that arrives before the duty it closes finds it closed, and the same entry twice is
the same entry. Nothing opened or raised ever vanishes again: a correction that takes its ground away *closes* a duty;
one that names another unit closes it there and opens it where it belongs, and so with the alert.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.case.alerts import Urgency
from chalicelib.domain.case.consequences import AlertToRaise, Consequences, Duty, UnitJoins
from chalicelib.domain.entries.entry import EntryId, OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, received
from chalicelib.domain.plan.duty_endings import why_void
from chalicelib.domain.plan.grammar import (
    ClosingAct,
    Flag,
    FormRules,
    OfficersOf,
    OpensDuty,
    RaisesAlert,
)
from chalicelib.domain.register import organisations
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.people import UnitId


def applied(
    rows: Mapping[str, FormRules],
    entries: Iterable[OpenedEntry],
    of_any_form: tuple[Flag, ...] = (),
    directory: Directory | None = None,
) -> Consequences:
    """Return everything the rows set going for a file, with the flags that any entry can have.

    Pure; blind to the order and to repetition of `entries`.
    """
    file = EntryHistory(entries, directory)
    acts = [(opened, rows[opened.entry.form]) for opened in file.entries if opened.entry.form in rows]
    opened_here = [duty for opened, row in acts for opens in row.opens for duty in _duties(opened, opens, rows, file)]
    ended = [duty for opened, row in acts if row.ends for duty in [row.ends(opened, file)] if duty is not None]
    return Consequences(
        duties=(*opened_here, *_each_once(ended)),
        alerts=tuple(call for opened, row in acts for tells in row.tells for call in _calls(opened, tells, file)),
        joins=tuple(_joinings(acts, file)),
        flags=_flags(rows, of_any_form, file),
    )


def _each_once(ended: list[Duty]) -> Iterator[Duty]:
    """Yield each periodic duty once: of two entries that report it, the one we heard of first ends it."""
    first: dict[tuple[str, str], Duty] = {}
    for duty in ended:
        first.setdefault((duty.rule, duty.opened_by), duty)
    yield from first.values()


@dataclass(frozen=True)
class _Turn:
    """The versions of an act that name one holder; `brought_by`: the entry that brought the first of them."""

    holder: UnitId
    versions: tuple[OpenedEntry, ...]
    brought_by: EntryId


def _duties(opened: OpenedEntry, opens: OpensDuty, rows: Mapping[str, FormRules], file: EntryHistory) -> Iterator[Duty]:
    """Yield the duty, for each unit that an act named: a correction to another address ends it there, and opens it."""
    turns = _turns(opened, opens, file)
    newest, brought_by = file.versions(opened)[-1]
    for place, turn in enumerate(turns):
        if place + 1 < len(turns):
            following = turns[place + 1]
            withdrawn = (following.versions[0].entry.received_at, following.brought_by)
        elif not opens.when(newest, file):
            # The correction says that there never was a ground: the duty ends with it.
            withdrawn = (newest.entry.received_at, brought_by)
        else:
            withdrawn = None
        yield _duty(opened, opens, turn, withdrawn, rows, file)


def _turns(opened: OpenedEntry, opens: OpensDuty, file: EntryHistory) -> list[_Turn]:
    turns: list[_Turn] = []
    for version, brought_by in file.versions(opened):
        holder = opens.holder(version, file) if opens.when(version, file) else None
        if holder is None:
            continue
        if turns and turns[-1].holder == holder:
            turns[-1] = replace(turns[-1], versions=(*turns[-1].versions, version))
        else:
            turns.append(_Turn(holder, (version,), brought_by if turns else opened.entry.id))
    return turns


def _duty(  # noqa: PLR0913, PLR0917 - what the entry says, what the file says, what the rules say
    opened: OpenedEntry,
    opens: OpensDuty,
    turn: _Turn,
    withdrawn: tuple[datetime, str] | None,
    rows: Mapping[str, FormRules],
    file: EntryHistory,
) -> Duty:
    began = turn.versions[0].entry.received_at
    done = {act.name: when for act in opens.acts if (when := _first(act, opened, file)) is not None}
    over = max(done.values()) if len(done) == len(opens.acts) else None
    owed = Duty(
        rule=opens.rule,
        opened_by=turn.brought_by,
        started_at=opens.since(turn.versions[-1]) if opens.since else began,
        holder=turn.holder,
        holder_agency=file.directory.unit(turn.holder).agency,
        acts=tuple(done),
        line=opens.line,
    )
    voided = min((end for end in (_first_void(owed, opened, rows, file), withdrawn) if end is not None), default=None)
    ended = min((end for end in (over, voided) if end is not None), default=None)
    if ended is None:
        return owed
    # An act that reached us first was done before the duty was known: the duty was never open.
    closing: dict[str, object] = {"closed_by": ended[1], "closed_at": max(ended[0], began)}
    if ended != over:
        ending = file.by_id[ended[1]]
        closing |= {"void": True, "void_why": why_void(ending, opened, file), "void_by": ending.entry.author}
    return owed.model_copy(update=closing)


def _first_void(
    owed: Duty, opened: OpenedEntry, rows: Mapping[str, FormRules], file: EntryHistory
) -> tuple[datetime, str] | None:
    """Return when and by which entry the duty first came not to apply any more; None if it still does."""
    heard = [
        (version.entry.received_at, brought_by)
        for done in file.entries
        if (row := rows.get(done.entry.form)) and row.voids and row.voids(owed, opened, done, file)
        for version, brought_by in file.versions(done)
        if row.voids(owed, opened, version, file)
    ]
    return min(heard, default=None)


def _first(act: ClosingAct, opened: OpenedEntry, file: EntryHistory) -> tuple[datetime, str] | None:
    """Return when, and by which entry, the act was first reported as done; None if its newest version unsays it."""
    heard = [
        (version.entry.received_at, brought_by)
        for done in file.of(*act.forms)
        if act.done(opened, done, file)
        for version, brought_by in file.versions(done)
        if act.done(opened, version, file)
    ]
    return min(heard, default=None)


def _calls(opened: OpenedEntry, tells: RaisesAlert, file: EntryHistory) -> Iterator[AlertToRaise]:
    if tells.by_name is not None:
        yield from _calls_by_name(opened, tells, tells.by_name, file)
        return
    # Nobody is told of their own entry; a leader is, of what their own unit did.
    own_unit_too = tells.role is not None or tells.to_leader or tells.to_colleagues
    alerted: dict[UnitId, Urgency] = {} if own_unit_too else {opened.entry.author.unit: Urgency.URGENT}
    newest = file.versions(opened)[-1][0]
    units_now = each_unit(tells.unit(newest, file)) if tells.when(newest, file) else ()
    for version, brought_by in file.versions(opened):
        named = tells.unit(version, file) if tells.when(version, file) else None
        urgency = Urgency.URGENT if tells.urgent(version, file) else Urgency.NORMAL
        for unit in each_unit(named):
            # A correction tells again only what is new in it: another unit, or that it is urgent after all.
            if unit not in alerted or (urgency is Urgency.URGENT and alerted[unit] is Urgency.NORMAL):
                alerted[unit] = urgency
                yield AlertToRaise(
                    cause=brought_by,
                    kind=tells.kind,
                    urgency=urgency,
                    unit=unit,
                    role=organisations.leading_role(unit) if tells.to_leader else tells.role,
                    elsewhere=bool(units_now) and unit not in units_now,
                    one_of_several=isinstance(named, frozenset),
                )


def _calls_by_name(
    opened: OpenedEntry, tells: RaisesAlert, by_name: OfficersOf, file: EntryHistory
) -> Iterator[AlertToRaise]:
    """Yield a call for each officer that a version of the act names; the author needs none."""
    called = {opened.entry.author.officer}
    for version, brought_by in file.versions(opened):
        for unit in each_unit(tells.unit(version, file)):
            for officer in by_name(version, file):
                if officer not in called:
                    called.add(officer)
                    yield AlertToRaise(
                        cause=brought_by, kind=tells.kind, urgency=Urgency.NORMAL, unit=unit, officer=officer
                    )


def each_unit(named: UnitId | frozenset[UnitId] | None) -> tuple[UnitId, ...]:
    """Return the units a row names, in a fixed order."""
    if isinstance(named, frozenset):
        return tuple(sorted(named))
    return () if named is None else (named,)


def called_by(opened: OpenedEntry, row: FormRules, file: EntryHistory) -> Iterator[UnitId]:
    """Yield the units that an entry, in its newest version, joins, rings or puts under a clock."""
    yield from (unit for joins in row.joins for unit in each_unit(joins(opened, file)))
    # A leader who is told of it has not become a part of it.
    rung = (alert for alert in row.tells if alert.role is None and not alert.to_leader and alert.when(opened, file))
    yield from (unit for tells in rung for unit in each_unit(tells.unit(opened, file)))
    yield from (unit for opens in row.opens if opens.when(opened, file) and (unit := opens.holder(opened, file)))


def _joinings(acts: list[tuple[OpenedEntry, FormRules]], file: EntryHistory) -> Iterator[UnitJoins]:
    """Yield the units that take part: whoever writes, and whoever the rows name, ring or put under a clock."""
    named = [(received(opened), opened, unit) for opened, row in acts for unit in called_by(opened, row, file)]
    wrote = [(received(opened), opened, opened.entry.author.unit) for opened in file.all]
    joined: set[UnitId] = set()
    for _, opened, unit in sorted([*wrote, *named], key=lambda line: line[0]):
        if unit not in joined:
            joined.add(unit)
            yield UnitJoins(unit=unit, agency=file.directory.unit(unit).agency, by_entry=opened.entry.id)


def _flags(
    rows: Mapping[str, FormRules], of_any_form: tuple[Flag, ...], file: EntryHistory
) -> dict[str, tuple[str, ...]]:
    flags: dict[str, tuple[str, ...]] = {}
    for opened in file.entries:
        row = rows.get(opened.entry.form)
        asked = (*(row.flags if row else ()), *of_any_form)
        names = tuple(flag.name for flag in asked if flag.when(opened, file))
        flags |= {brought_by: names for _, brought_by in file.versions(opened) if names}
    for correction_id in file.corrections:
        wrong = file.what_is_wrong_with(file.by_id[correction_id])
        if wrong:
            flags[correction_id] = (wrong,)
    return flags
