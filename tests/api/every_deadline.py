"""For every row of `deadlines.json`: what opens it, what ends it, what looks like it and must not, who may end it.

Written by hand beside the playbook: acts are `(who, form, answers)`; "$opening" stands for the id of the entry that
opened the duty, "$1", "$2", ... for the acts before it.
"""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Act: TypeAlias = tuple[str, str, dict[str, Any]]

SIGNED = {"body": "Đơn vị Mẫu", "officer": "Cán bộ Mẫu", "signed_on_paper": True}
ADULT = {"birth_name": "Mùa Thị Không", "estimated_age": 30}
CHILD = {"birth_name": "Giàng Thị Không", "estimated_age": 9}
RECEPTION = {"category": "in_identification", "arrival": "self_report", "place": "Trụ sở", "immediate_risk": "none"}
SUSPICION = {"place": "Bến xe", "indicators": ["I01"], "what_seen": "Bị giữ giấy tờ"}
CALL = {"channel": "phone", "emergency": "no", "whereabouts": "in_vietnam", "summary": "Xin giúp"}
SERVICE = {"to_unit": "c02", "channel": "phone", "need": "Cần bảo vệ", "emergency": "no"}
REFERRAL = {"to_unit": "nha-tam-lanh-lang-son", "channel": "phone", "need": "Cần nơi ở", "emergency": "no"}
URGENT = {"emergency": "yes", "emergency_reason": "Bị đe dọa"}
TO_PC02 = {"to_unit": "pc02-lang-son", "channel": "phone", "rescue": "no", "what": "Có đường dây"}
BOOKED = {"receiver": "Vũ Văn Thử", "within_competence": True}
STAY = {"legal_basis": "law_53_2024", "hardship": "yes", "need": "yes", "stay": "begins"}
SHELTER = {"facility": "nha-tam-lanh-lang-son", "facility_kind": "shelter"}
HANDED = {"place": "Trụ sở", "giver": SIGNED, "receiver": SIGNED}
PLAN = {"country": "MM", "mission": "Đại sứ quán", "gate_unit": "bp-huu-nghi", "people": 5}
VERIFY = {"to_unit": "pc02-lang-son", "what": "Nhân thân"}
FOUND = {"stage": "full", "finding": "confirmed"}
LEADERS_WORD = {"purpose": "direct", "instruction": "Làm ngay"}
ASSESSED = {"security_risk": "no", "fully_able": "yes"}
SUPPORT_PLAN = {"objectives": "An toàn", "actions": "Thăm hỏi"}


@dataclass(frozen=True)
class Row:
    """One rule. `before`: acts that have to stand first; `opens`: each alone opens it, for `holder`.

    `ends`: each sequence ends it; `not_by`: none of these does; `voided_by`: acts after which it does not apply;
    `may_end`: the leader whose word that it does not apply counts. `for_others`: acts whose last opens it for another
    holder than the row's.
    """

    opens: tuple[Act, ...]
    holder: str
    may_end: str
    ends: tuple[tuple[Act, ...], ...]
    not_by: tuple[tuple[Act, ...], ...]
    before: tuple[Act, ...] = ()
    voided_by: tuple[tuple[Act, ...], ...] = ()
    ends_at_once: bool = field(default=False)
    for_others: tuple[tuple[str, tuple[Act, ...]], ...] = ()


def told(who: str, form: str = "leader_acknowledgement", **more: Any) -> Act:
    """A leader's word."""
    return who, form, (LEADERS_WORD if form == "leader_instruction" else {}) | more


def answer(who: str, **more: Any) -> Act:
    """An agency's answer."""
    return who, "agency_response", {"answer": "accept"} | more


def step(who: str, name: str, **more: Any) -> Act:
    """A step of a crime report."""
    return who, "crime_report_step", {"step": name} | more


_DECLINES = {"answer": "decline", "decline_reason": "no_place"}
_DECIDED = {"decision": "not_opened"}
_IN_DANGER = RECEPTION | {"immediate_risk": "present", "person": CHILD}
_PASSED_ON = {"to_unit": "c02"}
_EXTENSION = {"reason": "Phức tạp", "decided_by": "Trưởng phòng"}
_CALLED = {"channel": "phone", "with_unit": "c02", "about": "vietnamese_abroad"}
_RETURNED = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán", "giver": SIGNED} | {
    "own_wish": "yes",
    "safe_to_return": "yes",
}

