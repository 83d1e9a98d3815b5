"""Service connection (cuộc gọi kết nối dịch vụ), Appendix 1 of the plan: the need goes out, an answer comes back."""

from typing import Literal

from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.forms.fields import IDENTITY, S0, S1, S2, WORK, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Person, YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.text import Code, Line, Text
from chalicelib.domain.forms.yes_no import YesOrNo, yes_or_no


class ServiceConnectionRequest(Body):
    """App. 1.1 b1. A receiver who is no focal point gets the need without the identity (R17 against R146)."""

    asked_on: Moment = must("Thời gian đề nghị", "Asked at", WORK, S0, moment=True, own="now")
    to_unit: Code = must("Đơn vị nhận", "Receiver", WORK, S0, options="unit", fits=True)
    channel: Code = must("Hình thức", "Channel", WORK, S0, options="channel")
    services: tuple[Code, ...] = ticks("Dịch vụ cần", "Services needed", WORK, S0, options="support_kind")
    need: Text = must(
        "Nhu cầu (không ghi nhân thân)",
        "The need (nothing that tells who it is)",
        WORK,
        S1,
        hint=("Không ghi họ tên, số giấy tờ, địa chỉ", "No name, paper number or address"),
    )
    emergency: YesNo = must("Tình trạng khẩn cấp", "Emergency", WORK, S0, options="yes_no_unknown")
    emergency_reason: Line | None = ask(
        "Lý do khẩn cấp", "Why it is an emergency", WORK, S1, when=("emergency", "yes"), needed=True
    )
    person: Person | None = ask(
        "Nhân thân",
        "Identity",
        IDENTITY,
        S1,
        hint=("Chỉ gửi cho đầu mối, hoặc khi khẩn cấp", "Only to a focal point, or in an emergency"),
    )


class AgencyResponse(Body):
    """App. 1.2 and 2.3: accept, decline with a reason, connect another unit, or ask the superior first (R118)."""

    answered_on: Moment = must("Thời gian trả lời", "Answered at", WORK, S0, moment=True, own="now")
    request: EntryId | None = ask(
        "Đề nghị", "Request", WORK, S0, refers=("service_connection_request", "referral_request")
    )
    answer: Literal["accept", "decline", "sub_assign", "consulting_superior"] = must(
        "Trả lời", "Answer", WORK, S0, options="agency_answer"
    )
    decline_reason: Code | None = ask(
        "Lý do không đáp ứng", "Why not", WORK, S0, options="decline_reason", when=("answer", "decline"), needed=True
    )
    assigned_to: Code | None = ask(
        "Đơn vị được kết nối", "Unit connected", WORK, S0, options="unit", fits=True,
        when=("answer", "sub_assign"), needed=True,
    )  # fmt: skip
    handling: Code | None = ask("Cách xử lý", "How it is handled", WORK, S0, options="handling")
    leader_told_on: Moment | None = ask(
        "Đã báo cáo lãnh đạo phụ trách lúc", "Reported to the leader in charge at", WORK, S0, retired=True
    )
    leader_instruction: Text | None = ask(
        "Ý kiến chỉ đạo (chỉ đạo, tổ chức, hướng dẫn, kiểm tra)",
        "Leader's instruction (direct, organise, guide, check)",
        WORK,
        S1,
    )
    confirmation: Line | None = ask(
        "Số văn bản xác nhận", "Number of the written confirmation", WORK, S0, when=("answer", "accept")
    )
    remarks: Text | None = ask("Nội dung", "Remarks", WORK, S1)


class FirstInformation(Body):
    """App. 1.1 b2: first information on progress and result. It stops the five working days, closure does not."""

    informed_on: Moment = must("Thời gian", "Informed at", WORK, S0, moment=True, own="now")
    request: EntryId | None = ask("Đề nghị", "Request", WORK, S0, refers=("service_connection_request",))
    progress: Code = must("Tiến độ, kết quả", "Progress, result", WORK, S0, options="progress")
    channel: Code | None = ask("Hình thức", "Channel", WORK, S0, options="channel")
    details: Text | None = ask("Nội dung", "Details", WORK, S2)


class WrittenReport(Body):
    """App. 1.1 b3: to the hotline's leader *and* to the partner agency (R148)."""

    reported_on: Moment = must("Ngày báo cáo", "Reported on", WORK, S0, moment=True, widget="day")
    request: EntryId | None = ask("Đề nghị", "Request", WORK, S0, refers=("service_connection_request",))
    number: Line | None = ask("Số văn bản", "Document number", WORK, S0)
    to_leader: YesOrNo = yes_or_no("Đã gửi lãnh đạo Tổng đài", "Sent to the hotline's leader", WORK, S0)
    to_partner: YesOrNo = yes_or_no("Đã gửi đơn vị phối hợp", "Sent to the partner agency", WORK, S0)
    summary: Text = must("Kết quả phối hợp (mã hóa)", "Result of the coordination (coded)", WORK, S1)


SERVICE_CONNECTION_REQUEST = Form(
    "service_connection_request", 1, "Kết nối dịch vụ", "Service-connection request", ServiceConnectionRequest
)
AGENCY_RESPONSE = Form("agency_response", 1, "Trả lời của đơn vị", "Agency's response", AgencyResponse, printed=True)
FIRST_INFORMATION = Form("first_information", 1, "Thông tin ban đầu", "First information", FirstInformation)
WRITTEN_REPORT = Form("written_report", 1, "Báo cáo bằng văn bản", "Written report", WrittenReport, printed=True)
