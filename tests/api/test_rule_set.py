"""The rule set's own page: what the plan is, what is unknown of it, and where every rule comes from (R1-R7)."""

from typing import Any

import pytest

from chalicelib import policy
from chalicelib.domain.access.form_rights import rights
from chalicelib.domain.law.citations import basis_of
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.register.seed import seed
from chalicelib.domain.values.sourced import SourceStatus
from tests.api.system import System, system
from tests.trace.rows import all_rows


@pytest.fixture(scope="module")
def made() -> System:
    return system()


@pytest.fixture(scope="module")
def shown(made: System) -> dict[str, Any]:
    """What a border officer's screen gets."""
    found: dict[str, Any] = made.call("GET", "/v1/rule-set", "border").json
    return found


@pytest.mark.duty("R1")
def test_the_plan_is_shown_with_number_kind_place_day_and_the_version_of_the_rule_set(shown: dict[str, Any]) -> None:
    document = shown["document"]
    assert all_rows()["R1"].text.startswith(f"Document no. {document['number']},")
    assert "Kế hoạch" in document["kind"]["vi"]
    assert (document["place"]["vi"], document["issued_on"]) == ("Hà Nội", "2015-12-02")
    assert shown["version"]


@pytest.mark.duty("R2", "R7")
def test_the_four_bodies_that_signed_stand_as_bodies_each_with_the_one_that_has_its_task_today(
    shown: dict[str, Any],
) -> None:
    found = {body["name"]["vi"]: body["today"] and body["today"]["vi"] for body in shown["document"]["bodies"]}
    assert len(found) == 4
    assert found[seed().unit("cuc-bvcste").name.vi] == seed().unit("cuc-bmte").name.vi
    assert found[seed().unit("c45").name.vi] == seed().unit("c02").name.vi
    assert found[seed().unit("cuc-pcmt-tp").name.vi] is None
    unsure = [body for body in shown["document"]["bodies"] if body["status"] == "unverified"]
    assert seed().unit("cuc-bvcste").name.vi in {body["name"]["vi"] for body in unsure}, "a successor from memory"
    assert any("JICA" in line["vi"] and "18001567" in line["vi"] for line in shown["document"]["history"])


@pytest.mark.duty("R3")
def test_effect_gazette_and_status_are_shown_as_unknown_and_nowhere_filled_in(shown: dict[str, Any]) -> None:
    unknown = " ".join(line["vi"] for line in shown["document"]["unknown"])
    for words in ("Ngày có hiệu lực", "Số công báo", "Tình trạng hiệu lực"):
        assert words in unknown
    assert "valid_from" not in shown["document"], "the day of signing is no day of effect"


@pytest.mark.duty("R4", "R5")
def test_both_periods_are_shown_and_that_they_are_over(shown: dict[str, Any]) -> None:
    periods = {(one["first"], one["last"]) for one in shown["document"]["periods"]}
    assert periods == {(2015, 2020), (2016, 2020)}
    assert shown["document"]["is_past"] is True


@pytest.mark.duty("R6")
def test_the_governments_programme_is_named_as_the_basis_and_the_law_since_then(shown: dict[str, Any]) -> None:
    assert "Chương trình hành động" in shown["document"]["basis"]["vi"]
    laws = {line["vi"]: (line["valid_from"], line.get("valid_to")) for line in shown["document"]["laws"]}
    (old,), (new,) = (
        [days for name, days in laws.items() if f"số {number}" in name and "sửa" not in name]
        for number in ("66/2011/QH12 (khi", "53/2024/QH15 (thay")
    )
    assert (old[1], new[0]) == ("2025-06-30", "2025-07-01")


def test_every_rule_stands_there_with_version_source_and_status(shown: dict[str, Any]) -> None:
    assert [line["id"] for line in shown["deadlines"]] == [rule.id for rule in rules()]
    assert len(shown["rights"]) == len(rights().rows)
    for line in (*shown["deadlines"], *shown["rights"]):
        assert line["version"]
        assert line["source"]
        words = {"confirmed": None, "unverified": "Cần xác nhận", "setting": "Cài đặt của hệ thống"}[line["status"]]
        for other in ("Cần xác nhận", "Cài đặt của hệ thống"):
            assert (other in line["basis"]["vi"]) is (other == words), line


def test_every_policy_file_says_what_is_confirmed_and_what_a_setting_but_not_why(shown: dict[str, Any]) -> None:
    assert len(shown["files"]) == len(policy.names())
    for file in shown["files"]:
        assert file["confirmed"] + file["unverified"] + file["setting"] > 0
        if not file["confirmed"] + file["unverified"]:
            assert file["source"] is None, "why a setting is what it is may help who wants to get past it"


def test_an_officer_reads_a_source_in_their_language() -> None:
    for row in rights().rows:
        vietnamese = basis_of(row.source, row.status).vi
        for word in ("the ", " of ", "whoever", "domain.md", "(R", "arts.", "Law ", "Plan "):
            assert word not in vietnamese, vietnamese
    assert basis_of("Plan 697 §IV.1 b5 (R124)", SourceStatus.CONFIRMED).vi == "Kế hoạch 697, mục IV.1 b5"
    assert basis_of("decision 0055: x", SourceStatus.SETTING).vi == "Cài đặt của hệ thống"


def test_nobody_reads_it_without_a_sign_in(made: System) -> None:
    assert made.call("GET", "/v1/rule-set").status == 401
