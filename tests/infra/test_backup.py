"""Backups: what must not be lost is in the plan, copies leave the account, nobody here shortens them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra.deploy import deployment
from infra.rules.backup import wrong_with

HERE = Path(deployment.__file__).parent


@pytest.fixture
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((HERE / "backup.yaml").read_text())
    return loaded


def test_nothing_is_wrong_with_the_plan_as_it_stands(plan: dict[str, Any]) -> None:
    assert list(wrong_with(plan)) == []


def _rule(plan: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = plan["Resources"]["Plan"]["Properties"]["BackupPlan"]["BackupPlanRule"][0]
    return rule


def _chosen(plan: dict[str, Any]) -> list[Any]:
    chosen: list[Any] = plan["Resources"]["Selection"]["Properties"]["BackupSelection"]["Resources"]
    return chosen


PLANTED: dict[str, Callable[[dict[str, Any]], object]] = {
    "a table left out": lambda plan: _chosen(plan).pop(0),
    "no copy leaves the account": lambda plan: _rule(plan).pop("CopyActions"),
    "a vault without a lock": lambda plan: plan["Resources"]["Vault"]["Properties"].pop("LockConfiguration"),
    "a vault that goes with its stack": lambda plan: plan["Resources"]["Vault"].pop("DeletionPolicy"),
    "kept for ever, erased cases too": lambda plan: _rule(plan).pop("Lifecycle"),
    "once a week": lambda plan: _rule(plan).update(ScheduleExpression="cron(0 0 ? * SUN *)"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_every_planted_fault_is_found(plan: dict[str, Any], name: str) -> None:
    PLANTED[name](plan)
    assert list(wrong_with(plan))


def test_the_copies_vault_is_locked_for_everybody_and_takes_copies_alone() -> None:
    vault = yaml.safe_load((HERE / "copy_vault.yaml").read_text())["Resources"]["Vault"]
    assert vault["Properties"]["LockConfiguration"]["ChangeableForDays"] >= 3, "compliance mode"
    [statement] = vault["Properties"]["AccessPolicy"]["Statement"]
    assert statement["Action"] == "backup:CopyIntoBackupVault"
