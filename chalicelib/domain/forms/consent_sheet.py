"""The consent sheet and its withdrawal (R159; Law 91/2025 art. 9: for a purpose, provable, revocable)."""

from typing import Literal

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import IDENTITY, S0, S1, WORK, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.shapes import Signature
from chalicelib.domain.forms.text import Code, Line


class Consent(Body):
    """The person's consent to sharing, or a legal ground without it (R159)."""

    asked_on: Moment = must("Thời gian", "Asked at", WORK, S0, moment=True, own="now")
    consent: ConsentAsked = must("Sự đồng ý", "Consent", WORK, S1)
    signature: Signature | None = ask("Chữ ký, điểm chỉ", "Signature", IDENTITY, S1)
    cannot_sign: bool | None = ask("Không ký được", "Cannot sign", IDENTITY, S1)


class ConsentWithdrawal(Body):
    """A consent is taken back. What is left unticked is withdrawn altogether: no ticks withdraw everything."""

    withdrawn_on: Moment = must("Thời gian", "Withdrawn at", WORK, S0, moment=True, own="now")
    recipients: tuple[Code, ...] = ticks("Không chia sẻ với", "No longer with", WORK, S1, options="agency")
    groups: tuple[Code, ...] = ticks("Thông tin nào", "Which information", WORK, S1, options="field_group")
    purposes: tuple[Code, ...] = ticks("Mục đích nào", "Which purposes", WORK, S1, options="purpose")
    by: Literal["self", "representative", "child_and_representative"] = must(
        "Người rút lại", "Withdrawn by", WORK, S1, options="consent_giver"
    )
    reason: Line | None = ask("Lý do", "Reason", WORK, S1)


class ConsentConfirmation(Body):
    """The second person's word on a consent or a legal ground that waits for one (decision 0121)."""

    confirmed_on: Moment = must("Thời gian", "Confirmed at", WORK, S0, moment=True)
    consent: EntryId = must(
        "Phiếu chờ xác nhận",
        "Entry that waits",
        WORK,
        S0,
        refers=("consent", "reception", "hotline_call", "interview_note", "referral_papers"),
    )
    confirms: Literal["yes", "no"] = must("Xác nhận mở thông tin", "Confirms the opening", WORK, S0, options="yes_no")
    how_known: Line = must(
        "Căn cứ xác nhận (đã hỏi ai, xem giấy gì)", "How it was checked (whom asked, which paper seen)", WORK, S1
    )


CONSENT = Form("consent", 1, "Phiếu đồng ý", "Consent sheet", Consent, offline=True, printed=True)
CONSENT_WITHDRAWAL = Form(
    "consent_withdrawal", 1, "Rút lại sự đồng ý", "Withdrawal of consent", ConsentWithdrawal, offline=True
)
CONSENT_CONFIRMATION = Form(
    "consent_confirmation", 1, "Xác nhận việc mở thông tin", "Confirmation of a sharing", ConsentConfirmation
)
