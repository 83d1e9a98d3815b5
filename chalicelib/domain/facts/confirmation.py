"""The second person: who has confirmed a consent or a legal ground, and for whose benefit that counts (decision 0121).

Whoever confirms is another officer of another unit, and not of the agency that would read. Where no such agency has
written in the file, another officer of the hotline may.
"""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.consent_sheet import ConsentConfirmation
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Author


def confirmed_for(entry: str, writer: Author, recipient: str, file: EntryHistory) -> bool:
    """Return whether the last second person's word on what that entry opens to that agency is a yes."""
    words = [
        one
        for one in sorted(file.of("consent_confirmation"), key=happened)
        if _is_about(one, entry, file) and may_confirm(one.entry.author, writer, recipient, file)
    ]
    return bool(words) and read(words[-1], ConsentConfirmation).confirms == "yes"


def _is_about(confirmation: OpenedEntry, entry: str, file: EntryHistory) -> bool:
    named = read(confirmation, ConsentConfirmation).consent
    return file.corrections.get(named, named) == entry


def may_confirm(by: Author, writer: Author, recipient: str, file: EntryHistory) -> bool:
    """Return whether this officer's word can open what the writer's entry would share with that agency."""
    if by.officer == writer.officer:
        return False
    if by.unit != writer.unit and by.agency != recipient:
        return True
    others = {one.entry.author.agency for one in file.all} - {recipient, writer.agency}
    return by.unit == HOTLINE and not others
