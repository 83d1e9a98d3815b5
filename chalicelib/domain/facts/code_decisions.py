"""Which entries of a file are about another person: the hotline said so of a code used twice (decision 0131)."""

from collections.abc import Iterable

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read, received
from chalicelib.domain.forms.code_decision import CodeDecision
from chalicelib.domain.register.people import UnitId


def waits_for_new_code(opened: OpenedEntry, _file: EntryHistory) -> bool:
    """Return whether it says that there are two, and the second has no code of its own yet."""
    body = read(opened, CodeDecision)
    return body.decision == "two_persons" and body.new_code is None


def decides_about_nobody(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the unit it decides about has written nothing here."""
    return all(entry.entry.author.unit != read(opened, CodeDecision).unit for entry in file.all)


def units_apart(entries: Iterable[OpenedEntry]) -> frozenset[UnitId]:
    """Return the units whose entries in this file are about somebody else, who has a file of their own by now.

    Whoever wrote first is none of them: the file is about whom its first entry is about.
    """
    whole = tuple(entries)
    last: dict[UnitId, bool] = {}
    for opened in sorted((each for each in whole if isinstance(each.body, CodeDecision)), key=received):
        body = read(opened, CodeDecision)
        last[body.unit] = body.decision == "two_persons" and body.new_code is not None
    if not any(last.values()):
        return frozenset()
    first = min(whole, key=received).entry.author.unit
    return frozenset(unit for unit, is_apart in last.items() if is_apart and unit != first)


def of_one_person(entries: Iterable[OpenedEntry]) -> tuple[OpenedEntry, ...]:
    """Return the entries that count in this file: all, but those of units that are apart."""
    whole = tuple(entries)
    apart = units_apart(whole)
    return tuple(opened for opened in whole if opened.entry.author.unit not in apart)
