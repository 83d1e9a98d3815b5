"""The board of connections and referrals: what the desk, the focal point and the shelter are shown of them."""

from typing import Any, TypeAlias

import pytest

from tests import builders
from tests.api.story import Story
from tests.api.system import System, system
from tests.domain.written import LEAST
from tests.journey_answers import ADULT, RECEPTION

SHELTER = "nha-tam-lanh-lang-son"
Act: TypeAlias = tuple[str, str, dict[str, Any]]


@pytest.fixture
def made() -> System:
    return system(with_leaders=True)


def told(made: System, number: int, *acts: Act) -> str:
    story = Story(made, number)
    story.tries("border", "reception", **(RECEPTION | {"person": ADULT}))
    for who, form, answers in acts:
        result = story.tries(who, form, **(LEAST[form][1] | answers))
        assert result["result"] == "stored", result
    return builders.case(number)


def board(made: System, who: str = "hotline", **asked: Any) -> dict[str, Any]:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    reply = made.call("GET", f"/v1/desk/requests?{query}", who)
    assert reply.status == 200, reply.body
    page: dict[str, Any] = reply.json
    return page


def cases(page: dict[str, Any]) -> set[str]:
    return {line["case"] for line in page["requests"]}


ASKED_C02: Act = ("hotline", "service_connection_request", {})
ASKED_SHELTER: Act = ("hotline", "referral_request", {})


def test_a_connection_shows_how_far_it_came_and_whose_turn_it_is(made: System) -> None:
    case = told(made, 1, ASKED_C02)
    (line,) = board(made)["requests"]
    assert (line["case"], line["kind"], line["to"]["id"], line["province"]) == (case, "connection", "c02", "lang-son")
    assert (line["answer"], line["turn_state"], line["turn"]["id"], line["over"]) == (None, "asked", "c02", False)
    assert line["due_at"] is not None

    Story(made, 1).tries("c02", "agency_response", **LEAST["agency_response"][1])
    (line,) = board(made)["requests"]
    assert (line["answer"], line["turn_state"], line["turn"]["id"]) == ("accept", "accepted", "c02")

    Story(made, 1).tries("c02", "first_information", **LEAST["first_information"][1])
    (line,) = board(made)["requests"]
    assert (line["first_information_on"] is not None, line["turn_state"]) == (True, "informed")


def test_a_referral_shows_its_steps_and_what_stopped_it(made: System) -> None:
    told(
        made,
        1,
        ASKED_SHELTER,
        ("hotline", "risk_assessment", {}),
        ("hotline", "victim_opinion", {"opinion": "refuses"}),
    )
    (line,) = board(made, kind="referral")["requests"]
    assert line["steps"][0] == "a"
    assert (line["stopped"], line["turn_state"]) == ("by_the_victim", "stopped_by_the_victim")
    assert cases(board(made, state="stopped")) == cases(board(made))
    assert cases(board(made, state="open")) == set()


def test_each_filter_shows_the_requests_it_names_and_no_other(made: System) -> None:
    connection, referral = told(made, 1, ASKED_C02), told(made, 2, ASKED_SHELTER)
    for asked, shown in (
        ({}, {connection, referral}),
        ({"kind": "connection"}, {connection}),
        ({"agency": "criminal_police"}, {connection}),
        ({"unit": SHELTER}, {referral}),
        ({"turn_unit": "c02"}, {connection}),
        ({"province": "lang-son"}, {connection, referral}),
        ({"province": "lao-cai"}, set()),
        ({"state": "late"}, set()),
        ({"state": "over"}, set()),
    ):
        assert cases(board(made, **asked)) == shown, asked
    made.clock.advance(days=30)
    assert cases(board(made, state="late")) == {connection, referral}
    for wrong in ("kind=letter", "state=lost", "agency=army", "after=%C3%A9"):
        assert made.call("GET", f"/v1/desk/requests?{wrong}", "hotline").status == 400, wrong


def test_the_totals_count_by_agency_and_province_what_the_lines_say(made: System) -> None:
    told(made, 1, ASKED_C02)
    told(made, 2, ASKED_C02, ("c02", "agency_response", {}))
    (total,) = board(made)["totals"]
    assert total == {
        "kind": "connection",
        "agency": "criminal_police",
        "province": "lang-son",
        "asked": 2,
        "answered": 1,
        "over": 0,
        "stopped": 0,
        "late": 0,
    }
    made.clock.advance(days=30)
    assert board(made)["totals"][0]["late"] == 2


def test_a_unit_is_shown_what_it_was_asked_a_focal_point_its_agency_and_nobody_more(made: System) -> None:
    connection, referral = told(made, 1, ASKED_C02, ASKED_SHELTER), told(made, 2, ASKED_SHELTER)

    assert {line["to"]["id"] for line in board(made, "c02")["requests"]} == {"c02"}
    assert cases(board(made, "provider")) == {connection, referral}
    assert {line["to"]["id"] for line in board(made, "provider")["requests"]} == {SHELTER}
    assert board(made, "border")["requests"] == []
    assert board(made, "police")["requests"] == []
    assert made.call("GET", "/v1/desk/requests", "volunteer").status == 403


def test_an_export_is_on_record_as_one(made: System) -> None:
    told(made, 1, ASKED_C02)
    board(made)
    board(made, export="true")
    looks = [record for chain in made.cases.audit.values() for record in chain if record.action == "board_read"]
    assert [record.subject for record in looks] == ["requests", "requests export"]
