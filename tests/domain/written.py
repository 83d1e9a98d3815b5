"""Entries as officers would write them: the least each form asks for, and whatever a test adds."""

import json
from datetime import timedelta
from typing import Any

from chalicelib.domain.case.consequences import Consequences
from chalicelib.domain.entries.entry import Entry, EntryDraft, OpenedEntry
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import validated
from tests import builders

CASE = builders.case(1)
T0 = builders.T0

PEOPLE: dict[str, tuple[str, str]] = {
    "immigration": ("police", "qlxnc-lang-son"),
    "chairman": ("local", "ubnd-dong-dang"),
    "post_leader": ("border", "bp-huu-nghi"),
    "c02_leader": ("police", "c02"),
    "head": ("hotline_leader", "to-cong-tac"),
    "c02": ("police", "c02"),
    "c02_focal": ("police", "c02"),
    "bp_department": ("border", "cuc-pcmt-tp"),
    "women": ("provider", "twhpn-cslp"),
    "health": ("local", "syt-lang-son"),
}


def at(minutes: float) -> str:
    """That many minutes after T0, as a phone writes it."""
    return (T0 + timedelta(minutes=minutes)).isoformat()


_SIDE = {"body": "Đồn Mẫu", "officer": "Lò Thị Mẫu", "signed_on_paper": True}
_CONSENT = {"answer": "yes", "given_by": "self", "recipients": ["womens_union"], "groups": ["identity", "health"]}
CONSENT: dict[str, Any] = _CONSENT | {"purposes": ["referral", "support"]}

