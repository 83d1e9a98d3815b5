"""moto gets these facts wrong (security.md §5.5, emulators.md §2, §3, §4), one test each.

Each test fails when moto changes. Then the note beside it, and the place that works around it, can go.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any

import boto3
import jwt
import pytest
import requests
from botocore.exceptions import ClientError
from moto import mock_aws

from tests.jwks_server import rsa_key
from tests.moto_world import REGION, create_state_machine, create_table

TABLE = "fidelity"


@pytest.fixture
def aws() -> Iterator[dict[str, Any]]:
    with mock_aws():
        names = ("dynamodb", "kms", "stepfunctions", "sns", "cognito-idp", "sts", "iam", "s3")
        yield {name: boto3.client(name, region_name=REGION) for name in names}


def test_key_policies_are_not_enforced_so_isolation_is_tested_on_the_template(aws: dict[str, Any]) -> None:
    nobody = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}],
    }
    key = aws["kms"].create_key(Policy=json.dumps(nobody), BypassPolicyLockoutSafetyCheck=True)["KeyMetadata"]["Arn"]

    assert aws["kms"].encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]


def test_a_disabled_key_still_decrypts_so_shredding_is_tested_by_the_fake(aws: dict[str, Any]) -> None:
    key = aws["kms"].create_key()["KeyMetadata"]["KeyId"]
    blob = aws["kms"].encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]

    aws["kms"].disable_key(KeyId=key)

    assert aws["kms"].decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"


def test_a_key_awaiting_deletion_still_decrypts(aws: dict[str, Any]) -> None:
    key = aws["kms"].create_key()["KeyMetadata"]["KeyId"]
    blob = aws["kms"].encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]

    aws["kms"].schedule_key_deletion(KeyId=key, PendingWindowInDays=7)

    assert aws["kms"].decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"


def test_encryption_contexts_are_joined_without_a_separator(aws: dict[str, Any]) -> None:
    # Ours have fixed keys ({case, agency, purpose}), so no two of ours collide.
    key = aws["kms"].create_key()["KeyMetadata"]["KeyId"]
    blob = aws["kms"].encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"a": "bc"})["CiphertextBlob"]

    assert aws["kms"].decrypt(CiphertextBlob=blob, EncryptionContext={"ab": "c"})["Plaintext"] == b"x"


def test_but_another_context_is_refused(aws: dict[str, Any]) -> None:
    key = aws["kms"].create_key()["KeyMetadata"]["KeyId"]
    blob = aws["kms"].encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"case": "1"})["CiphertextBlob"]

    with pytest.raises(ClientError, match="InvalidCiphertextException"):
        aws["kms"].decrypt(CiphertextBlob=blob, EncryptionContext={"case": "2"})


def test_garbage_is_answered_as_a_key_that_may_not_be_used(aws: dict[str, Any]) -> None:
    # AWS says InvalidCiphertextException to garbage and, by its documentation, AccessDeniedException to a blob of a
    # key that does not exist; `kms_vault.UNREADABLE` holds both.
    with pytest.raises(ClientError, match="AccessDeniedException"):
        aws["kms"].decrypt(CiphertextBlob=b"x" * 100)


def test_a_transactions_request_token_is_ignored_so_only_conditions_protect(aws: dict[str, Any]) -> None:
    create_table(aws["dynamodb"], TABLE)
    add = {
        "TableName": TABLE,
        "Key": {"pk": {"S": "a"}, "sk": {"S": "a"}},
        "UpdateExpression": "ADD n :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}},
    }

    for _ in range(2):
        aws["dynamodb"].transact_write_items(TransactItems=[{"Update": add}], ClientRequestToken="the-same")

    assert aws["dynamodb"].get_item(TableName=TABLE, Key=add["Key"])["Item"]["n"] == {"N": "2"}


def test_a_transaction_takes_a_hundred_writes_as_aws_does(aws: dict[str, Any]) -> None:
    create_table(aws["dynamodb"], TABLE)
    puts = [
        {"Put": {"TableName": TABLE, "Item": {"pk": {"S": str(number)}, "sk": {"S": "a"}}}} for number in range(101)
    ]

    aws["dynamodb"].transact_write_items(TransactItems=puts[:100])
    with pytest.raises(ClientError):
        aws["dynamodb"].transact_write_items(TransactItems=puts)


def test_an_item_over_400_kb_is_refused_as_aws_does(aws: dict[str, Any]) -> None:
    create_table(aws["dynamodb"], TABLE)

    with pytest.raises(ClientError, match="Item size"):
        aws["dynamodb"].put_item(
            TableName=TABLE, Item={"pk": {"S": "a"}, "sk": {"S": "a"}, "sealed": {"B": b"x" * 410_000}}
        )


def test_a_put_that_changes_nothing_makes_a_stream_record(aws: dict[str, Any]) -> None:
    # AWS makes none; the effect path must not count on either.
    create_table(aws["dynamodb"], TABLE)
    item = {"pk": {"S": "a"}, "sk": {"S": "a"}}
    for _ in range(2):
        aws["dynamodb"].put_item(TableName=TABLE, Item=item)

    streams = boto3.client("dynamodbstreams", region_name=REGION)
    arn = aws["dynamodb"].describe_table(TableName=TABLE)["Table"]["LatestStreamArn"]
    (shard,) = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
    iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON")

    records = streams.get_records(ShardIterator=iterator["ShardIterator"])["Records"]
    assert len(records) == 2
    assert "eventSourceARN" not in records[0]


def test_streams_need_the_account_endpoint_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCOUNT_ID_ENDPOINT_MODE")
    with mock_aws():
        monkeypatch.setenv("AWS_ACCOUNT_ID", "123456789012")
        table = boto3.client("dynamodb", region_name=REGION)
        create_table(table, TABLE)
        arn = table.describe_table(TableName=TABLE)["Table"]["LatestStreamArn"]

        with pytest.raises(ClientError, match="Not yet implemented"):
            boto3.client("dynamodbstreams", region_name=REGION).describe_stream(StreamArn=arn)


def test_an_execution_started_again_while_it_runs_is_success_as_in_aws(aws: dict[str, Any]) -> None:
    machine = create_state_machine(aws["stepfunctions"])
    start = aws["stepfunctions"].start_execution

    first = start(stateMachineArn=machine, name="x", input="{}")

    assert start(stateMachineArn=machine, name="x", input="{}")["executionArn"] == first["executionArn"]
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        start(stateMachineArn=machine, name="x", input='{"other": 1}')
    aws["stepfunctions"].stop_execution(executionArn=first["executionArn"])
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        start(stateMachineArn=machine, name="x", input="{}")


def test_executions_stand_still_unless_told_to_run(aws: dict[str, Any]) -> None:
    # So a port suite sees what was started; what an execution does is tested on the other emulator.
    machine = create_state_machine(aws["stepfunctions"])

    arn = aws["stepfunctions"].start_execution(stateMachineArn=machine, name="x", input="{}")["executionArn"]

    assert aws["stepfunctions"].describe_execution(executionArn=arn)["status"] == "RUNNING"


@pytest.mark.parametrize("name", ["x" * 81, "a b", "a:b", "a#b"])
def test_names_that_aws_refuses_are_refused(aws: dict[str, Any], name: str) -> None:
    # Only while executions stand still: moto's running backend takes them all.
    machine = create_state_machine(aws["stepfunctions"])

    with pytest.raises(ClientError, match=r"InvalidName|ValidationException"):
        aws["stepfunctions"].start_execution(stateMachineArn=machine, name=name, input="{}")


def test_every_pools_tokens_are_signed_with_one_key_that_ships_with_moto(aws: dict[str, Any]) -> None:
    # So the token suite makes its own pool: no security is ever tested against moto's.
    kids = {_header(_signed_in(aws))["kid"] for _ in range(2)}

    assert kids == {"dummy"}


def test_an_access_token_has_no_aud_but_a_client_id_as_in_cognito(aws: dict[str, Any]) -> None:
    claims = jwt.decode(_signed_in(aws), options={"verify_signature": False})

    assert {"sub", "iss", "client_id", "token_use", "exp", "iat"} <= claims.keys()
    assert not {"aud", "nbf"} & claims.keys()
    assert claims["token_use"] == "access"


def test_auth_flows_that_are_not_allowed_are_allowed(aws: dict[str, Any]) -> None:
    assert _signed_in(aws, flows=["ALLOW_REFRESH_TOKEN_AUTH"])


def test_our_own_keys_are_nobody_elses(aws: dict[str, Any]) -> None:
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(_signed_in(aws), rsa_key().public_key(), algorithms=["RS256"])


def test_any_code_is_a_right_one_for_an_authenticator_so_codes_are_tried_on_the_emulator(aws: dict[str, Any]) -> None:
    pool = aws["cognito-idp"]
    token = _signed_in(aws)
    pool.associate_software_token(AccessToken=token)

    assert pool.verify_software_token(AccessToken=token, UserCode="000000")["Status"] == "SUCCESS"
    assert pool.verify_software_token(AccessToken=token, UserCode="111111")["Status"] == "SUCCESS"


def _signed_in(aws: dict[str, Any], flows: list[str] | None = None) -> str:
    pool = aws["cognito-idp"].create_user_pool(PoolName="p")["UserPool"]["Id"]
    client = aws["cognito-idp"].create_user_pool_client(
        UserPoolId=pool, ClientName="c", ExplicitAuthFlows=flows or ["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    aws["cognito-idp"].admin_create_user(UserPoolId=pool, Username="u", MessageAction="SUPPRESS")
    aws["cognito-idp"].admin_set_user_password(UserPoolId=pool, Username="u", Password="Aa-12345678", Permanent=True)
    signed_in = aws["cognito-idp"].initiate_auth(
        ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "u", "PASSWORD": "Aa-12345678"}
    )
    token: str = signed_in["AuthenticationResult"]["AccessToken"]
    return token


def _header(token: str) -> dict[str, Any]:
    part = token.split(".", maxsplit=1)[0]
    header: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=="))
    return header


def test_a_presigned_posts_length_range_is_not_enforced_so_the_server_takes_photos_itself(aws: dict[str, Any]) -> None:
    aws["s3"].create_bucket(Bucket="photos", CreateBucketConfiguration={"LocationConstraint": REGION})
    slot = aws["s3"].generate_presigned_post("photos", "x", Conditions=[["content-length-range", 1, 2]], ExpiresIn=1)

    answer = requests.post(slot["url"], data=slot["fields"], files={"file": b"far too long"}, timeout=5)

    assert answer.status_code == 204
