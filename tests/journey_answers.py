"""The answers of the officers in the seven journeys, once for HTTP (tests/api) and screens (tests/browser)."""

from typing import Any

ADULT: dict[str, Any] = {
    "birth_name": "Mùa Thị Không",
    "birth": {"year": 1996},
    "sex": "female",
    "nationalities": ["VN"],
}
CHILD: dict[str, Any] = ADULT | {"birth_name": "Giàng Thị Không", "birth": {"year": 2014}}
FOREIGN: dict[str, Any] = ADULT | {"nationalities": ["LA"]}

BOTH: dict[str, Any] = {
    "answer": "yes",
    "recipients": ["womens_union", "local_government", "child_protection"],
    "groups": ["identity", "health"],
    "purposes": ["referral", "support"],
    "given_by": "child_and_representative",
    "giver_suspected": "no",
}
"""Consent of a child with its representative."""

RECEPTION: dict[str, Any] = {
    "category": "rescued",
    "arrival": "self_report",
    "place": "Hữu Nghị",
    "immediate_risk": "none",
}
ORGANISED_RETURN: dict[str, Any] = RECEPTION | {
    "category": "returned",
    "arrival": "bilateral",
    "foreign_file": "Biên bản bàn giao số 12",
    "crime_news": "yes",
    "person": ADULT,
}
SAFETY_PLAN: dict[str, Any] = {
    "protects": "victim",
    "risk": "present",
    "plan": "Giữ kín nơi ở",
    "measures": ["safe_shelter"],
}
SHELTERED: dict[str, Any] = {
    "kinds": ["essential_needs"],
    "essential_needs": ["lodging"],
    "legal_basis": "law_53_2024",
    "hardship": "yes",
    "need": "yes",
    "stay": "begins",
    "facility_kind": "shelter",
    "facility": "nha-tam-lanh-lang-son",
    "emergency_intake": True,
}
SUSPICION: dict[str, Any] = {
    "place": "Chợ Đồng Đăng",
    "indicators": ["I01"],
    "what_seen": "Bị giữ giấy tờ",
    "crime": "yes",
}
CALL: dict[str, Any] = {
    "channel": "phone",
    "emergency": "no",
    "whereabouts": "in_vietnam",
    "summary": "Cần nơi ở",
    "person": ADULT,
}
SERVICE: dict[str, Any] = {
    "channel": "phone",
    "services": ["essential_needs"],
    "need": "Một chỗ ở an toàn",
    "emergency": "no",
}
