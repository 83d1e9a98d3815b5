"""Facts about the emulator that the sandbox leans on or lists as a difference (`infra/sandbox/differences.yaml`).

One that fails means: read that list again. Ports, races and sign-in are watched in tests/fidelity/test_emulator.py.
"""

import io
import json
import time
import zipfile
from typing import Any

import pytest

from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox

pytestmark = pytest.mark.sandbox

FAILING = """
def handler(event, context):
    print("BATCH", len(event["Records"]))
    return {"batchItemFailures": [{"itemIdentifier": r["dynamodb"]["SequenceNumber"]} for r in event["Records"]]}
"""
SLEEPER = {
    "StartAt": "Sleep",
    "States": {"Sleep": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "Done"}, "Done": {"Type": "Succeed"}},
}


def test_records_that_a_stream_function_names_as_failed_do_not_come_again(sandbox: Sandbox) -> None:
    # In AWS they do: the sweep must not rely on either.
    stream = _table(sandbox, "fidelity")
    functions = sandbox.client("lambda")
    functions.create_function(
        FunctionName="fidelity",
        Runtime="python3.11",
        Role="arn:aws:iam::000000000000:role/fidelity",
        Handler="code.handler",
        Code={"ZipFile": _zipped(FAILING)},
    )
    functions.create_event_source_mapping(
        FunctionName="fidelity",
        EventSourceArn=stream,
        StartingPosition="TRIM_HORIZON",
        FunctionResponseTypes=["ReportBatchItemFailures"],
        FilterCriteria={"Filters": [{"Pattern": '{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"WANTED#"}]}}}}'}]},
    )
    for key in ("OTHER#1", "WANTED#1"):
        sandbox.client("dynamodb").put_item(TableName="fidelity", Item={"pk": {"S": key}})
    eventually(lambda: _batches(sandbox), seconds=40)
    time.sleep(3)
    # One batch of one record: the filter holds, and the failure is not repeated.
    assert _batches(sandbox) == ["BATCH 1"]


def test_an_execution_that_runs_refuses_its_own_name_with_the_same_input(sandbox: Sandbox) -> None:
    states, machine = _machine(sandbox, "fidelity-name")
    states.start_execution(stateMachineArn=machine, name="once", input='{"seconds": 600}')
    with pytest.raises(states.exceptions.ExecutionAlreadyExists):
        states.start_execution(stateMachineArn=machine, name="once", input='{"seconds": 600}')


def test_a_wait_of_no_seconds_is_over_at_once(sandbox: Sandbox) -> None:
    states, machine = _machine(sandbox, "fidelity-wait")
    execution = states.start_execution(stateMachineArn=machine, name="now", input='{"seconds": 0}')["executionArn"]
    eventually(lambda: states.describe_execution(executionArn=execution)["status"] == "SUCCEEDED", seconds=20)


def test_the_gateways_own_answers_are_not_read_from_the_definition(sandbox: Sandbox) -> None:
    # The sandbox puts them; if this fails, `stands_for.gateway_responses` can go.
    gateway = sandbox.client("apigateway")
    definition = {
        "swagger": "2.0",
        "info": {"title": "fidelity", "version": "1"},
        "paths": {},
        "x-amazon-apigateway-gateway-responses": {"DEFAULT_4XX": {"statusCode": "418"}},
    }
    api = gateway.import_rest_api(body=json.dumps(definition))["id"]
    kinds = {each["responseType"]: each for each in gateway.get_gateway_responses(restApiId=api)["items"]}
    assert kinds["DEFAULT_4XX"].get("statusCode") != "418"


def _table(sandbox: Sandbox, name: str) -> str:
    made = sandbox.client("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
    )
    return str(made["TableDescription"]["LatestStreamArn"])


def _machine(sandbox: Sandbox, name: str) -> tuple[Any, str]:
    states = sandbox.client("stepfunctions")
    role = "arn:aws:iam::000000000000:role/fidelity"
    made = states.create_state_machine(name=name, roleArn=role, definition=json.dumps(SLEEPER))
    return states, str(made["stateMachineArn"])


def _batches(sandbox: Sandbox) -> list[str]:
    logs = sandbox.client("logs")
    try:
        events = logs.filter_log_events(logGroupName="/aws/lambda/fidelity")["events"]
    except logs.exceptions.ResourceNotFoundException:
        return []
    return [line for event in events for line in event["message"].splitlines() if line.startswith("BATCH")]


def _zipped(code: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as zipped:
        zipped.writestr("code.py", code)
    return content.getvalue()
