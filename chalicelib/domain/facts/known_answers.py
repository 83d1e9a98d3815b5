"""Gathers what is known of a person, so that nobody asks twice (R21), and what travels with a referral (R22)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from pydantic import BaseModel

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.status import in_time
from chalicelib.domain.forms.fields import Group, leaves

FORMS_ABOUT_THE_PERSON = ("reception", "suspicion", "hotline_call", "interview_note", "handover", "verification_result")
"""The forms that tell of the person; the others tell of work."""

ABOUT = ("person.", "trafficking.", "health.")

BASIC = (
    "person.",
    "immediate_risk",
    "health.care_at_once",
    "health.pregnancy",
    "minors",
    "relatives",
    "needs_asked",
    "not_to_ask_again",
)
"""The basic file: who it is, what danger, who comes along, what is needed, what not to ask again (R21, R22)."""


@dataclass(frozen=True)
class KnownAnswer:
    """One answer: the path of its question, its field group, its value as JSON, from which entry, of when."""

    path: str
    group: Group
    value: Any
    entry: str
    at: datetime


MayRead: TypeAlias = Callable[[KnownAnswer], bool]


def known_answers(file: EntryHistory, may_read: MayRead = lambda _answer: True) -> tuple[KnownAnswer, ...]:
    """Return the newest answer to every question about the person, the trafficking and the health, in order of path.

    `may_read` leaves answers out: then the newest is that of the others.
    """
    return _newest(file, ABOUT, may_read)


def basic_file(file: EntryHistory, may_read: MayRead = lambda _answer: True) -> tuple[KnownAnswer, ...]:
    """Return the answers that are sent *with* a referral. Empty: there is no basic file yet."""
    return _newest(file, BASIC, may_read)


def not_to_ask_again(file: EntryHistory) -> tuple[str, ...]:
    """Return what earlier interviewers wrote down as not to be asked again, oldest first."""
    texts = (getattr(opened.body, "not_to_ask_again", None) for opened in in_time(file))
    return tuple(text for text in texts if text)


def answers(file: EntryHistory) -> tuple[KnownAnswer, ...]:
    """Return every answer of the telling forms, in the order in which they were given."""
    return file.once(_answers)


def _answers(file: EntryHistory) -> tuple[KnownAnswer, ...]:
    telling = (opened for opened in in_time(file) if opened.entry.form in FORMS_ABOUT_THE_PERSON)
    return tuple(answer for opened in telling for answer in _answers_in(opened))


def _newest(file: EntryHistory, paths: tuple[str, ...], may_read: MayRead) -> tuple[KnownAnswer, ...]:
    newest = {answer.path: answer for answer in answers(file) if answer.path.startswith(paths) and may_read(answer)}
    return tuple(newest[path] for path in sorted(newest))


def _answers_in(opened: OpenedEntry) -> Iterator[KnownAnswer]:
    at, entry_id = happened(opened)
    for path, group, value in leaves(opened.body):
        yield KnownAnswer(path, group, _plain(value), entry_id, at)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return value.isoformat() if isinstance(value, datetime) else value
