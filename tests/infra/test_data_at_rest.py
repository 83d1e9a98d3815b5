"""Everything kept is encrypted, cannot be deleted by a slip, and comes back."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from infra import build
from tests.infra.reading import listed, of_type


def test_the_table_is_encrypted_under_our_key_and_comes_back_to_any_second_of_35_days(
    resources: Mapping[str, Any],
) -> None:
    table = resources["Table"]["Properties"]
    assert table["SSESpecification"]["KMSMasterKeyId"] == {"Fn::GetAtt": ["DataKey", "Arn"]}
    recovery = table["PointInTimeRecoverySpecification"]
    assert recovery == {"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 35}


def test_deleting_the_stack_deletes_no_data_no_key_and_no_account(resources: Mapping[str, Any]) -> None:
    kept = {"AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::Cognito::UserPool"}
    buckets = ["AttachmentsBucket", "AnchorsBucket", "ClientBucket"]
    names = [name for name, resource in resources.items() if resource["Type"] in kept] + buckets
    assert len(names) >= 9
    for name in names:
        policies = (resources[name]["DeletionPolicy"], resources[name]["UpdateReplacePolicy"])
        # Except on create: a first deployment that fails leaves nothing behind that nobody owns.
        assert policies == ("RetainExceptOnCreate", "Retain"), name
    assert resources["Table"]["Properties"]["DeletionProtectionEnabled"] is True
    assert resources["UserPool"]["Properties"]["DeletionProtection"] == "ACTIVE"


def test_the_tables_keys_and_indexes_are_those_of_the_contract(resources: Mapping[str, Any]) -> None:
    table = resources["Table"]["Properties"]
    assert [key["AttributeName"] for key in table["KeySchema"]] == ["pk", "sk"]
    indexes = {
        index["IndexName"]: [key["AttributeName"] for key in index["KeySchema"]]
        for index in table["GlobalSecondaryIndexes"]
    }
    assert indexes == {"by_open": ["openpk", "opensk"], "by_unit": ["unitpk", "unitsk"]}


def test_buckets_are_private_encrypted_and_answer_over_tls_only(resources: Mapping[str, Any]) -> None:
    buckets, policies = of_type(resources, "AWS::S3::Bucket"), of_type(resources, "AWS::S3::BucketPolicy")
    assert set(buckets) == {"ClientBucket", "AttachmentsBucket", "AnchorsBucket"}
    for name, bucket in buckets.items():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}, name
        assert bucket["BucketEncryption"], name
        [policy] = [each for each in policies.values() if each["Bucket"] == {"Ref": name}]
        _assert_tls_only(policy["PolicyDocument"])


def test_topics_and_queues_are_encrypted_under_our_key(resources: Mapping[str, Any]) -> None:
    held = of_type(resources, "AWS::SNS::Topic") | of_type(resources, "AWS::SQS::Queue")
    assert len(held) >= 4
    alarms = {"AlarmTopic", "PagerTopic"}
    assert all(
        each["KmsMasterKeyId"] == {"Ref": "AlarmKey" if name in alarms else "DataKey"} for name, each in held.items()
    )


def test_that_the_datas_key_is_shut_can_still_be_announced(resources: Mapping[str, Any]) -> None:
    policy = resources["AlarmKey"]["Properties"]["KeyPolicy"]["Statement"]
    assert {"cloudwatch.amazonaws.com"} == {each["Principal"].get("Service") for each in policy} - {None}
    for name in ("AlarmTopic", "PagerTopic"):
        assert resources[name]["Properties"]["KmsMasterKeyId"] == {"Ref": "AlarmKey"}


def test_every_queue_and_topic_answers_over_tls_only(resources: Mapping[str, Any]) -> None:
    covered: set[str] = set()
    for kind, names in (("AWS::SQS::QueuePolicy", "Queues"), ("AWS::SNS::TopicPolicy", "Topics")):
        for policy in of_type(resources, kind).values():
            _assert_tls_only(policy["PolicyDocument"])
            covered |= {each["Ref"] for each in policy[names]}
    assert covered == set(of_type(resources, "AWS::SNS::Topic") | of_type(resources, "AWS::SQS::Queue"))


def test_every_function_has_a_log_that_ends(resources: Mapping[str, Any]) -> None:
    logs = of_type(resources, "AWS::Logs::LogGroup")
    named = {log["LogGroupName"]["Fn::Sub"] for log in logs.values()}
    functions = of_type(resources, "AWS::Serverless::Function")
    assert named == {f"/aws/lambda/${{{function}}}" for function in functions}
    law = json.loads((build.POLICY / "log_retention.json").read_text())
    assert law["production_days"] >= law["months"] * 31
    for log in logs.values():
        assert log["RetentionInDays"] == {"Fn::If": ["IsProduction", law["production_days"], law["trial_days"]]}


@pytest.mark.duty("R112")
def test_accounts_are_made_by_administrators_and_a_wrong_name_sounds_like_a_wrong_password(
    resources: Mapping[str, Any],
) -> None:
    pool, client = resources["UserPool"]["Properties"], resources["UserPoolClient"]["Properties"]
    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    assert pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"]
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 12
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert set(client["ExplicitAuthFlows"]) == {"ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}
    assert client["EnableTokenRevocation"] is True
    assert client["AccessTokenValidity"] <= 15
    assert client["TokenValidityUnits"]["AccessToken"] == "minutes"


def _assert_tls_only(document: Mapping[str, Any]) -> None:
    denied = [statement for statement in document["Statement"] if statement["Effect"] == "Deny"]
    assert {"Bool": {"aws:SecureTransport": "false"}} in [statement.get("Condition") for statement in denied]
    assert all("*" in listed(statement["Principal"]) for statement in denied)
