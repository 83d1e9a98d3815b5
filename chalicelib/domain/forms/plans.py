"""The Working Group's plans of a year and of a quarter: from the draft to the approval (R92, R100-R102, R113)."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import S0, WORK, Block, Body, ask, must
from chalicelib.domain.forms.meetings import CODED
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text
from chalicelib.domain.forms.yes_no import YesOrNo, yes_or_no


def _plan() -> EntryId:
    named: EntryId = must("Kế hoạch", "Plan", WORK, S0, refers=("plan_draft",))
    return named


class PlannedActivity(Block):
    """One activity of a plan: what, who leads it, until when."""

    activity: Line = must("Hoạt động", "Activity", WORK, S0)
    to_unit: Code | None = ask("Chủ trì", "Led by", WORK, S0, options="unit:working_group")
    until: Moment | None = ask("Thời hạn", "Until", WORK, S0)


class PlanDraft(Body):
    """The secretariat drafts the plan of a year or a quarter (R100). A correction of it is its next version."""

    drafted_on: Moment = must("Thời gian dự thảo", "Drafted at", WORK, S0, moment=True, own="now")
    scope: Code = must("Kế hoạch của", "Plan of a", WORK, S0, options="plan_scope")
    year: Annotated[int, Field(ge=2015, le=2100)] = must("Năm", "Year", WORK, S0)
    quarter: Annotated[int, Field(ge=1, le=4)] | None = ask(
        "Quý", "Quarter", WORK, S0, when=("scope", "quarter"), needed=True
    )
    text: Text = must("Nội dung kế hoạch", "Text of the plan", WORK, S0, hint=CODED)
    activities: Annotated[tuple[PlannedActivity, ...], Field(min_length=1, max_length=40)] = must(
        "Các hoạt động", "Activities", WORK, S0
    )


class PlanComment(Body):
    """A member's comment on the draft, for their unit (R101, R117)."""

    commented_on: Moment = must("Thời gian", "Commented at", WORK, S0, moment=True, own="now")
    plan: EntryId = _plan()
    agrees: YesOrNo = yes_or_no("Nhất trí với dự thảo", "Agrees with the draft", WORK, S0)
    comment: Text | None = ask("Góp ý", "Comment", WORK, S0, when=("agrees", "no"), needed=True, hint=CODED)


class PlanSubmission(Body):
    """The secretariat submits the plan to the head, with what became of the comments (R102)."""

    submitted_on: Moment = must("Thời gian trình", "Submitted at", WORK, S0, moment=True, own="now")
    plan: EntryId = _plan()
    comments: Text = must("Tiếp thu, giải trình ý kiến", "What became of the comments", WORK, S0, hint=CODED)


class PlanDecision(Body):
    """The head, and nobody else, approves the plan or sends it back (R92)."""

    decided_on: Moment = must("Thời gian quyết định", "Decided at", WORK, S0, moment=True, own="now")
    plan: EntryId = _plan()
    approved: YesOrNo = yes_or_no("Phê duyệt", "Approved", WORK, S0)
    document: Line | None = ask("Số văn bản", "Document no.", WORK, S0, hint=("12/KH-TCT", "12/KH-TCT"))
    reasons: Text | None = ask("Lý do", "Reasons", WORK, S0, when=("approved", "no"), needed=True, hint=CODED)


PLAN_DRAFT = Form("plan_draft", 1, "Dự thảo kế hoạch", "Draft of a plan", PlanDraft)
PLAN_COMMENT = Form("plan_comment", 1, "Góp ý kế hoạch", "Comment on a plan", PlanComment)
PLAN_SUBMISSION = Form("plan_submission", 1, "Trình kế hoạch", "Submission of a plan", PlanSubmission)
PLAN_DECISION = Form("plan_decision", 1, "Phê duyệt kế hoạch", "Decision on a plan", PlanDecision)
