"""Where the Working Group's work stands, folded from the entries of its file that an officer may read: one year of it.

Meetings with agenda, preparation and minutes; plans with comments and decision; tasks with progress; documents with
who has read them. Nothing here is stored: it is what the entries say.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from chalicelib.domain.case.obligations import Obligation, ObligationState
from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.group_views import (
    BodyT,
    GroupAct,
    GroupOverview,
    Meeting,
    Minutes,
    Plan,
    PlanState,
    ProposedMeeting,
    SentDocument,
    TaskProgress,
)
from chalicelib.domain.facts.group_work import is_submitted, named, receipts, task_reported, tasks_of
from chalicelib.domain.facts.history import EntryHistory, read, received
from chalicelib.domain.forms.assignments import (
    AssignmentProgress,
    BudgetNote,
    GuidanceReceipt,
    GuidanceSent,
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
    MinutesToLocalities,
)
from chalicelib.domain.forms.plans import PlanComment, PlanDecision, PlanDraft, PlanSubmission
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import UnitId


def overview(
    file: EntryHistory, year: int, obligations: Iterable[Obligation], members: frozenset[UnitId]
) -> GroupOverview:
    """Return what the file says of that year. Open tasks and undecided proposals stand in every year until they end."""
    owed = {(duty.opened_by, duty.line): duty for duty in obligations if duty.rule == "R109"}
    meetings = tuple(_meetings(file, year, members))
    of_meetings = {item.entry for meeting in meetings for item in meeting.items}
    loose = [group_act(act, AgendaItem) for act in file.of("agenda_item") if _meeting_of(act, file) is None]
    return GroupOverview(
        meetings=meetings,
        loose_items=tuple(item for item in loose if item.entry not in of_meetings),
        proposals=tuple(act for act in _proposals(file) if act.decision is None or local_day(act.act.at).year == year),
        plans=tuple(plan for plan in _plans(file, members) if plan.act.body.year == year),
        tasks=tuple(
            task
            for task in _tasks(file, owed)
            if task.done_at is None
            or year in (local_day(task.task.due_on).year, local_day(task.task.entry.entry.received_at).year)
        ),
        urgings=_newest_first(
            group_act(act, Urging) for act in file.of("urging") if local_day(act.entry.received_at).year == year
        ),
        documents=tuple(
            _sent(act, file) for act in file.of("guidance_sent") if local_day(act.entry.received_at).year == year
        ),
        budgets=_newest_first(
            group_act(act, BudgetNote) for act in file.of("budget_note") if read(act, BudgetNote).year == year
        ),
    )


def group_act(opened: OpenedEntry, form: type[BodyT]) -> GroupAct[BodyT]:
    """Return an act with its author and the time it reached the system."""
    return GroupAct(opened.entry.id, opened.entry.author, opened.entry.received_at, read(opened, form))


def _newest_first(acts: Iterable[GroupAct[BodyT]]) -> tuple[GroupAct[BodyT], ...]:
    return tuple(sorted(acts, key=lambda act: (act.at, act.entry), reverse=True))


def _meetings(file: EntryHistory, year: int, members: frozenset[UnitId]) -> Iterator[Meeting]:
    for opened in sorted(
        file.of("meeting_convened"), key=lambda act: read(act, MeetingConvened).takes_place_on, reverse=True
    ):
        if local_day(read(opened, MeetingConvened).takes_place_on).year != year:
            continue
        minutes = [
            act for act in file.of("meeting_minutes") if named(read(act, MeetingMinutes).meeting, file) is opened
        ]
        yield Meeting(
            act=group_act(opened, MeetingConvened),
            items=tuple(
                group_act(act, AgendaItem) for act in file.of("agenda_item") if _meeting_of(act, file) is opened
            ),
            preparations=tuple(
                group_act(act, MeetingPreparation)
                for act in file.of("meeting_preparation")
                if named(read(act, MeetingPreparation).meeting, file) is opened
            ),
            minutes=_minutes(minutes[-1], file, members) if minutes else None,
        )


def _meeting_of(item: OpenedEntry, file: EntryHistory) -> OpenedEntry | None:
    """Return the meeting a case is put on the agenda of: the one named, or the first that had no minutes yet then."""
    body = read(item, AgendaItem)
    if body.meeting is not None:
        return named(body.meeting, file)
    over = {
        read(act, MeetingMinutes).meeting
        for act in file.of("meeting_minutes")
        if act.entry.received_at < item.entry.received_at
    }
    coming = [
        act
        for act in file.of("meeting_convened")
        if act.entry.id not in over and read(act, MeetingConvened).kind != "training"
    ]
    return min(coming, key=lambda act: read(act, MeetingConvened).takes_place_on, default=None)


def _minutes(opened: OpenedEntry, file: EntryHistory, members: frozenset[UnitId]) -> Minutes:
    confirmed = {act.entry.author.unit: group_act(act, MinutesReceipt) for act, _ in receipts(opened, file)}
    sent = file.of("minutes_to_localities")
    return Minutes(
        act=group_act(opened, MeetingMinutes),
        receipts=tuple(confirmed.values()),
        waiting=tuple(sorted(members - confirmed.keys())),
        sent=tuple(
            _sent(act, file) for act in sent if named(read(act, MinutesToLocalities).meeting_minutes, file) is opened
        ),
    )


def _proposals(file: EntryHistory) -> Iterator[ProposedMeeting]:
    for opened in sorted(file.of("meeting_proposal"), key=received, reverse=True):
        words = [
            group_act(act, MeetingDecision)
            for act in file.of("meeting_decision")
            if named(read(act, MeetingDecision).proposal, file) is opened
        ]
        on_it = [
            act.entry.id
            for act in file.of("meeting_convened")
            if (proposal := read(act, MeetingConvened).proposal) is not None and named(proposal, file) is opened
        ]
        yield ProposedMeeting(
            group_act(opened, MeetingProposal), words[-1] if words else None, on_it[-1] if on_it else None
        )


def _plans(file: EntryHistory, members: frozenset[UnitId]) -> Iterator[Plan]:
    for opened in sorted(file.of("plan_draft"), key=received, reverse=True):
        comments = {
            act.entry.author.unit: group_act(act, PlanComment)
            for act in file.of("plan_comment")
            if named(read(act, PlanComment).plan, file) is opened
        }
        words = [
            group_act(act, PlanDecision)
            for act in file.of("plan_decision")
            if named(read(act, PlanDecision).plan, file) is opened
        ]
        submitted = [
            act.entry.received_at
            for act in file.of("plan_submission")
            if named(read(act, PlanSubmission).plan, file) is opened
        ]
        yield Plan(
            act=group_act(opened, PlanDraft),
            version=len(file.versions(opened)),
            state=_state(opened, file, words[-1] if words else None, commented=members <= comments.keys()),
            comments=tuple(comments.values()),
            waiting=tuple(sorted(members - comments.keys())),
            submitted_at=submitted[-1] if submitted else None,
            decision=words[-1] if words else None,
        )


def _state(
    opened: OpenedEntry, file: EntryHistory, decision: GroupAct[PlanDecision] | None, *, commented: bool
) -> PlanState:
    newest = max(version.entry.received_at for version, _ in file.versions(opened))
    if decision is not None and decision.at >= newest:
        return "approved" if is_yes(decision.body.approved) else "sent_back"
    if is_submitted(opened, file):
        return "submitted"
    return "commented" if commented else "draft"


def _tasks(file: EntryHistory, owed: Mapping[tuple[str, int | None], Obligation]) -> Iterator[TaskProgress]:
    reported = [
        (task_reported(act, file), group_act(act, AssignmentProgress)) for act in file.of("assignment_progress")
    ]
    given = [(task, opened) for opened in file.of("meeting_minutes", "task_assignment") for task in tasks_of(opened)]
    for task, opened in sorted(given, key=lambda pair: (pair[0].due_on, pair[1].entry.id, pair[0].line or 0)):
        reports = tuple(
            report
            for about, report in reported
            if about is not None and (about.entry is opened, about.line) == (True, task.line)
        )
        duty = owed.get((opened.entry.id, task.line))
        done = [report.at for report in reports if report.body.state == "done"]
        ended = duty.closed_at if duty is not None and duty.state is ObligationState.CLOSED else None
        urged = sum(
            1
            for act in file.of("urging")
            if read(act, Urging).to_unit == task.unit
            and (about_id := read(act, Urging).about) is not None
            and named(about_id, file) is opened
        )
        yield TaskProgress(task, opened.entry.author, reports, duty, ended or (done[0] if done else None), urged)


def _sent(opened: OpenedEntry, file: EntryHistory) -> SentDocument:
    body = opened.body
    assert isinstance(body, GuidanceSent | MinutesToLocalities)  # noqa: S101 - `_sent` is given these two forms alone
    read_by: dict[UnitId, datetime] = {}
    for act in file.of("guidance_receipt"):
        if named(read(act, GuidanceReceipt).document, file) is opened:
            read_by.setdefault(act.entry.author.unit, act.entry.received_at)
    return SentDocument(
        entry=opened.entry.id,
        by=opened.entry.author,
        at=opened.entry.received_at,
        title=body.subject if isinstance(body, GuidanceSent) else "",
        words=body.guidance if isinstance(body, GuidanceSent) else body.extract,
        units=tuple(locality.unit for locality in body.localities),
        read_by=read_by,
    )
