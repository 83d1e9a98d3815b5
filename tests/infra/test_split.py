"""The packaged template is cut into what is kept and what a release replaces, and nothing is lost between them."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from infra.check import lint
from infra.split import CODE_STACK, KEPT_TYPES, Halves, code_stack, split


@pytest.fixture(scope="session")
def halves(template: Mapping[str, Any]) -> Halves:
    return split(template)


def test_every_resource_is_in_one_of_the_two_stacks(template: Mapping[str, Any], halves: Halves) -> None:
    data, code = set(halves.data["Resources"]), set(halves.code["Resources"])
    assert data | code == set(template["Resources"])
    assert not data & code


def test_tables_keys_accounts_and_objects_are_not_in_the_stack_a_release_replaces(halves: Halves) -> None:
    assert not {each["Type"] for each in halves.code["Resources"].values()} & KEPT_TYPES
    assert {each["Type"] for each in halves.data["Resources"].values()} >= KEPT_TYPES


def test_what_the_codes_stack_asks_for_the_datas_stack_gives(template: Mapping[str, Any], halves: Halves) -> None:
    asked = set(halves.code["Parameters"]) - set(template["Parameters"])
    assert {"TableRef", "TableArn", "TableStreamArn", "BorderGuardKeyArn", "UserPoolRef"} <= asked
    assert asked <= set(halves.data["Outputs"])


def test_the_codes_stack_can_be_pointed_at_a_restored_table(halves: Halves) -> None:
    text = json.dumps(halves.code)
    assert halves.code["Globals"]["Function"]["Environment"]["Variables"]["TABLE_NAME"] == {"Ref": "TableRef"}
    assert "${Table." not in text
    assert '{"Ref": "Table"}' not in text


def test_keys_name_the_roles_of_the_codes_stack(halves: Halves) -> None:
    policies = json.dumps(
        [halves.data["Resources"][name] for name in ("IntakeKey", "BorderGuardKey", "AnchorsBucketPolicy")]
    )
    assert f"${{{CODE_STACK}}}-ApiHandlerRole-*" in policies
    assert "AWS::StackName" not in policies
    assert code_stack("cotmoc-trial") == "cotmoc-trial-app"


@pytest.mark.parametrize("which", ["data", "code"])
def test_cfn_lint_finds_nothing_in_either_half(halves: Halves, which: str, tmp_path: Path) -> None:
    (tmp_path / "half.json").write_text(json.dumps(getattr(halves, which)))
    found = lint(tmp_path / "half.json")
    assert (found.returncode, found.stdout) == (0, "")


def test_what_is_kept_must_not_need_what_a_release_replaces(template: Mapping[str, Any]) -> None:
    broken = json.loads(json.dumps(template))
    broken["Resources"]["DataKey"]["Properties"]["Description"] = {"Ref": "Sweep"}
    with pytest.raises(ValueError, match="Sweep"):
        split(broken)
