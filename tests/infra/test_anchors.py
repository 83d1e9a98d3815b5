"""The anchors' bucket is write-once, and the function that writes it can do nothing else."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.infra.reading import listed, of_type, statements


@pytest.mark.duty("R16")
def test_what_is_anchored_cannot_be_removed_by_anybody_for_years(
    resources: Mapping[str, Any], template: Mapping[str, Any]
) -> None:
    bucket = resources["AnchorsBucket"]["Properties"]
    assert bucket["ObjectLockEnabled"] is True
    assert bucket["ObjectLockConfiguration"]["ObjectLockEnabled"] == "Enabled"
    kept = bucket["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert kept["Mode"]["Fn::If"][:2] == ["IsProduction", "COMPLIANCE"]
    assert kept["Years"]["Fn::If"][:2] == ["IsProduction", {"Ref": "AnchorYears"}]
    assert template["Parameters"]["AnchorYears"]["Default"] >= 10
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    assert "LifecycleConfiguration" not in bucket
    document = resources["AnchorsBucketPolicy"]["Properties"]["PolicyDocument"]
    denied = next(each for each in document["Statement"] if each["Sid"] == "NobodyTakesAnythingAway")
    assert (denied["Effect"], denied["Principal"]) == ("Deny", "*")
    assert "Condition" not in denied
    assert {"s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"} <= set(denied["Action"])


def test_a_trials_anchors_last_a_day_so_that_a_trial_can_be_removed(resources: Mapping[str, Any]) -> None:
    kept = resources["AnchorsBucket"]["Properties"]["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert (kept["Mode"]["Fn::If"][2], kept["Days"]["Fn::If"][2]) == ("GOVERNANCE", 1)


def test_only_the_anchoring_function_reads_the_bucket_and_the_api_only_adds_what_was_erased(
    resources: Mapping[str, Any],
) -> None:
    found: dict[str, set[str]] = {}
    for name, role in of_type(resources, "AWS::IAM::Role").items():
        mine = [s for s in statements(role) if "AnchorsBucket" in str(s["Resource"])]
        found |= {name: {action for s in mine for action in listed(s["Action"])}} if mine else {}
    assert found == {
        "AnchorDayRole": {
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:ListBucket",
            "s3:ListBucketVersions",
            "s3:PutObject",
        },
        "ApiHandlerRole": {"s3:PutObject"},
    }
    [note] = [s for s in statements(of_type(resources, "AWS::IAM::Role")["ApiHandlerRole"]) if "Anchors" in str(s)]
    assert note["Resource"] == {"Fn::Sub": "${AnchorsBucket.Arn}/erased/*"}


def test_the_anchoring_function_reads_the_audit_and_nothing_else_of_the_table(resources: Mapping[str, Any]) -> None:
    mine = list(statements(of_type(resources, "AWS::IAM::Role")["AnchorDayRole"]))
    assert len(mine) >= 4
    for statement in mine:
        if any(action.startswith("dynamodb:") for action in listed(statement["Action"])):
            [keys] = statement["Condition"]["ForAllValues:StringLike"].values()
            assert all(key.startswith("AUDIT") for key in keys)
        assert not [action for action in listed(statement["Action"]) if action.startswith("kms:")]
