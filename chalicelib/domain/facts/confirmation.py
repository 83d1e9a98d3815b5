"""The second person: who has confirmed a consent or a legal ground, and for whose benefit that counts (decision 0121).

Whoever confirms is another officer of another unit, and not of the agency that would read. Where no such agency has
written in the file, another officer of the hotline may.
"""

from typing import Literal

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.consent_sheet import ConsentConfirmation
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Author


def second_word(entry: str, writer: Author, recipient: str, file: EntryHistory) -> Literal["yes", "no"] | None:
    """Return the last second person's word on what that entry opens to that agency; None: nobody has said one."""
    words = [
        confirmation
        for confirmation in sorted(file.of("consent_confirmation"), key=happened)
        if _is_about(confirmation, entry, file) and may_confirm(confirmation.entry.author, writer, recipient, file)
    ]
    return read(words[-1], ConsentConfirmation).confirms if words else None


def _is_about(confirmation: OpenedEntry, entry: str, file: EntryHistory) -> bool:
    named = read(confirmation, ConsentConfirmation).consent
    return file.corrections.get(named, named) == entry


def may_confirm(confirmer: Author, writer: Author, recipient: str, file: EntryHistory) -> bool:
    """Return whether this officer's word can open what the writer's entry would share with that agency."""
    if confirmer.officer == writer.officer:
        return False
    if confirmer.unit != writer.unit and confirmer.agency != recipient:
        return True
    others = {opened.entry.author.agency for opened in file.all} - {recipient, writer.agency}
    return confirmer.unit == HOTLINE and not others