LEAST: dict[str, tuple[str, dict[str, Any]]] = {
    "reception": (
        "received_on",
        {"category": "returned", "arrival": "self_return", "place": "Cửa khẩu Mẫu", "immediate_risk": "none"},
    ),
    "suspicion": ("seen_on", {"place": "Bến xe Mẫu", "indicators": ["I05"], "what_seen": "Thấy lạ"}),
    "hotline_call": (
        "called_on",
        {"channel": "phone", "emergency": "no", "whereabouts": "in_vietnam", "summary": "Xin tư vấn"},
    ),
    "support": ("given_on", {"legal_basis": "law_53_2024"}),
    "support_plan": ("planned_on", {"objectives": "An toàn", "actions": "Thăm hỏi"}),
    "protection": ("decided_on", {"protects": "victim", "risk": "possible"}),
    "commune_notice": ("notified_on", {"to_unit": "syt-lang-son", "channel": "phone"}),
    "verification_request": ("asked_on", {"to_unit": "pc02-lang-son", "what": "Nhân thân"}),
    "verification_extension": ("extended_on", {"reason": "Phức tạp", "decided_by": "Trưởng phòng"}),
    "verification_result": ("done_on", {"stage": "full", "finding": "confirmed"}),
    "identification": ("decided_on", {"decision": "victim", "decided_by": "Trưởng phòng"}),
    "interview_note": ("interviewed_on", {"place": "Phòng tiếp", "alone": True}),
    "service_connection_request": (
        "asked_on",
        {"to_unit": "c02", "channel": "phone", "need": "Cần nơi ở", "emergency": "no"},
    ),
    "agency_response": ("answered_on", {"answer": "accept"}),
    "first_information": ("informed_on", {"progress": "started"}),
    "written_report": ("reported_on", {"to_leader": True, "to_partner": True, "summary": "Đã kết nối"}),
    "referral_request": (
        "asked_on",
        {"to_unit": "nha-tam-lanh-lang-son", "channel": "phone", "need": "Cần nơi ở", "emergency": "no"},
    ),
    "risk_assessment": ("assessed_on", {"security_risk": "no", "fully_able": "yes"}),
    "victim_opinion": ("asked_on", {"opinion": "agrees"}),
    "receiving_plan": ("collected_on", {"approval": "yes", "approved_by": "Giám đốc"}),
    "victim_decision": ("decided_on", {"decision": "yes", "informed": True, "availability_shown": True}),
    "referral_papers": ("prepared_on", {"documents": "Phiếu tiếp nhận", "consent": CONSENT}),
    "dispatch": (
        "leaves_on",
        {
            "traveller": "adult",
            "mode": "escorted",
            "escort_kind": "commune",
            "escort_unit": "ubnd-dong-dang",
            "to_unit": "nha-tam-lanh-lang-son",
        },
    ),
    "follow_up": ("noted_on", {"course": "Đã đến nơi", "incident": "no"}),
    "handover": (
        "handed_on",
        {"place": "Cửa khẩu Mẫu", "to_unit": "ubnd-dong-dang", "giver": _SIDE, "receiver": _SIDE},
    ),
    "handover_receipt": ("received_on", {"receiver": _SIDE, "as_described": True}),
    "foreign_return": (
        "returned_on",
        {
            "country": "LA",
            "gate": "Cửa khẩu Mẫu",
            "foreign_body": "Công an nước bạn",
            "own_wish": "yes",
            "safe_to_return": "yes",
            "giver": _SIDE,
        },
    ),
    "crime_information": (
        "sent_on",
        {"to_unit": "pc02-lang-son", "channel": "phone", "rescue": "no", "what": "Có đường dây"},
    ),
    "crime_report": ("received_on", {"receiver": "Vũ Văn Thử", "within_competence": True}),
    "crime_report_step": ("done_on", {"step": "classified"}),
    "return_plan": (
        "planned_on",
        {
            "entry_on": at(10 * 24 * 60),
            "country": "MM",
            "mission": "Đại sứ quán Mẫu",
            "gate_unit": "bp-huu-nghi",
            "people": 5,
        },
    ),
    "return_notice": ("notified_on", {"to_unit": "pc02-lang-son"}),
    "return_arrangement": (
        "agreed_on",
        {
            "with_border_guard": True,
            "with_health_agency": True,
            "with_foreign_affairs": True,
            "arrangement": "Đón tại cửa khẩu",
        },
    ),
    "gate_reception": (
        "received_on",
        {
            "expected": 5,
            "present": 5,
            "file_checked": True,
            "declarations": True,
            "foreign_giver": _SIDE,
            "receiver": _SIDE,
            "inner_giver": _SIDE,
            "inner_receiver": _SIDE,
        },
    ),
    "return_certificate": ("issued_on", {"number": "12/GCN", "issuer": _SIDE}),
    "leader_acknowledgement": ("acknowledged_on", {}),
    "leader_instruction": ("instructed_on", {"purpose": "direct", "instruction": "Xử lý ngay"}),
    "leader_approval": ("decided_on", {"about": builders.entry_id(1), "approved": True}),
    "superior_request": ("asked_on", {"problem": "Hết chỗ ở"}),
    "superior_direction": (
        "directed_on",
        {"to_unit": "bp-lao-cai", "purpose": "guide", "direction": "Bố trí chỗ khác"},
    ),
    "duty_not_applicable": (
        "decided_on",
        {"rule": "D-20", "reason": "person_gone", "details": "Người đó đã tự đi"},
    ),
    "data_protection": ("happened_on", {"event": "breach_found"}),
    "consent": ("asked_on", {"consent": CONSENT}),
    "consent_withdrawal": ("withdrawn_on", {"by": "self"}),
    "consent_confirmation": (
        "confirmed_on",
        {"consent": builders.entry_id(1), "confirms": "yes", "how_known": "Đã hỏi lại"},
    ),
    "case_note": ("noted_on", {"text": "Gọi lại lúc 6 giờ"}),
    "contact": ("talked_on", {"channel": "phone", "with_unit": "c02", "about": "measure"}),
    "resolution": ("decided_on", {"field": "person.sex", "holds": builders.entry_id(1), "reason": "Giấy tờ"}),
    "closure": ("closed_on", {"reason": "support_done", "outcome": "best_met"}),
    "reopening": ("reopened_on", {"reason": "Có tin mới"}),
    "merge": ("merged_on", {"other": builders.case(2), "this_file": "ends", "grounds": "Cùng vân tay"}),
    "code_decision": (
        "decided_on",
        {"unit": "bp-lao-cai", "decision": "one_person", "grounds": "Cùng số giấy tờ"},
    ),
    "merge_undone": ("undone_on", {"merge": builders.entry_id(1), "grounds": "Hai người khác nhau"}),
    "activity": (
        "held_on",
        {"place": "Nhà văn hóa Mẫu", "topics": ["prevention"], "audiences": ["public"], "people": 40},
    ),
    "periodic_duty": ("done_on", {"duty": "D-09", "year": 2026, "last_month": 3}),
    "meeting_proposal": ("proposed_on", {"matter": "Đường dây mới"}),
    "meeting_decision": ("decided_on", {"proposal": builders.entry_id(1), "agrees": "yes"}),
    "meeting_convened": (
        "convened_on",
        {
            "kind": "training",
            "takes_place_on": at(3 * 24 * 60),
            "place": "Phòng họp",
            "agenda": "Kỹ năng",
            "expected": [{"agency": "border_guard", "staff": 2}],
        },
    ),
    "agenda_item": ("put_on", {"case": builders.case(1), "question": "Chưa có nơi ở"}),
    "meeting_preparation": ("prepared_on", {"meeting": builders.entry_id(1), "staff": 2, "prepared": "Số liệu quý"}),
    "meeting_minutes": (
        "held_on",
        {
            "meeting": builders.entry_id(1),
            "chaired_by": "head",
            "attendance": [{"agency": "border_guard", "present": 2, "right_composition": "yes"}],
            "decisions": [{"decision": "Mở đợt truyền thông", "consensus": "yes"}],
            "assigns": "no",
        },
    ),
    "minutes_receipt": (
        "received_on",
        {"meeting_minutes": builders.entry_id(1), "agrees": "yes", "to_localities": "yes"},
    ),
    "minutes_to_localities": (
        "sent_on",
        {"meeting_minutes": builders.entry_id(1), "localities": [{"unit": "ubnd-dong-dang"}], "extract": "Phối hợp"},
    ),
    "plan_draft": (
        "drafted_on",
        {"scope": "year", "year": 2027, "text": "Kế hoạch", "activities": [{"activity": "Truyền thông"}]},
    ),
    "plan_comment": ("commented_on", {"plan": builders.entry_id(1), "agrees": "yes"}),
    "plan_submission": ("submitted_on", {"plan": builders.entry_id(1), "comments": "Đã tiếp thu"}),
    "plan_decision": ("decided_on", {"plan": builders.entry_id(1), "approved": "yes"}),
    "task_assignment": ("assigned_on", {"task": "Soạn tài liệu", "to_unit": "c02", "due_on": at(10 * 24 * 60)}),
    "assignment_progress": (
        "reported_on",
        {"assignment": builders.entry_id(1), "state": "done", "report": "Đã xong"},
    ),
    "urging": ("urged_on", {"to_unit": "c02", "words": "Sắp đến hạn"}),
    "guidance_sent": (
        "sent_on",
        {"subject": "Hướng dẫn tiếp nhận", "guidance": "Gọi 111", "localities": [{"unit": "ubnd-dong-dang"}]},
    ),
    "guidance_receipt": ("read_on", {"document": builders.entry_id(1)}),
    "budget_note": ("noted_on", {"year": 2027, "state": "requested"}),
}


