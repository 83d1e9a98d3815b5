"""A fresh AWS in memory (moto, in process) with the server's resources, and the real services on it.

    with moto_world() as world:
        world.services.cases.commit(...)
        world.messages()      # what SNS delivered to the hotline's queue
        world.executions()    # {name: input} of the state machine
        world.stream()        # the table's change records since the last call

`world.clients` are the raw boto3 clients behind `world.services` where a test hangs its hooks
(`client.meta.events.register`), and `world.raw` is a second set that no hook touches.
"""

import gzip
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from itertools import count
from typing import Any

os.environ.setdefault("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled")  # moto does not route account endpoints

import boto3
from moto import mock_aws

from chalicelib.domain.register.people import Agency
from chalicelib.ports import Services
from chalicelib.settings import Settings
from chalicelib.wiring import build
from tests.campaigns.kms_guard import KmsGuard, key_names
from tests.fakes import HandClock
from tests.fakes.authentication import ORIGIN
from tests.jwks_server import Jwks, start_jwks_server

REGION = "ap-southeast-1"
TABLE = "cotmoc-test"
BLIND_TABLE = "cotmoc-test-blind"
ATTACHMENTS = "cotmoc-test-attachments"
ANCHORS = "cotmoc-test-anchors"
PASSWORD = "Mot-cot-moc-2026"

SERVICES = ("dynamodb", "dynamodbstreams", "kms", "stepfunctions", "sns", "sqs", "cognito-idp", "iam", "s3")
_ASL = {"StartAt": "Wait", "States": {"Wait": {"Type": "Wait", "Seconds": 60, "End": True}}}


