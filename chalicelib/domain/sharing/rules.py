"""The grammar of the playbook's sharing rows, and how one row applies to one entry.

    SharesWith(recipients.receiver, DUTY, "identification", "Law 53/2024 art. 32", whole, basic="full")

reads: on this ground, for this purpose, by this source, the receiver reads the whole entry, and the basic file with it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.known_answers import FORMS_ABOUT_THE_PERSON
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.sharing.basic_file import OPENED_FOR_IT, snapshot
from chalicelib.domain.sharing.grounds import terms_of
from chalicelib.domain.sharing.matters import belongs_to, declined_at, over_at
from chalicelib.domain.sharing.share import BasicFile, Ground, Purpose, Share

UnitsOf: TypeAlias = Callable[[OpenedEntry, EntryHistory], UnitId | frozenset[UnitId] | None]
Condition: TypeAlias = Callable[[OpenedEntry, EntryHistory], bool]
EntriesOf: TypeAlias = Callable[[OpenedEntry, EntryHistory], Iterable[OpenedEntry]]

ALL = frozenset(Group)
WORK = frozenset({Group.WORK})


def always(_opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return True: whatever the entry says."""
    return True


def itself(opened: OpenedEntry, _file: EntryHistory) -> Iterator[OpenedEntry]:
    """Yield the entry alone."""
    yield opened


def and_its_request(opened: OpenedEntry, file: EntryHistory) -> Iterator[OpenedEntry]:
    """Yield the entry, and the request, referral or minutes it belongs to."""
    yield opened
    if (matter := belongs_to(opened, file)) is not None:
        yield matter


def about_the_person(_opened: OpenedEntry, file: EntryHistory) -> Iterator[OpenedEntry]:
    """Return every entry that tells of the person, also one that reaches us later."""
    return file.of(*FORMS_ABOUT_THE_PERSON, "protection")


@dataclass(frozen=True)
class SharesWith:
    """One row: with whom, on which ground, for which purpose, by which source; which groups of which entries.

    `basic`: the basic file goes along as a snapshot, coded or full (R22). `ends_at_once`: with the matter, without the
    days of grace the ground has otherwise. `even_uninvited`: also a unit that came by itself reads it (decision 0131).
    """

    unit: UnitsOf
    ground: Ground
    purpose: Purpose
    source: str
    groups: frozenset[Group] = WORK
    of: EntriesOf = and_its_request
    basic: BasicFile | None = None
    when: Condition = always
    ends_at_once: bool = False
    even_uninvited: bool = False


def applied_to(opened: OpenedEntry, row: SharesWith, file: EntryHistory) -> Iterator[Share]:
    """Yield the shares that this row gives because of this entry; none with the unit that wrote it."""
    units = row.unit(opened, file) if row.when(opened, file) else None
    named = units if isinstance(units, frozenset) else frozenset({units} if units else ())
    for unit in sorted(named - {opened.entry.author.unit}):
        yield from _with(unit, opened, row, file)


def _with(unit: UnitId, opened: OpenedEntry, row: SharesWith, file: EntryHistory) -> Iterator[Share]:
    since, declined = opened.entry.received_at, declined_at(unit, opened, file)
    over = min((end for end in (over_at(opened, file), declined) if end is not None), default=None)
    share = Share(
        unit=unit,
        agency=organisations.unit(unit).agency,
        groups=row.groups,
        entries=_heard_by(over and max(over, since), versions_of(row.of(opened, file), file), file),
        purpose=row.purpose,
        ground=row.ground,
        by_entry=opened.entry.id,
        since=since,
        until=_until(row, since, over),
        source=row.source,
        declined=declined,
        even_uninvited=row.even_uninvited,
    )
    if share.entries:
        yield share
    if row.basic is not None:
        sent = frozenset(entry.entry.id for entry in snapshot(opened, file))
        if sent:
            yield share.model_copy(update={"groups": OPENED_FOR_IT, "entries": sent, "basic": row.basic})


def versions_of(entries: Iterable[OpenedEntry], file: EntryHistory) -> frozenset[str]:
    """Return the ids of these acts, in every version of them."""
    return frozenset(brought_by for entry in entries for _, brought_by in file.versions(entry))


def _heard_by(over: datetime | None, entries: frozenset[str], file: EntryHistory) -> frozenset[str]:
    """Return those that were here when a matter was over: its days of grace keep what was had and add nothing."""
    if over is None:
        return entries
    return frozenset(name for name in entries if file.by_id[name].entry.received_at <= over)


def _until(row: SharesWith, since: datetime, over: datetime | None) -> datetime | None:
    if row.ends_at_once and over is not None:
        return over
    return terms_of(row.ground).until(since, over)
