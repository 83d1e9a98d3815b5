"""Says which unit a row about leaders means, from an entry; None: the row does not apply."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.leadership import word_about
from chalicelib.domain.facts.references import superior_of
from chalicelib.domain.forms.leading import LeaderInstruction
from chalicelib.domain.register.people import UnitId


def instructed(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the unit the leader instructs: the one named, else their own."""
    return read(opened, LeaderInstruction).to_unit or opened.entry.author.unit


def whose_entry_is_approved(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    """Return the unit whose plan or answer the leader decided on."""
    about = word_about(opened, file)
    return about.entry.author.unit if about is not None else None


def superior(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    """Return the author's direct superior (R133, R173)."""
    return superior_of(opened.entry.author.unit)
