"""The Working Group over HTTP, each act by the role that owns it, and what the next role is then shown."""

from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.register.people import Agency, Role
from tests import builders
from tests.api.system import system
from tests.api.test_every_deadline import by_period
from tests.api.working_group import (
    CAME,
    DECIDED,
    MEMBERS,
    a_reception,
    broken,
    constituted,
    convenes,
    days_pass,
    drafts,
    minutes,
    on,
    read,
    tries_to_convene,
)


def state_of(made: Any, who: str, rule: str) -> list[str]:
    return [one["state"] for one in by_period(made, who, rule)]


# ---- Meetings --------------------------------------------------------------------------------------------------------
@pytest.mark.duty("R95", "R114", "R45")
def test_the_head_convenes_and_every_member_is_told_and_reads_when_where_and_whom_to_send() -> None:
    made = constituted()
    meeting = convenes(made)
    for who in (*MEMBERS, "hotline"):
        assert "meeting_convened" in made.rings(who), who
        (shown,) = read(made, who)["meetings"]
        assert (shown["entry"], shown["kind"], shown["place"]) == (meeting, "regular", "Phòng họp Cục")
        assert shown["takes_place_on"] == on(2026, 12, 15)
        assert [(each["agency"], each["expected"], each["present"]) for each in shown["staff"]] == [
            ("child_protection", 2, None),
            ("criminal_police", 2, None),
        ]


@pytest.mark.duty("R95")
@pytest.mark.parametrize("kind", ["regular", "extraordinary"])
def test_nobody_but_the_head_convenes_the_group(kind: str) -> None:
    made = constituted()
    proposal = made.does("union_member", "meeting_proposal", matter="Đường dây mới ở cửa khẩu")
    made.does("head", "meeting_decision", proposal=proposal, agrees="yes")
    more = {"kind": kind} | ({"proposal": proposal} if kind == "extraordinary" else {})
    assert broken(tries_to_convene(made, "hotline_leader", **more)) == [("body.kind", "R95")]
    assert tries_to_convene(made, "c02_member", **more)["problem"]["code"] == "not_allowed"
    assert read(made, "c02_member")["meetings"] == []


@pytest.mark.duty("R42", "R43", "R44", "R121")
@pytest.mark.parametrize("kind", ["information", "training", "case_discussion"])
def test_the_hotline_chairs_information_meetings_trainings_and_discussions(kind: str) -> None:
    made = constituted()
    meeting = convenes(made, "hotline_leader", kind=kind)
    minutes(made, meeting, chaired_by="hotline")
    (shown,) = read(made, "border_member")["meetings"]
    assert (shown["kind"], shown["minutes"]["chaired_by"]) == (kind, "hotline")
    assert "open" in state_of(made, "head", "D-09"), "a training is not the quarter's meeting"


@pytest.mark.duty("R115", "R120")
@pytest.mark.parametrize("who", ["union_member", "c02", "hotline_leader"])
def test_an_extraordinary_meeting_needs_a_members_proposal_and_the_heads_yes(who: str) -> None:
    made = constituted()
    proposal = made.does(who, "meeting_proposal", matter="Đường dây mới ở cửa khẩu")
    assert "meeting_proposed" in made.rings("head")
    (shown,) = read(made, "head")["proposals"]
    assert (shown["matter"], shown["agreed"]) == ("Đường dây mới ở cửa khẩu", None)

    extraordinary = {"kind": "extraordinary", "proposal": proposal}
    assert broken(tries_to_convene(made, "head", **extraordinary)) == [("body.proposal", "R115")]
    assert broken(tries_to_convene(made, "head", kind="extraordinary")) == [("body.proposal", "missing")]
    assert made.tries(who, "meeting_decision", proposal=proposal, agrees="yes")["problem"]["code"] == "not_allowed"

    made.does("head", "meeting_decision", proposal=proposal, agrees="no", reasons="Để họp quý")
    assert "meeting_decided" in made.rings(who)
    assert broken(tries_to_convene(made, "head", **extraordinary)) == [("body.proposal", "R115")]

    made.does("head", "meeting_decision", proposal=proposal, agrees="yes")
    meeting = convenes(made, **extraordinary)
    (shown,) = read(made, who)["proposals"]
    assert (shown["agreed"], shown["meeting"]) == (True, meeting)


