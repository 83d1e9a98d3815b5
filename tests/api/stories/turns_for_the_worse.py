"""Ten stories in which something goes otherwise than planned."""

from tests.api.called_stories import COMMUNE, MEMBER, SHELTER, SIDE, STAY
from tests.api.stories.cast import A_CHILD, ASKED, HOURS, INFORMED, RECEIVED, Tale

_URGENT = ASKED | {"emergency": "yes", "emergency_reason": "Bị tìm đến tận nơi"}
_AGREED = {"answer": "yes", "given_by": "self", "recipients": ["womens_union"], "purposes": ["referral"]}
_RECEPTION = ("border", "reception", RECEIVED)
_REFERRAL = ("hotline", "referral_request", {"to_unit": SHELTER} | ASKED)
_RISK = ("hotline", "risk_assessment", {"security_risk": "yes", "fully_able": "no", "notes": "Bị theo dõi"})
_AGREES = ("hotline", "victim_opinion", {"opinion": "agrees"})
_ACCEPTS = ("provider", "agency_response", {"answer": "accept", "confirmation": "12/CV"})
_DECLINES = {"answer": "decline", "decline_reason": "no_place", "remarks": "Hết chỗ rồi"}
_DECIDES = ("hotline", "victim_decision", {"decision": "yes"} | INFORMED)

TURNS_FOR_THE_WORSE = (
    Tale(
        "emergency at night",
        (
            _RECEPTION,
            (HOURS, 15),
            ("hotline", "service_connection_request", {"to_unit": SHELTER} | _URGENT),
            (
                "provider",
                "agency_response",
                {"answer": "accept", "confirmation": "12/CV", "handling": "directly"},
            ),
            ("union", "contact", {"channel": "phone", "with_unit": SHELTER, "about": "emergency"}),
            (HOURS, 72),
            (HOURS, 24 * 31),
        ),
    ),
    Tale(
        "self-return with a child",
        (
            ("local", "reception", RECEIVED | {"person": A_CHILD, "others_held": "yes"}),
            ("local", "commune_notice", {"to_unit": "syt-lang-son", "channel": "phone"}),
            ("local", "protection", {"protects": "victim", "risk": "present", "measures": ["separation"]}),
            ("hotline", "referral_request", {"to_unit": SHELTER} | ASKED),
            (
                "hotline",
                "risk_assessment",
                {"security_risk": "yes", "fully_able": "no", "notes": "Bị theo dõi", "factors": ["child"]},
            ),
            ("local", "support_plan", {"objectives": "An toàn", "actions": "Đón tại bến xe"}),
        ),
    ),
    Tale(
        "a sub-assignment that declines",
        (
            _RECEPTION,
            ("hotline", "service_connection_request", {"to_unit": MEMBER} | ASKED),
            ("union", "agency_response", {"answer": "sub_assign", "assigned_to": SHELTER}),
            ("provider", "agency_response", _DECLINES),
            ("union", "agency_response", {"answer": "sub_assign", "assigned_to": COMMUNE}),
            ("local", "agency_response", {"answer": "accept", "confirmation": "15/CV"}),
            ("local", "first_information", {"progress": "started", "details": "Đã có giường"}),
        ),
    ),
    Tale(
        "a victim who says no twice",
        (
            _RECEPTION,
            _REFERRAL,
            ("hotline", "victim_opinion", {"opinion": "refuses"}),
            _RISK,
            _AGREES,
            _ACCEPTS,
            _DECIDES,
            ("hotline", "victim_decision", {"decision": "no"} | INFORMED),
            ("border", "handover", {"place": "Nhà tạm lánh", "to_unit": SHELTER, "giver": SIDE, "receiver": SIDE}),
        ),
    ),
    Tale(
        "an abroad call",
        (
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
                    "person": RECEIVED["person"],
                },
            ),
            ("hotline", "contact", {"channel": "email", "with_unit": "c02", "about": "vietnamese_abroad"}),
            ("hotline", "contact", {"channel": "phone", "with_unit": "c02", "about": "vietnamese_abroad"}),
            (HOURS, 24 * 31),
        ),
    ),
    Tale(
        "a placement in a shelter",
        (
            _RECEPTION,
            ("border", "support", STAY | {"stay": "begins", "health_remarks": "Phòng 12"}),
            ("provider", "support", STAY | {"stay": "extended", "extension_by": "Giám đốc"}),
            ("provider", "support", STAY | {"stay": "ended"}),
            (HOURS, 24 * 31),
        ),
    ),
    Tale(
        "consent withdrawn in the middle",
        (
            _RECEPTION,
            _REFERRAL,
            ("border", "consent", {"consent": _AGREED | {"groups": ["identity", "health"]}}),
            ("border", "consent_withdrawal", {"by": "self"}),
            ("border", "consent", {"consent": _AGREED | {"groups": ["identity"]}}),
            ("hotline", "consent_confirmation", {"consent": "#5", "confirms": "yes", "how_known": "Đã hỏi lại"}),
            ("hotline", "service_connection_request", {"to_unit": MEMBER} | ASKED),
            ("union", "consent", {"consent": _AGREED | {"groups": ["health"]}}),
            ("hotline", "consent_confirmation", {"consent": "#8", "confirms": "no", "how_known": "Chị nói không"}),
        ),
    ),
    Tale(
        "a receiver that declines after acceptance",
        (
            _RECEPTION,
            _REFERRAL,
            _RISK,
            _AGREES,
            _ACCEPTS,
            _DECIDES,
            ("provider", "agency_response", _DECLINES),
            ("hotline", "referral_request", {"to_unit": MEMBER} | ASKED),
        ),
    ),
    Tale(
        "the wrong unit addressed",
        (
            _RECEPTION,
            _REFERRAL,
            (
                "hotline",
                "referral_request",
                {"to_unit": MEMBER, "correction": {"entry": "#2", "reason": "Nhầm đơn vị"}} | ASKED,
            ),
        ),
    ),
    Tale(
        "two files of one person",
        (
            _RECEPTION,
            ("police", "reception", RECEIVED | {"case": 2, "category": "rescued", "arrival": "rescued"}),
            (
                "hotline",
                "merge",
                {"case": 2, "other": "#code 1", "this_file": "ends", "grounds": "Cùng một người"},
            ),
            (
                "hotline",
                "merge",
                {"other": "#code 2", "this_file": "goes_on", "grounds": "Cùng một người"},
            ),
            ("hotline", "referral_request", {"to_unit": SHELTER} | ASKED),
        ),
        files=2,
    ),
)
