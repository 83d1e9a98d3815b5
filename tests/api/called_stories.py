"""Stories in which every row of the playbook calls somebody: acts are `(who, form, answers)` (decision 0120)."""

from collections.abc import Iterator
from typing import Any

from chalicelib.domain.access.form_rights import right_to_write
from chalicelib.domain.access.permissions import OF_THE_WORKING_GROUP
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Role
from tests import builders
from tests.domain.written import LEAST

SIDE = {"body": "Đơn vị Mẫu", "officer": "Cán bộ Mẫu", "signed_on_paper": True}
NAME = "Lò Thị Ẩn"
ADULT = {"birth_name": NAME, "birth": {"year": 1996}, "sex": "female", "nationalities": ["VN"]}
CHILD = {"birth_name": NAME, "birth": {"year": 2014}, "sex": "female", "nationalities": ["VN"]}
RECEPTION = {
    "category": "returned",
    "arrival": "self_return",
    "place": "Cửa khẩu Mẫu",
    "immediate_risk": "present",
    "health": {"care_at_once": True, "condition": "Sốt cao"},
    "minors": [{"name": "Lò Văn Con", "sex": "male"}],
    "needs_asked": "Cần phiên dịch",
}
SHELTER, MEMBER, COMMUNE, POLICE = "nha-tam-lanh-lang-son", "twhpn-cslp", "ubnd-dong-dang", "pc02-lang-son"
NEED = {"channel": "phone", "need": "Cần chỗ ở cho hai mẹ con", "emergency": "no"}
EMERGENCY = NEED | {"emergency": "yes", "emergency_reason": "Bị tìm đến tận nơi"}
NEWS = {"to_unit": POLICE, "channel": "phone", "rescue": "yes", "what": "Có đường dây"}
STAY = {"legal_basis": "law_53_2024", "hardship": "yes", "need": "yes", "facility": SHELTER, "facility_kind": "shelter"}
YES = {"answer": "yes", "given_by": "self", "groups": ["health"], "purposes": ["referral"]}

SUSPICION = {
    "place": "Bến xe Mẫu",
    "indicators": ["I05"],
    "what_seen": "Thấy lạ",
    "crime": "yes",
    "rescue": "yes",
}
GOES_HOME = {
    "country": "LA",
    "gate": "Cửa khẩu",
    "foreign_body": "Công an nước bạn",
    "own_wish": "no",
    "safe_to_return": "yes",
    "giver": SIDE,
}

Act = tuple[str, str, dict[str, Any]]
"""The officer who writes, the form, and the answers beside its moment."""


def received(person: dict[str, Any] = ADULT, by: str = "border", **more: Any) -> Act:
    return by, "reception", RECEPTION | {"person": person} | more


def asked(to: str, form: str = "referral_request", **more: Any) -> Act:
    return "hotline", form, {"to_unit": to} | NEED | more