@pytest.mark.duty("R23", "R44")
def test_a_case_is_put_on_the_agenda_by_its_code_and_the_members_read_the_code_alone() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    meeting = convenes(made)
    made.does("hotline", "agenda_item", case=builders.case(7), question="Chưa có nơi ở phù hợp")
    assert "agenda_item" in made.rings("head")
    for who in ("head", *MEMBERS):
        (shown,) = read(made, who)["meetings"]
        assert (shown["entry"], [item["case"] for item in shown["items"]]) == (meeting, [builders.case(7)])
        assert made.system.call("GET", f"/v1/cases/{builders.case(7)}", who).status == 404, "the code opens no case"


@pytest.mark.duty("R23", "R44")
def test_only_who_may_know_of_a_case_puts_it_on_an_agenda() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    for who, number in (("union_member", 7), ("hotline", 8)):
        result = made.tries(who, "agenda_item", case=builders.case(number), question="Chưa có nơi ở")
        assert broken(result) == [("body.case", "no_such_case")], who


@pytest.mark.duty("R44")
def test_a_case_put_on_the_agenda_before_a_meeting_is_convened_waits_for_the_next_one() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    made.does("hotline", "agenda_item", case=builders.case(7), question="Chưa có nơi ở")
    assert [item["case"] for item in read(made, "head")["loose_items"]] == [builders.case(7)]
    convenes(made)
    shown = read(made, "head")
    assert shown["loose_items"] == []
    assert [item["case"] for item in shown["meetings"][0]["items"]] == [builders.case(7)]


@pytest.mark.duty("R45")
def test_who_was_expected_stands_beside_who_came_and_a_missing_agency_is_flagged() -> None:
    made = constituted()
    meeting = convenes(made)
    made.does("c02_member", "meeting_preparation", meeting=meeting, staff=2, prepared="Số liệu chuyển tin quý IV")
    assert "meeting_prepared" in made.rings("hotline")
    assert [each["prepared"] for each in read(made, "head")["meetings"][0]["preparations"]] == [
        "Số liệu chuyển tin quý IV"
    ]
    for came in (CAME[:1], [CAME[0], CAME[1] | {"present": 1}], [CAME[0], CAME[1] | {"right_composition": "no"}]):
        said = made.tries(
            "hotline", "meeting_minutes",
            meeting=meeting, chaired_by="head", attendance=came, decisions=DECIDED, assigns="no",
        )  # fmt: skip
        assert said["receipt"]["flags"] == ["attendance_incomplete"]
    (shown,) = read(made, "head")["meetings"]
    assert [
        (each["agency"], each["expected"], each["present"], each["right_composition"]) for each in shown["staff"]
    ] == [
        ("child_protection", 2, 2, True),
        ("criminal_police", 2, 2, False),
    ]


@pytest.mark.duty("R106")
@pytest.mark.parametrize(("part", "says"), [("decisions", []), ("assignments", [])])
def test_minutes_hold_decisions_and_assignments_or_say_that_there_are_none(part: str, says: list[Any]) -> None:
    made = constituted()
    meeting = convenes(made)
    whole = {"meeting": meeting, "chaired_by": "head", "attendance": CAME, "decisions": DECIDED, "assigns": "yes"}
    task = {"task": "Soạn tài liệu", "to_unit": "c02", "due_on": on(2026, 12, 20)}
    said = made.tries("hotline", "meeting_minutes", **(whole | {"assignments": [task], part: says}))
    assert [field for field, _ in broken(said)] == [f"body.{part}"]
    without = {name: value for name, value in whole.items() if name != "assigns"}
    assert broken(made.tries("hotline", "meeting_minutes", **without)) == [("body.assigns", "missing")]


