"""Tasks, how they go on, urging, guidance handed down, and means (R94, R104, R109, R110, R124)."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import S0, WORK, Body, ask, must
from chalicelib.domain.forms.meetings import CODED, Locality
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text


class TaskAssignment(Body):
    """The head gives a deputy or member a task outside a meeting, by the plan or a decision (R94, R98)."""

    assigned_on: Moment = must("Thời gian phân công", "Assigned at", WORK, S0, moment=True, own="now")
    task: Text = must("Nhiệm vụ", "Task", WORK, S0, hint=CODED)
    to_unit: Code = must("Giao cho", "Assigned to", WORK, S0, options="unit:working_group")
    due_on: Moment = must("Hạn hoàn thành", "To be done by", WORK, S0)
    plan: EntryId | None = ask("Theo kế hoạch", "By the plan", WORK, S0, refers=("plan_draft",))


class AssignmentProgress(Body):
    """How a task goes on, by the unit that has it (R98, R109)."""

    reported_on: Moment = must("Thời gian báo cáo", "Reported at", WORK, S0, moment=True, own="now")
    assignment: EntryId = must(
        "Văn bản giao việc", "Assigned by", WORK, S0, refers=("meeting_minutes", "task_assignment")
    )
    line: Annotated[int, Field(ge=1, le=20)] | None = ask(
        "Nhiệm vụ số", "Task no.", WORK, S0, hint=("Số thứ tự trong biên bản", "Its number in the minutes")
    )
    state: Literal["under_way", "hindered", "done"] = must("Tiến độ", "Progress", WORK, S0, options="assignment_state")
    report: Text = must("Kết quả, vướng mắc", "Results and difficulties", WORK, S0, hint=CODED)


class Urging(Body):
    """The head, helped by the secretariat, urges a member on (R104)."""

    urged_on: Moment = must("Thời gian đôn đốc", "Urged at", WORK, S0, moment=True, own="now")
    to_unit: Code = must("Đơn vị", "Unit", WORK, S0, options="unit:working_group")
    about: EntryId | None = ask(
        "Về việc", "About", WORK, S0, refers=("meeting_minutes", "task_assignment", "plan_draft", "meeting_convened")
    )
    words: Text = must("Nội dung đôn đốc", "What is urged", WORK, S0, hint=CODED)


class GuidanceSent(Body):
    """A member's unit guides its subordinate units and the Union's local levels (R110)."""

    sent_on: Moment = must("Thời gian gửi", "Sent at", WORK, S0, moment=True, own="now")
    document: Line | None = ask("Số văn bản", "Document no.", WORK, S0, hint=("12/HD-PC02", "12/HD-PC02"))
    subject: Line = must("Trích yếu", "Subject", WORK, S0)
    guidance: Text = must("Nội dung hướng dẫn", "Guidance", WORK, S0, hint=CODED)
    localities: Annotated[tuple[Locality, ...], Field(min_length=1, max_length=60)] = must(
        "Nơi nhận", "Sent to", WORK, S0
    )


class GuidanceReceipt(Body):
    """A unit confirms that it has read the guidance, or the minutes (R107, R110)."""

    read_on: Moment = must("Thời gian đọc", "Read at", WORK, S0, moment=True, own="now")
    document: EntryId = must("Văn bản", "Document", WORK, S0, refers=("guidance_sent", "minutes_to_localities"))
    remarks: Text | None = ask("Ý kiến", "Remarks", WORK, S0, hint=CODED)


class BudgetNote(Body):
    """The funding of the group: asked for, approved by the ministry, or from the regular budget (R124, R131)."""

    noted_on: Moment = must("Thời gian", "Noted at", WORK, S0, moment=True, own="now")
    year: Annotated[int, Field(ge=2015, le=2100)] = must("Năm", "Year", WORK, S0)
    state: Code = must("Tình trạng", "State", WORK, S0, options="budget_state")
    million_dong: Annotated[int, Field(ge=0, le=10_000_000)] | None = ask("Triệu đồng", "Million đồng", WORK, S0)
    document: Line | None = ask("Số văn bản", "Document no.", WORK, S0, hint=("12/QĐ-BYT", "12/QĐ-BYT"))


TASK_ASSIGNMENT = Form("task_assignment", 1, "Phân công nhiệm vụ", "Assignment of a task", TaskAssignment)
ASSIGNMENT_PROGRESS = Form("assignment_progress", 1, "Báo cáo tiến độ", "Progress of a task", AssignmentProgress)
URGING = Form("urging", 1, "Đôn đốc", "Urging", Urging)
GUIDANCE_SENT = Form("guidance_sent", 1, "Hướng dẫn cấp dưới", "Guidance handed down", GuidanceSent)
GUIDANCE_RECEIPT = Form("guidance_receipt", 1, "Đã đọc văn bản", "Document read", GuidanceReceipt)
BUDGET_NOTE = Form("budget_note", 1, "Kinh phí của Tổ công tác", "Funding of the group", BudgetNote)
