"""The deadline catalogue: complete, sourced, and never surer of itself than its sources."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from chalicelib import policy
from chalicelib.domain.law.deadline_rules import Catalogue, TimeUnit, rule, rule_at, rules, shown_as
from chalicelib.domain.values.sourced import SourceStatus
from tests.domain.clocks import vn
from tests.trace.rows import all_rows


def test_every_row_of_the_catalogue_in_the_domain_file_has_a_rule() -> None:
    assert {row for row in all_rows() if row.startswith("D-")} == {
        row for one in rules() for row in one.rows if row.startswith("D-")
    }
    assert {row for one in rules() for row in one.rows} <= set(all_rows())


@pytest.mark.duty("D-22", "D-23", "D-24", "D-31")
def test_what_is_not_confirmed_is_never_shown_as_law() -> None:
    unsure = {one.id for one in rules() if one.status is SourceStatus.UNVERIFIED}
    assert {"D-22", "D-22-complex", "D-23", "D-24", "D-31"} <= unsure
    for one in rules():
        shown = shown_as(one)
        assert shown.en.startswith("To be confirmed") is (one.status is SourceStatus.UNVERIFIED)
        assert shown.vi.startswith("Cần xác nhận") is (one.status is SourceStatus.UNVERIFIED)
        assert shown.en.startswith("A setting") is (one.status is SourceStatus.SETTING)
        assert one.source_vi in shown.vi
        assert one.source in shown.en


@pytest.mark.duty("R51", "R153", "R166", "R172", "R175")
def test_the_minutes_of_at_once_are_shown_as_the_systems_own_threshold() -> None:
    for one in rules():
        if one.unit is TimeUnit.NOW and one.status is SourceStatus.CONFIRMED:
            assert f"{one.limit} minutes is this system's alarm threshold" in shown_as(one).en
            assert f"{one.limit} phút là ngưỡng báo động" in shown_as(one).vi


@pytest.mark.duty("R4", "R5")
def test_a_rule_of_the_plan_says_that_the_plans_own_period_is_past() -> None:
    of_the_plan = [one for one in rules() if one.source_ended and one.status is SourceStatus.CONFIRMED]
    assert {"D-01", "D-03", "D-05", "D-10"} <= {one.id for one in of_the_plan}
    for one in of_the_plan:
        assert "own period ran to 2020" in shown_as(one).en
        assert "giai đoạn của văn bản đến 2020" in shown_as(one).vi


@pytest.mark.duty("R96", "R113", "R149", "D-08", "D-10", "D-11")
@pytest.mark.parametrize(
    ("rule_id", "own"),
    [
        ("D-08", "the 5 days after the period are a setting"),
        ("D-10", "the 15 days after the period are a setting"),
        ("D-11", "before the period begins is a setting"),
    ],
)
def test_the_days_of_a_periods_duty_are_shown_as_the_systems_own(rule_id: str, own: str) -> None:
    assert own in shown_as(rule(rule_id)).en
    assert "cài đặt của hệ thống" in shown_as(rule(rule_id)).vi
    assert "setting" not in shown_as(rule("D-09")).en, "the quarter's meeting is the plan's own word"


@pytest.mark.duty("D-30", "D-31")
def test_an_event_keeps_the_version_of_its_day() -> None:
    assert rule_at("D-30", vn("2025-12-31 23:59")).version == "1"
    assert rule_at("D-30", vn("2026-01-01 00:00")).version == "2"
    assert rule_at("D-30", vn("2020-01-01 00:00")).version == "1"
    assert rule("D-30") == rule("D-30", "2")
    with pytest.raises(KeyError):
        rule("D-30", "3")


@pytest.mark.duty("D-01", "R150")
def test_the_one_day_clock_needs_both_of_its_acts() -> None:
    assert rule("D-01").closing_acts == ("handled", "reported_to_leader")


@pytest.mark.parametrize(
    "change",
    [
        {"limit": 0},
        {"limit": -1},
        {"limit": 1.5},
        {"unit": "fortnights"},
        {"source": " "},
        {"closing_acts": []},
        {"rows": []},
        {"safety": True},
        {"id": "d-1"},
        {"backwards": True},
        {"colour": "red"},
        {"valid_to": "2015-01-01"},
        {"duty": {"vi": "", "en": "x"}},
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(change: dict[str, Any]) -> None:
    content = json.loads(policy.read("deadlines.json"))
    content["rules"][0] |= change
    with pytest.raises(ValidationError):
        Catalogue.model_validate_json(json.dumps(content))


def test_versions_that_overlap_stand_apart_or_stand_twice_are_refused() -> None:
    content = json.loads(policy.read("deadlines.json"))
    one, *rest = content["rules"]
    for rows in (
        [one, one, *rest],
        [one, {**one, "version": "2", "valid_from": "2030-01-01"}, *rest],
        [{**one, "valid_to": "2029-12-31"}, *rest, {**one, "version": "2", "valid_from": "2030-01-01"}],
        [{**one, "valid_to": "2029-12-31"}, {**one, "valid_from": "2030-01-01"}, *rest],
    ):
        with pytest.raises(ValidationError):
            Catalogue.model_validate_json(json.dumps({**content, "rules": rows}))