def least(form: str, minutes: float = 0, /, **more: Any) -> dict[str, Any]:
    """The smallest body the form takes, with `more` on top (None takes an answer out)."""
    moment, body = LEAST[form]
    whole = {moment: at(minutes)} | body | more
    return {name: value for name, value in whole.items() if value is not None}


def wrote(form: str, number: int, by: str = "border", /, **more: Any) -> OpenedEntry:
    """Entry `number` by one of the cast.

    It happened `minutes` after T0 (default: `number`) and reached us at `heard` (default: then); all else is its body.
    """
    happened = float(more.pop("minutes", number))
    heard = float(more.pop("heard", happened))
    body = validated(FORMS[form, 1], json.dumps(least(form, happened, **more)).encode())
    return OpenedEntry(entry=head(form, number, by, heard), body=body)


def head(form: str, number: int, by: str, heard: float) -> Entry:
    who, unit = PEOPLE.get(by, (by, ""))
    officer = builders.officer(who)
    author = builders.author(officer.model_copy(update={"unit": unit} if unit else {}))
    received = T0 + timedelta(minutes=heard)
    draft = EntryDraft(
        prev="0" * 64,
        id=builders.entry_id(number),
        case=CASE,
        seq=1,
        form=form,
        form_version=1,
        written_at=received,
        received_at=received,
        author=author,
        base=None,
    )
    return draft.sealed({}, fingerprint="f" * 64)


def ref(number: int) -> str:
    """The id of entry `number`."""
    return builders.entry_id(number)


def duties(found: Consequences, rule: str) -> list[tuple[str, bool]]:
    """(holder, over?) of every duty of that rule."""
    return [(duty.holder, duty.closed_at is not None) for duty in found.duties if duty.rule == rule]


def calls(found: Consequences) -> set[tuple[str, str, str]]:
    """(kind, unit, urgency) of every alert."""
    return {(call.kind, call.unit, call.urgency.value) for call in found.alerts}


def units(found: Consequences) -> set[str]:
    return {joining.unit for joining in found.joins}
