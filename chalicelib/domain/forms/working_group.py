"""The Working Group's own file: what it does every month, quarter and year (R96, R113, R114, R149)."""

from typing import Annotated

from pydantic import Field

from chalicelib.domain.entries.entry import CaseCode
from chalicelib.domain.forms.fields import S0, WORK, Block, Body, ask, must
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line


class ReferralResult(Block):
    """How one referral stands at the month's end: a line without a person (R169; coded, R23)."""

    case: CaseCode = must("Mã hồ sơ", "Case code", WORK, S0)
    result: Code = must("Kết quả", "Result", WORK, S0, options="referral_result")


class PeriodicDuty(Body):
    """Says that the duty of one period does not apply. Victims appear in none of it (R23, R24).

    Until November 2026 it also said that one was done; those entries read as they did, and end nothing any more.
    """

    done_on: Moment = must("Thời gian", "Done at", WORK, S0, moment=True)
    duty: Code = must("Nhiệm vụ", "Duty", WORK, S0, options="periodic_duty")
    year: Annotated[int, Field(ge=2015, le=2100)] = must("Năm", "Year", WORK, S0)
    last_month: Annotated[int, Field(ge=1, le=12)] = must("Tháng cuối của kỳ", "Last month of the period", WORK, S0)
    referral_results: Annotated[tuple[ReferralResult, ...], Field(max_length=64)] = ask(
        "Kết quả chuyển tuyến trong tháng", "Results of referrals", WORK, S0, default=(), when=("duty", "D-08")
    )
    no_referrals: bool | None = ask(
        "Trong tháng không có chuyển tuyến", "No referrals this month", WORK, S0, when=("duty", "D-08")
    )
    not_held: bool | None = ask(
        "Kỳ này không áp dụng",
        "Does not apply this period",
        WORK,
        S0,
        hint=(
            "Họp kết thúc bằng biên bản, kế hoạch bằng phê duyệt, báo cáo bằng phát hành.",
            "A meeting ends with its minutes, a plan with its approval, a report with its publication.",
        ),
    )
    not_held_reason: Code | None = ask(
        "Lý do không áp dụng",
        "Why it does not apply",
        WORK,
        S0,
        options="not_applicable_reason",
        when=("not_held", True),
        needed=True,
    )
    document: Line | None = ask(
        "Số văn bản",
        "Document no.",
        WORK,
        S0,
        hint=("Chỉ số và ký hiệu: 12/BC-TCT", "Number and signs only: 12/BC-TCT"),
    )


PERIODIC_DUTY = Form("periodic_duty", 1, "Nhiệm vụ định kỳ của Tổ công tác", "Periodic duty", PeriodicDuty)
