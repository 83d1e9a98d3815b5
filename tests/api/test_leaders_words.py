"""A report to a leader waits for their decision, and a duty they declare void is shown with the reason."""

from typing import Any

import pytest

from tests.api.deadline_acts import ADULT, ASSESSED, CALL, CHILD, HANDED, RECEPTION, SERVICE, SIGNED, SUPPORT_PLAN
from tests.api.story import Story
from tests.api.system import system
from tests.fakes.crowding import crowd


def story() -> Story:
    return Story(system(with_leaders=True))


def waiting(told: Story, who: str) -> dict[str, tuple[str, ...]]:
    """By its kind: the forms with which this leader answers what waits for them in the case."""
    alerts = told.system.call("GET", "/v1/alerts", who).json["alerts"]
    mine = (one for one in alerts if one["case"] == told.code and one["for_you"] and one["answered_by"])
    return {one["kind"]: tuple(one["answered_by"]) for one in mine}


def duty(told: Story, who: str, rule: str) -> dict[str, Any]:
    """The line of that rule on the case as this officer is shown it."""
    shown = told.system.call("GET", f"/v1/cases/{told.code}", who).json["obligations"]
    return next(one for one in shown if one["rule"] == rule)


@pytest.mark.duty("R118", "R150", "R151", "R170")
@pytest.mark.parametrize(
    ("form", "answers"),
    [
        ("leader_acknowledgement", {}),
        ("leader_instruction", {"purpose": "direct", "instruction": "Làm ngay"}),
        ("superior_request", {"problem": "Hết chỗ"}),
    ],
)
def test_a_report_waits_for_its_leader_until_they_say_a_word_about_it(form: str, answers: dict[str, Any]) -> None:
    told = story()
    told.does("hotline", "service_connection_request", **SERVICE)
    assert waiting(told, "c02_leader") == {}
    answer = told.does("c02", "agency_response", answer="consulting_superior")
    other = told.does("hotline", "service_connection_request", **SERVICE | {"need": "Cần phiên dịch"})
    assert form in waiting(told, "c02_leader")["leader_report"]
    assert waiting(told, "c02") == {}, "not for their staff"

    told.does("c02_leader", form, about=other, **answers)
    assert "leader_report" in waiting(told, "c02_leader"), "a word about another request"
    told.does("c02_leader", form, about=answer, **answers)
    assert waiting(told, "c02_leader") == {}
    taken = told.system.call("GET", "/v1/alerts?state=all", "c02_leader").json["alerts"]
    (report,) = [one for one in taken if one["kind"] == "leader_report"]
    assert report["taken_by"]["unit"]["id"] == "c02"


@pytest.mark.duty("R133", "R173")
def test_a_problem_put_to_the_superior_waits_for_a_direction_and_the_direction_for_who_asked() -> None:
    told = story()
    told.does("hotline", "service_connection_request", **SERVICE)
    problem = told.does("c02_leader", "superior_request", problem="Không đủ xe")
    assert waiting(told, "head") == {"superior_asked": ("superior_direction",)}

    told.does("head", "leader_acknowledgement", about=problem)
    assert "superior_asked" in waiting(told, "head"), "to know of a problem is not to direct"
    directed = {"to_unit": "c02", "purpose": "organise", "direction": "Phối hợp Biên phòng"}
    direction = told.does("head", "superior_direction", about=problem, **directed)
    assert waiting(told, "head") == {}
    assert "superior_direction" in waiting(told, "c02_leader")
    told.does("c02_leader", "leader_acknowledgement", about=direction)
    assert waiting(told, "c02_leader") == {}


@pytest.mark.duty("D-26b")
def test_a_plan_waits_for_approval_and_not_for_a_word_that_it_was_seen() -> None:
    told = story()
    told.does("local", "reception", **RECEPTION, person=CHILD)
    told.does("local", "risk_assessment", **ASSESSED)
    plan = told.does("local", "support_plan", **SUPPORT_PLAN)
    assert waiting(told, "chairman") == {"approval_asked": ("leader_approval",)}

    told.does("chairman", "leader_acknowledgement", about=plan)
    assert "approval_asked" in waiting(told, "chairman")
    told.does("chairman", "leader_approval", about=plan, approved=True)
    assert waiting(told, "chairman") == {}
    assert "D-26b-approval" not in told.owed("local")


