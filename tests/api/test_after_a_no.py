"""A unit that declined keeps what it had and what it wrote: no screen of it tells who was asked next (R153, R172)."""

import json
from typing import Any

import pytest

from tests.api.called_stories import COMMUNE, MEMBER, SHELTER
from tests.api.stories.cast import ASKED, RECEIVED, stage
from tests.api.story import Story
from tests.api.system import System
from tests.usecases.field import entry

DECLINES = {"answer": "decline", "decline_reason": "no_place"}
HERE = ("provider", SHELTER)
NEXT = {
    "a referral": ("referral_request", {"to_unit": COMMUNE} | ASKED),
    "a connection": ("service_connection_request", {"to_unit": COMMUNE} | ASKED),
}


def screens(made: System, story: Story, who: str) -> dict[str, Any]:
    """Every screen of this officer that shows this case or a line of it; what they may not ask for is left out."""
    asked = {
        "case": ("GET", f"/v1/cases/{story.code}"),
        "list": ("GET", "/v1/cases"),
        "desk": ("GET", "/v1/desk/cases"),
        "changes": ("GET", "/v1/changes"),
        "contacts": ("GET", f"/v1/cases/{story.code}/contacts"),
        "card": ("POST", f"/v1/cases/{story.code}/card"),
        "alerts": ("GET", "/v1/alerts?state=all"),
        "duties": ("GET", "/v1/obligations?state=all"),
        "trail": ("GET", f"/v1/cases/{story.code}/trail"),
    }
    replies = {name: made.call(method, path, who) for name, (method, path) in asked.items()}
    return {name: reply.json for name, reply in replies.items() if reply.status == 200}


def line_of(shown: dict[str, Any], name: str, story: Story) -> dict[str, Any]:
    (line,) = (line for line in shown[name]["changes" if name == "changes" else "cases"] if line["case"] == story.code)
    found: dict[str, Any] = line
    return found


def declined(made: System, *, form: str = "referral_request") -> Story:
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    story.tries("hotline", form, to_unit=SHELTER, **ASKED)
    assert story.tries("provider", "agency_response", **DECLINES)["result"] == "stored"
    return story


@pytest.mark.duty("R17", "R153", "R172")
@pytest.mark.parametrize("request_form", ["referral_request", "service_connection_request"])
@pytest.mark.parametrize("following", NEXT)
def test_no_screen_of_a_unit_that_declined_names_who_is_asked_next(request_form: str, following: str) -> None:
    made = stage()
    story = declined(made, form=request_form)
    before = screens(made, story, "provider")
    form, answers = NEXT[following]
    story.tries("hotline", form, **answers)
    story.tries("local", "agency_response", answer="accept", confirmation="15/CV")

    shown = screens(made, story, "provider")

    assert shown.keys() == before.keys() >= {"case", "list", "desk", "changes", "contacts", "card"}
    for name, screen in shown.items():
        text = json.dumps(screen, ensure_ascii=False)
        for untold in (COMMUNE, "15/CV"):
            assert untold not in text, (name, untold)
    case, was = shown["case"], before["case"]
    assert [one["form"] for one in case["entries"]] == [request_form, "agency_response"]
    assert case["entries"] == was["entries"]
    assert {name: case["standing"][name] for name in ("status", "holder", "referrals", "requests")} == {
        name: was["standing"][name] for name in ("status", "holder", "referrals", "requests")
    }
    assert [party["unit"]["id"] for party in case["parties"]] == ["bp-huu-nghi", "hotline-111", SHELTER]
    assert [one["unit"]["id"] for one in case["shares"] if one["unit"]] == [SHELTER]
    assert line_of(shown, "list", story)["last_form"] == "agency_response"
    assert line_of(shown, "list", story)["open_obligations"] == 0
    assert line_of(shown, "desk", story)["holder"] is None
    assert len(line_of(shown, "changes", story)["entries"]) == 3


@pytest.mark.duty("R65", "R66", "R153")
def test_the_marks_for_whoever_meets_the_person_are_not_kept_for_a_unit_that_declined() -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    story.tries("hotline", "referral_request", to_unit=SHELTER, **ASKED)
    asked = screens(made, story, "provider")
    assert asked["case"]["standing"]["safety"]["victim_at_risk"]
    assert line_of(asked, "list", story)["safety"]["victim_at_risk"]

    story.tries("provider", "agency_response", **DECLINES)

    shown = screens(made, story, "provider")
    assert not shown["case"]["standing"]["safety"]["victim_at_risk"]
    assert line_of(shown, "list", story)["safety"] is None
    assert not line_of(shown, "desk", story)["danger"]