ROWS: dict[str, Row] = {
    "D-01": Row(
        opens=(("hotline", "service_connection_request", SERVICE),),
        holder="c02",
        may_end="c02_leader",
        ends=(
            (answer("c02"), ("c02_leader", "leader_approval", {"about": "$1", "approved": True})),
            (answer("c02"), told("c02_leader")),
            (answer("c02"), told("c02_leader", "leader_instruction")),
            (answer("c02", **_DECLINES), told("c02_leader", about="$opening")),
            (told("c02_leader"), answer("c02", answer="sub_assign", assigned_to="pc02-lang-son")),
            (answer("c02"), ("c02_leader", "superior_request", {"problem": "Hết chỗ"})),
        ),
        not_by=(
            (answer("c02"), told("hotline_leader")),
            (answer("c02"), told("hotline_leader", "leader_instruction")),
            (answer("c02"), ("hotline_leader", "leader_approval", {"about": "$1", "approved": True})),
            (answer("c02"), ("hotline_leader", "superior_request", {"problem": "Hết chỗ"})),
            (answer("c02"),),
            (told("c02_leader"),),
            (answer("c02", answer="consulting_superior"), told("c02_leader")),
            (answer("c02"), ("c02", "contact", {"channel": "phone", "with_unit": "c02", "about": "leader_report"})),
        ),
    ),
    "D-02": Row(
        opens=(("hotline", "service_connection_request", SERVICE),),
        holder="hotline",
        may_end="hotline_leader",
        ends=(
            (("hotline", "first_information", {"progress": "started"}),),
            (("c02", "first_information", {"progress": "served"}),),
            (answer("c02", **_DECLINES),),
        ),
        not_by=(
            (
                ("hotline", "service_connection_request", SERVICE | {"to_unit": "nha-tam-lanh-lang-son"}),
                ("provider", "first_information", {"progress": "served"}),
            ),
            (answer("c02"),),
            (("hotline", "closure", {"reason": "support_done", "outcome": "best_met"}),),
            (("hotline", "written_report", {"to_leader": True, "to_partner": True, "summary": "Đã kết nối"}),),
        ),
    ),
    "D-03": Row(
        before=(("hotline", "service_connection_request", SERVICE),),
        opens=(answer("c02", **_DECLINES),),
        holder="c02",
        may_end="c02_leader",
        ends=(),
        not_by=(),
        ends_at_once=True,
    ),
    "D-04": Row(
        opens=(
            ("volunteer", "suspicion", SUSPICION | {"whereabouts": "abroad", "country": "MM"}),
            ("hotline", "hotline_call", CALL | {"whereabouts": "abroad", "country": "KH"}),
            ("hotline", "referral_request", REFERRAL | {"whereabouts": "abroad"}),
            ("border", "reception", RECEPTION | {"others_held": "yes", "others_abroad": "yes"}),
            ("police", "reception", RECEPTION | {"whereabouts": "abroad"}),
        ),
        holder="hotline",
        may_end="hotline_leader",
        ends=((("hotline", "contact", _CALLED),),),
        not_by=(
            (("hotline", "contact", _CALLED | {"channel": "email"}),),
            (("hotline", "contact", _CALLED | {"with_unit": "bp-lao-cai"}),),
        ),
    ),
    "D-05": Row(
        opens=(
            ("border", "reception", RECEPTION | {"crime_news": "yes"}),
            ("border", "reception", RECEPTION | {"others_held": "yes"}),
        ),
        holder="border",
        may_end="post_leader",
        ends=(
            (("border", "crime_information", TO_PC02), ("police", "crime_report", BOOKED)),
            (("border", "crime_information", TO_PC02 | {"to_unit": "c02"}), ("c02", "crime_report", BOOKED)),
            (("hotline", "crime_information", TO_PC02), ("police", "crime_report", BOOKED | {"information": "$1"})),
        ),
        not_by=(
            (("border", "crime_information", TO_PC02),),
            (("border", "crime_information", TO_PC02 | {"channel": "email", "acknowledged_by": "Trực ban"}),),
            (("border", "crime_information", TO_PC02), ("border", "crime_report", BOOKED)),
        ),
        for_others=(
            ("hotline", (("volunteer", "suspicion", SUSPICION | {"crime": "yes"}),)),
            ("hotline", (("hotline", "hotline_call", CALL | {"crime": "yes"}),)),
        ),
    ),
    "D-06": Row(
        opens=(("hotline", "referral_request", REFERRAL),),
        holder="hotline",
        may_end="hotline_leader",
        ends=(
            (("hotline_leader", "leader_approval", {"about": "$opening", "approved": True}),),
            (("hotline_leader", "superior_request", {"problem": "Vượt quyền"}),),
            (told("hotline_leader"),),
            (told("hotline_leader", "leader_instruction", about="$opening"),),
        ),
        not_by=(
            (told("union_leader", about="$opening"),),
            (told("union_leader", "leader_instruction", about="$opening"),),
            (("union_leader", "leader_approval", {"about": "$opening", "approved": True}),),
            (("union_leader", "superior_request", {"problem": "Hết chỗ"}),),
            (("hotline", "contact", {"channel": "phone", "with_unit": "hotline-111", "about": "management_report"}),),
        ),
    ),
    "D-07": Row(
        opens=(("hotline", "hotline_call", CALL | {"emergency": "yes"}),),
        holder="hotline",
        may_end="hotline_leader",
        ends=(
            (("hotline", "service_connection_request", SERVICE | URGENT),),
            (("hotline", "referral_request", REFERRAL | URGENT),),
            (("hotline", "crime_information", TO_PC02),),
            (("hotline", "contact", {"channel": "phone", "with_unit": "c02", "about": "emergency"}),),
        ),
        not_by=(
            (("hotline", "referral_request", REFERRAL),),
            (("border", "crime_information", TO_PC02),),
            (("hotline", "service_connection_request", SERVICE),),
            (("hotline", "contact", {"channel": "phone", "with_unit": "c02", "about": "measure"}),),
        ),
        for_others=(
            (
                "union",
                (("hotline", "service_connection_request", SERVICE | URGENT | {"to_unit": "nha-tam-lanh-lang-son"}),),
            ),
            (
                "union",
                (
                    ("border", "reception", RECEPTION | {"person": ADULT}),
                    ("hotline", "referral_request", REFERRAL | URGENT),
                ),
            ),
        ),
    ),
    "D-20": Row(
        opens=(("border", "reception", RECEPTION | {"person": ADULT}),),
        holder="border",
        may_end="post_leader",
        ends=(
            (("border", "handover", HANDED | {"to_unit": "ubnd-dong-dang"}),),
            (("border", "handover", HANDED | {"to_unit": "syt-lang-son"}),),
            (("border", "handover", HANDED | {"to_unit": "nha-tam-lanh-lang-son"}),),
            (("border", "handover", HANDED | {"to_unit": "cstgxh-lang-son"}),),
            (
                ("border", "handover", HANDED | {"to_unit": "pc02-lang-son"}),
                ("police", "handover", HANDED | {"to_unit": "ubnd-dong-dang"}),
            ),
        ),
        not_by=(
            (("border", "handover", HANDED | {"to_unit": "pc02-lang-son"}),),
            (("hotline", "handover", HANDED | {"to_unit": "ubnd-dong-dang"}),),
            (("border", "support", {"legal_basis": "law_53_2024"}),),
        ),
        voided_by=((("border", "foreign_return", _RETURNED),),),
    ),
    "D-20-notice": Row(
        opens=(("local", "reception", RECEPTION | {"person": ADULT}),),
        holder="local",
        may_end="chairman",
        ends=((("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),),),
        not_by=(
            (("border", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),),
            (("local", "contact", {"channel": "phone", "with_unit": "syt-lang-son", "about": "other"}),),
        ),
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", _RETURNED)),),
        for_others=(
            (
                "local",
                (
                    ("border", "reception", RECEPTION | {"person": ADULT}),
                    ("border", "handover", HANDED | {"to_unit": "ubnd-dong-dang"}),
                ),
            ),
        ),
    ),
    "D-21": Row(
        before=(("local", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),),
        holder="health",
        may_end="hotline_leader",
        ends=((("health", "verification_result", FOUND | {"stage": "initial"}),),),
        not_by=(
            (("border", "verification_result", FOUND | {"stage": "initial"}),),
            (("health", "verification_request", VERIFY),),
        ),
    ),
    "D-22": Row(
        before=(("border", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("border", "verification_request", VERIFY),),
        holder="police",
        may_end="c02_leader",
        ends=((("police", "verification_result", FOUND),), (("police", "verification_extension", _EXTENSION),)),
        not_by=(
            (("border", "verification_extension", _EXTENSION),),
            (("border", "verification_result", FOUND),),
            (("police", "interview_note", {"place": "x", "alone": True}),),
        ),
    ),
    "D-22-complex": Row(
        before=(("border", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("border", "verification_request", VERIFY),),
        holder="police",
        may_end="c02_leader",
        ends=((("police", "verification_extension", _EXTENSION), ("police", "verification_result", FOUND)),),
        not_by=(
            (("police", "verification_extension", _EXTENSION), ("border", "verification_result", FOUND)),
            (("police", "verification_extension", _EXTENSION),),
        ),
    ),
    "D-23": Row(
        opens=(("immigration_dept", "return_plan", PLAN),),
        holder="immigration_dept",
        may_end="hotline_leader",
        ends=((("immigration_dept", "return_notice", {"to_unit": "pc02-lang-son"}),),),
        not_by=(
            (("immigration_dept", "return_plan", PLAN | {"people": 3}),),
            (("immigration_dept", "contact", {"channel": "phone", "with_unit": "pc02-lang-son", "about": "other"}),),
            (
                (
                    "immigration_dept",
                    "return_arrangement",
                    {"arrangement": "Đón"}
                    | dict.fromkeys(("with_border_guard", "with_health_agency", "with_foreign_affairs"), True),
                ),
            ),
        ),
        voided_by=(
            (
                (
                    "border",
                    "gate_reception",
                    {"expected": 5, "present": 5, "receiver": SIGNED}
                    | dict.fromkeys(("file_checked", "declarations"), True),
                ),
            ),
        ),
    ),
    "D-24": Row(
        opens=(("border", "reception", RECEPTION | {"category": "returned", "arrival": "bilateral"}),),
        holder="immigration",
        may_end="hotline_leader",
        ends=((("immigration", "return_certificate", {"number": "12/GCN", "issuer": SIGNED}),),),
        not_by=(
            (("border", "handover", HANDED | {"to_unit": "ubnd-dong-dang"}),),
            (("border", "identification", {"decision": "victim", "decided_by": "Đồn trưởng"}),),
        ),
        voided_by=((("border", "foreign_return", _RETURNED),),),
    ),
    "D-25": Row(
        before=(("police", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("police", "support", STAY | SHELTER),),
        holder="provider",
        may_end="union_leader",
        ends=(
            (("provider", "support", {"legal_basis": "law_53_2024", "stay": "ended"}),),
            (("provider", "support", STAY | SHELTER | {"stay": "extended", "extension_by": "Giám đốc"}),),
        ),
        not_by=(
            (("police", "support", {"legal_basis": "law_53_2024", "stay": "ended"}),),
            (("provider", "support", {"legal_basis": "law_53_2024", "kinds": ["medical"]}),),
        ),
        voided_by=((("police", "foreign_return", _RETURNED),),),
    ),
    "D-26a": Row(
        opens=(("local", "reception", _IN_DANGER),),
        holder="local",
        may_end="chairman",
        ends=((("local", "protection", {"protects": "victim", "risk": "present", "measures": ["safe_shelter"]}),),),
        not_by=(
            (
                (
                    "local",
                    "protection",
                    {"protects": "victim", "risk": "present", "measures": ["safe_shelter"], "ended": True},
                ),
            ),
            (("local", "protection", {"protects": "relatives", "risk": "present", "measures": ["safe_shelter"]}),),
            (("local", "protection", {"protects": "victim", "risk": "present"}),),
        ),
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", _RETURNED)),),
        for_others=(
            (
                "local",
                (
                    ("border", "reception", RECEPTION | {"person": CHILD}),
                    (
                        "border",
                        "handover",
                        HANDED | {"to_unit": "ubnd-dong-dang", "child": "yes", "immediate_risk": "yes"},
                    ),
                ),
            ),
        ),
    ),
    "D-26b": Row(
        before=(("local", "reception", RECEPTION | {"person": CHILD}),),
        opens=(("local", "risk_assessment", ASSESSED),),
        holder="local",
        may_end="chairman",
        ends=((("local", "support_plan", SUPPORT_PLAN),),),
        not_by=((("local", "support", {"legal_basis": "law_53_2024"}),),),
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", _RETURNED)),),
    ),
    "D-26b-approval": Row(
        before=(("local", "reception", RECEPTION | {"person": CHILD}),),
        opens=(("local", "support_plan", SUPPORT_PLAN),),
        holder="local",
        may_end="chairman",
        ends=((("chairman", "leader_approval", {"about": "$opening", "approved": True}),),),
        not_by=(
            (("chairman", "leader_approval", {"about": "$opening", "approved": False, "reasons": "Thiếu"}),),
            (told("chairman", about="$opening"),),
        ),
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", _RETURNED)),),
    ),
    "D-26c": Row(
        before=(("local", "reception", RECEPTION | {"person": CHILD}),),
        opens=(("local", "protection", {"protects": "victim", "risk": "present", "measures": ["separation"]}),),
        holder="local",
        may_end="chairman",
        ends=(
            (("local", "protection", {"protects": "victim", "risk": "none", "ended": True}),),
            (
                (
                    "local",
                    "protection",
                    {
                        "protects": "victim",
                        "risk": "present",
                        "measures": ["separation"],
                        "until": "2026-05-01T00:00:00Z",
                    },
                ),
            ),
        ),
        not_by=((("local", "protection", {"protects": "victim", "risk": "present", "measures": ["safe_shelter"]}),),),
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", _RETURNED)),),
    ),
    "D-27a": Row(
        opens=(("police", "crime_report", BOOKED), ("police", "crime_report", BOOKED | {"within_competence": False})),
        holder="police",
        may_end="c02_leader",
        ends=((step("police", "classified"),), (step("police", "passed_on", **_PASSED_ON),)),
        not_by=((step("police", "notified"),), (step("police", "decided", **_DECIDED),)),
    ),
    "D-27b": Row(
        opens=(("border", "crime_report", BOOKED),),
        holder="border",
        may_end="post_leader",
        ends=((step("border", "notified"),),),
        not_by=((step("border", "classified"),),),
        voided_by=((step("border", "passed_on", **_PASSED_ON),),),
    ),
    "D-27c": Row(
        opens=(("police", "crime_report", BOOKED),),
        holder="police",
        may_end="c02_leader",
        ends=((step("police", "decided", **_DECIDED),), (step("police", "extended_complex"),)),
        not_by=((step("police", "classified"),), (step("police", "notified"),)),
        voided_by=((step("police", "passed_on", **_PASSED_ON),),),
    ),
    "D-27c-complex": Row(
        opens=(("police", "crime_report", BOOKED),),
        holder="police",
        may_end="c02_leader",
        ends=(
            (step("police", "extended_complex"), step("police", "decided", **_DECIDED)),
            (step("police", "extended_complex"), step("police", "extended_by_procuracy")),
        ),
        not_by=((step("police", "extended_complex"), step("police", "notified")),),
    ),
    "D-27c-extension": Row(
        before=(("police", "crime_report", BOOKED),),
        opens=(step("police", "extended_by_procuracy"),),
        holder="police",
        may_end="c02_leader",
        ends=((step("police", "decided", **_DECIDED),),),
        not_by=((step("police", "extended_complex"),),),
    ),
    "D-28": Row(
        before=(("border", "crime_report", BOOKED),),
        opens=(step("border", "decided", decision="opened"),),
        holder="border",
        may_end="post_leader",
        ends=((step("border", "file_transferred", to_unit="pc02-lang-son"),),),
        not_by=((step("border", "notified"),),),
    ),
    "D-28-lesser": Row(
        before=(("border", "crime_report", BOOKED),),
        opens=(step("border", "decided", decision="opened_lesser"),),
        holder="border",
        may_end="post_leader",
        ends=((step("border", "file_transferred", to_unit="pc02-lang-son"),),),
        not_by=((step("border", "classified"),),),
    ),
    "D-29": Row(
        before=(("police", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("police", "support", STAY | SHELTER | {"emergency_intake": True}),),
        holder="provider",
        may_end="union_leader",
        ends=((("provider", "support", {"legal_basis": "law_53_2024", "file_complete": True}),),),
        not_by=(
            (("police", "support", {"legal_basis": "law_53_2024", "file_complete": True}),),
            (("provider", "support", {"legal_basis": "law_53_2024", "stay": "ended"}),),
        ),
    ),
    "R153": Row(
        before=(("hotline", "service_connection_request", SERVICE),),
        opens=(answer("c02", **_DECLINES),),
        holder="hotline",
        may_end="hotline_leader",
        ends=(
            (("hotline", "service_connection_request", SERVICE | {"to_unit": "nha-tam-lanh-lang-son"}),),
            (("hotline", "referral_request", REFERRAL),),
            (answer("c02"),),
            (("hotline", "closure", {"reason": "wish", "outcome": "not_met"}),),
        ),
        not_by=(
            (answer("c02", **_DECLINES),),
            (answer("c02", answer="consulting_superior"),),
            (("hotline", "contact", {"channel": "phone", "with_unit": "c02", "about": "measure"}),),
        ),
    ),
    "R163": Row(
        before=(("border", "reception", RECEPTION | {"person": ADULT}), ("hotline", "referral_request", REFERRAL)),
        opens=(("border", "handover", HANDED | {"to_unit": "nha-tam-lanh-lang-son"}),),
        holder="hotline",
        may_end="hotline_leader",
        ends=((("provider", "follow_up", {"course": "Ổn định", "incident": "no", "evaluation": "good"}),),),
        not_by=((("provider", "follow_up", {"course": "Đã đến", "incident": "no"}),),),
    ),
    "R167": Row(
        before=(("border", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("hotline", "referral_request", REFERRAL),),
        holder="provider",
        may_end="union_leader",
        ends=(
            (("hotline", "receiving_plan", {"approval": "yes", "approved_by": "Giám đốc"}),),
            (("provider", "first_information", {"progress": "started"}),),
            (("hotline", "victim_opinion", {"opinion": "refuses"}),),
            (("hotline", "victim_decision", {"decision": "no", "informed": True, "availability_shown": True}),),
            (("border", "handover", HANDED | {"to_unit": "nha-tam-lanh-lang-son"}),),
            (("hotline", "closure", {"reason": "wish", "outcome": "not_met"}),),
            (answer("provider", confirmation="CV 1"),),
            (answer("provider", **_DECLINES),),
        ),
        not_by=(
            (answer("provider", answer="consulting_superior"),),
            (answer("union_staff"),),
            (("hotline", "receiving_plan", {"approval": "pending"}),),
            (("hotline", "victim_opinion", {"opinion": "agrees"}),),
            (("hotline", "victim_decision", {"decision": "yes", "informed": True, "availability_shown": True}),),
            (("border", "handover", HANDED | {"to_unit": "ubnd-dong-dang"}),),
            (("hotline", "contact", {"channel": "phone", "with_unit": "hotline-111", "about": "follow_up"}),),
        ),
        for_others=(
            ("provider", (("hotline", "service_connection_request", SERVICE | {"to_unit": "nha-tam-lanh-lang-son"}),)),
            (
                "police",
                (
                    ("hotline", "service_connection_request", SERVICE),
                    answer("c02", answer="sub_assign", assigned_to="pc02-lang-son"),
                ),
            ),
        ),
    ),
    "R168": Row(
        before=(("border", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("hotline", "referral_request", REFERRAL),),
        holder="hotline",
        may_end="hotline_leader",
        ends=(
            (("provider", "follow_up", {"course": "Đang chờ xe", "incident": "no"}),),
            (("border", "handover", HANDED | {"to_unit": "nha-tam-lanh-lang-son", "referral": "$opening"}),),
            (("hotline", "closure", {"reason": "wish", "outcome": "partly_met"}),),
        ),
        not_by=((("hotline", "contact", {"channel": "phone", "with_unit": "c02", "about": "follow_up"}),),),
        voided_by=((("border", "foreign_return", _RETURNED),),),
        for_others=(
            (
                "hotline",
                (
                    ("border", "reception", RECEPTION | {"person": ADULT}),
                    ("hotline", "referral_request", REFERRAL),
                    ("provider", "follow_up", {"course": "Đang chờ xe", "incident": "no"}),
                ),
            ),
        ),
    ),
}
"""Rows that an entry of a case opens. What the date opens, and the controller's, stand in the tests themselves."""
