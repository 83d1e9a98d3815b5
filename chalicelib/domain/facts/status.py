"""The person's status and who holds the case, told by what happened, never stored (domain.md §4.3).

suspected -> in the process of identification -> victim | not a victim; closed at the end. A status is never
overwritten: the history keeps each with who decided and on which basis.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.circumstances import happened
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.facts.references import connected_by_then
from chalicelib.domain.forms.catalogue import COORDINATION
from chalicelib.domain.forms.connection import AgencyResponse
from chalicelib.domain.forms.handover import ForeignReturn, Handover
from chalicelib.domain.forms.identification import Identification
from chalicelib.domain.forms.keeping import Closure, Reopening
from chalicelib.domain.forms.reception import Reception
from chalicelib.domain.register.organisations import HOTLINE
from chalicelib.domain.register.people import Author, UnitId


class Status(StrEnum):
    """Where the person stands (domain.md §4.3), or that the file is none of a victim."""

    SUSPECTED = "suspected"
    IN_IDENTIFICATION = "in_identification"
    VICTIM = "victim"
    NOT_VICTIM = "not_victim"
    CLOSED = "closed"
    ACTIVITY = "activity"
    """No victim's file: communication or counselling on record (R72-R74, decision 0101)."""
    COORDINATION = "coordination"
    """No victim's file: the Working Group's own, with its periods, meetings, plans and tasks (R23, R94-R113)."""


_DECIDED = {
    "victim": Status.VICTIM,
    "not_victim": Status.NOT_VICTIM,
    # Not proved is not "no": the person keeps the rights of somebody in the process (art. 37).
    "not_proved": Status.IN_IDENTIFICATION,
}

_REPORTS = ("reception", "suspicion", "hotline_call", "crime_information", "crime_report")
_OF_NO_VICTIM = {form.name: Status.COORDINATION for form in COORDINATION} | {
    "periodic_duty": Status.COORDINATION,
    "activity": Status.ACTIVITY,
}
"""The kind of file that these forms begin, as long as nothing in it tells of a victim."""
_VERIFIES = ("commune_notice", "verification_request", "verification_result")


@dataclass(frozen=True)
class StatusStep:
    """One status: since when, by which entry of whom, on which basis (codes of `evidence`, a reason, or none)."""

    status: Status
    at: datetime
    entry: str
    by: Author
    basis: tuple[str, ...] = ()


def in_time(file: EntryHistory) -> tuple[OpenedEntry, ...]:
    """Return the acts of a file in the order in which they happened."""
    return file.once(_in_time)


def _in_time(file: EntryHistory) -> tuple[OpenedEntry, ...]:
    return tuple(sorted(file.entries, key=happened))


def history(file: EntryHistory) -> tuple[StatusStep, ...]:
    """Return every status the person had, in order, closings and reopenings included."""
    return file.once(_history)


def _history(file: EntryHistory) -> tuple[StatusStep, ...]:
    return tuple(_steps(file))


def status_of(file: EntryHistory) -> Status:
    """Return what the person is now, closing apart. Somebody of whom nothing is known counts as suspected (R64)."""
    steps = [step.status for step in history(file) if step.status is not Status.CLOSED]
    return steps[-1] if steps else Status.SUSPECTED


def is_closed(file: EntryHistory) -> bool:
    """Return whether the last word is a closure."""
    words = [opened.body for opened in in_time(file) if isinstance(opened.body, Closure | Reopening)]
    return bool(words) and isinstance(words[-1], Closure)


def holder(file: EntryHistory) -> UnitId | None:
    """Return the unit that holds the case now.

    Whoever received the person, then whoever the person was handed to. A report without the person lies with the
    hotline, and a declined request comes back to it at once (R153, R172); connecting another unit moves nothing (R152),
    nor does the no of the unit that was connected: the first agency takes care of it (R174).
    So does the file of somebody returned to another country: nobody here has the person any more (R63).
    """
    unit: UnitId | None = None
    for opened in in_time(file):
        body = opened.body
        if isinstance(body, Reception):
            unit = opened.entry.author.unit
        elif isinstance(body, Handover):
            unit = body.to_unit
        elif isinstance(body, ForeignReturn) or _declines_for_good(opened, file):
            unit = HOTLINE
        elif unit is None:
            unit = HOTLINE if opened.entry.form in _REPORTS else opened.entry.author.unit
    return unit


def _declines_for_good(opened: OpenedEntry, file: EntryHistory) -> bool:
    body = opened.body
    return isinstance(body, AgencyResponse) and body.answer == "decline" and not connected_by_then(opened, file)


def _steps(file: EntryHistory) -> Iterator[StatusStep]:
    status: Status | None = None
    for opened in in_time(file):
        after = _after(opened, status)
        if after is not None:
            yield StatusStep(after, happened(opened)[0], opened.entry.id, opened.entry.author, _basis(opened))
            # A file that is opened again goes on where it stood.
            status = after if after is not Status.CLOSED else status


def _after(opened: OpenedEntry, status: Status | None) -> Status | None:
    """Return the status that this act brings, or None if it changes none."""
    body, form = opened.body, opened.entry.form
    if isinstance(body, Identification):
        return _DECIDED[body.decision]
    if isinstance(body, Closure):
        return Status.CLOSED
    if isinstance(body, Reopening):
        return status or Status.SUSPECTED
    if status is None and form in _OF_NO_VICTIM:
        return _OF_NO_VICTIM[form]
    status = None if status in (Status.ACTIVITY, Status.COORDINATION) else status
    in_process = form in _VERIFIES or (isinstance(body, Reception) and body.category == "in_identification")
    if in_process and status in (None, Status.SUSPECTED):
        return Status.IN_IDENTIFICATION
    return Status.SUSPECTED if form in _REPORTS and status is None else None


def _basis(opened: OpenedEntry) -> tuple[str, ...]:
    body = opened.body
    if isinstance(body, Identification):
        return (*body.basis, *body.signs)
    return (body.reason,) if isinstance(body, Closure) else ()
