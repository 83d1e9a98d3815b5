"""The Working Group over HTTP, each act by the role that owns it, and what the next role is then shown."""

from typing import Any

import pytest

from chalicelib.domain.register.people import Agency
from tests import builders
from tests.api.system import system
from tests.api.test_every_deadline import by_period
from tests.api.working_group import (
    CAME,
    MEMBERS,
    a_reception,
    broken,
    constituted,
    convenes,
    drafts,
    minutes,
    read,
    tries_to_convene,
)


def state_of(made: Any, who: str, rule: str) -> list[str]:
    return [one["state"] for one in by_period(made, who, rule)]


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
