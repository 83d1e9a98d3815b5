"""Meetings and trainings of the Working Group, from the proposal to the minutes (R23, R42-R45, R95, R105-R107, R111).

They stand in the Working Group's own file: cases by their codes, no person by name (R23).
"""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.entries.entry import CaseCode, EntryId
from chalicelib.domain.forms.fields import S0, WORK, Block, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text
from chalicelib.domain.forms.yes_no import YesOrNo, yes_or_no

CODED = ("Chỉ dùng mã hồ sơ, không ghi nhân thân", "Use case codes, nothing that tells who it is")
_Staff = Annotated[int, Field(ge=0, le=500)]


def _meeting() -> EntryId:
    named: EntryId = must("Cuộc họp", "Meeting", WORK, S0, refers=("meeting_convened",))
    return named


class MeetingProposal(Body):
    """A member proposes an extraordinary meeting (R115); the child-protection agency asks for coordination (R120)."""

    proposed_on: Moment = must("Thời gian đề xuất", "Proposed at", WORK, S0, moment=True, own="now")
    matter: Text = must("Nội dung cần họp", "Why a meeting is needed", WORK, S0, hint=CODED)
    wanted_by: Moment | None = ask("Cần họp trước", "Wanted by", WORK, S0)


class MeetingDecision(Body):
    """The head decides on a proposal (R115)."""

    decided_on: Moment = must("Thời gian quyết định", "Decided at", WORK, S0, moment=True, own="now")
    proposal: EntryId = must("Đề xuất", "Proposal", WORK, S0, refers=("meeting_proposal",))
    agrees: YesOrNo = yes_or_no("Đồng ý tổ chức họp", "The meeting is to be held", WORK, S0)
    reasons: Text | None = ask("Lý do", "Reasons", WORK, S0, when=("agrees", "no"), needed=True, hint=CODED)


class ExpectedStaff(Block):
    """The staff an agency will send: how many, in which composition (R45)."""

    agency: Code = must("Cơ quan", "Agency", WORK, S0, options="agency")
    staff: _Staff = must("Số người", "How many", WORK, S0)
    composition: Line | None = ask(
        "Thành phần", "Composition", WORK, S0, hint=("Chức vụ, không ghi tên", "Positions, no names")
    )


class MeetingConvened(Body):
    """The head convenes a meeting (R95); the hotline an information meeting, a training, a discussion (R42-R44)."""

    convened_on: Moment = must("Thời gian triệu tập", "Convened at", WORK, S0, moment=True, own="now")
    kind: Code = must("Loại cuộc họp", "Kind of meeting", WORK, S0, options="meeting_kind")
    proposal: EntryId | None = ask(
        "Theo đề xuất",
        "On the proposal",
        WORK,
        S0,
        refers=("meeting_proposal",),
        when=("kind", "extraordinary"),
        needed=True,
    )
    takes_place_on: Moment = must("Thời gian họp", "Takes place at", WORK, S0)
    place: Line = must("Địa điểm", "Place", WORK, S0)
    agenda: Text = must("Chương trình họp", "Agenda", WORK, S0, hint=CODED)
    expected: Annotated[tuple[ExpectedStaff, ...], Field(min_length=1, max_length=8)] = must(
        "Thành phần dự kiến", "Expected composition", WORK, S0
    )


class AgendaItem(Body):
    """A case is put on the agenda by its code: complex content of counselling, a difficulty (R23, R44)."""

    put_on: Moment = must("Thời gian", "Put on at", WORK, S0, moment=True, own="now")
    case: CaseCode = must("Mã hồ sơ", "Case code", WORK, S0)
    meeting: EntryId | None = ask(
        "Cuộc họp",
        "Meeting",
        WORK,
        S0,
        refers=("meeting_convened",),
        hint=("Bỏ trống: cuộc họp sắp tới", "Left open: the next meeting"),
    )
    question: Text = must("Vấn đề cần bàn", "What is to be discussed", WORK, S0, hint=CODED)


class MeetingPreparation(Body):
    """An agency says whom it sends and what it prepared (R45)."""

    prepared_on: Moment = must("Thời gian", "Prepared at", WORK, S0, moment=True, own="now")
    meeting: EntryId = _meeting()
    staff: _Staff = must("Số người tham dự", "How many come", WORK, S0)
    composition: Line | None = ask(
        "Thành phần", "Composition", WORK, S0, hint=("Chức vụ, không ghi tên", "Positions, no names")
    )
    prepared: Text = must("Nội dung chuẩn bị", "What is prepared", WORK, S0, hint=CODED)


class Attendance(Block):
    """The staff of an agency who came: how many, and whether in the right composition (R45)."""

    agency: Code = must("Cơ quan", "Agency", WORK, S0, options="agency")
    present: _Staff = must("Số người có mặt", "How many came", WORK, S0)
    right_composition: YesOrNo = yes_or_no("Đúng thành phần", "In the right composition", WORK, S0)