@pytest.mark.duty("R152", "R174")
def test_a_connected_unit_that_declined_learns_nothing_more_and_the_first_agency_goes_on() -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    story.tries("hotline", "service_connection_request", to_unit=MEMBER, **ASKED)
    story.tries("union", "agency_response", answer="sub_assign", assigned_to=SHELTER)
    story.tries("provider", "agency_response", **DECLINES)
    story.tries("union", "agency_response", answer="sub_assign", assigned_to=COMMUNE)

    assert COMMUNE not in json.dumps(screens(made, story, "provider"))
    assert COMMUNE in json.dumps(screens(made, story, "union")["case"]["standing"])
    made.clock.advance(days=31)
    later = screens(made, story, "provider")["case"]
    assert [one["form"] for one in later["entries"]] == ["agency_response"], "its own word stays, the need does not"
    assert COMMUNE not in json.dumps(later)


@pytest.mark.duty("R153", "R172")
def test_a_unit_asked_again_after_its_no_sees_the_case_as_it_stands() -> None:
    made = stage()
    story = declined(made)
    story.tries("hotline", "service_connection_request", to_unit=COMMUNE, **ASKED)
    assert COMMUNE not in json.dumps(screens(made, story, "provider"))

    story.tries("hotline", "referral_request", to_unit=SHELTER, **ASKED)

    shown = screens(made, story, "provider")["case"]
    assert COMMUNE in json.dumps(shown["standing"])
    assert shown["standing"]["safety"]["victim_at_risk"]
    assert [one["form"] for one in shown["entries"]].count("referral_request") == 2


@pytest.mark.duty("R153", "R157")
def test_a_no_that_is_taken_back_opens_the_case_again() -> None:
    made = stage()
    story = declined(made)
    story.tries("provider", "agency_response", answer="accept", confirmation="12/CV")
    story.tries("hotline", "risk_assessment", security_risk="no", fully_able="yes")

    shown = screens(made, story, "provider")["case"]
    assert [one["form"] for one in shown["entries"]][-1] == "risk_assessment"


@pytest.mark.duty("R17", "R153")
def test_a_unit_with_another_part_in_the_case_sees_on_after_a_no() -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    story.tries("hotline", "service_connection_request", to_unit="bp-huu-nghi", **ASKED)
    story.tries("border", "agency_response", **DECLINES)
    story.tries("hotline", "service_connection_request", to_unit=SHELTER, **ASKED)

    assert SHELTER in json.dumps(screens(made, story, "border")["case"]["standing"]), "it received the person"


@pytest.mark.duty("R17")
def test_the_days_of_grace_keep_what_was_had_and_add_nothing_that_is_told_later() -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    story.tries("hotline", "service_connection_request", to_unit=SHELTER, **ASKED | {"emergency": "yes"})
    story.tries("provider", "agency_response", **DECLINES)
    story.tries("border", "interview_note", place="Phòng tiếp", alone=True, person={"birth_name": "Lò Thị Sau"})

    assert "Lò Thị Sau" not in json.dumps(screens(made, story, "provider"), ensure_ascii=False)
    assert "Lò Thị Sau" in json.dumps(screens(made, story, "hotline"), ensure_ascii=False)


@pytest.mark.duty("R17", "R119")
def test_the_desks_line_of_a_code_used_twice_tells_the_second_unit_of_nobody_else() -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    made.submit("stranger", entry(9_001, in_case=story.number))

    (line,) = made.call("GET", "/v1/desk/cases", "stranger").json["cases"]

    unknown = {"status": None, "holder": None, "opened_by": None, "province": None, "first_form": None}
    owed = {name: line[name] for name in ("open_duties", "next_due_at", "late", "asked", "child", "danger")}
    assert unknown.items() <= line.items(), "the facts are those of the whole file"
    assert owed == {"open_duties": 0, "next_due_at": None, "late": False, "asked": 0, "child": None, "danger": False}
    assert (line["entries"], line["agencies"]) == (1, ["border_guard"])
    assert line["opened_at"] == made.cases.files[story.code].entries[-1].entry.received_at.isoformat().replace(
        "+00:00", "Z"
    )
    held = made.call("GET", "/v1/desk/cases?holder=bp-huu-nghi", "stranger").json["cases"]
    assert held == [], "nor by asking for each holder in turn"
