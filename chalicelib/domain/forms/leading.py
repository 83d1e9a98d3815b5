"""The forms that leaders write: the answer to what was reported to them, and the end of a duty that does not apply.

Plan 697, R118, R133, R150, R151, R166, R170, R173. A leader reads the coded part of a file (R23, R24), so none of these
forms asks for a person.
"""

from typing import Literal

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import S0, S1, WORK, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Text

_CODED = ("Chỉ dùng mã hồ sơ, không ghi nhân thân", "Use the case code, nothing that tells who it is")


def about() -> EntryId | None:
    """Return the question which entry the leader's word is about; left open, it is the latest one reported."""
    entry: EntryId | None = ask("Về phiếu", "About entry", WORK, S0, refers=("*",))
    return entry


class LeaderAcknowledgement(Body):
    """The leader has been told (R150, R166): this, and not a time somebody typed, is "reported to the leader"."""

    acknowledged_on: Moment = must("Thời gian nhận báo cáo", "Acknowledged at", WORK, S0, moment=True)
    about: EntryId | None = about()
    remarks: Text | None = ask("Ý kiến", "Remarks", WORK, S1, hint=_CODED)


class LeaderInstruction(Body):
    """The leader directs, organises, guides or checks, the grassroots unit too if needed (R151)."""

    instructed_on: Moment = must("Thời gian chỉ đạo", "Instructed at", WORK, S0, moment=True)
    about: EntryId | None = about()
    purpose: Code = must("Hình thức chỉ đạo", "Kind of instruction", WORK, S0, options="instruction_purpose")
    to_unit: Code | None = ask("Giao cho đơn vị", "Unit instructed", WORK, S0, options="unit")
    instruction: Text = must("Nội dung chỉ đạo", "Instruction", WORK, S1, hint=_CODED)
    until: Moment | None = ask("Hạn thực hiện", "To be done by", WORK, S0)


class LeaderApproval(Body):
    """The leader approves a plan or measure, or does not (R100, D-26b; App. 1.2, 2.3)."""

    decided_on: Moment = must("Thời gian quyết định", "Decided at", WORK, S0, moment=True)
    about: EntryId = must("Phê duyệt phiếu", "Approves entry", WORK, S0, refers=("*",))
    approved: bool = must("Đồng ý", "Approved", WORK, S0)
    reasons: Text | None = ask("Lý do", "Reasons", WORK, S1, when=("approved", False), needed=True, hint=_CODED)


class SuperiorRequest(Body):
    """A problem beyond the leader's power goes to the direct superior for direction (R133, R173)."""

    asked_on: Moment = must("Thời gian xin ý kiến", "Asked at", WORK, S0, moment=True)
    about: EntryId | None = about()
    problem: Text = must("Vướng mắc, đề xuất", "Problem and proposal", WORK, S1, hint=_CODED)


class SuperiorDirection(Body):
    """The superior's word on a problem put to them (R133, R173)."""

    directed_on: Moment = must("Thời gian chỉ đạo", "Directed at", WORK, S0, moment=True)
    about: EntryId | None = ask("Trả lời xin ý kiến", "Answers", WORK, S0, refers=("superior_request",))
    to_unit: Code = must("Đơn vị được chỉ đạo", "Unit directed", WORK, S0, options="unit")
    purpose: Code = must("Hình thức chỉ đạo", "Kind of direction", WORK, S0, options="instruction_purpose")
    direction: Text = must("Ý kiến chỉ đạo", "Direction", WORK, S1, hint=_CODED)


class DutyNotApplicable(Body):
    """A duty does not apply, or not any more, with the reason. Whoever may say so stands in `duty_endings`."""

    decided_on: Moment = must("Thời gian", "Decided at", WORK, S0, moment=True)
    rule: Code = must("Thời hạn", "Duty", WORK, S0, options="deadline")
    about: EntryId | None = ask("Phát sinh từ phiếu", "Opened by entry", WORK, S0, refers=("*",))
    reason: Literal["person_gone", "done_elsewhere", "other_body", "opened_by_mistake", "matter_ended", "other"] = must(
        "Lý do không áp dụng", "Why it does not apply", WORK, S0, options="not_applicable_reason"
    )
    details: Text = must("Giải trình", "Explanation", WORK, S1, hint=_CODED)


LEADER_ACKNOWLEDGEMENT = Form(
    "leader_acknowledgement", 1, "Lãnh đạo nhận báo cáo", "Leader's acknowledgement", LeaderAcknowledgement
)
LEADER_INSTRUCTION = Form("leader_instruction", 1, "Chỉ đạo của lãnh đạo", "Leader's instruction", LeaderInstruction)
LEADER_APPROVAL = Form("leader_approval", 1, "Phê duyệt của lãnh đạo", "Leader's approval", LeaderApproval)
SUPERIOR_REQUEST = Form("superior_request", 1, "Xin ý kiến cấp trên", "Problem put to the superior", SuperiorRequest)
SUPERIOR_DIRECTION = Form(
    "superior_direction", 1, "Ý kiến chỉ đạo của cấp trên", "Superior's direction", SuperiorDirection
)
DUTY_NOT_APPLICABLE = Form("duty_not_applicable", 1, "Thời hạn không áp dụng", "Duty does not apply", DutyNotApplicable)
