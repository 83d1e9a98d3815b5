"""From the playbook's rows and the consents of a file to its shares: the one place where a right to read comes from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, received
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.plan.grammar import FormRules
from chalicelib.domain.plan.rule_engine import called_by
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import UnitId
from chalicelib.domain.sharing.consented import AtWork, consented
from chalicelib.domain.sharing.matters import declined_at, over_at
from chalicelib.domain.sharing.rules import SharesWith, applied_to
from chalicelib.domain.sharing.share import Ground, Share

COORDINATES = frozenset(Group) - {Group.LEGAL}
"""The hotline works on the whole file but other agencies' legal parts (domain.md §6.3: no criminal-file details)."""


def shares_by(rows: Mapping[str, FormRules], entries: Iterable[OpenedEntry]) -> tuple[Share, ...]:
    """Return every share of a file, each once, the oldest first. Pure; blind to order and repetition of `entries`.

    Shares that are over stand among them, as long as their ground says so; which count now `Share.counts_at` says.
    """
    file = EntryHistory(entries)
    acts = [(opened, rows[opened.entry.form]) for opened in sorted(file.entries, key=received)]
    called = [(opened, row, unit) for opened, row in acts for unit in _called(opened, row, file)]
    shares = [
        *_coordination(acts, file),
        *(share for opened, row, unit in called for share in applied_to(opened, _calls(unit, row), file)),
        *(share for opened, row in acts for given in row.shares for share in applied_to(opened, given, file)),
        *consented(file, _at_work(called, file)),
    ]
    return tuple(sorted(dict.fromkeys(shares), key=lambda share: (share.since, share.id)))


def _called(opened: OpenedEntry, row: FormRules, file: EntryHistory) -> list[UnitId]:
    known = {opened.entry.author.unit, HOTLINE}
    return sorted(set(called_by(opened, row, file)) - known)


def _calls(unit: UnitId, row: FormRules) -> SharesWith:
    return SharesWith(lambda _opened, _file: unit, Ground.CALLED, row.purpose, row.says[0])


def _coordination(acts: list[tuple[OpenedEntry, FormRules]], file: EntryHistory) -> Iterator[Share]:
    """Yield the hotline's own share: it follows every case that it was called to or wrote in (R154, R168)."""
    joined = next(
        (opened for opened, row in acts if HOTLINE in {opened.entry.author.unit, *called_by(opened, row, file)}),
        None,
    ) or _first_by_itself(acts, file)
    if joined is not None:
        yield Share(
            unit=HOTLINE,
            agency=organisations.unit(HOTLINE).agency,
            groups=COORDINATES,
            entries=None,
            purpose="support",
            ground=Ground.DUTY,
            by_entry=joined.entry.id,
            since=joined.entry.received_at,
            source="R154, R168",
        )


def _first_by_itself(acts: list[tuple[OpenedEntry, FormRules]], file: EntryHistory) -> OpenedEntry | None:
    """Return the first entry of a unit that nobody had called: the hotline decides whether it is one person (0131)."""
    for place, (opened, _) in enumerate(acts[1:], start=1):
        # As the file was then: an entry that arrives later must not have called on who came before it.
        then = EntryHistory((earlier for earlier, _ in acts[:place]), file.directory)
        called = {unit for earlier, row in acts[:place] for unit in called_by(earlier, row, then)}
        if opened.entry.author.unit not in called | {earlier.entry.author.unit for earlier, _ in acts[:place]}:
            return opened
    return None


def _at_work(called: list[tuple[OpenedEntry, FormRules, UnitId]], file: EntryHistory) -> list[AtWork]:
    """Return each called unit once: from its first call to the end of its last matter."""
    since: dict[UnitId, datetime] = {}
    ends: dict[UnitId, list[datetime | None]] = {}
    for opened, _, unit in called:
        since[unit] = min(since.get(unit, opened.entry.received_at), opened.entry.received_at)
        ends.setdefault(unit, []).append(declined_at(unit, opened, file) or over_at(opened, file))
    return [AtWork(unit, organisations.unit(unit).agency, since[unit], _last(ends[unit])) for unit in sorted(since)]


def _last(ends: list[datetime | None]) -> datetime | None:
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None
