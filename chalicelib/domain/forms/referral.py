"""Referral (cuộc gọi chuyển tuyến), Appendix 2 of the plan: the request and its steps a to h (there is no step đ or f).

Every step names its referral; left out, it means the latest one of the case.
"""

from typing import Literal

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.consenting import ConsentAsked
from chalicelib.domain.forms.fields import IDENTITY, LOCATION, S0, S1, S2, STORY, WORK, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Person, Whereabouts, YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text
from chalicelib.domain.forms.yes_no import YesOrNo, yes_or_no


def which() -> EntryId | None:
    """Return the question every step begins with: which referral."""
    referral: EntryId | None = ask("Chuyển tuyến", "Referral", WORK, S0, refers=("referral_request",))
    return referral


class ReferralRequest(Body):
    """App. 2.2: the need, discussed with the agency's member or, in an emergency, with the provider (R164, R165)."""

    asked_on: Moment = must(
        "Thời gian đề nghị", "Asked at", WORK, S0, moment=True, own="now", htcds="cas_OutgoingReferralDate"
    )
    to_unit: Code = must(
        "Nơi tiếp nhận", "Receiving body", WORK, S0, options="unit", fits=True, htcds="cas_ReferredOrganisation"
    )
    channel: Code = must("Hình thức", "Channel", WORK, S0, options="channel")
    services: tuple[Code, ...] = ticks("Dịch vụ cần", "Services needed", WORK, S0, options="support_kind")
    need: Text = must(
        "Nhu cầu can thiệp (không ghi nhân thân)",
        "The need (nothing that tells who it is)",
        WORK,
        S1,
        htcds="cas_OutgoingReferralDetails",
        hint=("Không ghi họ tên, số giấy tờ, địa chỉ", "No name, paper number or address"),
    )
    emergency: YesNo = must("Tình trạng khẩn cấp", "Emergency", WORK, S0, options="yes_no_unknown")
    emergency_reason: Line | None = ask(
        "Lý do khẩn cấp", "Why it is an emergency", WORK, S1, when=("emergency", "yes"), needed=True
    )
    whereabouts: Whereabouts | None = ask(
        "Người đó đang ở đâu",
        "Where the person is",
        LOCATION,
        S1,
        options="whereabouts",
        hint=(
            "Người Việt Nam ở nước ngoài: gọi ngay Cục Cảnh sát hình sự",
            "A Vietnamese abroad: call the criminal police department at once",
        ),
    )
    country: Code | None = ask(
        "Nước", "Country", LOCATION, S1, options="country", when=("whereabouts", "abroad"), htcds="hte_Country"
    )
    management_told_on: Moment | None = ask(
        "Đã báo cáo quản lý Tổng đài lúc", "Hotline management told at", WORK, S0, retired=True
    )
    person: Person | None = ask(
        "Nhân thân",
        "Identity",
        IDENTITY,
        S1,
        hint=("Chỉ gửi cho đầu mối, hoặc khi khẩn cấp", "Only to a focal point, or in an emergency"),
    )


class RiskAssessment(Body):
    """Step a (R155)."""

    assessed_on: Moment = must("Thời gian đánh giá", "Assessed at", WORK, S0, moment=True, own="now")
    referral: EntryId | None = which()
    security_risk: YesNo = must("Có nguy cơ mất an toàn", "Security risk", WORK, S2, options="yes_no_unknown")
    fully_able: YesNo = must("Đủ khả năng tự đi", "Fully able to travel", WORK, S2, options="yes_no_unknown")
    factors: tuple[Code, ...] = ticks(
        "Yếu tố nguy cơ, dễ bị tổn thương", "Risk and vulnerability", STORY, S2, options="risk_factor"
    )
    notes: Text | None = ask("Nhận xét", "Notes", STORY, S2)


class VictimOpinion(Body):
    """Step b (R156): a refusal stops the referral."""

    asked_on: Moment = must("Thời gian hỏi", "Asked at", WORK, S0, moment=True, own="now")
    referral: EntryId | None = which()
    opinion: Literal["agrees", "refuses", "undecided"] = must("Ý kiến", "Opinion", WORK, S1, options="opinion")
    proposal: Text | None = ask("Đề xuất của nạn nhân", "The victim's own proposal", STORY, S1)


class ReceivingPlan(Body):
    """Step c (R157): procedure, named contacts, reception plan, approval. All four, or it is not complete."""

    collected_on: Moment = must("Thời gian", "Collected at", WORK, S0, moment=True, own="now")
    referral: EntryId | None = which()
    procedure: Text | None = ask("Thủ tục", "Procedure", WORK, S0)
    contacts: Text | None = ask("Người liên hệ", "Named contacts", WORK, S1, htcds="cas_ReferredPrimaryCaseWorker")
    plan: Text | None = ask("Kế hoạch tiếp nhận", "Reception plan", WORK, S1)
    approval: Literal["yes", "no", "pending"] = must(
        "Sự chấp thuận của nơi tiếp nhận", "Approval of the receiving body", WORK, S0, options="approval"
    )
    approved_by: Line | None = ask("Người chấp thuận", "Approved by", WORK, S1, when=("approval", "yes"), needed=True)
    confirmation: Line | None = ask(
        "Số văn bản chấp thuận",
        "Number of the written acceptance",
        WORK,
        S0,
        when=("approval", "yes"),
        expected="approval",
    )
    available_from: Moment | None = ask("Có thể tiếp nhận từ", "Place available from", WORK, S0)


