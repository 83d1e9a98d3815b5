"""No word of a report is in a log, a row, a timer or a file of the running sandbox (security.md §7.2)."""

import json
from typing import Any

import pytest

from tests.campaigns.privacy.canaries import leaks
from tests.campaigns.privacy.markers import marked_bodies
from tests.sandbox.reports import reception, send
from tests.sandbox.test_whole_system import executions
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox

pytestmark = pytest.mark.sandbox


@pytest.mark.duty("R17")
def test_no_word_of_a_report_is_anywhere_in_the_running_system(sandbox: Sandbox) -> None:
    officer = sandbox.sign_in("bienphong.huunghi")
    forms = sandbox.call("GET", "/v1/forms", officer).json()["forms"]
    marked = marked_bodies(next(form["schema"] for form in forms if form["form"] == "reception"))[0]
    stored, refused = reception(sandbox, officer), reception(sandbox, officer)
    refused["body"] |= {"category": next(iter(marked.canaries.values()))}
    assert [each["result"] for each in send(sandbox, officer, stored, refused)] == ["stored", "refused"]
    eventually(lambda: executions(sandbox, stored["case"]))

    places = {
        "rows": _rows(sandbox),
        "logs": _logs(sandbox),
        "timers": _timers(sandbox, stored["case"]),
        "the sandbox's output": sandbox.home.parent.joinpath(f"{sandbox.home.name}.log").read_bytes(),
    }
    assert all(places.values())
    assert {name: found for name, content in places.items() if (found := leaks(content, marked.canaries))} == {}


def _rows(sandbox: Sandbox) -> bytes:
    table = sandbox.client("dynamodb")
    pages = [page["Items"] for name in table.list_tables()["TableNames"] for page in _scanned(table, name)]
    return json.dumps(pages, default=repr, ensure_ascii=False).encode()


def _scanned(table: Any, name: str) -> Any:
    return table.get_paginator("scan").paginate(TableName=name)


def _logs(sandbox: Sandbox) -> bytes:
    logs = sandbox.client("logs")
    groups = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
    return json.dumps([logs.filter_log_events(logGroupName=group)["events"] for group in groups]).encode()


def _timers(sandbox: Sandbox, case: str) -> bytes:
    states, machine = sandbox.client("stepfunctions"), sandbox.output("ObligationTimerArn")
    arns = [f"{machine.replace(':stateMachine:', ':execution:')}:{name}" for name in executions(sandbox, case)]
    told = [(states.describe_execution(executionArn=a), states.get_execution_history(executionArn=a)) for a in arns]
    return json.dumps(told, default=str).encode()
