"""Each function may do what it does and nothing else (security.md §2.4, L4)."""

from collections.abc import Mapping
from typing import Any

import pytest

from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from infra import build
from tests.infra.reading import listed, of_type, statements

FUNCTION, ROLE = "AWS::Serverless::Function", "AWS::IAM::Role"

WRAP = {"kms:Decrypt", "kms:Encrypt"}
KMS_RIGHTS = {
    "ApiHandlerRole": WRAP | {"kms:GenerateDataKey", "kms:GenerateMac"},
    "RenewSealingKeyRole": WRAP,
    "OnChangeRole": WRAP,
    "SweepRole": WRAP,
    "KeyCensusRole": WRAP | {"kms:GenerateDataKey"},
}
"""Only the API may use an agency's key; the others wrap the server's own keys (phones' sealing key, push key)."""


def test_every_function_has_a_role_of_its_own(resources: Mapping[str, Any]) -> None:
    copies = {"IntakeHandler": "APIHandler", "AuthorizeIntake": "Authorize"}
    shared = {"CompareDeferred": "APIHandler"}  # its own code under the API's role (decision 0113)
    functions = of_type(resources, FUNCTION)
    for copy, original in copies.items():
        assert functions[copy]["Role"] == functions[original]["Role"]
        assert functions[copy]["Handler"] == functions[original]["Handler"]
    for name, original in shared.items():
        assert functions[name]["Role"] == functions[original]["Role"]
    roles = [each["Role"]["Fn::GetAtt"][0] for name, each in functions.items() if name not in {**copies, **shared}]
    assert len(roles) == len(set(roles)) >= 6
    assert set(roles) <= set(of_type(resources, ROLE))


def test_no_role_has_a_wildcard_action_or_a_right_on_everything(resources: Mapping[str, Any]) -> None:
    for name, role in of_type(resources, ROLE).items():
        assert not role.get("ManagedPolicyArns"), name
        for statement in statements(role):
            assert statement["Effect"] == "Allow", (name, statement)
            assert not {"NotAction", "NotResource"} & set(statement), (name, statement)
            assert not [action for action in listed(statement["Action"]) if "*" in action], (name, statement)
            assert "*" not in listed(statement["Resource"]), (name, statement)


def test_nothing_but_devices_keys_of_cases_and_old_sealing_keys_can_be_deleted(resources: Mapping[str, Any]) -> None:
    for name, role in of_type(resources, ROLE).items():
        for statement in statements(role):
            if "dynamodb:DeleteItem" in listed(statement["Action"]) and not _of_the_blind_index(statement):
                # IAM sees no sort key: that the API deletes of a case only its key rows stands in `dynamo_cases`.
                only = {
                    "ApiHandlerRole": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["CASE#*", "DEVICE#*"]}},
                    "RenewSealingKeyRole": {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["SEALINGKEY"]}},
                }
                devices = {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["DEVICE#*"]}}
                assert statement["Condition"] == only.get(name, devices), name


def test_only_the_api_touches_the_blind_index(resources: Mapping[str, Any]) -> None:
    touching = {
        name for name, role in of_type(resources, ROLE).items() if any(map(_of_the_blind_index, statements(role)))
    }
    assert touching == {"ApiHandlerRole"}


def test_nobody_may_scan_the_table_or_touch_keys_as_such(resources: Mapping[str, Any]) -> None:
    forbidden = {
        "dynamodb:Scan",
        "dynamodb:DeleteTable",
        "kms:ScheduleKeyDeletion",
        "kms:PutKeyPolicy",
        "kms:CreateGrant",
    }
    for name, role in of_type(resources, ROLE).items():
        for statement in statements(role):
            assert not forbidden & set(listed(statement["Action"])), (name, statement)


@pytest.mark.duty("R16")
def test_only_the_api_can_open_what_is_sealed(resources: Mapping[str, Any]) -> None:
    agency_keys = {
        name
        for name in of_type(resources, "AWS::KMS::Key")
        if name not in ("DataKey", "IntakeKey", "BlindKey", "AlarmKey")
    }
    for name, role in of_type(resources, ROLE).items():
        for statement in statements(role):
            keys = {action for action in listed(statement["Action"]) if action.startswith("kms:")}
            assert keys <= KMS_RIGHTS.get(name, set()), (name, statement)
            used = {arn["Fn::GetAtt"][0] for arn in listed(statement["Resource"]) if "Fn::GetAtt" in arn}
            on_the_canary = {"StringEquals": {"kms:EncryptionContext:case": [CANARY_FILE]}}
            census = name == "KeyCensusRole" and statement.get("Condition") == on_the_canary
            assert name == "ApiHandlerRole" or census or not used & agency_keys, (name, statement)


def test_a_role_may_be_worn_only_by_the_service_it_is_for(resources: Mapping[str, Any]) -> None:
    for name, role in of_type(resources, ROLE).items():
        [statement] = role["AssumeRolePolicyDocument"]["Statement"]
        if name == "FirstAdministratorsRole":
            # A person's, who shows a second factor (decision 0152).
            assert statement["Condition"] == {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
            continue
        assert statement["Principal"] in ({"Service": "lambda.amazonaws.com"}, {"Service": "states.amazonaws.com"}), (
            name
        )


def test_functions_have_the_memory_and_time_they_need(resources: Mapping[str, Any]) -> None:
    functions = of_type(resources, FUNCTION)
    assert functions["APIHandler"]["MemorySize"] >= 1024
    # API Gateway gives up after 29 s; what runs on is work whose answer nobody gets.
    assert functions["APIHandler"]["Timeout"] <= 29
    assert all(function["MemorySize"] >= 512 for function in functions.values())
    assert {function["Runtime"] for function in functions.values()} == {build.RUNTIME}


def _of_the_blind_index(statement: Mapping[str, Any]) -> bool:
    return all("Blind" in str(arn) for arn in listed(statement["Resource"]))