@pytest.mark.duty("R40", "R166")
def test_an_emergency_call_waits_for_the_hotlines_leader() -> None:
    told = story()
    call = told.does("hotline", "hotline_call", **CALL | {"emergency": "yes"})
    assert "emergency_call" in waiting(told, "hotline_leader")

    told.does("hotline_leader", "leader_acknowledgement", about=call)
    assert waiting(told, "hotline_leader") == {}


def test_a_duty_that_does_not_apply_shows_everybody_in_the_case_why_and_by_whose_word() -> None:
    told = story()
    opening = told.does("border", "reception", **RECEPTION, person=ADULT)
    assert [duty(told, who, "D-20")["may_void"] for who in ("border", "hotline", "post_leader", "hotline_leader")] == [
        False,
        False,
        True,
        True,
    ]

    answers = {"rule": "D-20", "about": opening, "reason": "person_gone", "details": "Đã tự rời đi"}
    told.does("post_leader", "duty_not_applicable", **answers)
    for who in ("border", "hotline"):
        line = duty(told, who, "D-20")
        assert (line["state"], line["void"], line["may_void"]) == ("closed", True, False)
        assert line["void_why"]["en"] == "The person has gone"
        assert line["void_by"]["unit"]["id"] == "bp-huu-nghi"
        assert line["void_by"]["name"]


@pytest.mark.duty("R63")
def test_a_return_home_is_named_as_the_reason_and_a_done_duty_has_none() -> None:
    told = story()
    told.does("police", "reception", **RECEPTION, person=ADULT)
    returned = {"country": "LA", "gate": "Cầu Treo", "foreign_body": "Đại sứ quán", "giver": SIGNED}
    told.does("police", "foreign_return", **returned, own_wish="yes", safe_to_return="yes")
    line = duty(told, "hotline", "D-20")
    assert (line["void"], line["void_why"]["en"]) == (True, "Returned to their own country")

    other = Story(told.system, number=2)
    other.does("border", "reception", **RECEPTION, person=ADULT)
    other.does("border", "handover", **HANDED, to_unit="ubnd-dong-dang")
    line = duty(other, "hotline", "D-20")
    assert (line["state"], line["void"], line["void_why"], line["void_by"]) == ("closed", False, None, None)


def test_a_correction_that_takes_the_ground_back_is_named_as_the_reason() -> None:
    told = story()
    call = told.does("hotline", "hotline_call", **CALL | {"emergency": "yes"})
    correction = {"entry": call, "reason": "mistake"}
    told.tries("hotline", "hotline_call", **CALL, correction=correction)
    line = duty(told, "hotline", "D-07")
    assert (line["void"], line["void_why"]["en"]) == (True, "A correction took its ground back")


def test_a_unit_that_came_by_itself_does_not_learn_whose_word_ended_its_duty() -> None:
    told = story()
    told.does("police", "reception", **RECEPTION, person=ADULT)
    told.tries("border", "reception", **RECEPTION, person=ADULT, crime_news="yes")
    answers = {"rule": "D-05", "reason": "done_elsewhere", "details": "Đã chuyển tin"}
    ended = told.tries("hotline_leader", "duty_not_applicable", **answers)
    assert ended["result"] == "stored"
    line = duty(told, "border", "D-05")
    assert (line["void"], line["void_why"], line["void_by"]) == (True, None, None)


@pytest.mark.duty("R118", "R150")
def test_what_waits_for_a_leader_behind_more_than_500_alerts_is_on_a_further_page() -> None:
    told = story()
    told.does("hotline", "service_connection_request", **SERVICE)
    crowd(told.system, "c02", 1_100)
    told.does("c02", "agency_response", answer="consulting_superior")

    pages: list[list[dict[str, Any]]] = []
    after = ""
    while not pages or after:
        page = told.system.call("GET", f"/v1/alerts?state=open{after}", "c02_leader").json
        pages.append(page["alerts"])
        after = f"&after={page['next']}" if page["next"] else ""
    alerts = [one["id"] for page in pages for one in page]
    assert [len(page) for page in pages[:-1]] == [500, 500]
    assert len(alerts) == len(set(alerts)) > 1_100
    assert not any(one["answered_by"] and one["for_you"] for one in pages[0])
    assert [one["kind"] for one in pages[-1] if one["answered_by"] and one["for_you"]] == ["leader_report"]
