"""Verification (xác minh): checking facts. It never says "is a victim": that is identification (R67)."""

from typing import Literal

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import LEGAL, S0, S1, S2, STORY, WORK, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text


class CommuneNotice(Body):
    """The commune tells the provincial health agency at once (Law 53/2024 art. 27(2))."""

    notified_on: Moment = must("Thời gian thông báo", "Notified at", WORK, S0, moment=True, own="now")
    to_unit: Code = must("Nơi nhận", "Told to", WORK, S0, options="unit:health_department")
    channel: Code = must("Hình thức", "Channel", WORK, S0, options="channel")
    support_needed: Text | None = ask("Hỗ trợ cần ngay", "Support needed at once", WORK, S1)


class VerificationRequest(Body):
    """A request to another body to verify who the person is and what happened (D-22)."""

    asked_on: Moment = must("Ngày đề nghị", "Asked on", WORK, S0, moment=True, own="now", widget="day")
    to_unit: Code = must("Cơ quan được đề nghị", "Requested body", WORK, S0, options="unit")
    what: Text = must("Nội dung cần xác minh", "What to verify", STORY, S2)
    evidence: tuple[Code, ...] = ticks("Tài liệu, chứng cứ hiện có", "Evidence at hand", LEGAL, S1, options="evidence")
    number: Line | None = ask("Số văn bản", "Document number", WORK, S0)


class VerificationExtension(Body):
    """A complex case: at most two months (domain.md D-22, unverified for the 2024 law)."""

    extended_on: Moment = must("Ngày gia hạn", "Extended on", WORK, S0, moment=True, widget="day")
    request: EntryId | None = ask("Đề nghị xác minh", "Request", WORK, S0, refers=("verification_request",))
    reason: Text = must("Lý do", "Reason", WORK, S1)
    decided_by: Line = must("Người quyết định", "Decided by", WORK, S1)


class VerificationResult(Body):
    """The result of a verification, initial or full."""

    done_on: Moment = must("Ngày có kết quả", "Done on", WORK, S0, moment=True, widget="day")
    request: EntryId | None = ask("Đề nghị xác minh", "Request", WORK, S0, refers=("verification_request",))
    stage: Literal["initial", "full"] = must("Giai đoạn", "Stage", WORK, S0, options="verification_stage")
    finding: Literal["confirmed", "not_confirmed", "inconclusive"] = must(
        "Kết quả", "Finding", LEGAL, S2, options="finding"
    )
    evidence: tuple[Code, ...] = ticks("Tài liệu, chứng cứ", "Evidence", LEGAL, S2, options="evidence")
    signs: tuple[Code, ...] = ticks("Dấu hiệu khác", "Other signs", LEGAL, S2, options="sign")
    background: Text | None = ask("Kết quả xác minh nhân thân", "Background check", STORY, S2)
    absence_checked: Text | None = ask(
        "Thời gian, lý do vắng mặt tại nơi cư trú", "Time and reason of absence from home", STORY, S2
    )
    number: Line | None = ask("Số văn bản", "Document number", WORK, S0)


COMMUNE_NOTICE = Form(
    "commune_notice", 1, "Thông báo cho cơ quan y tế cấp tỉnh", "Notice to the provincial health agency", CommuneNotice
)
VERIFICATION_REQUEST = Form(
    "verification_request",
    1,
    "Đề nghị xác minh",
    "Verification request",
    VerificationRequest,
    offline=True,
    printed=True,
)
VERIFICATION_EXTENSION = Form(
    "verification_extension", 1, "Gia hạn xác minh", "Extension of a verification", VerificationExtension
)
VERIFICATION_RESULT = Form(
    "verification_result", 1, "Kết quả xác minh", "Verification result", VerificationResult, offline=True, printed=True
)
