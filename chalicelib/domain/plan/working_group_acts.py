"""Lists what ends the Working Group's duties: minutes the quarter's, the head's approval the plan's, work a task's.

A tick ends none of them (R92, R106, R114). What does not apply in a period is said by `periodic_duty`, with the reason.
"""

from collections.abc import Callable
from datetime import datetime

from chalicelib.domain.case.consequences import Duty
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, period_done
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.group_work import Task, convened, last_month, named, task_reported, tasks_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.assignments import AssignmentProgress
from chalicelib.domain.forms.meetings import MeetingMinutes
from chalicelib.domain.forms.plans import PlanDecision, PlanDraft
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.plan.grammar import ClosingAct, OpensDuty
from chalicelib.domain.register.people import UnitId

MOST_TASKS = 20
"""So many tasks the minutes of one meeting assign (`MeetingMinutes.assignments`)."""


def met(minutes: OpenedEntry, file: EntryHistory) -> Duty | None:
    """Return the quarter's meeting as held, by the minutes of a regular one (R114)."""
    meeting = convened(minutes, file)
    if meeting is None or meeting.kind != "regular" or minutes.entry.case != WORKING_GROUP_FILE:
        return None
    day = local_day(read(minutes, MeetingMinutes).held_on)
    return period_done("D-09", day.year, (day.month + 2) // 3 * 3, minutes.entry.id, minutes.entry.received_at)


def approved(decision: OpenedEntry, file: EntryHistory) -> Duty | None:
    """Return the duty to have a plan as done, by the head's approval (R92, R113)."""
    body = read(decision, PlanDecision)
    draft = named(body.plan, file)
    if draft is None or not isinstance(draft.body, PlanDraft) or not is_yes(body.approved):
        return None
    rule = "D-11" if draft.body.scope == "year" else "D-11-quarter"
    at = decision.entry.received_at
    return period_done(rule, draft.body.year, last_month(draft.body), decision.entry.id, at)


def opens_tasks() -> tuple[OpensDuty, ...]:
    """Return one row for each line that minutes may have: a task is owed by its unit until its day (R109)."""
    return tuple(_opens(line) for line in range(1, MOST_TASKS + 1))


def opens_task() -> OpensDuty:
    """Return the row of a task that the head assigns outside a meeting (R94)."""
    return _opens(None)


def _opens(line: int | None) -> OpensDuty:
    def task(opened: OpenedEntry) -> Task | None:
        return next((task for task in tasks_of(opened) if task.line == line), None)

    def holder(opened: OpenedEntry, _file: EntryHistory) -> UnitId | None:
        found = task(opened)
        return found.unit if found is not None else None

    def since(opened: OpenedEntry) -> datetime:
        found = task(opened)
        return found.due_on if found is not None else opened.entry.received_at

    done = ClosingAct("done", ("assignment_progress",), _done(line))
    return OpensDuty("R109", holder, (done,), when=lambda opened, _: task(opened) is not None, since=since, line=line)


def _done(line: int | None) -> Callable[[OpenedEntry, OpenedEntry, EntryHistory], bool]:
    def is_done(opening: OpenedEntry, report: OpenedEntry, file: EntryHistory) -> bool:
        task = task_reported(report, file)
        finished = read(report, AssignmentProgress).state == "done"
        return finished and task is not None and (task.entry.entry.id, task.line) == (opening.entry.id, line)

    return is_done
