"""The playbook's rows of the Working Group: meetings, plans, tasks, documents (R42-R45, R92-R115, R124).

Everything here stands in the Working Group's own file and reaches all its members: the work of the group is open to
them (R111); what a local unit reads is what was sent to it (R107, R110).
"""

from collections.abc import Mapping

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.group_work import named, task_reported, tasks_of
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.assignments import AssignmentProgress, GuidanceSent, Urging
from chalicelib.domain.forms.meetings import MeetingDecision, MinutesReceipt, MinutesToLocalities
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.plan import recipients, working_group_flags
from chalicelib.domain.plan.flags import NAMES_NOTHING
from chalicelib.domain.plan.grammar import FormRules, RaisesAlert
from chalicelib.domain.plan.working_group_acts import approved, met, opens_task, opens_tasks
from chalicelib.domain.register.people import UnitId


def _proposer(opened: OpenedEntry, file: EntryHistory) -> UnitId | None:
    proposal = named(read(opened, MeetingDecision).proposal, file)
    return proposal.entry.author.unit if proposal is not None else None


def _who_gets_tasks(opened: OpenedEntry, _file: EntryHistory) -> frozenset[UnitId]:
    return frozenset(task.unit for task in tasks_of(opened))


def _localities(opened: OpenedEntry, _file: EntryHistory) -> frozenset[UnitId]:
    body = opened.body
    assert isinstance(body, MinutesToLocalities | GuidanceSent)  # noqa: S101 - the table below says so
    return frozenset(locality.unit for locality in body.localities)


def _urged(opened: OpenedEntry, _file: EntryHistory) -> UnitId:
    return read(opened, Urging).to_unit


def _disagrees(opened: OpenedEntry, _file: EntryHistory) -> bool:
    return not is_yes(read(opened, MinutesReceipt).agrees)


def _needs_the_head(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a task is done or hindered: that it goes on is read in the list."""
    return read(opened, AssignmentProgress).state != "under_way" and task_reported(opened, file) is not None


_OPEN_TO_ALL = (recipients.whole_group,)

COORDINATION_RULES: Mapping[str, FormRules] = {
    # ---- Meetings: proposed, decided, convened, prepared, minuted ------------------------------------------------
    "meeting_proposal": FormRules(
        says=("R115", "R120"),
        tells=(RaisesAlert("meeting_proposed", recipients.working_group),),
        joins=_OPEN_TO_ALL,
    ),
    "meeting_decision": FormRules(
        says=("R115",),
        tells=(RaisesAlert("meeting_decided", _proposer),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    "meeting_convened": FormRules(
        says=("R42", "R43", "R44", "R45", "R95", "R114", "R115", "R121"),
        tells=(RaisesAlert("meeting_convened", recipients.whole_group),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    "agenda_item": FormRules(
        says=("R23", "R44"),
        tells=(RaisesAlert("agenda_item", recipients.secretariat_and_head),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    "meeting_preparation": FormRules(
        says=("R45",),
        tells=(RaisesAlert("meeting_prepared", recipients.hotline),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    "meeting_minutes": FormRules(
        # Decisions and tasks stand in them; each member gets them; they end the quarter's clock (R105, R106, R114).
        says=("R105", "R106", "R109", "R111", "R114", "D-09"),
        opens=opens_tasks(),
        tells=(
            RaisesAlert("minutes_sent", recipients.whole_group),
            RaisesAlert("task_assigned", _who_gets_tasks),
        ),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING, working_group_flags.ATTENDANCE_INCOMPLETE),
        ends=met,
    ),
    "minutes_receipt": FormRules(
        says=("R105", "R107", "R111"),
        tells=(RaisesAlert("minutes_disputed", recipients.secretariat_and_head, when=_disagrees),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    "minutes_to_localities": FormRules(
        says=("R107",),
        tells=(RaisesAlert("document_sent", _localities),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    # ---- Plans: drafted, commented, submitted, approved by the head alone -----------------------------------------
    "plan_draft": FormRules(
        says=("R100", "R101", "R113"),
        tells=(RaisesAlert("plan_to_comment", recipients.members),),
        joins=_OPEN_TO_ALL,
    ),
    "plan_comment": FormRules(
        says=("R101", "R117"),
        tells=(RaisesAlert("plan_commented", recipients.hotline),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    "plan_submission": FormRules(
        says=("R102",),
        tells=(RaisesAlert("plan_submitted", recipients.working_group),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING, working_group_flags.COMMENTS_MISSING),
    ),
    "plan_decision": FormRules(
        says=("R92", "R102", "R113", "D-11"),
        tells=(RaisesAlert("plan_decided", recipients.whole_group),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
        ends=approved,
    ),
    # ---- Tasks: assigned, reported, urged ---------------------------------------------------------------------------
    "task_assignment": FormRules(
        says=("R94", "R98", "R109"),
        opens=(opens_task(),),
        tells=(RaisesAlert("task_assigned", _who_gets_tasks),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING,),
    ),
    "assignment_progress": FormRules(
        says=("R98", "R109"),
        tells=(RaisesAlert("task_reported", recipients.secretariat_and_head, when=_needs_the_head),),
        joins=_OPEN_TO_ALL,
        flags=(NAMES_NOTHING, working_group_flags.NAMES_NO_TASK),
    ),
    "urging": FormRules(
        says=("R104",), tells=(RaisesAlert("urged", _urged),), joins=_OPEN_TO_ALL, flags=(NAMES_NOTHING,)
    ),
    # ---- Documents handed down, and means ---------------------------------------------------------------------------
    "guidance_sent": FormRules(says=("R110",), tells=(RaisesAlert("document_sent", _localities),), joins=_OPEN_TO_ALL),
    "guidance_receipt": FormRules(says=("R107", "R110"), joins=_OPEN_TO_ALL, flags=(NAMES_NOTHING,)),
    "budget_note": FormRules(says=("R124", "R131"), joins=_OPEN_TO_ALL),
}
