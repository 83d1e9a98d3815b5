"""Which alerts wait for a leader's word, and which of them a word answers (R118, R133, R150, R151, R166, R173).

The leader's own word is the taking: what was reported to them waits on their first page until they answer it.
"""

from collections.abc import Iterable

from chalicelib.domain.case.alerts import Alert, is_live
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.leadership import WORDS, word_about
from chalicelib.domain.facts.references import request_of
from chalicelib.domain.register.people import Author

_ANSWERS: dict[str, tuple[str, ...]] = {
    "leader_report": WORDS,
    "emergency_call": WORDS,
    # To know of a plan is not to approve it, and a problem put to the superior wants a direction.
    "approval_asked": ("leader_approval",),
    "superior_asked": ("superior_direction",),
    "superior_direction": ("leader_acknowledgement", "leader_instruction", "superior_request"),
}
_ABOUT_A_REQUEST = ("agency_response", "first_information", "written_report")
_FORMS = frozenset(form for forms in _ANSWERS.values() for form in forms)


def forms_answering(kind: str) -> tuple[str, ...]:
    """Return the forms with which a leader answers an alert of this kind, the likeliest first; none: no leader's."""
    return _ANSWERS.get(kind, ())


def answered(word: OpenedEntry, file: EntryHistory, stored: Iterable[Alert]) -> tuple[Alert, ...]:
    """Return the live alerts of the author's unit that this word of theirs answers, as taken by them."""
    about = (
        word_about(word, file) if word.entry.form in {form for forms in _ANSWERS.values() for form in forms} else None
    )
    if about is None:
        return ()
    author, matter = word.entry.author, _matter(about, file)
    taken = {
        "taken_by": Author(officer=author.officer, unit=author.unit, agency=author.agency),
        "taken_at": word.entry.received_at,
    }
    return tuple(
        alert.model_copy(update=taken)
        for alert in stored
        if is_live(alert)
        and alert.unit == author.unit
        and word.entry.form in forms_answering(alert.kind)
        and (cause := _cause(alert, file)) is not None
        and _matter(cause, file) == matter
    )


def _cause(alert: Alert, file: EntryHistory) -> OpenedEntry | None:
    """Return the entry that raised it, in the name of what it corrects: the second part of the alert's id."""
    cause = alert.id.split(".")[1]
    root = file.corrections.get(cause, cause)
    return next((opened for opened in file.entries if opened.entry.id == root), None)


def _matter(opened: OpenedEntry, file: EntryHistory) -> str:
    """Return what an entry reports on: the request that it answers, else itself. D-01 ends by the same reckoning."""
    request = request_of(opened, file) if opened.entry.form in _ABOUT_A_REQUEST else None
    return (request or opened).entry.id
