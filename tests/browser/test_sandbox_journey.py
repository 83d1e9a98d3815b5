"""The same journey on the packaged template on an emulated AWS."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from tests.browser.journey import Person, Place, from_no_signal_to_the_hotline
from tests.browser.line import Line, line_to
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox

pytestmark = [pytest.mark.browser, pytest.mark.sandbox]


@pytest.mark.timeout(600)
@pytest.mark.duty("R60", "R41")
def test_from_no_signal_to_the_hotline_there_is_one_entry_one_alert_and_one_execution_a_duty(
    browsers: Playwright, sandbox: Sandbox, tmp_path: Path
) -> None:
    with line_to(sandbox.url) as line:
        case = from_no_signal_to_the_hotline(browsers, _place(sandbox, line), tmp_path)

    rows = _rows(sandbox, case)
    assert [kind for kind in rows if kind.startswith("ENTRY#")] == ["ENTRY#0001"]
    assert len([kind for kind in rows if kind.startswith("ALERT#")]) == 1
    owed = {kind.removeprefix("OBLIGATION#") for kind in rows if kind.startswith("OBLIGATION#")}
    assert owed
    eventually(lambda: _executions(sandbox, case) == sorted(f"{one}.r0" for one in owed))


def _place(sandbox: Sandbox, line: Line) -> Place:
    return Place(
        url=line.url,
        cut=line.cut,
        restore=line.restore,
        officer=_person(sandbox, "bienphong.huunghi"),
        operator=_person(sandbox, "tongdai.mot"),
    )


def _person(sandbox: Sandbox, username: str) -> Person:
    account = sandbox.account(username)
    return Person(username, account["password"], account["name"])


def _rows(sandbox: Sandbox, case: str) -> list[str]:
    answer: Any = sandbox.client("dynamodb").query(
        TableName=sandbox.output("TableName"),
        KeyConditionExpression="pk = :case",
        ExpressionAttributeValues={":case": {"S": f"CASE#{case}"}},
        ConsistentRead=True,
    )
    return [item["sk"]["S"] for item in answer["Items"]]


def _executions(sandbox: Sandbox, case: str) -> list[str]:
    states = sandbox.client("stepfunctions")
    answer: Any = states.list_executions(stateMachineArn=sandbox.output("ObligationTimerArn"), maxResults=1000)
    return sorted(one["name"] for one in answer["executions"] if one["name"].startswith(case))
