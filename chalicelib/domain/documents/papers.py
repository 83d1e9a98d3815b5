"""Which forms are papers to sign and keep, and who writes each of them."""

from collections.abc import Callable, Mapping

from chalicelib.domain.documents.act_document import TITLES, act_document
from chalicelib.domain.documents.document import Document
from chalicelib.domain.documents.group_minutes import group_minutes_document
from chalicelib.domain.documents.handover_document import handover_document
from chalicelib.domain.documents.return_documents import certificate_document, foreign_return_document, gate_document
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory

PAPERS: Mapping[str, Callable[[OpenedEntry, EntryHistory, str], Document]] = {
    "handover": handover_document,
    "foreign_return": foreign_return_document,
    "gate_reception": gate_document,
    "return_certificate": certificate_document,
    "meeting_minutes": group_minutes_document,
    **dict.fromkeys(TITLES, act_document),
}
"""By form: writes its paper from the entry, its file and the reference that ties it to the file."""

NAMES_PERSON_IN: Mapping[str, frozenset[str]] = {
    "foreign_return": frozenset({"reception"}),
    "return_certificate": frozenset({"reception"}),
}
"""By form: the forms of the entries from which its paper takes who the person is."""
