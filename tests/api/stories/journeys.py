"""The seven journeys of the plan as tales."""

from tests.api.called_stories import COMMUNE, GOES_HOME, MEMBER, POLICE, SHELTER, SIDE, STAY
from tests.api.stories.cast import A_CHILD, ASKED, BOTH_SIGN, HOURS, INFORMED, RECEIVED, Tale

_CONSENT = {
    "answer": "yes",
    "recipients": ["womens_union"],
    "groups": ["identity", "health"],
    "purposes": ["referral", "support"],
    "given_by": "child_and_representative",
    "giver_suspected": "no",
}

JOURNEYS = (
    Tale(
        "self-report at a border post",
        (
            ("border", "reception", RECEIVED | {"category": "in_identification", "arrival": "self_report"}),
            ("border", "handover", {"place": "Đồng Đăng", "to_unit": COMMUNE} | BOTH_SIGN),
            ("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),
            ("health", "verification_result", {"stage": "initial", "finding": "confirmed"}),
            ("border", "verification_request", {"to_unit": POLICE, "what": "Nhân thân"}),
            (
                "police",
                "verification_result",
                {"stage": "full", "finding": "confirmed", "background": "Đúng là người xã Mẫu"},
            ),
            ("border", "identification", {"decision": "victim", "decided_by": "Trưởng đồn"}),
        ),
    ),
    Tale(
        "organised return through a gate",
        (
            ("border", "reception", RECEIVED | {"arrival": "bilateral", "crime_news": "yes"}),
            (
                "border",
                "crime_information",
                {"to_unit": POLICE, "channel": "phone", "rescue": "no", "what": "Đường dây"},
            ),
            ("police", "crime_report", {"receiver": "Vũ Văn Thử", "within_competence": True}),
            ("border", "handover", {"place": "Trụ sở xã", "to_unit": COMMUNE} | BOTH_SIGN),
        ),
    ),
    Tale(
        "rescue inside the country into a shelter",
        (
            ("police", "reception", RECEIVED | {"category": "rescued", "arrival": "rescued"}),
            (
                "police",
                "protection",
                {"protects": "victim", "risk": "present", "plan": "Bị theo dõi", "measures": ["safe_shelter"]},
            ),
            ("police", "support", STAY | {"stay": "begins", "health_remarks": "Phòng 12", "emergency_intake": True}),
            ("provider", "support", STAY | {"file_complete": True}),
            ("provider", "support", STAY | {"stay": "ended"}),
            (HOURS, 24 * 31),
        ),
    ),
    Tale(
        "a foreign victim goes home of her own will",
        (
            ("border", "reception", RECEIVED | {"category": "foreign"}),
            ("border", "foreign_return", GOES_HOME | {"foreign_body": "Đại sứ quán"}),
            ("border", "foreign_return", GOES_HOME | {"foreign_body": "Đại sứ quán", "own_wish": "yes"}),
        ),
    ),
    Tale(
        "a volunteer's suspicion becomes a crime report",
        (
            (
                "volunteer",
                "suspicion",
                {
                    "place": "Bến xe Mẫu",
                    "indicators": ["I05"],
                    "what_seen": "Thấy bị giữ giấy tờ",
                    "crime": "yes",
                },
            ),
            (
                "hotline",
                "crime_information",
                {"to_unit": POLICE, "channel": "phone", "rescue": "unknown", "what": "Đường dây"},
            ),
            ("police", "crime_report", {"receiver": "Vũ Văn Thử", "within_competence": True}),
        ),
    ),
    Tale(
        "a service connection is declined and a second provider found",
        (
            ("border", "reception", RECEIVED),
            ("hotline", "service_connection_request", {"to_unit": MEMBER} | ASKED),
            (
                "union",
                "agency_response",
                {"answer": "decline", "decline_reason": "no_place", "remarks": "Hết chỗ rồi"},
            ),
            ("hotline", "service_connection_request", {"to_unit": SHELTER} | ASKED),
            ("provider", "agency_response", {"answer": "accept", "confirmation": "12/CV", "request": "#4"}),
            (
                "provider",
                "first_information",
                {"progress": "served", "channel": "phone", "details": "Đã có giường", "request": "#4"},
            ),
            (
                "hotline",
                "written_report",
                {"to_leader": True, "to_partner": True, "summary": "Đã kết nối", "request": "#4"},
            ),
            (HOURS, 24 * 31),
        ),
    ),
    Tale(
        "a child is referred with an escort up to the signed minutes",
        (
            ("border", "reception", RECEIVED | {"person": A_CHILD, "minors": []}),
            ("hotline", "referral_request", {"to_unit": SHELTER} | ASKED),
            (
                "border",
                "risk_assessment",
                {"security_risk": "yes", "fully_able": "no", "notes": "Bị theo dõi", "factors": ["child"]},
            ),
            ("border", "victim_opinion", {"opinion": "agrees"}),
            (
                "provider",
                "receiving_plan",
                {
                    "procedure": "Nhận tại cổng",
                    "contacts": "Cô Mẫu",
                    "plan": "Đón tại bến xe",
                    "approval": "yes",
                    "approved_by": "Giám đốc",
                    "confirmation": "12/CV",
                },
            ),
            ("hotline", "victim_decision", {"decision": "yes"} | INFORMED),
            ("border", "referral_papers", {"documents": "Giấy giới thiệu", "consent": _CONSENT}),
            (
                "border",
                "dispatch",
                {
                    "traveller": "child",
                    "mode": "escorted",
                    "escort_kind": "commune",
                    "escort_unit": COMMUNE,
                    "to_unit": SHELTER,
                },
            ),
            ("border", "handover", {"place": "Nhà tạm lánh", "to_unit": SHELTER, "giver": SIDE}),
            (
                "provider",
                "handover_receipt",
                {"receiver": SIDE, "as_described": False, "differences": "Thiếu giấy tờ"},
            ),
            ("hotline", "follow_up", {"course": "Ổn định", "incident": "no", "evaluation": "good"}),
        ),
    ),
)
