"""Communication and counselling: on record, in no victim's file (R53-R59, R72-R74; decision 0101)."""

import json
from typing import Any

import pytest

from chalicelib import policy
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.schema import json_schema
from chalicelib.domain.plan.periodic_duties import REFERRALS_NOT_REPORTED
from chalicelib.domain.plan.playbook import consequences
from chalicelib.domain.register.seed import read_organisations, seed
from chalicelib.domain.values.errors import Malformed
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.domain.test_periodic_duties import done
from tests.domain.written import least, ref, units, wrote
from tests.fakes import HandClock, fake_services

MIGRATION = {"topics": ["safe_migration"], "migration": ["domestic", "foreign"]}


@pytest.mark.duty("R53", "R54", "R56", "R57", "R58", "R59", "R72")
def test_every_topic_of_the_plan_can_be_recorded_by_whoever_reports() -> None:
    topics = json_schema(FORMS["activity", 1])["properties"]["topics"]["items"]["enum"]
    assert len(topics) == 8
    for number, who in enumerate(("volunteer", "border", "police", "local", "provider", "hotline"), start=1):
        services = fake_services(HandClock())
        entry = _entry(number, topics=topics, migration=["domestic", "foreign"])
        (answer,) = submit_entries([entry], builders.officer(who), services)
        assert answer.result == "stored"
        file = services.cases.load(entry["case"])
        assert file is not None
        assert "hotline-111" in {party.unit for party in file.head.parties}, "who reports for the Working Group"
        assert (file.obligations, file.alerts) == ((), ()), "nobody is woken by good work"


@pytest.mark.duty("R73")
def test_safe_migration_is_told_to_the_public_and_to_groups_at_high_risk() -> None:
    audiences = json_schema(FORMS["activity", 1])["properties"]["audiences"]["items"]["enum"]
    assert "public" in audiences
    assert {"border_residents", "ethnic_minority_women_girls", "migrant_workers"} <= set(audiences)


@pytest.mark.duty("R74")
@pytest.mark.parametrize("migration", [[], ["domestic"], ["foreign"], ["domestic", "domestic"]])
def test_safe_migration_that_leaves_out_one_kind_is_kept_and_flagged(migration: list[str]) -> None:
    half = wrote("activity", 1, topics=["safe_migration"], migration=migration)
    assert consequences([half]).flags == {ref(1): ("one_kind_of_migration_only",)}
    assert consequences([wrote("activity", 1, **MIGRATION)]).flags == {}
    assert consequences([wrote("activity", 1, topics=["prevention"])]).flags == {}, "another topic names no kind"


@pytest.mark.duty("R72")
def test_an_activity_is_nobodys_case() -> None:
    standing = summarise([wrote("activity", 1, **MIGRATION)])
    assert standing.status.value == "activity"
    assert standing.holder == "bp-huu-nghi"
    assert units(consequences([wrote("activity", 1)])) == {"bp-huu-nghi", "hotline-111"}


def test_an_activity_in_a_victims_file_is_kept_flagged_and_changes_nothing_there() -> None:
    file = [wrote("reception", 1), wrote("activity", 2)]
    assert consequences(file).flags[ref(2)] == ("activity_in_a_victims_file",)
    assert summarise(file).status is summarise(file[:1]).status
    arrived_later = [wrote("activity", 1), wrote("reception", 2)]
    assert summarise(arrived_later).status.value == "suspected", "a person was received: from then on it is a case"


@pytest.mark.duty("R169")
@pytest.mark.parametrize(
    ("answers", "is_flagged"),
    [
        ({}, True),
        ({"referral_results": [{"case": builders.case(1), "result": "handed_over"}]}, False),
        ({"no_referrals": True}, False),
        ({"no_referrals": False}, True),
        ({"duty": "D-09", "last_month": 3}, False),
    ],
)
def test_the_monthly_report_carries_the_results_of_referrals(answers: dict[str, Any], is_flagged: bool) -> None:
    report = done(1, **({"duty": "D-08", "last_month": 2} | answers))
    assert (REFERRALS_NOT_REPORTED.name in consequences([report]).flags.get(ref(1), ())) is is_flagged
    assert [duty.rule for duty in consequences([report]).duties] == [answers.get("duty", "D-08")], "it counts as made"


@pytest.mark.duty("R169", "R23")
@pytest.mark.parametrize("typed", ["Mùa Thị Không", "7K3M9-Q2XPT-0", ""])
def test_a_line_of_the_report_holds_a_case_code_and_no_name(typed: str) -> None:
    with pytest.raises(Malformed) as refused:
        done(1, duty="D-08", last_month=2, referral_results=[{"case": typed, "result": "under_way"}])
    assert [broken.field for broken in refused.value.broken] == ["body.referral_results.0.case"]


@pytest.mark.duty("R49")
def test_crime_information_mailed_to_an_address_nobody_confirmed_is_flagged() -> None:
    assert [unit.id for unit in seed().units() if unit.crime_email] == [], "the plan's copy has it blanked"
    mailed = wrote("crime_information", 1, channel="email")
    assert consequences([mailed]).flags == {ref(1): ("no_confirmed_email",)}
    assert consequences([wrote("crime_information", 1, channel="phone")]).flags == {}


@pytest.mark.duty("R49")
def test_the_register_takes_an_address_only_with_the_day_it_was_confirmed() -> None:
    content = json.loads(policy.read("organisations.json"))
    desk = next(unit for unit in content["units"] if unit["id"] == "c02")
    desk["crime_email"] = "tin-bao@vi-du.vn"
    with pytest.raises(ValueError, match="R49"):
        read_organisations(json.dumps(content).encode())
    desk["confirmed_on"] = "2026-11-01"
    assert read_organisations(json.dumps(content).encode()).units()


def _entry(number: int, **answers: Any) -> dict[str, Any]:
    return {
        "id": builders.entry_id(number),
        "case": builders.case(number),
        "form": "activity",
        "form_version": 1,
        "written_at": "2026-03-02T01:00:00Z",
        "base": None,
        "body": least("activity", **answers),
    }
