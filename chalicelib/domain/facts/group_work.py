"""Works out how the entries of the Working Group's own file relate: tasks, receipts, comments, versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.assignments import AssignmentProgress, TaskAssignment
from chalicelib.domain.forms.meetings import (
    AssignedTask,
    MeetingConvened,
    MeetingDecision,
    MeetingMinutes,
    MinutesReceipt,
)
from chalicelib.domain.forms.plans import PlanDraft, PlanSubmission
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.register.people import UnitId


@dataclass(frozen=True)
class Task:
    """A task of the Working Group: by which entry, in which line of it (None: all of it), for whom, until when."""

    entry: OpenedEntry
    line: int | None
    unit: UnitId
    words: str
    due_on: datetime


def tasks_of(opened: OpenedEntry) -> tuple[Task, ...]:
    """Return the tasks that an entry assigns: the lines of minutes, or the one of an assignment."""
    body = opened.body
    if isinstance(body, TaskAssignment):
        return (Task(opened, None, body.to_unit, body.task, body.due_on),)
    if isinstance(body, MeetingMinutes):
        return tuple(_line(opened, number, line) for number, line in enumerate(body.assignments or (), start=1))
    return ()


def task_reported(opened: OpenedEntry, file: EntryHistory) -> Task | None:
    """Return the task a report of progress is about; None where it names none that its unit has.

    A report that names no line means the only task of its unit in those minutes.
    """
    body = read(opened, AssignmentProgress)
    by = named(body.assignment, file)
    own = [task for task in tasks_of(by) if task.unit == opened.entry.author.unit] if by is not None else []
    chosen = [task for task in own if body.line is None or task.line == body.line]
    return chosen[0] if len(chosen) == 1 else None


def named(entry: str, file: EntryHistory) -> OpenedEntry | None:
    """Return the entry of that id in its newest version, also where the id is that of a correction; None if unknown."""
    root = file.corrections.get(entry, entry)
    return next((opened for opened in file.entries if opened.entry.id == root), None)


def convened(minutes: OpenedEntry, file: EntryHistory) -> MeetingConvened | None:
    """Return the meeting that the minutes are of."""
    found = named(read(minutes, MeetingMinutes).meeting, file)
    return found.body if found is not None and isinstance(found.body, MeetingConvened) else None


def head_agreed(proposal: str, file: EntryHistory) -> bool:
    """Return whether the head's last word on the proposal is that the meeting is to be held (R115)."""
    words = [read(act, MeetingDecision) for act in file.of("meeting_decision")]
    about = [is_yes(word.agrees) for word in words if named(word.proposal, file) is named(proposal, file)]
    return bool(about) and about[-1] and named(proposal, file) is not None


def receipts(minutes: OpenedEntry, file: EntryHistory) -> Iterator[tuple[OpenedEntry, MinutesReceipt]]:
    """Yield the receipts of these minutes, in the order they came."""
    for opened in file.of("minutes_receipt"):
        body = read(opened, MinutesReceipt)
        if named(body.meeting_minutes, file) is minutes:
            yield opened, body


def agree_to_localities(minutes: OpenedEntry, file: EntryHistory) -> frozenset[UnitId]:
    """Return the units whose last word is that localities may get these minutes (R107)."""
    words = {opened.entry.author.unit: is_yes(body.to_localities) for opened, body in receipts(minutes, file)}
    return frozenset(unit for unit, agrees in words.items() if agrees)


def is_submitted(draft: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether the newest version of the draft was submitted to the head (R102)."""
    newest = max(version.entry.received_at for version, _ in file.versions(draft))
    return any(
        named(read(act, PlanSubmission).plan, file) is draft and act.entry.received_at >= newest
        for act in file.of("plan_submission")
    )


def last_month(plan: PlanDraft) -> int:
    """Return the last month of the plan's period."""
    return 12 if plan.quarter is None or plan.scope == "year" else plan.quarter * 3


def _line(opened: OpenedEntry, number: int, line: AssignedTask) -> Task:
    return Task(opened, number, line.to_unit, line.task, line.due_on)
