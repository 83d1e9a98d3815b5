"""The desk's queue: filtered by the server over everything that waits, counted whole, paged without a gap."""

from typing import Any

import pytest

from tests import builders
from tests.api.story import Story
from tests.api.system import System, system
from tests.journey_answers import ADULT, CHILD, RECEPTION, SUSPICION

DANGER = {"immediate_risk": "present"}


@pytest.fixture
def made() -> System:
    return system(with_leaders=True)


def received(made: System, number: int, who: str = "border", **answers: Any) -> str:
    Story(made, number).tries(who, "reception", **(RECEPTION | answers))
    return builders.case(number)


def queue(made: System, who: str = "hotline", **asked: Any) -> dict[str, Any]:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    reply = made.call("GET", f"/v1/alerts?{query}", who)
    assert reply.status == 200, reply.body
    page: dict[str, Any] = reply.json
    return page


def cases(page: dict[str, Any]) -> set[str]:
    return {alert["case"] for alert in page["alerts"]}


def test_each_filter_shows_the_alerts_it_names_and_no_other(made: System) -> None:
    child = received(made, 1, person=CHILD)
    danger = received(made, 2, person=ADULT, **DANGER)
    Story(made, 3).tries("volunteer", "suspicion", **SUSPICION)
    suspicion = builders.case(3)
    everything = {child, danger, suspicion}
    for asked, shown in (
        ({}, everything),
        ({"child": "true"}, {child, suspicion}),  # nobody knows the age of whom the volunteer saw
        ({"danger": "true"}, {danger}),
        ({"kind": "new_suspicion"}, {suspicion}),
        ({"kind": "no_such_kind"}, set()),
        ({"province": "lang-son"}, everything),
        ({"province": "ha-giang"}, set()),
        ({"unit": "bp-huu-nghi"}, {child, danger}),
        ({"mine": "true"}, set()),
        ({"older_minutes": "30"}, set()),
    ):
        assert cases(queue(made, **asked)) == shown, asked
    assert cases(queue(made, urgency="urgent")) | cases(queue(made, urgency="normal")) == everything
    made.clock.advance(hours=1)
    assert cases(queue(made, older_minutes=30)) == everything


def test_a_colleague_finds_what_names_them(made: System) -> None:
    case = received(made, 1)
    story = Story(made, 1)
    story.does("hotline", "case_note", text="Gọi lại", mentions=[made.officer("hotline_two").id])

    (alert,) = queue(made, "hotline_two", mine="true")["alerts"]
    assert (alert["case"], alert["kind"]) == (case, "mentioned")
    assert queue(made, "hotline", mine="true")["alerts"] == []


@pytest.mark.parametrize("asked", ["kind=KIND", "urgency=loud", "older_minutes=0", "child=maybe", "no_such=1"])
def test_a_filter_nobody_knows_is_refused(made: System, asked: str) -> None:
    assert made.call("GET", f"/v1/alerts?{asked}", "hotline").status == 400


def test_the_count_is_of_all_that_waits_whatever_is_filtered(made: System) -> None:
    received(made, 1, **DANGER)
    received(made, 2, person=ADULT)
    alerts = queue(made)["alerts"]
    urgent = [alert for alert in alerts if alert["urgency"] == "urgent"]

    counts = made.call("GET", "/v1/desk/waiting", "hotline").json
    assert (counts["waiting"], counts["urgent"], counts["more"]) == (len(alerts), len(urgent), False)
    assert counts["oldest_urgent_at"] == min(alert["raised_at"] for alert in urgent)

    taken = made.call("POST", f"/v1/alerts/{urgent[0]['id']}/taking", "hotline")
    assert taken.status == 200
    assert made.call("GET", "/v1/desk/waiting", "hotline_two").json["waiting"] == len(alerts) - 1
    assert made.call("GET", "/v1/desk/waiting", "volunteer").status == 403


def test_filtered_pages_follow_each_other_without_a_gap_or_a_repetition(made: System) -> None:
    wanted = set()
    for number in range(1, 13):
        case = received(made, number, person=CHILD if number % 3 else ADULT)
        wanted |= {case} if number % 3 else set()
    seen: list[str] = []
    asked: dict[str, Any] = {"child": "true", "kind": "new_reception", "limit": 3}
    for _ in range(9):
        page = queue(made, **asked)
        seen += [alert["case"] for alert in page["alerts"]]
        if page["next"] is None:
            break
        asked["after"] = page["next"]
    assert sorted(seen) == sorted(wanted)
