"""Acts and answers of which the tests of deadlines are made, and the shape of one rule there."""

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


DECLINES = {"answer": "decline", "decline_reason": "no_place"}
DECIDED = {"decision": "not_opened"}
IN_DANGER = RECEPTION | {"immediate_risk": "present", "person": CHILD}
PASSED_ON = {"to_unit": "c02"}
EXTENSION = {"reason": "Phức tạp", "decided_by": "Trưởng phòng"}
CALLED = {"channel": "phone", "with_unit": "c02", "about": "vietnamese_abroad"}
RETURNED = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán", "giver": SIGNED} | {
    "own_wish": "yes",
    "safe_to_return": "yes",
}
