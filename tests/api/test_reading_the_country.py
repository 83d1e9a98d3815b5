"""Nobody reads the country from a desk of the hotline: closed cases, quota, opening without working (review, 8)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.case.limits import limits
from chalicelib.domain.case.obligations import ObligationState
from chalicelib.domain.register.people import Role
from chalicelib.sweep_jobs import CHORES
from chalicelib.usecases.operations.sweep import sweep
from tests import builders
from tests.api.system import Reply, System, system
from tests.usecases.field import entry, filled

CASE = builders.case(1)
QUOTA = limits().openings[Role.HOTLINE_OPERATOR]


@pytest.fixture
def made() -> System:
    made = system(with_leaders=True)
    made.submit("border", entry(1))
    return made


def opens(made: System, who: str = "hotline_two", case: str = CASE) -> Reply:
    return made.call("GET", f"/v1/cases/{case}", who)


def kinds(made: System, who: str) -> list[tuple[str, str]]:
    lines = made.call("GET", "/v1/alerts", who).json["alerts"]
    return [(line["kind"], line["urgency"]) for line in lines]


def close(made: System) -> None:
    """Close the case as if nothing were missing, and let nothing of it wait at the hotline."""
    made.submit("hotline", entry(9, form="closure", body=filled("closure")))
    file = made.cases.files[CASE]
    done = {"state": ObligationState.CLOSED, "closed_at": made.clock()}
    made.cases.files[CASE] = replace(
        file,
        head=file.head.model_copy(update={"closed_at": made.clock()}),
        alerts=tuple(alert.model_copy(update={"ended_at": made.clock()}) for alert in file.alerts),
        obligations=tuple(owed.model_copy(update=done) for owed in file.obligations),
    )


def test_a_closed_case_is_under_glass_for_the_hotline_and_its_leader_is_told(made: System) -> None:
    close(made)
    assert opens(made).status == 200, "for some days there may be something to look up"
    made.clock.advance(hours=limits().closed_stays_open_hours)
    for who in ("hotline_two", "hotline_leader"):
        refused = opens(made, who)
        assert (refused.status, refused.json["code"]) == (404, "closed_case")
    assert opens(made, "border").status == 200, "whose case it is reads it as ever"

    assert (
        made.call("POST", f"/v1/cases/{CASE}/break-glass", "hotline_two", {"reason": "child_in_danger"}).status == 200
    )
    assert opens(made).status == 200
    assert ("glass_broken", "urgent") in kinds(made, "hotline_leader")
    made.clock.advance(minutes=limits().glass_minutes)
    assert opens(made).json["code"] == "closed_case"


def test_a_closed_case_in_which_something_waits_at_the_hotline_is_in_work(made: System) -> None:
    waiting = made.cases.files[CASE].alerts
    close(made)
    made.cases.files[CASE] = replace(made.cases.files[CASE], alerts=waiting)
    made.clock.advance(days=30)

    assert opens(made).status == 200


def test_closing_and_reopening_are_told_by_the_head(made: System) -> None:
    assert made.cases.files[CASE].head.closed_at is None
    close(made)
    made.clock.advance(days=30)
    assert opens(made).json["code"] == "closed_case"
    made.submit("hotline", entry(10, form="reopening", body=filled("reopening")))
    assert made.cases.files[CASE].head.closed_at is None
    assert opens(made).status == 200


def test_the_officer_and_the_leader_are_warned_long_before_anything_is_refused(made: System) -> None:
    assert QUOTA.warn is not None
    for number in range(2, QUOTA.warn + 1):
        opens(made, "hotline_two", builders.case(number))
        assert opens(made).json["many_openings"] is None or number >= QUOTA.warn

    warned = opens(made).json["many_openings"]
    assert warned == {"today": QUOTA.warn, "hour": QUOTA.hour, "day": QUOTA.day}
    assert kinds(made, "hotline_leader").count(("many_openings", "normal")) == 1
    for number in range(QUOTA.warn + 1, QUOTA.hour + 1):
        assert opens(made, "hotline_two", builders.case(number)).status == 404
    assert opens(made, "hotline_two", builders.case(900)).json["code"] == "opening_quota"


def test_who_opened_without_taking_or_writing_is_a_line_for_the_leader_on_the_next_morning(made: System) -> None:
    made.submit("border", entry(2, in_case=2), entry(3, in_case=3))
    for number in (1, 2, 3):
        opens(made, "hotline_two", builders.case(number))
    taken = next(line["id"] for line in made.call("GET", "/v1/alerts", "hotline_two").json["alerts"] if line["for_you"])
    made.call("POST", f"/v1/alerts/{taken}/taking", "hotline_two")
    opens(made, "hotline", builders.case(2))
    made.submit("hotline", entry(11, in_case=2, form="hotline_call", body=filled("hotline_call")))
    day = "2026-03-02"
    assert {line["without_work"] for line in lines(made, day)} == {None}

    made.clock.advance(days=1)
    for _ in range(3):
        sweep(CHORES[-1:], made.services)
        made.clock.advance(minutes=1)

    worked_in = taken[:13]
    by_name = {line["name"]: line for line in lines(made, day)}
    idle = by_name[made.officer("hotline_two").name]
    assert (idle["opened"], worked_in in idle["without_work"], len(idle["without_work"])) == (3, False, 2)
    assert by_name[made.officer("hotline").name]["without_work"] == []
    assert kinds(made, "hotline_leader").count(("opened_without_work", "normal")) == 1
    assert made.call("GET", f"/v1/openings?day={day}", "hotline").status == 403
    assert made.call("GET", f"/v1/openings?day={day}", "post_leader").json["lines"] == []


def lines(made: System, day: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = made.call("GET", f"/v1/openings?day={day}", "hotline_leader").json["lines"]
    return answer


def test_an_idle_morning_costs_one_row(made: System) -> None:
    made.clock.advance(days=1)
    sweep(CHORES[-1:], made.services)
    walk = made.cases.walks["report_openings"]
    made.clock.advance(hours=5)
    sweep(CHORES[-1:], made.services)

    assert made.cases.walks["report_openings"] == walk
    made.clock.advance(days=1)
    sweep(CHORES[-1:], made.services)
    assert made.cases.walks["report_openings"].began_at - walk.began_at > timedelta(hours=24)
