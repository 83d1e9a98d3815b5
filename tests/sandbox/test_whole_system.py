"""The packaged template on an emulated AWS: from a sent report to an alert that a person has taken."""

import json
from collections import Counter
from typing import Any

import pytest

from infra.package import package
from infra.sandbox.front_door import security_headers
from tests.sandbox.reports import reception, send
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox

pytestmark = pytest.mark.sandbox


def test_every_demo_account_can_sign_in_and_is_who_it_says(sandbox: Sandbox) -> None:
    for account in sandbox.ready["accounts"]:
        me = sandbox.call("GET", "/v1/me", sandbox.sign_in(account["username"])).json()
        assert (me["username"], me["role"], me["agency"]) == (account["username"], account["role"], account["agency"])
        assert me["unit"]["id"] == account["unit"]


@pytest.mark.duty("R41")
def test_a_reception_raises_one_alert_and_one_timer_a_duty_and_a_person_takes_it(sandbox: Sandbox) -> None:
    officer, operator = sandbox.sign_in("bienphong.huunghi"), sandbox.sign_in("tongdai.mot")
    entry = reception(sandbox, officer)
    assert [each["result"] for each in send(sandbox, officer, entry)] == ["stored"]
    # A phone that heard nothing sends again; the gateway and the stream may repeat too.
    assert [each["result"] for each in send(sandbox, officer, entry)] == ["duplicate"]

    [alert] = eventually(lambda: alerts(sandbox, operator, entry["case"]))
    owed = {each["id"] for each in obligations(sandbox, entry["case"])}
    assert owed
    eventually(lambda: owed == {name.rpartition(".r")[0] for name in executions(sandbox, entry["case"])})
    assert set(Counter(executions(sandbox, entry["case"])).values()) == {1}

    taken = sandbox.call("POST", f"/v1/alerts/{alert['id']}/taking", operator)
    assert taken.status == 200
    second = sandbox.call("POST", f"/v1/alerts/{alert['id']}/taking", sandbox.sign_in("tongdai.hai"))
    assert (second.status, second.json()["code"]) == (409, "already_taken")
    changes = sandbox.call("GET", "/v1/changes", officer).json()["changes"]
    [mine] = [change for change in changes if change["case"] == entry["case"]]
    # A slow machine may see a duty's own alert beside it: nobody has taken that one.
    assert [each["taken_by"]["unit"]["id"] for each in mine["alerts"] if each["taken_by"]] == ["hotline-111"]


def test_a_timers_input_and_history_hold_ids_and_numbers_only(sandbox: Sandbox) -> None:
    officer = sandbox.sign_in("bienphong.huunghi")
    entry = reception(sandbox, officer)
    send(sandbox, officer, entry)
    [name, *_] = eventually(lambda: executions(sandbox, entry["case"]))
    machine = sandbox.output("ObligationTimerArn")
    arn = f"{machine.replace(':stateMachine:', ':execution:')}:{name}"
    states = sandbox.client("stepfunctions")
    assert set(json.loads(states.describe_execution(executionArn=arn)["input"])) == {
        "obligation",
        "revision",
        "sleep_seconds",
    }
    history = json.dumps(states.get_execution_history(executionArn=arn)["events"], default=str)
    words = [word for word in _words(entry["body"]) if len(word) > 8]
    assert words
    assert [word for word in words if word in history] == []


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c"])
def test_a_call_without_a_token_of_ours_is_refused_with_a_problem_document(sandbox: Sandbox, token: str) -> None:
    answer = sandbox.call("GET", "/v1/me", token or None)
    assert (answer.status, answer.headers["Content-Type"]) == (401, "application/problem+json")
    assert answer.json()["code"] == "unauthenticated"


def test_one_address_serves_the_client_and_the_api_with_the_templates_headers(sandbox: Sandbox) -> None:
    headers = security_headers(json.loads((package() / "sam.json").read_text()))
    for path in ("/", "/v1/sealing-key", "/no-such-file"):
        answer = sandbox.call("GET", path)
        assert {name: answer.headers[name] for name in headers} == headers, path


def test_nothing_outside_the_clients_files_is_served(sandbox: Sandbox) -> None:
    for path in ("/../package.json", "/%2e%2e/package.json", "//etc/passwd", "/..%2f..%2fREADME.md"):
        assert sandbox.call("GET", path).status in (400, 404), path


def test_the_schedules_fire(sandbox: Sandbox) -> None:
    logs = sandbox.client("logs")
    functions = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
    [sweep] = [name for name in functions if "-Sweep-" in name]
    eventually(lambda: logs.filter_log_events(logGroupName=sweep)["events"], seconds=100)


def test_ready_json_says_where_everything_is_and_only_its_owner_reads_it(sandbox: Sandbox) -> None:
    assert set(sandbox.ready) == {"url", "api", "aws_endpoint", "region", "stack", "outputs", "accounts"}
    assert {"username", "password", "role", "unit", "agency"} <= set(sandbox.ready["accounts"][0])
    assert (sandbox.home / "ready.json").stat().st_mode & 0o077 == 0


def alerts(sandbox: Sandbox, bearer: str, case: str) -> list[dict[str, Any]]:
    listed = sandbox.call("GET", "/v1/alerts?state=all", bearer).json()["alerts"]
    return [alert for alert in listed if alert["case"] == case]


def obligations(sandbox: Sandbox, case: str) -> list[dict[str, Any]]:
    table = sandbox.client("dynamodb").query(
        TableName=sandbox.output("TableName"),
        KeyConditionExpression="pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues={":pk": {"S": f"CASE#{case}"}, ":sk": {"S": "OBLIGATION#"}},
    )
    return [json.loads(item["doc"]["S"]) for item in table["Items"]]


def executions(sandbox: Sandbox, case: str) -> list[str]:
    machine = sandbox.output("ObligationTimerArn")
    pages = sandbox.client("stepfunctions").get_paginator("list_executions").paginate(stateMachineArn=machine)
    return [each["name"] for page in pages for each in page["executions"] if each["name"].startswith(case)]


def _words(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [word for each in value.values() for word in _words(each)]
    if isinstance(value, list):
        return [word for each in value for word in _words(each)]
    return [value] if isinstance(value, str) else []
