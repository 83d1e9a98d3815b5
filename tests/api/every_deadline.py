"""For every row of `deadlines.json`: what opens it, what ends it, what looks like it and must not, who may end it.

Written by hand beside the playbook: acts are `(who, form, answers)`; "$opening" stands for the id of the entry that
opened the duty, "$1", "$2", ... for the acts before it.
"""

from tests.api.deadline_acts import (
    ADULT,
    BOOKED,
    CALL,
    CALLED,
    DECLINES,
    RECEPTION,
    REFERRAL,
    SERVICE,
    SUSPICION,
    TO_PC02,
    URGENT,
    Row,
    answer,
    told,
)
from tests.api.deadlines_of_children_and_crime import OF_CHILDREN_AND_CRIME
from tests.api.deadlines_of_identification import OF_IDENTIFICATION

ROWS: dict[str, Row] = {
    "D-01": Row(
        opens=(("hotline", "service_connection_request", SERVICE),),
        holder="c02",
        may_end="c02_leader",
        ends=(
            (answer("c02"), ("c02_leader", "leader_approval", {"about": "$1", "approved": True})),
            (answer("c02"), told("c02_leader")),
            (answer("c02"), told("c02_leader", "leader_instruction")),
            (answer("c02", **DECLINES), told("c02_leader", about="$opening")),
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
            (answer("c02", **DECLINES),),
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
        opens=(answer("c02", **DECLINES),),
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
        ends=((("hotline", "contact", CALLED),),),
        not_by=(
            (("hotline", "contact", CALLED | {"channel": "email"}),),
            (("hotline", "contact", CALLED | {"with_unit": "bp-lao-cai"}),),
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
    **OF_IDENTIFICATION,
    **OF_CHILDREN_AND_CRIME,
}
"""Rows that an entry of a case opens. What the date opens, and the controller's, stand in the tests themselves."""
