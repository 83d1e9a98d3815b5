"""A carrier's receipt on the emulated AWS: from the event bus through the function into the notice."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.domain.notifying.deliveries import receiver
from infra.sandbox.short_messages import hand_receipt
from infra.sandbox.stack import function_name
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox

pytestmark = pytest.mark.sandbox
TOKEN, UNIT, OFFICER = "ab" * 16, "hotline-111", "off-mot"


def test_a_carriers_no_comes_back_to_the_notice_and_makes_the_delivery_due(sandbox: Sandbox) -> None:
    table = sandbox.client("dynamodb")
    name = f"sms-test.{datetime.now(UTC).timestamp()}"
    table.put_item(TableName=sandbox.output("TableName"), Item=_delivery(name))
    detail = {
        "eventType": "TEXT_CARRIER_UNREACHABLE",
        "context": {"token": TOKEN, "receiver": receiver(UNIT, OFFICER)},
        "destinationPhoneNumber": "+84912345601",
    }
    aws = sandbox.ready["aws_endpoint"]
    hand_receipt(aws, "aws.sms-voice", "Text Message Delivery Status Updated", detail)

    def outcome() -> bool:
        key = {"pk": {"S": f"DELIVERY#{name}"}, "sk": {"S": "DELIVERY"}}
        item = table.get_item(TableName=sandbox.output("TableName"), Key=key, ConsistentRead=True)["Item"]
        return bool(json.loads(item["doc"]["S"])["notices"][0]["outcome"] == "failed")

    eventually(outcome)


def test_the_carriers_events_are_asked_for_by_a_rule_that_calls_the_function(sandbox: Sandbox) -> None:
    events, name = sandbox.client("events"), function_name(sandbox.ready["aws_endpoint"], "OnReceipt")
    rules = [rule for page in events.get_paginator("list_rules").paginate() for rule in page["Rules"]]
    asking = [rule for rule in rules if "aws.sms-voice" in rule.get("EventPattern", "")]
    assert [json.loads(rule["EventPattern"])["source"] for rule in asking] == [["aws.sms-voice", "aws.ses"]]
    targets = events.list_targets_by_rule(Rule=asking[0]["Name"])["Targets"]
    assert [target["Arn"].rpartition(":")[2] for target in targets] == [name]


def _delivery(name: str) -> dict[str, Any]:
    at = datetime.now(UTC).isoformat()
    notice = {"officer": OFFICER, "channel": "sms", "outcome": "sent", "at": at}
    doc = {"id": name, "unit": UNIT, "token": TOKEN, "urgency": "urgent", "raised_at": at, "notices": [notice]}
    return {
        "pk": {"S": f"DELIVERY#{name}"},
        "sk": {"S": "DELIVERY"},
        "doc": {"S": json.dumps(doc | {"version": 1})},
        "version": {"N": "1"},
        "unitpk": {"S": f"NOTICE#{TOKEN}"},
        "unitsk": {"S": name},
    }
