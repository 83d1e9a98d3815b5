"""Attacks of the security review told as it told them, over HTTP, where their other tests stand further inside."""

import pytest

from chalicelib.domain.register.people import Role
from tests.api.called import account
from tests.api.called_stories import COMMUNE, NAME, SIDE
from tests.api.stories.cast import ASKED, RECEIVED, stage
from tests.api.story import Story

EVERYTHING = ["identity", "story", "health", "location", "legal", "work"]


@pytest.mark.duty("R17", "R19")
@pytest.mark.parametrize("answer", ["not_asked", "yes"])
def test_a_focal_point_that_grants_its_own_agency_the_whole_file_reads_no_more_and_the_leader_hears_of_it(
    answer: str,
) -> None:
    made = stage()
    story = Story(made)
    story.tries("border", "reception", **RECEIVED)
    story.tries("hotline", "service_connection_request", to_unit="c02", **ASKED)
    focal = account(made, "c02", Role.FOCAL_POINT)
    assert NAME not in made.call("GET", f"/v1/cases/{story.code}", focal).body.decode()

    granted = {"recipients": ["criminal_police"], "groups": EVERYTHING, "purposes": ["crime_handling"]}
    ground = {
        "ground": "crime_reporting",
        "ground_reason": "Điều tra",
        "ground_article": "Điều 12",
        "until": "2026-12-31T00:00:00Z",
    }
    more = ground if answer == "not_asked" else {"given_by": "self"}
    made.people[focal] = made.officer(focal)
    result = story.tries(focal, "consent", consent=granted | more | {"answer": answer})

    assert result["result"] == "stored", result
    shown = made.call("GET", f"/v1/cases/{story.code}", focal)
    assert NAME not in shown.body.decode()
    assert [one["form"] for one in shown.json["entries"]] == ["service_connection_request", "consent"]
    assert shown.json["waiting"][0]["why"] == "own_agency"
    assert "sharing_told!" in story.rings("hotline_leader")
    made.clock.advance(days=30)
    assert NAME not in made.call("GET", f"/v1/cases/{story.code}", focal).body.decode(), "nor ever after"


@pytest.mark.duty("R119", "R163")
def test_a_commune_that_writes_its_receipt_first_locks_the_giver_out_of_nothing() -> None:
    made = stage()
    story = Story(made)
    first = story.tries("local", "handover_receipt", receiver=SIDE, as_described=True)
    reception = story.tries("border", "reception", **RECEIVED)
    minutes = story.tries("border", "handover", place="Đồng Đăng", to_unit=COMMUNE, giver=SIDE)

    assert [one["result"] for one in (first, reception, minutes)] == ["stored"] * 3, (reception, minutes)
    assert {"reception", "handover"} <= {
        one["form"] for one in made.call("GET", f"/v1/cases/{story.code}", "hotline").json["entries"]
    }