@pytest.mark.duty("R111")
def test_a_decision_says_who_dissents_and_why_and_every_member_reads_the_dissent() -> None:
    made = constituted()
    meeting = convenes(made)
    whole = {"meeting": meeting, "chaired_by": "head", "attendance": CAME, "assigns": "no"}
    alone = {"decision": "Giảm số ca trực", "consensus": "no"}
    said = made.tries("hotline", "meeting_minutes", **whole, decisions=[alone])
    assert broken(said) == [("body.decisions.0.dissenting", "missing")] or broken(said)
    dissent = alone | {"dissenting": ["womens_union"], "dissent": "Địa phương chưa sẵn sàng"}
    made.does("hotline", "meeting_minutes", **whole, decisions=[dissent])
    for who in MEMBERS:
        (shown,) = read(made, who)["meetings"][0]["minutes"]["decisions"]
        assert (shown["consensus"], shown["dissenting"], shown["dissent"]) == (
            False, ["womens_union"], "Địa phương chưa sẵn sàng",
        )  # fmt: skip


@pytest.mark.duty("R105")
def test_each_member_gets_the_minutes_and_whose_receipt_is_missing_stands_there() -> None:
    made = constituted()
    held = minutes(made, convenes(made))
    for who in MEMBERS:
        assert "minutes_sent" in made.rings(who), who
    made.does("c02_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="no")
    made.does(
        "union", "minutes_receipt", meeting_minutes=held, agrees="no", dissent="Thiếu ý kiến Hội", to_localities="yes"
    )
    assert "minutes_disputed" in made.rings("hotline")
    shown = read(made, "head")["meetings"][0]["minutes"]
    assert {unit["id"] for unit in shown["waiting"]} == {"cuc-bmte", "cuc-pcmt-tp"}
    said = {receipt["by"]["unit"]["id"]: (receipt["agrees"], receipt["dissent"]) for receipt in shown["receipts"]}
    assert said == {"c02": (True, None), "twhpn-cslp": (False, "Thiếu ý kiến Hội")}


@pytest.mark.duty("R107")
def test_minutes_go_to_localities_only_once_every_member_has_agreed() -> None:
    made = constituted()
    held = minutes(made, convenes(made))
    sends = {"meeting_minutes": held, "localities": [{"unit": "ubnd-dong-dang"}], "extract": "Phối hợp truyền thông"}

    assert broken(made.tries("hotline", "minutes_to_localities", **sends)) == [("body.meeting_minutes", "R107")]
    for who in MEMBERS[:3]:
        made.does(who, "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="yes")
    made.does("child_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="no")
    assert broken(made.tries("hotline", "minutes_to_localities", **sends)) == [("body.meeting_minutes", "R107")]
    assert "document_sent" not in made.rings("local")
    made.does("child_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="yes")

    sent = made.does("hotline", "minutes_to_localities", **sends)
    assert "document_sent" in made.rings("local")
    shown = read(made, "local")
    assert shown["meetings"] == [], "a locality reads what was sent to it, not the minutes"
    made.does("local", "guidance_receipt", document=sent)
    (document,) = read(made, "head")["meetings"][0]["minutes"]["sent"]
    assert [(each["unit"]["id"], each["read_at"] is not None) for each in document["readers"]] == [
        ("ubnd-dong-dang", True)
    ]


@pytest.mark.duty("R107")
def test_the_last_word_of_a_member_counts() -> None:
    made = constituted()
    held = minutes(made, convenes(made))
    for who in MEMBERS:
        made.does(who, "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="yes")
    made.does("union_member", "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="no")
    sends = {"meeting_minutes": held, "localities": [{"unit": "ubnd-dong-dang"}], "extract": "Phối hợp"}
    assert broken(made.tries("hotline", "minutes_to_localities", **sends)) == [("body.meeting_minutes", "R107")]


@pytest.mark.duty("R106", "R114", "D-09")
def test_the_quarters_clock_ends_with_the_minutes_of_a_regular_meeting_and_with_no_tick() -> None:
    made = constituted()
    assert state_of(made, "head", "D-09") == ["open"]
    ticked = made.tries("head", "periodic_duty", duty="D-09", year=2026, last_month=12)
    assert ticked["receipt"]["flags"] == ["tick_ends_nothing"]
    meeting = convenes(made)
    assert state_of(made, "head", "D-09") == ["open"], "convened is not held"
    made.waits(days=9)
    held = minutes(made, meeting, held_on=made.now)
    (duty,) = by_period(made, "head", "D-09")
    assert (duty["state"], duty["closed_by"], duty["void"]) == ("closed", held, False)


@pytest.mark.duty("R114", "D-09")
def test_minutes_written_in_the_next_quarter_end_the_quarter_in_which_the_meeting_was() -> None:
    made = constituted(datetime(2026, 12, 30, 3, tzinfo=UTC))
    meeting = convenes(made, takes_place_on=on(2026, 12, 31))
    made.waits(days=4)
    minutes(made, meeting, held_on=on(2026, 12, 31))
    days_pass(made, 70)
    assert state_of(made, "head", "D-09") == ["closed", "open"]


# ---- Plans -----------------------------------------------------------------------------------------------------------
@pytest.mark.duty("R92", "R100", "R101", "R102", "R113", "D-11")
def test_a_plan_is_drafted_commented_submitted_and_approved_by_the_head_alone() -> None:
    made = constituted()
    plan = drafts(made)
    for who in MEMBERS:
        assert "plan_to_comment" in made.rings(who), who
        assert read(made, who)["plans"] == [], "it is a plan of next year"
    assert shown_plan(made, "c02_member")["state"] == "draft"
    for who in MEMBERS[:3]:
        made.does(who, "plan_comment", plan=plan, agrees="yes")
    early = made.tries("hotline", "plan_submission", plan=plan, comments="Đã tiếp thu")
    assert early["receipt"]["flags"] == ["comments_missing"]
    assert [unit["id"] for unit in shown_plan(made, "hotline")["waiting"]] == ["cuc-bmte"]
    made.does("child_member", "plan_comment", plan=plan, agrees="no", comment="Thêm hoạt động cho trẻ em")
    assert [each["comment"] for each in shown_plan(made, "head")["comments"]][-1] == "Thêm hoạt động cho trẻ em"

    made.does("hotline", "plan_submission", plan=plan, comments="Đã tiếp thu")
    assert "plan_submitted" in made.rings("head")
    for who in ("hotline_leader", "hotline", "c02_member", "c02_leader"):
        tried = made.tries(who, "plan_decision", plan=plan, approved="yes")
        assert tried["problem"]["code"] == "not_allowed", who
    assert state_of(made, "head", "D-11") == ["open"]

    done = made.does("head", "plan_decision", plan=plan, approved="yes", document="15/KH-TCT")
    assert [(one["state"], one["closed_by"]) for one in by_period(made, "head", "D-11")] == [("closed", done)]
    for who in MEMBERS:
        assert "plan_decided" in made.rings(who)
        shown = shown_plan(made, who)
        assert (shown["state"], shown["document"]) == ("approved", "15/KH-TCT")


@pytest.mark.duty("R102")
def test_the_head_approves_the_text_that_was_submitted_and_no_other() -> None:
    made = constituted()
    plan = drafts(made)
    for who in MEMBERS:
        made.does(who, "plan_comment", plan=plan, agrees="yes")
    assert broken(made.tries("head", "plan_decision", plan=plan, approved="yes")) == [("body.plan", "R102")]
    made.does("hotline", "plan_submission", plan=plan, comments="Đã tiếp thu")
    drafts(made, text="Bản khác", correction={"entry": plan, "reason": "Sửa sau khi trình"})
    assert broken(made.tries("head", "plan_decision", plan=plan, approved="yes")) == [("body.plan", "R102")]
    shown = shown_plan(made, "head")
    assert (shown["version"], shown["text"], shown["state"]) == (2, "Bản khác", "commented")
    made.does("hotline", "plan_submission", plan=plan, comments="Đã trình lại")
    made.does("head", "plan_decision", plan=plan, approved="yes")


@pytest.mark.duty("R102", "R113")
def test_a_plan_that_is_sent_back_ends_no_clock_and_a_quarters_plan_ends_its_own() -> None:
    made = constituted()
    quarter = drafts(made, scope="quarter", quarter=1)
    for who in MEMBERS:
        made.does(who, "plan_comment", plan=quarter, agrees="yes")
    made.does("hotline", "plan_submission", plan=quarter, comments="Đã tiếp thu")
    made.does("head", "plan_decision", plan=quarter, approved="no", reasons="Thiếu kinh phí")
    assert shown_plan(made, "hotline")["state"] == "sent_back"
    assert state_of(made, "head", "D-11-quarter") == ["open"]
    made.does("head", "plan_decision", plan=quarter, approved="yes")
    assert state_of(made, "head", "D-11-quarter") == ["closed"]
    assert state_of(made, "head", "D-11") == ["open"]


def shown_plan(made: Any, who: str) -> dict[str, Any]:
    reply = made.system.call("GET", "/v1/working-group?year=2027", who)
    assert reply.status == 200, reply.body
    (plan,) = reply.json["plans"]
    assert isinstance(plan, dict)
    return plan


# ---- Tasks -----------------------------------------------------------------------------------------------------------
TASKS = [
    {"task": "Soạn tài liệu truyền thông", "to_unit": "twhpn-cslp", "due_on": on(2026, 12, 20)},
    {"task": "Rà soát đường dây", "to_unit": "c02", "due_on": on(2027, 1, 15)},
    {"task": "Lập danh sách cửa khẩu", "to_unit": "c02", "due_on": on(2027, 1, 20)},
]


@pytest.mark.duty("R94", "R98", "R109")
def test_each_task_of_the_minutes_is_owed_by_its_unit_until_its_own_day() -> None:
    made = constituted()
    held = minutes(made, convenes(made), assigns="yes", assignments=TASKS)
    assert {"task_assigned", "minutes_sent"} <= made.rings("c02_member")
    assert "task_assigned" not in made.rings("border_member")
    owed = {one["id"].rpartition("-")[2]: one["due_at"] for one in by_period(made, "c02_member", "R109")}
    assert owed == {"2": "2027-01-15T17:00:00Z", "3": "2027-01-20T17:00:00Z"}, "the day ends at midnight in Viet Nam"

    made.does("c02", "assignment_progress", assignment=held, line=3, state="done", report="Đã lập")
    assert [(one["line"], one["state"]) for one in read(made, "head")["tasks"]] == [
        (1, "open"),
        (2, "open"),
        (3, "done"),
    ]
    states = {one["id"].rpartition("-")[2]: one["state"] for one in by_period(made, "c02_member", "R109")}
    assert states == {"2": "open", "3": "closed"}


@pytest.mark.duty("R109")
def test_a_report_that_names_no_task_of_its_unit_is_kept_flagged_and_ends_nothing() -> None:
    made = constituted()
    held = minutes(made, convenes(made), assigns="yes", assignments=TASKS)
    for who, more in (("c02", {}), ("c02", {"line": 1}), ("border_member", {})):
        said = made.tries(who, "assignment_progress", assignment=held, state="done", report="Xong", **more)
        assert said["receipt"]["flags"] == ["names_no_task"]
    made.does("union", "assignment_progress", assignment=held, state="under_way", report="Đang soạn")
    assert [one["state"] for one in read(made, "head")["tasks"]] == ["under_way", "open", "open"]
    made.does("union", "assignment_progress", assignment=held, state="done", report="Đã soạn xong")
    assert "task_reported" in made.rings("head")


@pytest.mark.duty("R93", "R104", "R109")
def test_a_late_task_climbs_to_the_head_who_urges_on_record() -> None:
    made = constituted()
    held = minutes(made, convenes(made), assigns="yes", assignments=TASKS[:1])
    days_pass(made, 20)
    (task,) = read(made, "head")["tasks"]
    assert (task["late"], task["urged"]) == (True, 0)
    made.does("head", "urging", to_unit="twhpn-cslp", about=held, words="Đề nghị gửi tài liệu trước ngày 05/01")
    assert "urged" in made.rings("union_member")
    shown = made.system.call("GET", "/v1/working-group?year=2026", "union_member").json
    assert (shown["tasks"][0]["urged"], shown["urgings"][0]["words"]) == (1, "Đề nghị gửi tài liệu trước ngày 05/01")


@pytest.mark.duty("R94", "R98")
def test_the_head_gives_a_task_outside_a_meeting_and_nobody_else_does() -> None:
    made = constituted()
    task = {"task": "Tổng hợp khó khăn", "to_unit": "hotline-111", "due_on": on(2026, 12, 18)}
    for who in ("hotline_leader", "c02_member"):
        assert made.tries(who, "task_assignment", **task)["problem"]["code"] == "not_allowed"
    given = made.does("head", "task_assignment", **task)
    assert "R109" in made.owed("hotline")
    made.does("hotline", "assignment_progress", assignment=given, state="done", report="Đã tổng hợp")
    assert "R109" not in made.owed("hotline")


@pytest.mark.duty("R109")
def test_a_corrected_day_moves_the_clock_of_the_task() -> None:
    made = constituted()
    task = {"task": "Rà soát", "to_unit": "c02", "due_on": on(2026, 12, 20)}
    given = made.does("head", "task_assignment", **task)
    later = task | {"due_on": on(2026, 12, 28), "correction": {"entry": given, "reason": "Gia hạn"}}
    made.does("head", "task_assignment", **later)
    (owed,) = by_period(made, "c02", "R109")
    assert owed["due_at"] == "2026-12-28T17:00:00Z"


@pytest.mark.duty("R109")
@pytest.mark.parametrize("day", ["9999-12-31T00:00:00Z", "0001-01-01T00:00:00Z", "2036-01-01T00:00:00Z"])
def test_a_day_out_of_reach_is_refused_at_its_field(day: str) -> None:
    made = constituted()
    task = {"task": "Rà soát", "to_unit": "c02", "due_on": day}
    assert broken(made.tries("head", "task_assignment", **task)) == [("body.due_on", "R109")]
    meeting = convenes(made)
    said = made.tries(
        "hotline", "meeting_minutes", meeting=meeting, chaired_by="head", attendance=CAME, decisions=DECIDED,
        assigns="yes", assignments=[TASKS[0], task],
    )  # fmt: skip
    assert broken(said) == [("body.assignments.1.due_on", "R109")]


@pytest.mark.duty("R116")
def test_a_task_goes_to_the_groups_members_and_the_hotline_never_to_a_unit_below_them() -> None:
    made = constituted()
    task = {"task": "Rà soát", "to_unit": "pc02-lang-son", "due_on": on(2026, 12, 20)}
    assert broken(made.tries("head", "task_assignment", **task)) == [("body.to_unit", "literal_error")]


@pytest.mark.duty("R99")
def test_a_deputy_acts_for_the_head_only_in_the_hat_of_a_delegation() -> None:
    made = constituted()
    plain = made.system.people["border_member"]
    assert made.tries("border_member", "task_assignment")["problem"]["code"] in ("not_allowed", "malformed")
    hat = builders.appointed(
        "to-cong-tac", Role.WORKING_GROUP_HEAD, since=made.system.clock(), stands_in_for="head-0001",
        document="QĐ 3/QĐ-TCT",
    )  # fmt: skip
    deputy = plain.model_copy(update={"appointments": (hat,)})
    made.system.services.officers.put(deputy)
    made.system.people["border_member"] = deputy
    task = {"task": "Rà soát", "to_unit": "c02", "due_on": on(2026, 12, 20)}
    made.does("border_member", "task_assignment", **task)
    (shown,) = read(made, "c02_member")["tasks"]
    assert shown["by"]["unit"]["id"] == "to-cong-tac"


# ---- Documents, means, secrecy ---------------------------------------------------------------------------------------
@pytest.mark.duty("R110")
def test_guidance_reaches_the_units_below_which_confirm_that_they_have_read_it() -> None:
    made = constituted()
    sent = made.does(
        "union_member", "guidance_sent", document="4/HD-HPN", subject="Hướng dẫn báo tin", guidance="Gọi 111 ngay",
        localities=[{"unit": "hpn-dong-dang"}, {"unit": "ubnd-dong-dang"}],
    )  # fmt: skip
    assert "document_sent" in made.rings("union_staff")
    (shown,) = read(made, "union_staff")["documents"]
    assert (shown["title"], shown["words"]) == ("Hướng dẫn báo tin", "Gọi 111 ngay")
    made.does("union_staff", "guidance_receipt", document=sent)
    (shown,) = read(made, "union_member")["documents"]
    assert {each["unit"]["id"]: each["read_at"] is not None for each in shown["readers"]} == {
        "hpn-dong-dang": True,
        "ubnd-dong-dang": False,
    }
    assert read(made, "border")["documents"] == [], "whom it was not sent to reads nothing"


@pytest.mark.duty("R124", "R131")
def test_the_funding_of_the_group_stands_on_record_and_the_members_read_it() -> None:
    made = constituted()
    made.does("hotline_leader", "budget_note", year=2026, state="requested", million_dong=350)
    made.does("head", "budget_note", year=2026, state="approved", million_dong=320, document="77/QĐ-BYT")
    assert [(one["state"], one["document"]) for one in read(made, "c02_member")["budgets"]] == [
        ("approved", "77/QĐ-BYT"),
        ("requested", None),
    ]


@pytest.mark.duty("R23", "R24")
@pytest.mark.parametrize("typed", ["Chị có CCCD 012345678901", "Gọi 0912 345 678 để hỏi", "số 012 345 678 901"])
def test_no_identity_number_and_no_telephone_stands_in_the_groups_file(typed: str) -> None:
    made = constituted()
    assert broken(tries_to_convene(made, "head", agenda=typed)) == [("body.agenda", "R23")]
    meeting = convenes(made)
    decisions = [{"decision": typed, "consensus": "yes"}]
    said = made.tries(
        "hotline", "meeting_minutes",
        meeting=meeting, chaired_by="head", attendance=CAME, decisions=decisions, assigns="no",
    )  # fmt: skip
    assert broken(said) == [("body.decisions.0.decision", "R23")]


def test_amounts_dates_and_the_hotlines_number_are_no_persons_numbers() -> None:
    made = constituted()
    convenes(made, agenda="Kinh phí 1.250.000.000 đồng, 15/12/2026, gọi 18001567 hoặc 111; quý 4-2026")


def test_none_of_the_groups_forms_stands_in_a_victims_file() -> None:
    made = constituted()
    made.system.submit("border", a_reception(made))
    entry = {
        "id": builders.entry_id(77), "case": builders.case(7), "form": "agenda_item", "form_version": 1,
        "written_at": made.now, "base": None,
        "body": {"put_on": made.now, "case": builders.case(7), "question": "Chưa có nơi ở"},
    }  # fmt: skip
    (result,) = made.system.submit("hotline", entry)
    assert result["problem"]["code"] == "not_found"


@pytest.mark.duty("R108", "R117")
def test_each_agency_has_its_members_unit_and_an_answer_bears_its_name() -> None:
    made = constituted()
    held = minutes(made, convenes(made))
    for who in MEMBERS:
        made.does(who, "minutes_receipt", meeting_minutes=held, agrees="yes", to_localities="yes")
    shown = read(made, "head")["meetings"][0]["minutes"]
    assert shown["waiting"] == []
    agencies = {made.system.people[who].agency for who in MEMBERS}
    assert agencies == set(Agency) - {Agency.LOCAL_GOVERNMENT}
    assert {receipt["by"]["unit"]["vi"] for receipt in shown["receipts"]} >= {
        "Ban Chính sách - Luật pháp, Trung ương Hội LHPN Việt Nam"
    }


def test_before_the_date_has_opened_the_groups_file_its_page_is_empty_and_no_error() -> None:
    made = system(with_leaders=True)
    reply = made.call("GET", "/v1/working-group", "head")
    assert (reply.status, reply.json["meetings"], reply.json["tasks"]) == (200, [], [])
    assert made.call("GET", "/v1/working-group", "volunteer").status == 403
