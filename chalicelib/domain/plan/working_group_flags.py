"""Flags what is out of order in the Working Group's own file: such an entry is stored, and shown with the flag."""

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.group_work import convened, named, task_reported
from chalicelib.domain.facts.history import EntryHistory, read
from chalicelib.domain.forms.meetings import MeetingMinutes
from chalicelib.domain.forms.plans import PlanComment, PlanSubmission
from chalicelib.domain.forms.yes_no import is_yes
from chalicelib.domain.plan.grammar import Flag
from chalicelib.domain.plan.recipients import members


def _attendance_incomplete(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether an agency sent nobody, too few, or others than expected (R45)."""
    meeting, came = convened(opened, file), {act.agency: act for act in read(opened, MeetingMinutes).attendance}
    return meeting is not None and any(
        expected.staff > 0
        and (
            expected.agency not in came
            or came[expected.agency].present < expected.staff
            or not is_yes(came[expected.agency].right_composition)
        )
        for expected in meeting.expected
    )


def _comments_missing(opened: OpenedEntry, file: EntryHistory) -> bool:
    """Return whether a member has not said a word on the draft (R101)."""
    draft = named(read(opened, PlanSubmission).plan, file)
    commented = {
        act.entry.author.unit for act in file.of("plan_comment") if named(read(act, PlanComment).plan, file) is draft
    }
    return draft is not None and not members(opened, file) <= commented


def _names_no_task(opened: OpenedEntry, file: EntryHistory) -> bool:
    return task_reported(opened, file) is None


ATTENDANCE_INCOMPLETE = Flag("attendance_incomplete", _attendance_incomplete)
COMMENTS_MISSING = Flag("comments_missing", _comments_missing)
NAMES_NO_TASK = Flag("names_no_task", _names_no_task)
