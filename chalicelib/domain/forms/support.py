"""Support (hỗ trợ): essential needs first, and never only after identification (Law 53/2024 art. 37, R64-R79)."""

from typing import Literal

from chalicelib.domain.forms.fields import HEALTH, IDENTITY, LOCATION, S0, S1, S2, STORY, WORK, Body, ask, must, ticks
from chalicelib.domain.forms.moments import Moment
from chalicelib.domain.forms.person import Relatives, YesNo
from chalicelib.domain.forms.registry import Form
from chalicelib.domain.forms.shapes import Photos, photos
from chalicelib.domain.forms.text import Code, Line, Text


class Support(Body):
    """Support given; with a place to stay if there is one (R70, R71)."""

    given_on: Moment = must("Thời gian hỗ trợ", "Given at", WORK, S0, moment=True)
    kinds: tuple[Code, ...] = ticks("Loại hỗ trợ", "Kinds of support", WORK, S0, options="support_kind")
    refused: tuple[Code, ...] = ticks("Loại hỗ trợ người đó không nhận", "Not wanted", WORK, S0, options="support_kind")
    for_minors: bool | None = ask("Cho người dưới 18 tuổi đi cùng", "For the minors who came along", WORK, S0)
    essential_needs: tuple[Code, ...] = ticks(
        "Nhu cầu thiết yếu đã cấp", "Essential needs given", WORK, S0, options="essential_need"
    )
    details: Text | None = ask("Nội dung", "Details", WORK, S1)
    receipt_photos: Photos = photos("Ảnh biên nhận", "Photos of the receipt", WORK)
    legal_basis: Code = must("Căn cứ pháp luật", "Legal basis", WORK, S0, options="legal_basis")
    other_basis: Line | None = ask("Ghi rõ căn cứ", "Which basis", WORK, S0, when=("legal_basis", "other"), needed=True)
    hardship: YesNo | None = ask("Hoàn cảnh khó khăn", "In hardship", WORK, S2, options="yes_no_unknown")
    need: YesNo | None = ask("Có nhu cầu tạm trú", "Needs a place to stay", WORK, S1, options="yes_no_unknown")
    stay: Literal["begins", "extended", "ended"] | None = ask(
        "Tạm trú", "Stay", LOCATION, S1, options="stay", hint=("Tối đa 120 ngày", "At most 120 days")
    )
    facility_kind: Code | None = ask(
        "Loại cơ sở", "Kind of facility", LOCATION, S1, options="facility_kind", when=("stay", "begins", "extended")
    )
    facility: Code | None = ask(
        "Cơ sở", "Facility", LOCATION, S2, options="unit:facility", fits=True, when=("stay", "begins", "extended")
    )
    emergency_intake: bool | None = ask(
        "Tiếp nhận khẩn cấp vào cơ sở", "Emergency intake", WORK, S0, when=("stay", "begins")
    )
    file_complete: bool | None = ask("Hồ sơ tiếp nhận đã hoàn thiện", "Intake file is complete", WORK, S0)
    extension_by: Line | None = ask(
        "Người quyết định kéo dài", "Extension decided by", WORK, S1, when=("stay", "extended"), needed=True
    )
    health_remarks: Text | None = ask("Tình trạng sức khỏe", "Health", HEALTH, S2)


class SupportPlan(Body):
    """A plan; for a child within 5 working days, approved within 2 more (Decree 56/2017 art. 28)."""

    planned_on: Moment = must("Ngày lập", "Drawn up on", WORK, S0, moment=True, widget="day")
    objectives: Text = must("Mục tiêu", "Objectives", WORK, S1, htcds="spl_Objectives")
    actions: Text = must("Hoạt động", "Actions", WORK, S1, htcds="spl_ActionPlan")
    kinds: tuple[Code, ...] = ticks("Loại hỗ trợ", "Kinds of support", WORK, S0, options="support_kind")
    own_opinion: Text | None = ask("Ý kiến của người được hỗ trợ", "The person's own opinion", STORY, S1)
    ends_on: Moment | None = ask("Dự kiến kết thúc", "Planned end", WORK, S0, htcds="spl_PlannedEndDate", widget="day")
    approved_by: Line | None = ask("Người phê duyệt", "Approved by", WORK, S1)
    approved_on: Moment | None = ask("Ngày phê duyệt", "Approved on", WORK, S0, widget="day")


class Protection(Body):
    """Keeping the victim, and relatives, safe (R65, R66)."""

    decided_on: Moment = must("Thời gian", "Decided at", WORK, S0, moment=True)
    protects: Literal["victim", "relatives", "both"] = must(
        "Người được bảo vệ", "Who is protected", WORK, S0, options="protected"
    )
    risk: Literal["none", "possible", "present", "unknown"] = must(
        "Nguy cơ", "Risk", WORK, S2, options="immediate_risk"
    )
    plan: Text | None = ask("Kế hoạch bảo vệ", "Safety plan", LOCATION, S2)
    measures: tuple[Code, ...] = ticks("Biện pháp", "Measures", WORK, S1, options="protection_measure")
    relatives: Relatives = ask(
        "Người thân thích", "Relatives", IDENTITY, S1, default=(), when=("protects", "relatives", "both")
    )
    until: Moment | None = ask("Đến ngày", "Until", WORK, S0, widget="day")
    ended: bool | None = ask("Kết thúc biện pháp", "The measure ends", WORK, S0)
    refused: bool | None = ask("Từ chối được bảo vệ", "Refuses protection", WORK, S1)
    refusal_reason: Text | None = ask(
        "Lý do, số bản cam kết", "Reason, number of the commitment", WORK, S1, when=("refused", True), needed=True
    )


SUPPORT = Form("support", 1, "Hỗ trợ ban đầu, nhu cầu thiết yếu", "Support, essential needs", Support, offline=True)
SUPPORT_PLAN = Form("support_plan", 1, "Kế hoạch hỗ trợ", "Support plan", SupportPlan)
PROTECTION = Form("protection", 1, "Bảo vệ nạn nhân, người thân thích", "Protection", Protection, offline=True)