@dataclass
class World:
    services: Services
    settings: Settings
    raw: dict[str, Any]
    clock: HandClock
    queue_url: str
    shards: dict[str, str] = field(default_factory=dict)

    @property
    def clients(self) -> dict[str, Any]:
        """The clients inside the adapters, by service name."""
        services: Any = self.services
        return {
            "dynamodb": services.cases.table.client,
            "kms": services.vault.client,
            "stepfunctions": services.timers.client,
            "sns": services.announcer.client,
            "cognito-idp": services.sign_in.client,
            "s3": services.attachments.client,
        }

    def wipe(self) -> None:
        """Everything empty again, a twentieth of the price of a new world: keys, user pool and clients stay."""
        self.raw["dynamodb"].delete_table(TableName=TABLE)
        create_table(self.raw["dynamodb"], TABLE)
        self.raw["dynamodb"].delete_table(TableName=BLIND_TABLE)
        create_blind_table(self.raw["dynamodb"])
        self.raw["stepfunctions"].delete_state_machine(stateMachineArn=self.settings.timer_arn)
        create_state_machine(self.raw["stepfunctions"])
        for each in self.raw["s3"].list_objects_v2(Bucket=ATTACHMENTS).get("Contents", ()):
            self.raw["s3"].delete_object(Bucket=ATTACHMENTS, Key=each["Key"])
        # Nobody can empty a locked bucket, not even a test.
        self.settings = self.settings.model_copy(update={"anchors_bucket": f"{ANCHORS}-{next(_LOCKED)}"})
        create_locked_bucket(self.raw["s3"], self.settings.anchors_bucket)
        self.messages()
        self.shards.clear()
        # New adapters on the same clients, because the old ones remember keys that are gone.
        made = build(self.settings, self.clients.__getitem__)
        self.services = replace(made, now=self.services.now, new_token=self.services.new_token)

    def add_account(self, username: str, password: str = PASSWORD, *, temporary: bool = False) -> str:
        """An account in the user pool; returns its `sub`."""
        pool = {"UserPoolId": self.settings.user_pool_id, "Username": username}
        made = self.raw["cognito-idp"].admin_create_user(**pool, MessageAction="SUPPRESS")
        self.raw["cognito-idp"].admin_set_user_password(**pool, Password=password, Permanent=not temporary)
        return next(a["Value"] for a in made["User"]["Attributes"] if a["Name"] == "sub")

    def items(self) -> list[dict[str, Any]]:
        """Every item of the table, as DynamoDB writes it."""
        pages = self.raw["dynamodb"].get_paginator("scan").paginate(TableName=TABLE)
        return [item for page in pages for item in page["Items"]]

    def executions(self, case: str = "") -> dict[str, dict[str, Any]]:
        """Name -> input of every execution, or of one case's."""
        pages = self.raw["stepfunctions"].get_paginator("list_executions").paginate(
            stateMachineArn=self.settings.timer_arn
        )  # fmt: skip
        found = {e["name"]: e["executionArn"] for page in pages for e in page["executions"]}
        found = {name: arn for name, arn in found.items() if name.startswith(case)}
        describe = self.raw["stepfunctions"].describe_execution
        return {name: json.loads(describe(executionArn=arn)["input"]) for name, arn in found.items()}

    def messages(self) -> list[dict[str, Any]]:
        """Takes every SNS notification waiting in the hotline's queue: the whole envelope."""
        taken: list[dict[str, Any]] = []
        while found := self.raw["sqs"].receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=10).get("Messages"):
            for message in found:
                taken.append(json.loads(message["Body"]))
                self.raw["sqs"].delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
        return taken

    def stream(self) -> list[dict[str, Any]]:
        """The table's change records since the last call, oldest first."""
        streams = self.raw["dynamodbstreams"]
        arn = self.raw["dynamodb"].describe_table(TableName=TABLE)["Table"]["LatestStreamArn"]
        records: list[dict[str, Any]] = []
        for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
            place = {"StreamArn": arn, "ShardId": shard["ShardId"]}
            last = self.shards.get(shard["ShardId"])
            start = (
                {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": last}
                if last
                else {"ShardIteratorType": "TRIM_HORIZON"}
            )
            iterator = streams.get_shard_iterator(**place, **start)["ShardIterator"]
            found = streams.get_records(ShardIterator=iterator)["Records"]
            if found:
                self.shards[shard["ShardId"]] = found[-1]["dynamodb"]["SequenceNumber"]
            records += found
        return records


@contextmanager
def moto_world(clock: HandClock | None = None, new_token: Callable[[], str] | None = None) -> Iterator[World]:
    """A world of its own for as long as the block lasts. Worlds do not nest."""
    with mock_aws():
        raw = _raw_clients()
        settings, queue_url = make_resources(raw, jwks_url=_moto_jwks().url)
        hand = clock or HandClock()
        real = build(settings)
        services = replace(real, now=hand, new_token=new_token or real.new_token)
        # As in AWS: what the key policies and the API's role refuse is refused here too.
        guard = KmsGuard(raw["kms"], key_names(settings))
        for client in (services.vault.client, services.blind.kms):  # type: ignore[attr-defined]
            guard.watch(client, "ApiHandlerRole")
        yield World(services=services, settings=settings, raw=raw, clock=hand, queue_url=queue_url)


@cache
def _raw_clients() -> dict[str, Any]:
    return {name: boto3.client(name, region_name=REGION) for name in SERVICES}


def make_resources(raw: dict[str, Any], jwks_url: str) -> tuple[Settings, str]:
    """The server's resources, made through `raw` clients: its settings and the address of the hotline's queue."""
    create_table(raw["dynamodb"], TABLE)
    create_blind_table(raw["dynamodb"])
    raw["s3"].create_bucket(Bucket=ATTACHMENTS, CreateBucketConfiguration={"LocationConstraint": REGION})
    create_locked_bucket(raw["s3"], ANCHORS)
    # The sandbox's emulator wants the role to exist; moto does not ask.
    raw["iam"].create_role(RoleName="timer", AssumeRolePolicyDocument="{}")
    keys = {agency: raw["kms"].create_key()["KeyMetadata"]["Arn"] for agency in Agency}
    topic = raw["sns"].create_topic(Name="alerts")["TopicArn"]
    queue_url = raw["sqs"].create_queue(QueueName="hotline")["QueueUrl"]
    queue = raw["sqs"].get_queue_attributes(QueueUrl=queue_url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    raw["sns"].subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue)
    timer = create_state_machine(raw["stepfunctions"])
    pool = raw["cognito-idp"].create_user_pool(PoolName="officers", MfaConfiguration="OPTIONAL")["UserPool"]["Id"]
    pool_client = raw["cognito-idp"].create_user_pool_client(
        UserPoolId=pool,
        ClientName="phone",
        ExplicitAuthFlows=["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    )["UserPoolClient"]["ClientId"]
    settings = Settings(
        table_name=TABLE,
        timer_arn=timer,
        alert_topic_arn=topic,
        user_pool_id=pool,
        user_pool_client_id=pool_client,
        token_issuer=f"https://cognito-idp.{REGION}.amazonaws.com/{pool}",
        jwks_url=jwks_url,
        agency_keys=json.dumps(keys),
        intake_key_arn=raw["kms"].create_key()["KeyMetadata"]["Arn"],
        blind_table_name=BLIND_TABLE,
        blind_key_arn=raw["kms"].create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["Arn"],
        attachments_bucket=ATTACHMENTS,
        anchors_bucket=ANCHORS,
        server_origins=json.dumps([ORIGIN]),
        bearer_sessions="allowed",
        desk_totp="optional",
        aws_region=REGION,
    )
    return settings, queue_url


_LOCKED = count(2)


def create_locked_bucket(client: Any, name: str) -> None:
    """A bucket whose versions nobody can delete for a day, as the template's for years."""
    where = {"LocationConstraint": REGION}
    client.create_bucket(Bucket=name, ObjectLockEnabledForBucket=True, CreateBucketConfiguration=where)
    rule = {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}}
    lock = {"ObjectLockEnabled": "Enabled", "Rule": rule}
    client.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=lock)


def create_state_machine(client: Any) -> str:
    """A state machine that keeps its executions running; returns its ARN."""
    role = "arn:aws:iam::123456789012:role/timer"
    made = client.create_state_machine(name="obligation_timer", definition=json.dumps(_ASL), roleArn=role)
    arn: str = made["stateMachineArn"]
    return arn


def create_table(client: Any, name: str) -> None:
    """The table of docs/contract.md."""
    names = ("pk", "sk", "openpk", "opensk", "unitpk", "unitsk")
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
        KeySchema=_keys("pk", "sk"),
        GlobalSecondaryIndexes=[
            {"IndexName": "by_open", "KeySchema": _keys("openpk", "opensk"), "Projection": _KEYS_ONLY},
            {"IndexName": "by_unit", "KeySchema": _keys("unitpk", "unitsk"), "Projection": _KEYS_ONLY},
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
    )


def create_blind_table(client: Any) -> None:
    """The table of the blind index."""
    client.create_table(
        TableName=BLIND_TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=_keys("pk", "sk"),
        GlobalSecondaryIndexes=[{"IndexName": "by_case", "KeySchema": _keys("sk", "pk"), "Projection": _KEYS_ONLY}],
    )


_KEYS_ONLY = {"ProjectionType": "KEYS_ONLY"}


def _keys(pk: str, sk: str) -> list[dict[str, str]]:
    return [{"AttributeName": pk, "KeyType": "HASH"}, {"AttributeName": sk, "KeyType": "RANGE"}]


@cache
def _moto_jwks() -> Jwks:
    """One endpoint a process, showing the public key with which moto signs every pool's tokens."""
    jwks, _ = start_jwks_server()
    packed = files("moto.cognitoidp").joinpath("resources/jwks-public.json.gz").read_bytes()
    jwks.keys = json.loads(gzip.decompress(packed))["keys"]
    return jwks
