"""Judges the backup plan (`infra/deploy/backup.yaml`), a stack of its own beside the packaged template."""

from collections.abc import Iterator, Mapping
from typing import Any

NEEDED = {"TableArn", "BlindTableArn", "AttachmentsBucketArn"}
"""The user pool needs no copy: its accounts stand in the table too (`rebuild_accounts`). Nobody can delete the anchors.
"""


def wrong_with(template: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the plan lacks: something not copied, a copy that stays here, a lock, an end, a pace."""
    resources = template["Resources"]
    chosen = resources["Selection"]["Properties"]["BackupSelection"]["Resources"]
    if lacking := NEEDED - {each["Ref"] for each in chosen}:
        yield f"not backed up: {sorted(lacking)}"
    for rule in resources["Plan"]["Properties"]["BackupPlan"]["BackupPlanRule"]:
        name = rule["RuleName"]
        if "CopyVault" not in str(rule.get("CopyActions")):
            yield f"{name}: no copy leaves the account (2.12)"
        if "DeleteAfterDays" not in rule.get("Lifecycle", {}):
            yield f"{name}: kept for ever; what was erased must end somewhere"
        if rule["ScheduleExpression"] != "cron(0 0/6 * * ? *)":
            yield f"{name}: not every six hours, which docs/restore.md promises"
    vault = resources["Vault"]
    if (vault.get("DeletionPolicy"), vault.get("UpdateReplacePolicy")) != ("Retain", "Retain"):
        yield "the vault goes with its stack"
    if vault["Properties"].get("LockConfiguration", {}).get("MinRetentionDays", 0) < 7:
        yield "whoever administers this account can shorten what is kept"