class GroupDecision(Block):
    """A decision of the group, with the consensus or who dissents and why (R106, R111)."""

    decision: Text = must("Nội dung quyết định", "Decision", WORK, S0, hint=CODED)
    consensus: YesOrNo = yes_or_no("Đồng thuận", "By consensus", WORK, S0)
    dissenting: Annotated[tuple[Code, ...], Field(min_length=1)] | None = ask(
        "Cơ quan có ý kiến khác", "Who dissents", WORK, S0, options="agency", when=("consensus", "no"),
        needed=True,
    )  # fmt: skip
    dissent: Text | None = ask(
        "Ý kiến khác", "The dissent", WORK, S0, when=("consensus", "no"), needed=True, hint=CODED
    )


class AssignedTask(Block):
    """A task that the meeting gives a member's unit or the hotline, with its day (R106, R109)."""

    task: Text = must("Nhiệm vụ", "Task", WORK, S0, hint=CODED)
    to_unit: Code = must("Giao cho", "Assigned to", WORK, S0, options="unit:working_group")
    due_on: Moment = must("Hạn hoàn thành", "To be done by", WORK, S0)


class MeetingMinutes(Body):
    """The minutes: who came, what was decided and assigned (R45, R105, R106, R111). They end the quarter's clock."""

    held_on: Moment = must("Thời gian họp", "Held at", WORK, S0, moment=True)
    meeting: EntryId = _meeting()
    document: Line | None = ask("Số biên bản", "Number of the minutes", WORK, S0, hint=("12/BB-TCT", "12/BB-TCT"))
    chaired_by: Code = must("Chủ trì", "Chaired by", WORK, S0, options="meeting_chair")
    attendance: Annotated[tuple[Attendance, ...], Field(min_length=1, max_length=8)] = must(
        "Thành phần tham dự", "Attendance", WORK, S0
    )
    decisions: Annotated[tuple[GroupDecision, ...], Field(min_length=1, max_length=20)] = must(
        "Quyết định của Tổ công tác", "Decisions of the Working Group", WORK, S0
    )
    assigns: YesOrNo = yes_or_no("Có phân công nhiệm vụ", "Tasks are assigned", WORK, S0)
    assignments: Annotated[tuple[AssignedTask, ...], Field(min_length=1, max_length=20)] | None = ask(
        "Phân công nhiệm vụ", "Assigned tasks", WORK, S0, when=("assigns", "yes"), needed=True
    )


class MinutesReceipt(Body):
    """A member confirms the minutes, agrees or not, and says whether localities may get them (R105, R107, R111)."""

    received_on: Moment = must("Thời gian nhận", "Received at", WORK, S0, moment=True, own="now")
    meeting_minutes: EntryId = must("Biên bản", "Minutes", WORK, S0, refers=("meeting_minutes",))
    agrees: YesOrNo = yes_or_no("Nhất trí với biên bản", "Agrees with the minutes", WORK, S0)
    dissent: Text | None = ask("Ý kiến", "Remarks", WORK, S0, when=("agrees", "no"), needed=True, hint=CODED)
    to_localities: YesOrNo = yes_or_no(
        "Đồng tình gửi biên bản cho địa phương", "Localities may get the minutes", WORK, S0
    )


class Locality(Block):
    """A local unit that minutes or guidance go to."""

    unit: Code = must("Đơn vị", "Unit", WORK, S0, options="unit")


class MinutesToLocalities(Body):
    """Minutes go to fitting localities, which the members agreed to (R107)."""

    sent_on: Moment = must("Thời gian gửi", "Sent at", WORK, S0, moment=True, own="now")
    meeting_minutes: EntryId = must("Biên bản", "Minutes", WORK, S0, refers=("meeting_minutes",))
    localities: Annotated[tuple[Locality, ...], Field(min_length=1, max_length=60)] = must(
        "Địa phương nhận", "Localities", WORK, S0
    )
    extract: Text = must("Nội dung gửi", "What is sent", WORK, S0, hint=CODED)


MEETING_PROPOSAL = Form("meeting_proposal", 1, "Đề xuất họp đột xuất", "Proposal of a meeting", MeetingProposal)
MEETING_DECISION = Form("meeting_decision", 1, "Quyết định về đề xuất họp", "Decision on a proposal", MeetingDecision)
MEETING_CONVENED = Form("meeting_convened", 1, "Triệu tập họp, tập huấn", "Convene a meeting", MeetingConvened)
AGENDA_ITEM = Form("agenda_item", 1, "Đưa hồ sơ vào chương trình họp", "Put a case on the agenda", AgendaItem)
MEETING_PREPARATION = Form("meeting_preparation", 1, "Chuẩn bị họp", "Preparation of a meeting", MeetingPreparation)
MEETING_MINUTES = Form("meeting_minutes", 1, "Biên bản họp", "Minutes of a meeting", MeetingMinutes, printed=True)
MINUTES_RECEIPT = Form("minutes_receipt", 1, "Nhận biên bản họp", "Receipt of minutes", MinutesReceipt)
MINUTES_TO_LOCALITIES = Form(
    "minutes_to_localities", 1, "Gửi biên bản cho địa phương", "Minutes sent to localities", MinutesToLocalities
)
