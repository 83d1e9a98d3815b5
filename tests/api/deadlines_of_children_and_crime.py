"""The rules of children, crime reports, files and referrals (D-26 on, R153 on), as `every_deadline` lists them."""

from tests.api.deadline_acts import (
    ADULT,
    ASSESSED,
    BOOKED,
    CHILD,
    DECIDED,
    DECLINES,
    HANDED,
    IN_DANGER,
    PASSED_ON,
    RECEPTION,
    REFERRAL,
    RETURNED,
    SERVICE,
    SHELTER,
    STAY,
    SUPPORT_PLAN,
    TO_PC02,
    VERIFY,
    Row,
    answer,
    step,
    told,
)

KEPT_APART = {"protects": "victim", "risk": "present", "measures": ["separation"], "until": "2026-05-01T00:00:00Z"}

OF_CHILDREN_AND_CRIME: dict[str, Row] = {
    "D-26a": Row(
        opens=(("local", "reception", IN_DANGER),),
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
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", RETURNED)),),
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
        not_by=(
            (("local", "support", {"legal_basis": "law_53_2024"}),),
            # The police are in the case, and their plan is stored: it is not the commune's.
            (
                ("local", "verification_request", VERIFY),
                ("police", "support_plan", SUPPORT_PLAN),
                ("local", "support", {"legal_basis": "law_53_2024"}),
            ),
        ),
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", RETURNED)),),
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
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", RETURNED)),),
    ),
    "D-26c": Row(
        before=(("local", "reception", RECEPTION | {"person": CHILD}),),
        opens=(("local", "protection", {"protects": "victim", "risk": "present", "measures": ["separation"]}),),
        holder="local",
        may_end="chairman",
        ends=(
            (("local", "protection", {"protects": "victim", "risk": "none", "ended": True}),),
            (("local", "protection", KEPT_APART),),
        ),
        not_by=(
            (("local", "protection", {"protects": "victim", "risk": "present", "measures": ["safe_shelter"]}),),
            # The police are in the case and may protect: the separation is not theirs to end or to extend.
            (
                ("local", "verification_request", VERIFY),
                ("police", "protection", {"protects": "victim", "risk": "none", "ended": True}),
                ("police", "protection", KEPT_APART),
                ("local", "protection", {"protects": "victim", "risk": "present", "measures": ["safe_shelter"]}),
            ),
        ),
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", RETURNED)),),
    ),
    "D-27a": Row(
        opens=(("police", "crime_report", BOOKED), ("police", "crime_report", BOOKED | {"within_competence": False})),
        holder="police",
        may_end="c02_leader",
        ends=((step("police", "classified"),), (step("police", "passed_on", **PASSED_ON),)),
        not_by=((step("police", "notified"),), (step("police", "decided", **DECIDED),)),
    ),
    "D-27b": Row(
        opens=(("border", "crime_report", BOOKED),),
        holder="border",
        may_end="post_leader",
        ends=((step("border", "notified"),),),
        not_by=(
            (step("border", "classified"),),
            # The police are told of it and have no report of their own: the steps of this one are the post's.
            (
                ("border", "crime_information", TO_PC02),
                step("police", "notified"),
                step("police", "passed_on", **PASSED_ON),
                step("border", "classified"),
            ),
        ),
        voided_by=((step("border", "passed_on", **PASSED_ON),),),
    ),
    "D-27c": Row(
        opens=(("police", "crime_report", BOOKED),),
        holder="police",
        may_end="c02_leader",
        ends=((step("police", "decided", **DECIDED),), (step("police", "extended_complex"),)),
        not_by=((step("police", "classified"),), (step("police", "notified"),)),
        voided_by=((step("police", "passed_on", **PASSED_ON),),),
    ),
    "D-27c-complex": Row(
        opens=(("police", "crime_report", BOOKED),),
        holder="police",
        may_end="c02_leader",
        ends=(
            (step("police", "extended_complex"), step("police", "decided", **DECIDED)),
            (step("police", "extended_complex"), step("police", "extended_by_procuracy")),
        ),
        not_by=((step("police", "extended_complex"), step("police", "notified")),),
    ),
    "D-27c-extension": Row(
        before=(("police", "crime_report", BOOKED),),
        opens=(step("police", "extended_by_procuracy"),),
        holder="police",
        may_end="c02_leader",
        ends=((step("police", "decided", **DECIDED),),),
        not_by=((step("police", "extended_complex"),),),
    ),
    "D-28": Row(
        before=(("border", "crime_report", BOOKED),),
        opens=(step("border", "decided", decision="opened"),),
        holder="border",
        may_end="post_leader",
        ends=((step("border", "file_transferred", to_unit="pc02-lang-son"),),),
        not_by=(
            (step("border", "notified"),),
            (
                ("border", "crime_information", TO_PC02),
                step("police", "file_transferred", to_unit="c02"),
                step("border", "notified"),
            ),
        ),
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
            (
                ("police", "support", SHELTER | {"legal_basis": "law_53_2024", "file_complete": True}),
                ("provider", "support", {"legal_basis": "law_53_2024", "stay": "ended"}),
            ),
            (("provider", "support", {"legal_basis": "law_53_2024", "stay": "ended"}),),
        ),
    ),
    "R153": Row(
        before=(("hotline", "service_connection_request", SERVICE),),
        opens=(answer("c02", **DECLINES),),
        holder="hotline",
        may_end="hotline_leader",
        ends=(
            (("hotline", "service_connection_request", SERVICE | {"to_unit": "nha-tam-lanh-lang-son"}),),
            (("hotline", "referral_request", REFERRAL),),
            (answer("c02"),),
            (("hotline", "closure", {"reason": "wish", "outcome": "not_met"}),),
        ),
        not_by=(
            (answer("c02", **DECLINES),),
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
            (answer("provider", **DECLINES),),
        ),
        not_by=(
            (answer("provider", answer="consulting_superior"),),
            (answer("union_staff"),),
            (("hotline", "first_information", {"progress": "started"}),),
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
        voided_by=((("border", "foreign_return", RETURNED),),),
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
