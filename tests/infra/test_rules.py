"""The template holds nothing that AWS forbids and the emulator allows, and every planted fault is found."""

import copy
import gzip
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from infra.rules.every import RULES
from infra.rules.reading import Finding, Template, check
from tests.infra.planted import FAULTS
from tests.infra.planting import Fault

TODAY = date(2026, 11, 30)
FIRST_RELEASE = Path(__file__).parent / "released" / "aeac916.sam.json.gz"

BEFORE = {
    "1.1 one policy on two queues, and Retain": {
        "a_queue_statement_names_one_queue",
        "a_queue_policy_is_for_its_own_queue",
        "what_is_kept_survives_its_stack_but_not_a_failed_birth",
    },
    "1.4 an origin by default": {"the_address_is_asked_for", "what_is_asked_has_no_default_that_cannot_be_right"},
    "1.5 no domain, no certificate": {"the_address_is_asked_for", "the_edge_speaks_modern_tls"},
    "1.7 a queue without a reader": {"a_queue_is_read_or_rings"},
    "1.8 a second stage, the API's own address": {"there_is_one_stage", "the_api_is_reached_through_the_edge_only"},
    "1.11 empty attribute lists": {"a_pool_lists_the_attributes_it_opens"},
    "1.15 ten years on trial": {"a_trial_can_be_removed"},
    "2.1 no bell for refusals": {"the_first_sign_rings"},
    "2.2 alarms reach nobody, under the data's key": {
        "an_alarm_reaches_somebody",
        "a_topic_has_a_subscriber",
        "alarms_do_not_share_a_key_with_the_data",
    },
    "2.3 errors kept at the edge": {"no_error_is_kept_at_the_edge"},
    "2.4 anchors and sealing key stop silently": {"what_runs_by_itself_rings_when_it_stops"},
    "2.8 no filter, no reserve": {
        "a_filter_stands_before_the_edge",
        "concurrency_is_kept_for_reports",
        "reports_come_in_by_functions_of_their_own",
    },
    "2.11 clocks that time out": {"the_first_sign_rings"},
    "2.15 stages share a name; one stack for all": {
        "an_api_is_called_as_its_stack",
        "what_is_kept_needs_nothing_that_a_release_replaces",
    },
    "part 3: log retention, cost": {"logs_are_kept_as_the_law_asks", "money_rings"},
}
"""Faults that a review found in the template of release aeac916, and the rules that find them there."""


def test_the_template_breaks_no_rule(template: Mapping[str, Any]) -> None:
    assert list(map(str, found(template))) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule}: {fault.says}")
def test_a_planted_fault_is_found(template: Mapping[str, Any], fault: Fault) -> None:
    broken = copy.deepcopy(dict(template))
    fault.into(broken)
    assert fault.rule in {each.rule for each in found(broken)}


def test_every_rule_has_a_fault_and_there_are_many(template: Mapping[str, Any]) -> None:
    assert {fault.rule for fault in FAULTS} == {rule.__name__ for rule in RULES}
    assert len(FAULTS) >= 60


@pytest.mark.parametrize("row", BEFORE, ids=str)
def test_the_first_release_is_found_out(row: str) -> None:
    released = json.loads(gzip.decompress(FIRST_RELEASE.read_bytes()))
    assert BEFORE[row] <= {each.rule for each in found(released)}


def test_a_runtime_is_found_out_months_before_it_ends(template: Mapping[str, Any]) -> None:
    rules = {each.rule for each in check(Template(template, date(2027, 4, 1)), RULES)}
    assert rules == {"a_runtime_is_supported_for_months"}


def found(template: Mapping[str, Any]) -> list[Finding]:
    return check(Template(template, TODAY), RULES)
