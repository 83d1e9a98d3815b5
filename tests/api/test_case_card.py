"""The card of a case taken along for a drive without a signal: what is on it, for how long, and who learns of it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.case.limits import limits
from chalicelib.domain.register.people import Role
from tests import builders
from tests.api.system import Reply, System, system
from tests.usecases.field import entry

CASE = builders.case(1)
NAME, STORY = "Lý Thị Ẩn Danh", "Bị lừa sang bên kia biên giới"


@pytest.fixture
def made() -> System:
    made = system()
    for who, base, changes in (
        ("chief", "border", {"role": Role.UNIT_LEADER}),
        ("focal", "police", {"role": Role.FOCAL_POINT, "unit": "c02"}),
    ):
        made.people[who] = builders.officer(base, id=f"{who}-0001", username=f"{who}@test", **changes)
        made.services.officers.put(made.people[who])
    body = entry()["body"] | {
        "immediate_risk": "present",
        "person": {"birth_name": NAME, "birth": {"year": 2010}},
        "trafficking": {"taken_at": STORY},
    }
    made.submit("border", entry(1, body=body))
    return made


def takes(made: System, who: str, case: str = CASE) -> Reply:
    return made.call("POST", f"/v1/cases/{case}/card", who, {})


def card_of(reply: Reply) -> dict[str, Any]:
    assert reply.status == 200, reply.body
    card: dict[str, Any] = json.loads(reply.body)
    return card


def test_the_card_says_who_it_is_what_danger_and_what_is_owed_and_nothing_of_the_story(made: System) -> None:
    reply = takes(made, "border")
    card = card_of(reply)

    known = {answer["path"]: answer["value"] for answer in card["basic_file"]}
    assert (known["person.birth_name"], known["immediate_risk"]) == (NAME, "present")
    assert card["safety"]["child"] == "child"
    assert [owed["state"] for owed in card["obligations"]] == ["open"] * len(card["obligations"])
    assert card["obligations"]
    assert STORY not in reply.body.decode()


def test_it_ends_after_a_day_at_most(made: System) -> None:
    card = card_of(takes(made, "border"))
    life = datetime.fromisoformat(card["until"]) - datetime.fromisoformat(card["taken_at"])
    assert life == timedelta(hours=limits().card_hours) <= timedelta(hours=24)


@pytest.mark.duty("R16")
def test_who_answers_for_the_case_is_shown_who_took_it_away_and_when(made: System) -> None:
    takes(made, "border")
    looks = json.loads(made.call("GET", f"/v1/cases/{CASE}/trail", "chief").body)["looks"]
    assert [(look["act"], look["words"]["vi"], look["by"]["name"]) for look in looks] == [
        ("card_taken", "Mang thẻ hồ sơ theo máy", builders.officer("border").name)
    ]


@pytest.mark.duty("R17")
def test_who_takes_no_part_gets_none_and_who_broke_the_glass_takes_nothing_away(made: System) -> None:
    assert takes(made, "border_two").status == takes(made, "border", builders.case(99)).status == 404
    made.call("POST", f"/v1/cases/{CASE}/break-glass", "focal", {"reason": "danger_to_life"})
    assert made.call("GET", f"/v1/cases/{CASE}", "focal").status == 200
    assert takes(made, "focal").status == 404