class VictimDecision(Body):
    """Step d (R158): the final decision is the victim's, with full information and no unrealistic expectations."""

    decided_on: Moment = must("Thời gian quyết định", "Decided at", WORK, S0, moment=True, own="now")
    referral: EntryId | None = which()
    decision: Literal["yes", "no"] = must(
        "Quyết định cuối cùng", "Final decision", WORK, S1, options="referral_decision"
    )
    informed: YesOrNo = yes_or_no("Đã thông tin đầy đủ", "Fully informed", WORK, S0)
    availability_shown: YesOrNo = yes_or_no("Đã nói rõ khả năng đáp ứng", "Availability shown", WORK, S0)
    reasons: Text | None = ask("Lý do", "Reasons", STORY, S1)


class ReferralPapers(Body):
    """Step e (R159): papers, secrecy, consent."""

    prepared_on: Moment = must("Thời gian", "Prepared at", WORK, S0, moment=True, own="now")
    referral: EntryId | None = which()
    documents: Text = must("Hồ sơ gửi kèm", "Documents", WORK, S1)
    consent: ConsentAsked = must("Sự đồng ý", "Consent", WORK, S1)


class Dispatch(Body):
    """Step g (R160-R162): alone only if safe, able and grown up; otherwise escorted. An order, given before departure.

    What has happened on the way is told in a follow-up, which is never refused.
    """

    leaves_on: Moment = must("Thời gian đi", "Leaves at", WORK, S1, moment=True)
    referral: EntryId | None = which()
    traveller: Literal["adult", "child", "unknown"] = must(
        "Người đi", "The traveller", IDENTITY, S1, options="traveller"
    )
    mode: Literal["self", "escorted"] = must(
        "Cách đi",
        "Mode",
        WORK,
        S0,
        options="travel_mode",
        hint=("Trẻ em, người chưa rõ tuổi: luôn có người đưa đi", "A child or unknown age: always escorted"),
    )
    to_unit: Code = must("Nơi đến", "Destination", LOCATION, S2, options="unit")
    information_given: bool | None = ask(
        "Đã cung cấp đủ thông tin", "Full information given", WORK, S0, when=("mode", "self")
    )
    papers_given: bool | None = ask("Đã cấp giấy tờ", "Papers given", WORK, S0, when=("mode", "self"))
    allowance_given: bool | None = ask(
        "Đã cấp trợ cấp thiết yếu", "Essential allowance given", WORK, S0, when=("mode", "self")
    )
    escort_kind: Code | None = ask(
        "Lực lượng đưa đi", "Escorted by", WORK, S0, options="escort_kind", when=("mode", "escorted"), needed=True
    )
    escort_unit: Code | None = ask(
        "Đơn vị đưa đi",
        "Escorting unit",
        WORK,
        S0,
        options="unit",
        when=("mode", "escorted"),
        expected="mode",
        hint=("Đơn vị này được báo ngay", "This unit is rung at once"),
    )
    guardian: Line | None = ask("Người giám hộ đi cùng", "Guardian who comes along", IDENTITY, S1)
    guardian_suspected: YesNo | None = ask(
        "Người giám hộ bị nghi liên quan", "Guardian suspected of a part in it", WORK, S2, options="yes_no_unknown"
    )


class FollowUp(Body):
    """Step h (R163, R168, R174): what became of it. Never refused, whatever it tells."""

    noted_on: Moment = must("Thời gian", "Noted at", WORK, S0, moment=True, own="now")
    referral: EntryId | None = which()
    course: Text = must("Diễn biến", "Course", STORY, S2)
    incident: YesNo = must("Có sự cố, mất an toàn", "Incident, danger", WORK, S2, options="yes_no_unknown")
    evaluation: Code | None = ask("Đánh giá", "Evaluation", WORK, S0, options="evaluation")


REFERRAL_REQUEST = Form("referral_request", 1, "Đề nghị chuyển tuyến", "Referral request", ReferralRequest)
RISK_ASSESSMENT = Form("risk_assessment", 1, "a. Đánh giá nguy cơ", "a. Risk assessment", RiskAssessment, offline=True)
VICTIM_OPINION = Form("victim_opinion", 1, "b. Ý kiến của nạn nhân", "b. Victim's opinion", VictimOpinion, offline=True)
RECEIVING_PLAN = Form(
    "receiving_plan", 1, "c. Thông tin dịch vụ, chấp thuận", "c. Service, approval", ReceivingPlan, offline=True
)
VICTIM_DECISION = Form(
    "victim_decision", 1, "d. Quyết định của nạn nhân", "d. Victim's decision", VictimDecision, offline=True
)
REFERRAL_PAPERS = Form(
    "referral_papers", 1, "e. Hồ sơ, sự đồng ý", "e. Papers and consent", ReferralPapers, offline=True, printed=True
)
DISPATCH = Form("dispatch", 1, "g. Đưa đi", "g. Dispatch", Dispatch, offline=True)
FOLLOW_UP = Form("follow_up", 1, "h. Theo dõi, đánh giá", "h. Follow-up, evaluation", FollowUp, offline=True)
