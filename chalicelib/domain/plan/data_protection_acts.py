"""Closing acts of the controller of the personal data this system processes (D-30, D-31)."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.facts.references import named_of
from chalicelib.domain.forms.data_protection import DataProtection
from chalicelib.domain.plan.grammar import ClosingAct


def _answers(event: str, opens: str) -> ClosingAct:
    """Return the act of that event about the entry that told of the other; naming none, about the latest before."""

    def done_here(opening: OpenedEntry, done: OpenedEntry, file: EntryHistory) -> bool:
        if read(done, DataProtection).event != event:
            return False
        named = named_of(
            done, file, "about", ("data_protection",), lambda entry: read(entry, DataProtection).event == opens
        )
        return named is opening

    return ClosingAct(
        {"breach_notified": "notified", "assessment_filed": "filed"}[event], ("data_protection",), done_here
    )


BREACH_NOTIFIED = _answers("breach_notified", "breach_found")
ASSESSMENT_FILED = _answers("assessment_filed", "processing_began")
