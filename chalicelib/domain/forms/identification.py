"""Identification (xác định): the formal decision, its paper, and the talk that led to it."""

from typing import Literal

from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import (
    HEALTH,
    IDENTITY,
    LEGAL,
    S0,
    S1,
    S2,
    STORY,
    WORK,
    Block,
    Body,
    ask,
    must,
    ticks,
)
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Person, Relatives
from chalicelib.domain.forms.reception import Health, Trafficking
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text
from chalicelib.domain.forms.yes_no import YesOrNo, yes_or_no


class Certificate(Block):
    """The paper of art. 33(1)."""

    kind: Code = must("Loại giấy", "Kind", LEGAL, S1, options="certificate_kind")
    number: Line = must("Số", "Number", LEGAL, S1)
    issued_on: Moment = must("Ngày cấp", "Issued on", LEGAL, S1, widget="day")
    issuer: Line = must("Cơ quan cấp", "Issuer", LEGAL, S1)


class Identification(Body):
    """A decision on whether the person is a victim, and its basis. A later one stands beside it, never over it."""

    decided_on: Moment = must("Ngày quyết định", "Decided on", LEGAL, S1, moment=True, widget="day")
    decision: Literal["victim", "not_victim", "not_proved"] = must(
        "Kết quả xác định", "Decision", LEGAL, S2, options="decision", htcds="vic_TraffickingStatus"
    )
    decided_by: Line = must("Người quyết định, chức vụ", "Decided by, post", LEGAL, S1)
    deciding_body: Code | None = ask(
        "Cơ quan quyết định thuộc loại",
        "Kind of deciding body",
        LEGAL,
        S0,
        options="deciding_body",
        htcds="vic_TraffickingStatusDecisionMakingOrg",
    )
    basis: tuple[Code, ...] = ticks("Căn cứ", "Basis", LEGAL, S2, options="evidence")
    signs: tuple[Code, ...] = ticks("Dấu hiệu khác", "Other signs", LEGAL, S2, options="sign")
    reasons: Text | None = ask("Lập luận", "Reasons", LEGAL, S2)
    certificate: Certificate | None = ask("Giấy tờ cấp cho nạn nhân", "Paper issued", LEGAL, S1)
    notified_on: Moment | None = ask("Ngày thông báo cho người đó", "Person told on", WORK, S0, widget="day")
    notified_how: Code | None = ask("Cách thông báo", "Told how", WORK, S0, options="channel")
    complaint: Text | None = ask("Khiếu nại", "Complaint", LEGAL, S2)


class InterviewNote(Body):
    """The person's own account, so that nobody asks twice (R21). Never before the companion's ears."""

    interviewed_on: Moment = must("Thời gian", "When", WORK, S0, moment=True)
    place: Line = must("Địa điểm", "Place", WORK, S1)
    alone: YesOrNo = yes_or_no("Không có người đi cùng nghe", "Without the companion present", WORK, S0)
    language: Code | None = ask("Ngôn ngữ", "Language", WORK, S1, options="language")
    interpreter: Line | None = ask("Phiên dịch", "Interpreter", WORK, S1)
    person: Person | None = ask("Nhân thân", "The person", IDENTITY, S1)
    relatives: Relatives = ask("Người thân thích", "Relatives", IDENTITY, S1, default=())
    trafficking: Trafficking | None = ask("Việc bị mua bán", "The trafficking", STORY, S2)
    health: Health | None = ask("Sức khỏe", "Health", HEALTH, S2)
    account: Text | None = ask("Lời kể", "Account", STORY, S2)
    wishes: Text | None = ask("Nguyện vọng", "Wishes", WORK, S1)
    not_to_ask_again: Text | None = ask("Không hỏi lại về", "Not to be asked again", WORK, S1)
    consent: ConsentAsked | None = ask("Sự đồng ý chia sẻ thông tin", "Consent to sharing", IDENTITY, S1)


IDENTIFICATION = Form("identification", 1, "Xác định nạn nhân", "Identification decision", Identification)
INTERVIEW_NOTE = Form("interview_note", 1, "Ghi chép làm việc", "Interview note", InterviewNote, offline=True)