STORIES: dict[str, list[Act]] = {
    "a reception at a commune": [
        received(CHILD, "local", others_held="yes"),
        ("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),
        ("health", "verification_result", {"stage": "initial", "finding": "confirmed"}),
    ],
    "a child is handed to a commune": [
        received(CHILD),
        ("border", "handover", {"place": "Đồng Đăng", "to_unit": COMMUNE, "giver": SIDE, "immediate_risk": "yes"}),
        ("local", "handover_receipt", {"receiver": SIDE, "as_described": False, "differences": "Thiếu giấy tờ"}),
        asked(SHELTER),
        ("hotline", "risk_assessment", {"security_risk": "yes", "fully_able": "no", "factors": ["child"]}),
        ("border", "support_plan", {"objectives": "An toàn", "actions": "Thăm hỏi"}),
        ("border", "protection", {"protects": "victim", "risk": "present", "measures": ["separation"]}),
    ],
    "a suspicion": [("volunteer", "suspicion", SUSPICION)],
    "a Vietnamese abroad": [
        (
            "hotline",
            "hotline_call",
            {
                "channel": "phone",
                "emergency": "yes",
                "whereabouts": "abroad",
                "country": "MM",
                "summary": "Bị giữ ở khu lừa đảo",
                "rescue": "yes",
                "person": ADULT,
            },
        ),
    ],
    "the police verify": [
        received(),
        ("border", "verification_request", {"to_unit": POLICE, "what": "Nhân thân, thời gian vắng mặt"}),
        ("police", "verification_extension", {"reason": "Phức tạp", "decided_by": "Trưởng phòng"}),
        (
            "police",
            "verification_result",
            {"stage": "full", "finding": "confirmed", "background": "Đúng là người xã Mẫu"},
        ),
        ("police", "identification", {"decision": "victim", "decided_by": "Trưởng phòng"}),
    ],
    "a stay at a shelter": [
        received(),
        ("border", "support", STAY | {"stay": "begins", "emergency_intake": True, "health_remarks": "Mệt"}),
    ],
    "a service connection that is sub-assigned and declined": [
        received(),
        asked(MEMBER, "service_connection_request"),
        ("union", "agency_response", {"answer": "sub_assign", "assigned_to": SHELTER}),
        ("provider", "agency_response", {"answer": "decline", "decline_reason": "no_place"}),
        ("hotline", "written_report", {"to_leader": True, "to_partner": True, "summary": "Đã kết nối"}),
    ],
    "a provider asked directly that declines": [
        received(),
        asked(SHELTER, "service_connection_request"),
        ("provider", "agency_response", {"answer": "decline", "decline_reason": "no_place"}),
    ],
    "a service connection that goes well": [
        received(),
        asked(MEMBER, "service_connection_request"),
        ("union", "agency_response", {"answer": "accept"}),
        ("union", "first_information", {"progress": "started", "details": "Đã có chỗ"}),
    ],
    "an emergency at a shelter": [received(), asked(SHELTER, "service_connection_request", **EMERGENCY)],
    "an emergency referral": [received(), asked(SHELTER, **EMERGENCY)],
    "a referral with an escort": [
        received(),
        asked(SHELTER),
        ("hotline", "risk_assessment", {"security_risk": "yes", "fully_able": "no", "notes": "Bị theo dõi"}),
        ("hotline", "victim_opinion", {"opinion": "refuses"}),
        ("hotline", "victim_decision", {"decision": "no", "informed": True, "availability_shown": True}),
        ("hotline", "victim_opinion", {"opinion": "agrees"}),
        ("provider", "receiving_plan", {"approval": "yes", "approved_by": "Giám đốc", "plan": "Đón tại bến xe"}),
        ("hotline", "victim_decision", {"decision": "yes", "informed": True, "availability_shown": True}),
        (
            "border",
            "dispatch",
            {
                "traveller": "adult",
                "mode": "escorted",
                "escort_kind": "police",
                "escort_unit": POLICE,
                "to_unit": SHELTER,
            },
        ),
        ("border", "follow_up", {"course": "Bị chặn xe", "incident": "yes"}),
        ("border", "handover", {"place": "Nhà tạm lánh", "to_unit": SHELTER, "giver": SIDE}),
        ("provider", "handover_receipt", {"receiver": SIDE, "as_described": True}),
    ],
    "a crime": [
        received(),
        ("border", "crime_information", NEWS),
    ],
    "somebody goes home": [
        received(),
        ("border", "foreign_return", GOES_HOME),
        ("border", "foreign_return", GOES_HOME | {"own_wish": "yes"}),
    ],
    "consent and its end": [
        received(consent=YES | {"recipients": ["border_guard"]}),
        ("border", "consent", {"consent": YES | {"recipients": ["border_guard", "womens_union"]}}),
        (
            "border",
            "interview_note",
            {"place": "Phòng", "alone": True, "consent": YES | {"recipients": ["border_guard"]}},
        ),
        ("border", "referral_papers", {"documents": "Phiếu", "consent": YES | {"recipients": ["border_guard"]}}),
        ("border", "consent_withdrawal", {"by": "self"}),
        ("hotline", "closure", {"reason": "support_done", "outcome": "best_met"}),
        ("hotline", "reopening", {"reason": "Có tin mới"}),
    ],
    "the hotline's own consent": [
        received(),
        (
            "hotline",
            "hotline_call",
            {
                "channel": "phone",
                "emergency": "no",
                "whereabouts": "in_vietnam",
                "summary": "Gọi lại",
                "consent": YES | {"recipients": ["child_protection"]},
            },
        ),
    ],
    "one code used by two units": [
        received(),
        ("reception bp-lao-cai field_officer", "reception", RECEPTION | {"person": CHILD}),
        ("hotline", "code_decision", {"unit": "bp-lao-cai", "decision": "two_persons", "grounds": "Hai ngày sinh"}),
        ("hotline", "code_decision", {"unit": "bp-lao-cai", "decision": "one_person", "grounds": "Nghe nhầm"}),
    ],
    "an activity": [
        (
            "border",
            "activity",
            {"place": "Nhà văn hóa", "topics": ["prevention"], "audiences": ["public"], "people": 9},
        ),
    ],
}


RICH: list[Act] = [
    received(others_held="yes", others_abroad="yes"),
    asked(SHELTER),
    asked(MEMBER, "service_connection_request"),
    ("border", "crime_information", NEWS),
    ("border", "handover", {"place": "Đồng Đăng", "to_unit": COMMUNE, "giver": SIDE}),
    ("union", "agency_response", {"answer": "consulting_superior"}),
    ("hotline", "written_report", {"to_leader": True, "to_partner": True, "summary": "Đã kết nối"}),
]
"""A file in which many units take part: what the rarer forms are written into."""

PARTIES = ("bp-huu-nghi", "hotline-111", POLICE, MEMBER, "c02", COMMUNE, SHELTER)

STORIES |= {
    "a child's plan at a post": [
        received(CHILD),
        ("border", "support_plan", {"objectives": "An toàn", "actions": "Thăm hỏi"}),
        ("border", "handover", {"place": "Đồng Đăng", "to_unit": COMMUNE, "giver": SIDE}),
    ],
    "an emergency call in the country": [
        (
            "hotline",
            "hotline_call",
            {
                "channel": "phone",
                "emergency": "yes",
                "whereabouts": "in_vietnam",
                "summary": "Bị nhốt",
                "person": ADULT,
            },
        ),
    ],
    "a suspicion abroad": [("volunteer", "suspicion", SUSPICION | {"whereabouts": "abroad"})],
    "a referral of somebody abroad": [received(), asked(SHELTER, whereabouts="abroad")],
    "others are held abroad": [received(others_held="yes", others_abroad="yes")],
    "a crime is told first": [
        ("border", "crime_information", NEWS),
        ("police", "crime_report", {"receiver": "Vũ Văn Thử", "within_competence": True}),
        ("police", "crime_report_step", {"step": "extended_complex"}),
        ("police", "crime_report_step", {"step": "passed_on", "to_unit": "pc02-lao-cai"}),
    ],
    "a report is booked first": [("police", "crime_report", {"receiver": "Vũ Văn Thử", "within_competence": True})],
    "the Border Guard opens a case": [
        ("border", "crime_report", {"receiver": "Lò Thị Mẫu", "within_competence": True}),
        ("border", "crime_report_step", {"step": "extended_by_procuracy"}),
        ("border", "crime_report_step", {"step": "decided", "decision": "opened"}),
        ("border", "crime_report_step", {"step": "decided", "decision": "opened_lesser"}),
    ],
    "an organised return": [received(arrival="bilateral")],
    "a colleague is named in a note": [
        received(),
        ("hotline", "case_note", {"text": "Gọi lại lúc 7 giờ", "mentions": [builders.officer("hotline_two").id]}),
    ],
}

RARE: dict[str, dict[str, Any]] = {
    "return_plan": {},
    "return_notice": {},
    "gate_reception": {},
    "return_certificate": {},
    "leader_instruction": {"to_unit": SHELTER},
    "superior_request": {},
    "superior_direction": {},
    "duty_not_applicable": {},
}
"""Forms that are written as shortly as they can be, and the answers that matter in a row of theirs."""


def writer_of(form: str) -> tuple[str, Role] | None:
    """The first unit and role that may write this form, units of the rich file first."""
    for name in (*PARTIES, *(one.id for one in organisations.units())):
        for role in Role:
            if right_to_write(role, organisations.unit(name).agency, name, form) is not None:
                return name, role
    return None


def _rare() -> Iterator[tuple[str, list[Act]]]:
    for form, more in RARE.items():
        found = writer_of(form)
        assert found is not None, form
        act = (f"{form} {found[0]} {found[1]}", form, LEAST[form][1] | more)
        yield form, [*RICH, act] if found[0] in PARTIES else [act]


STORIES |= dict(_rare())

NOT_TOLD_YET = frozenset({"return_arrangement", "leader_approval"})
"""Forms whose rows need an earlier entry of a kind of file that no story here has; held by tests of their own rows."""

OF_NO_VICTIM = OF_THE_WORKING_GROUP
"""Forms of the Working Group's own file: nobody is called to a case by them."""
