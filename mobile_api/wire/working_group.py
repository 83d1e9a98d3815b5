"""The Working Group's page on the wire: cases by their codes, no person but the officers who wrote."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from chalicelib.domain.facts import group_overview as facts
from chalicelib.domain.forms import meetings as forms
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.frozen import Frozen
from mobile_api.wire.obligations import Obligation, obligation
from mobile_api.wire.people import NamedOfficer, People, Unit, unit


class AskedYear(Frozen):
    """Which year's work; this year's when left out."""

    year: Annotated[int, Field(ge=2015, le=2100)] | None = None


class Act(Frozen):
    """An act of the group: the entry it stands in, by whom, when it reached the system."""

    entry: str
    by: NamedOfficer | None
    at: AwareDatetime


class AgendaItem(Act):
    """A case on an agenda, by its code."""

    case: str
    question: str


class ExpectedStaff(Frozen):
    """Whom an agency sends, and whom it sent; `present` is null before the minutes."""

    agency: str
    expected: int | None
    composition: str | None
    present: int | None
    right_composition: bool | None


class Preparation(Act):
    """What an agency prepared for a meeting."""

    staff: int
    prepared: str


class Decision(Frozen):
    """A decision of the group; who dissents, and how."""

    decision: str
    consensus: bool
    dissenting: tuple[str, ...]
    dissent: str | None


class Receipt(Act):
    """A member's confirmation of minutes."""

    agrees: bool
    dissent: str | None
    to_localities: bool


class Reader(Frozen):
    """A unit that got a document, and when it said that it read it."""

    unit: Unit
    read_at: AwareDatetime | None


class Document(Act):
    """A document that went to units outside the group."""

    title: str
    words: str
    readers: tuple[Reader, ...]


class Minutes(Act):
    """Minutes with their receipts; `waiting`: whose is still missing."""

    held_on: AwareDatetime
    document: str | None
    chaired_by: str
    decisions: tuple[Decision, ...]
    receipts: tuple[Receipt, ...]
    waiting: tuple[Unit, ...]
    sent: tuple[Document, ...]


class Meeting(Act):
    """A meeting from its convening to its minutes."""

    kind: str
    takes_place_on: AwareDatetime
    place: str
    agenda: str
    staff: tuple[ExpectedStaff, ...]
    items: tuple[AgendaItem, ...]
    preparations: tuple[Preparation, ...]
    minutes: Minutes | None


class Proposal(Act):
    """A proposal of an extraordinary meeting; `agreed` is null before the head has decided."""

    matter: str
    agreed: bool | None
    reasons: str | None
    meeting: str | None


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
        meetings=tuple(_meeting(each, people) for each in found.meetings),
        loose_items=tuple(_item(each, people) for each in found.loose_items),
        proposals=tuple(_proposal(each, people) for each in found.proposals),
        plans=tuple(_plan(each, people) for each in found.plans),
        tasks=tuple(_task(each, officer, now, people) for each in found.tasks),
        urgings=tuple(
            Urging(**_act(each, people), unit=unit(each.body.to_unit), words=each.body.words) for each in found.urgings
        ),
        documents=tuple(_document(each, people) for each in found.documents),
        budgets=tuple(
            Budget(
                **_act(each, people),
                year=each.body.year,
                state=each.body.state,
                million_dong=each.body.million_dong,
                document=each.body.document,
            )
            for each in found.budgets
        ),
        server_time=now,
    )


def _act(act: facts.GroupAct[Any] | facts.SentDocument, people: People) -> dict[str, Any]:
    return {"entry": act.entry, "by": people.behind(act.by), "at": act.at}


def _item(act: facts.GroupAct[forms.AgendaItem], people: People) -> AgendaItem:
    return AgendaItem(**_act(act, people), case=act.body.case, question=act.body.question)


def _meeting(meeting: facts.Meeting, people: People) -> Meeting:
    body = meeting.act.body
    return Meeting(
        **_act(meeting.act, people),
        kind=body.kind,
        takes_place_on=body.takes_place_on,
        place=body.place,
        agenda=body.agenda,
        staff=tuple(_staff(meeting)),
        items=tuple(_item(each, people) for each in meeting.items),
        preparations=tuple(
            Preparation(**_act(each, people), staff=each.body.staff, prepared=each.body.prepared)
            for each in meeting.preparations
        ),
        minutes=_minutes(meeting.minutes, people) if meeting.minutes is not None else None,
    )


def _staff(meeting: facts.Meeting) -> Iterator[ExpectedStaff]:
    """Yield each agency once: who was expected, and who came once the minutes say so (R45)."""
    came = {each.agency: each for each in meeting.minutes.act.body.attendance} if meeting.minutes else {}
    expected = {each.agency: each for each in meeting.act.body.expected}
    for agency in dict.fromkeys((*expected, *came)):
        wanted, here = expected.get(agency), came.get(agency)
        yield ExpectedStaff(
            agency=agency,
            expected=wanted.staff if wanted else None,
            composition=wanted.composition if wanted else None,
            present=here.present if here else (0 if meeting.minutes else None),
            right_composition=is_yes(here.right_composition) if here else None,
        )


def _minutes(minutes: facts.Minutes, people: People) -> Minutes:
    body = minutes.act.body
    return Minutes(
        **_act(minutes.act, people),
        held_on=body.held_on,
        document=body.document,
        chaired_by=body.chaired_by,
        decisions=tuple(
            Decision(
                decision=each.decision,
                consensus=is_yes(each.consensus),
                dissenting=each.dissenting or (),
                dissent=each.dissent,
            )
            for each in body.decisions
        ),
        receipts=tuple(
            Receipt(
                **_act(each, people),
                agrees=is_yes(each.body.agrees),
                dissent=each.body.dissent,
                to_localities=is_yes(each.body.to_localities),
            )
            for each in minutes.receipts
        ),
        waiting=tuple(map(unit, minutes.waiting)),
        sent=tuple(_document(each, people) for each in minutes.sent),
    )


def _proposal(proposal: facts.ProposedMeeting, people: People) -> Proposal:
    decision = proposal.decision
    return Proposal(
        **_act(proposal.act, people),
        matter=proposal.act.body.matter,
        agreed=is_yes(decision.body.agrees) if decision else None,
        reasons=decision.body.reasons if decision else None,
        meeting=proposal.meeting,
    )


def _plan(plan: facts.Plan, people: People) -> Plan:
    body, decision = plan.act.body, plan.decision
    return Plan(
        **_act(plan.act, people),
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
            Comment(**_act(each, people), agrees=is_yes(each.body.agrees), comment=each.body.comment)
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
            Report(**_act(each, people), state=each.body.state, report=each.body.report) for each in progress.reports
        ),
        urged=progress.urged,
        obligation=obligation(owed, officer, now, people) if owed is not None else None,
    )


def _document(document: facts.SentDocument, people: People) -> Document:
    return Document(
        **_act(document, people),
        title=document.title,
        words=document.words,
        readers=tuple(Reader(unit=unit(each), read_at=document.read_by.get(each)) for each in document.units),
    )
