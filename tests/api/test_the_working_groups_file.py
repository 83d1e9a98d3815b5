"""The Working Group's own file over HTTP: it names nobody, no period to come, no case that is none (R23, R24, R92)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests import builders
from tests.api.test_every_deadline import Group, group

DAY = datetime(2026, 12, 7, 3, tzinfo=UTC)
NAME = "Báo cáo về chị Mùa Thị Không"


def broken(made: Group, who: str, **answers: Any) -> list[tuple[str, str]]:
    result = made.tries(who, "periodic_duty", **answers)
    if result["result"] == "stored":
        return []
    return [(error["field"], error["rule"]) for error in result["problem"]["errors"]]


@pytest.mark.duty("R23", "R24")
@pytest.mark.parametrize("typed", [NAME, f"{NAME}, CCCD 012345678901", "12 BC", "012345678901", "Mùa/Thị/Không"])
def test_a_documents_number_is_a_number_and_no_name(typed: str) -> None:
    made = group(DAY)
    done = {"duty": "D-09", "year": 2026, "last_month": 12}
    assert broken(made, "head", **done, document=typed) == [("body.document", "R23")]
    assert made.tries("head", "data_protection", event="breach_found", document=typed)["result"] == "refused"
    assert broken(made, "head", **done, document="12/BC-TCT") == []


@pytest.mark.duty("R24", "R96", "R149")
@pytest.mark.parametrize(
    ("duty", "year", "last_month", "is_to_come"),
    [
        ("D-08", 2026, 11, False),
        ("D-08", 2026, 12, True),
        ("D-09", 2026, 12, False),
        ("D-09", 2027, 3, True),
        ("D-10", 2026, 9, False),
        ("D-10", 2026, 12, True),
        ("D-10-year", 2026, 12, True),
        ("D-11", 2027, 12, False),
        ("D-11", 2029, 12, True),
    ],
)
def test_nobody_ends_a_period_that_is_still_to_come(duty: str, year: int, last_month: int, is_to_come: bool) -> None:
    made = group(DAY)
    who = "hotline_leader" if duty == "D-08" else "head"
    found = broken(made, who, duty=duty, year=year, last_month=last_month, no_referrals=True)
    assert found == ([("body.last_month", "period_to_come")] if is_to_come else [])


@pytest.mark.duty("R169", "R24")
def test_the_result_of_a_case_that_does_not_exist_is_refused_and_the_line_is_named() -> None:
    made = group(DAY)
    made.system.submit("border", _reception(made))
    lines = [{"case": builders.case(number), "result": "handed_over"} for number in (7, 8)]
    report = {"duty": "D-08", "year": 2026, "last_month": 11}
    assert broken(made, "hotline_leader", **report, referral_results=lines) == [
        ("body.referral_results.1.case", "no_such_case")
    ]
    assert broken(made, "hotline_leader", **report, referral_results=lines[:1]) == []


@pytest.mark.duty("R92")
@pytest.mark.parametrize(("duty", "last_month"), [("D-11", 12), ("D-11-quarter", 3)])
def test_only_the_head_says_that_no_plan_is_needed(duty: str, last_month: int) -> None:
    made = group(DAY)
    plan = {"duty": duty, "year": 2027, "last_month": last_month, "not_held": True, "not_held_reason": "other"}
    assert broken(made, "hotline_leader", **plan) == [("body.duty", "R92")]
    assert duty in made.owed("head")
    assert broken(made, "head", **plan) == []
    assert duty not in made.owed("head")


@pytest.mark.duty("R24")
def test_no_victims_form_stands_in_the_groups_file_and_the_head_reads_what_does() -> None:
    made = group(DAY)
    refused = made.tries("hotline", "hotline_call", channel="phone", emergency="no", whereabouts="unknown", summary="x")
    assert refused["problem"]["code"] == "not_found"
    made.does(
        "head", "periodic_duty", duty="D-09", year=2026, last_month=12, document="3/BB-TCT",
        not_held=True, not_held_reason="other",
    )  # fmt: skip
    opened = made.system.call("GET", f"/v1/cases/{made.code}", "head")
    assert opened.status == 200
    assert [entry["form"] for entry in opened.json["entries"]] == ["periodic_duty"]
    assert made.system.call("GET", f"/v1/cases/{made.code}", "hotline_leader").status == 200


@pytest.mark.duty("R23", "R24")
def test_the_groups_own_file_is_no_victims_on_any_screen_of_the_group() -> None:
    made = group(DAY)
    assert broken(made, "head", duty="D-09", year=2026, last_month=12, document="3/BB-TCT") == []
    for who in ("head", "hotline_leader"):
        opened = made.system.call("GET", f"/v1/cases/{made.code}", who).json
        assert opened["standing"]["status"] == "coordination", who
        (line,) = made.system.call("GET", "/v1/desk/cases", who).json["cases"]
        assert line["status"] == "coordination", who
        assert made.system.call("GET", "/v1/desk/cases?status=suspected", who).json["cases"] == [], who


def _reception(made: Group) -> dict[str, Any]:
    body = {"category": "returned", "arrival": "found", "place": "x", "immediate_risk": "none", "received_on": made.now}
    return {
        "id": builders.entry_id(900), "case": builders.case(7), "form": "reception", "form_version": 1,
        "written_at": made.now, "base": None, "body": body,
    }  # fmt: skip
