"""Which files were merged with this one, and where it goes on. Reversible: a merge that was undone never was.

Each of the two files has an entry of its own. Of the *other* file this one knows no more than a code and the id of the
entry to be found there, its twin: until that has arrived they are half joined, which whoever reads both can tell.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read, received
from chalicelib.domain.forms.merging import Merge, MergeUndone

FORMS = ("merge", "merge_undone")


@dataclass(frozen=True)
class Merging:
    """`entry` merged this file with `other`. `twin`: the entry that says the last word of it there, if it was named."""

    entry: str
    other: str
    this_file: Literal["ends", "goes_on"]
    twin: str | None
    undone: bool


def mergings(file: EntryHistory) -> tuple[Merging, ...]:
    """Return every merge of the file in order of receipt, the undone ones too."""
    return tuple(_merging(opened, file) for opened in file.of("merge"))


def came_after_the_end(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the entry was received in a file that had ended.

    It counts all the same: its writer did not know.
    """
    if opened.entry.form in FORMS:
        return False
    return any(
        received(merge) < received(opened) and not _undone(merge, file, before=opened)
        for merge in file.of("merge")
        if read(merge, Merge).this_file == "ends"
    )


def is_at_odds(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether this merge cannot stand beside the others.

    So with itself, with a second end, or when both files end in each other.
    """
    body = read(opened, Merge)
    if body.other == opened.entry.case:
        return True
    if _undone(opened, file):
        return False
    others = [read(merge, Merge) for merge in file.of("merge") if merge is not opened and not _undone(merge, file)]
    ends_twice = any(body.this_file == "ends" == merge.this_file and body.other != merge.other for merge in others)
    return ends_twice or any(body.other == merge.other and body.this_file != merge.this_file for merge in others)


def _merging(opened: OpenedEntry, file: EntryHistory) -> Merging:
    body, undone = read(opened, Merge), list(_undoings(opened, file))
    twin = read(undone[0], MergeUndone).twin if undone else body.twin
    return Merging(opened.entry.id, body.other, body.this_file, twin, bool(undone))


def _undone(merge: OpenedEntry, file: EntryHistory, before: OpenedEntry | None = None) -> bool:
    return any(before is None or received(undoing) < received(before) for undoing in _undoings(merge, file))


def _undoings(merge: OpenedEntry, file: EntryHistory) -> Iterator[OpenedEntry]:
    for opened in file.of("merge_undone"):
        named = read(opened, MergeUndone).merge
        if file.corrections.get(named, named) == merge.entry.id:
            yield opened
