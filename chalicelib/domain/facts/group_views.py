"""Shows the Working Group's work: its meetings, plans, tasks and documents, as `group_overview` folds them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.facts.group_work import Task
from chalicelib.domain.forms.assignments import (
    AssignmentProgress,
    BudgetNote,
    Urging,
)
from chalicelib.domain.forms.meetings import (
    AgendaItem,
    MeetingConvened,
    MeetingDecision,
    MeetingMinutes,
    MeetingPreparation,
    MeetingProposal,
    MinutesReceipt,
)
from chalicelib.domain.forms.plans import PlanComment, PlanDecision, PlanDraft
from chalicelib.domain.register.people import Author, UnitId
from chalicelib.domain.values.frozen import Frozen

BodyT = TypeVar("BodyT", bound=Frozen)
PlanState = Literal["draft", "commented", "submitted", "approved", "sent_back"]


@dataclass(frozen=True)
class GroupAct(Generic[BodyT]):
    """An act of the group: what was said, by whom, when it reached the system."""

    entry: str
    by: Author
    at: datetime
    body: BodyT


@dataclass(frozen=True)
class Minutes:
    """Minutes with who confirmed them, whose receipt is still waited for, and the localities that got them."""

    act: GroupAct[MeetingMinutes]
    receipts: tuple[GroupAct[MinutesReceipt], ...]
    waiting: tuple[UnitId, ...]
    sent: tuple["SentDocument", ...]


@dataclass(frozen=True)
class Meeting:
    """A meeting from its convening to its minutes. `items` are the cases on its agenda."""

    act: GroupAct[MeetingConvened]
    items: tuple[GroupAct[AgendaItem], ...]
    preparations: tuple[GroupAct[MeetingPreparation], ...]
    minutes: Minutes | None


@dataclass(frozen=True)
class ProposedMeeting:
    """A proposal of an extraordinary meeting, the head's decision, and the meeting convened on it."""

    act: GroupAct[MeetingProposal]
    decision: GroupAct[MeetingDecision] | None
    meeting: str | None


@dataclass(frozen=True)
class Plan:
    """A plan: its newest text and version, the members' comments, whose comment is waited for, the decision."""

    act: GroupAct[PlanDraft]
    version: int
    state: PlanState
    comments: tuple[GroupAct[PlanComment], ...]
    waiting: tuple[UnitId, ...]
    submitted_at: datetime | None
    decision: GroupAct[PlanDecision] | None


@dataclass(frozen=True)
class TaskProgress:
    """A task with the reports on it and its clock: done, late, why late, urged how often."""

    task: Task
    by: Author
    reports: tuple[GroupAct[AssignmentProgress], ...]
    owed: Obligation | None
    done_at: datetime | None
    urged: int


@dataclass(frozen=True)
class SentDocument:
    """A document that went to units outside the group, and who has confirmed that they read it."""

    entry: str
    by: Author
    at: datetime
    title: str
    words: str
    units: tuple[UnitId, ...]
    read_by: Mapping[UnitId, datetime]


@dataclass(frozen=True)
class GroupOverview:
    """One year of the Working Group's work, the newest first; tasks by their day."""

    meetings: tuple[Meeting, ...]
    loose_items: tuple[GroupAct[AgendaItem], ...]
    """Cases put on the agenda of the next meeting, which is not convened yet."""
    proposals: tuple[ProposedMeeting, ...]
    plans: tuple[Plan, ...]
    tasks: tuple[TaskProgress, ...]
    urgings: tuple[GroupAct[Urging], ...]
    documents: tuple[SentDocument, ...]
    budgets: tuple[GroupAct[BudgetNote], ...]
