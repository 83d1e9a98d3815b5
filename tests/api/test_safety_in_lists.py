"""Lists, alerts and duties warn whoever meets the person, and only whom the case itself would warn (R65, R66)."""

from typing import Any

import pytest

from chalicelib.domain.forms.picklists import codes
from tests.api.called_stories import SHELTER
from tests.api.stories import TALES
from tests.api.stories.cast import ASKED, RECEIVED, ROLES, Tale, stage
from tests.api.stories.screens_in_words import steps
from tests.api.story import Story
from tests.api.system import System

SUSPECTED = {"name": "Lò Văn Nghi", "relation": sorted(codes("relation"))[0], "suspected": "yes", "in_danger": "yes"}


def listed(made: System, who: str) -> dict[str, Any]:
    """The safety marks of every line of the officer's list, by case."""
    reply = made.call("GET", "/v1/cases", who)
    return {line["case"]: line["safety"] for line in reply.json["cases"]} if reply.status == 200 else {}


@pytest.mark.slow
@pytest.mark.duty("R17", "R65", "R66")
@pytest.mark.parametrize("tale", TALES, ids=lambda tale: tale.title)
def test_a_line_of_a_list_says_what_the_opened_case_says_and_nothing_to_whom_it_says_nothing(tale: Tale) -> None:
    made, compared = stage(), 0
    for name, _ in steps(tale, made):
        for who in ROLES:
            for code, marks in listed(made, who).items():
                case = made.call("GET", f"/v1/cases/{code}", who).json
                shown = case["standing"]["safety"]
                silent = {"victim_at_risk": False, "relatives_at_risk": False, "do_not_contact": False}
                if marks is None:
                    said_no = case["entries"] and case["entries"][-1]["body"].get("answer") == "decline"
                    assert not case["entries"] or said_no or who == "volunteer", (tale.title, name, who)
                    assert who == "volunteer" or silent.items() <= shown.items(), (tale.title, name, who)
                else:
                    assert marks == shown, (tale.title, name, who)
                    compared += 1
    assert compared


@pytest.mark.duty("R65", "R66", "R162")
def test_relatives_at_risk_and_a_suspected_parent_stand_in_every_list_of_whoever_is_called() -> None:
    made = stage()
    story = Story(made)
    received = story.tries("border", "reception", **RECEIVED | {"relatives": [SUSPECTED]})
    assert received["result"] == "stored", received
    story.tries("hotline", "referral_request", to_unit=SHELTER, **ASKED)

    marks = listed(made, "provider")[story.code]
    assert (marks["victim_at_risk"], marks["relatives_at_risk"], marks["do_not_contact"]) == (True, True, True)
    (duty,) = made.call("GET", "/v1/obligations", "provider").json["obligations"]
    assert "danger" in duty["matter"]["why"]
    (alert,) = made.call("GET", "/v1/alerts", "provider").json["alerts"]
    assert "danger" in alert["matter"]["why"]
    assert "Lò Văn Nghi" not in str(duty) + str(alert) + str(marks)


@pytest.mark.duty("R17", "R119")
def test_a_unit_addressed_by_mistake_owes_nothing_is_not_rung_and_sees_no_mark_any_more() -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    story.tries("hotline", "referral_request", to_unit=SHELTER, **ASKED)
    wrong = {"entry": story.last["id"], "reason": "Nhầm đơn vị"}
    story.tries("hotline", "referral_request", to_unit="ubnd-dong-dang", correction=wrong, **ASKED)

    assert (story.owed("provider"), story.rings("provider")) == (set(), set())
    assert listed(made, "provider") == {story.code: None}
    (over,) = made.call("GET", "/v1/obligations?state=all", "provider").json["obligations"]
    assert (over["state"], over["void"], over["closed_by"]) == ("closed", True, story.last["id"])
    assert "R167" in story.owed("local")
    assert "referral_request" in story.rings("local")
    story.tries("local", "agency_response", answer="accept", confirmation="12/CV")
    assert "R167" not in story.owed("local")
