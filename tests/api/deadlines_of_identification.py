"""The rules of bringing, verifying, going home and staying (D-20 to D-25), as `every_deadline` lists them."""

from tests.api.deadline_acts import (
    ADULT,
    EXTENSION,
    FOUND,
    HANDED,
    PLAN,
    RECEPTION,
    RETURNED,
    SHELTER,
    SIGNED,
    STAY,
    VERIFY,
    Row,
)

OF_IDENTIFICATION: dict[str, Row] = {
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
        voided_by=((("border", "foreign_return", RETURNED),),),
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
        voided_by=((("local", "verification_request", VERIFY), ("police", "foreign_return", RETURNED)),),
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
        ends=((("police", "verification_result", FOUND),), (("police", "verification_extension", EXTENSION),)),
        not_by=(
            (("border", "verification_extension", EXTENSION),),
            (("border", "verification_result", FOUND),),
            (("police", "interview_note", {"place": "x", "alone": True}),),
        ),
    ),
    "D-22-complex": Row(
        before=(("border", "reception", RECEPTION | {"person": ADULT}),),
        opens=(("border", "verification_request", VERIFY),),
        holder="police",
        may_end="c02_leader",
        ends=((("police", "verification_extension", EXTENSION), ("police", "verification_result", FOUND)),),
        not_by=(
            (("police", "verification_extension", EXTENSION), ("border", "verification_result", FOUND)),
            (("police", "verification_extension", EXTENSION),),
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
        voided_by=((("border", "foreign_return", RETURNED),),),
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
            # The police who placed the person name the facility: the stay is not theirs to end or to extend.
            (
                ("police", "support", SHELTER | {"legal_basis": "law_53_2024", "stay": "ended"}),
                ("police", "support", STAY | SHELTER | {"stay": "extended", "extension_by": "Trưởng phòng"}),
                ("provider", "support", {"legal_basis": "law_53_2024", "kinds": ["medical"]}),
            ),
            (("provider", "support", {"legal_basis": "law_53_2024", "kinds": ["medical"]}),),
        ),
        voided_by=((("police", "foreign_return", RETURNED),),),
    ),
}
