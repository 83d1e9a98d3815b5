"""The Working Group's page on the wire: cases by their codes, no person but the officers who wrote."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.facts import group_views as facts
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.group_meetings import (
    Act,
    AgendaItem,
    Document,
    Meeting,
    Proposal,
    word_act,
    word_document,
    word_item,
    word_meeting,
    word_proposal,
)
from mobile_api.wire.obligations import Obligation, obligation
from mobile_api.wire.people import NamedOfficer, People, Unit, unit


class AskedYear(Frozen):
    """Which year's work; this year's when left out."""

    year: Annotated[int, Field(ge=2015, le=2100)] | None = None


class Activity(Frozen):
    """An activity of a plan."""

    activity: str
    unit: Unit | None
    until: AwareDatetime | None


class Comment(Act):
    """A member's comment on a plan."""

    agrees: bool
    comment: str | None


class Plan(Act):
    """A plan: its newest text, its version, comments, and what the head decided."""

    scope: str
    year: int
    quarter: int | None
    text: str
    activities: tuple[Activity, ...]
    version: int
    state: facts.PlanState
    comments: tuple[Comment, ...]
    waiting: tuple[Unit, ...]
    submitted_at: AwareDatetime | None
    decided_by: NamedOfficer | None
    decided_at: AwareDatetime | None
    document: str | None
    reasons: str | None


class Report(Act):
    """A report of progress."""

    state: str
    report: str


class Task(Act):
    """A task: `line` is its number in minutes. `state`: `done`, or the last progress reported, or `open`."""

    line: int | None
    task: str
    unit: Unit
    due_on: AwareDatetime
    state: Literal["open", "under_way", "hindered", "done"]
    late: bool
    done_at: AwareDatetime | None
    reports: tuple[Report, ...]
    urged: int
    obligation: Obligation | None


class Urging(Act):
    """An urging on record."""

    unit: Unit
    words: str


class Budget(Act):
    """A note on the group's funding."""

    year: int
    state: str
    million_dong: int | None
    document: str | None


class WorkingGroup(Frozen):
    """The Working Group's work of a year."""

    meetings: tuple[Meeting, ...]
    loose_items: tuple[AgendaItem, ...]
    proposals: tuple[Proposal, ...]
    plans: tuple[Plan, ...]
    tasks: tuple[Task, ...]
    urgings: tuple[Urging, ...]
    documents: tuple[Document, ...]
    budgets: tuple[Budget, ...]
    server_time: AwareDatetime


def working_group(found: facts.GroupOverview, officer: Officer, now: datetime, people: People) -> WorkingGroup:
    """Return the page as it goes over the wire."""
    return WorkingGroup(
        meetings=tuple(word_meeting(each, people) for each in found.meetings),
        loose_items=tuple(word_item(each, people) for each in found.loose_items),
        proposals=tuple(word_proposal(each, people) for each in found.proposals),
        plans=tuple(_plan(each, people) for each in found.plans),
        tasks=tuple(_task(each, officer, now, people) for each in found.tasks),
        urgings=tuple(
            Urging(**word_act(each, people), unit=unit(each.body.to_unit), words=each.body.words)
            for each in found.urgings
        ),
        documents=tuple(word_document(each, people) for each in found.documents),
        budgets=tuple(
            Budget(
                **word_act(each, people),
                year=each.body.year,
                state=each.body.state,
                million_dong=each.body.million_dong,
                document=each.body.document,
            )
            for each in found.budgets
        ),
        server_time=now,
    )


def _plan(plan: facts.Plan, people: People) -> Plan:
    body, decision = plan.act.body, plan.decision
    return Plan(
        **word_act(plan.act, people),
        scope=body.scope,
        year=body.year,
        quarter=body.quarter,
        text=body.text,
        activities=tuple(
            Activity(activity=each.activity, unit=unit(each.to_unit) if each.to_unit else None, until=each.until)
            for each in body.activities
        ),
        version=plan.version,
        state=plan.state,
        comments=tuple(
            Comment(**word_act(each, people), agrees=is_yes(each.body.agrees), comment=each.body.comment)
            for each in plan.comments
        ),
        waiting=tuple(map(unit, plan.waiting)),
        submitted_at=plan.submitted_at,
        decided_by=people.behind(decision.by) if decision else None,
        decided_at=decision.at if decision else None,
        document=decision.body.document if decision else None,
        reasons=decision.body.reasons if decision else None,
    )


def _task(progress: facts.TaskProgress, officer: Officer, now: datetime, people: People) -> Task:
    task, owed = progress.task, progress.owed
    return Task(
        entry=task.entry.entry.id,
        by=people.behind(progress.by),
        at=task.entry.entry.received_at,
        line=task.line,
        task=task.words,
        unit=unit(task.unit),
        due_on=task.due_on,
        state="done" if progress.done_at else progress.reports[-1].body.state if progress.reports else "open",
        late=owed is not None and owed.due_at < (progress.done_at or now),
        done_at=progress.done_at,
        reports=tuple(
            Report(**word_act(each, people), state=each.body.state, report=each.body.report)
            for each in progress.reports
        ),
        urged=progress.urged,
        obligation=obligation(owed, officer, now, people) if owed is not None else None,
    )
