"""Examples for the OpenAPI document. Invented; tests/api/test_openapi.py sends them to the real thing."""

from typing import Any

_ENTRY = "019ca000-0001-71b1-91b7-584a2265b1f5"
_CASE = "7K3M9-Q2XPT-1"
_HASH = "3672734b63bddfed547aabb1b6e1367495b9f5adc625d0b57792d5aea3acd948"
_TIME = "2026-03-02T01:00:00Z"
_UNIT = {"id": "hotline-111", "vi": "Tổng đài 111", "en": "Hotline 111"}
_ALERT = {
    "id": f"{_CASE}.{_ENTRY}.new_reception",
    "case": _CASE,
    "kind": "new_reception",
    "urgency": "urgent",
    "raised_at": _TIME,
    "taken_by": {"name": "Trần Thị Ví", "unit": _UNIT},
    "taken_at": "2026-03-02T01:02:00Z",
    "for_you": True,
    "passed_by": None,
    "passed_why": None,
    "late": None,
    "about": None,
    "reason": None,
    "matter": {"form": "reception", "by_unit": _UNIT, "province": "20", "why": ["child"], "gathered": False},
    "duty": None,
    "due_at": None,
    "rang": 1,
    "rang_at": _TIME,
    "ended_at": None,
    "answered_by": [],
    "named": None,
}

EXAMPLES: dict[str, Any] = {
    "Batch": {
        "entries": [
            {
                "id": _ENTRY,
                "case": _CASE,
                "form": "reception",
                "form_version": 1,
                "written_at": _TIME,
                "base": None,
                "body": {
                    "category": "rescued",
                    "arrival": "self_report",
                    "received_on": "2026-03-02T00:50:00Z",
                    "place": "Cửa khẩu Hữu Nghị",
                    "immediate_risk": "none",
                },
            }
        ]
    },
    "BatchAnswer": {
        "results": [
            {
                "id": _ENTRY,
                "result": "stored",
                "receipt": {"case": _CASE, "seq": 1, "hash": _HASH, "received_at": _TIME, "flags": []},
            }
        ],
        "server_time": _TIME,
    },
    "Credentials": {"username": "bp.huunghi.01", "password": "an invented password"},
    "NewSession": {
        "challenge": "NEW_PASSWORD_REQUIRED",
        "challenge_session": "opaque",
        "username": "bp.huunghi.01",
    },
    "Alert": _ALERT,
    "Receiver": {"to_unit": "pc02-lang-son", "reason": "not_our_area"},
    "Why": {"reason": "waits_for_agency"},
    "Alerts": {"alerts": [_ALERT], "next": None, "looked_at": 1, "server_time": _TIME},
}
"""Examples, by the name of the model."""
