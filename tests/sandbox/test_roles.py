"""The functions do their work with the rights of their roles and no more: here the emulator judges every call."""

from collections.abc import Iterator

import pytest

from tests.sandbox.reports import reception, send
from tests.sandbox.test_whole_system import alerts, executions
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox, start

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox that refuses what a role does not allow."""
    running = start(tmp_path_factory.mktemp("judged") / "home", SANDBOX_JUDGES_POLICIES="true")
    yield running
    running.stop()


def test_every_function_does_its_work_within_its_role(judged: Sandbox) -> None:
    officer, operator = judged.sign_in("bienphong.huunghi"), judged.sign_in("tongdai.mot")
    entry = reception(judged, officer)
    assert [each["result"] for each in send(judged, officer, entry)] == ["stored"]
    [alert] = eventually(lambda: alerts(judged, operator, entry["case"]))
    assert judged.call("POST", f"/v1/alerts/{alert['id']}/taking", operator).status == 200
    eventually(lambda: executions(judged, entry["case"]))
    eventually(lambda: "OBLIGATION_WOKEN" in said(judged, "WakeObligation"))
    eventually(lambda: "SWEPT" in said(judged, "Sweep"), seconds=100)
    for function in ("APIHandler", "OnChange", "WakeObligation", "Sweep"):
        assert [line for line in said(judged, function).splitlines() if "Error" in line] == [], function


def test_a_role_without_its_policy_can_do_nothing(judged: Sandbox) -> None:
    iam, officer = judged.client("iam"), judged.sign_in("bienphong.huunghi")
    entry = reception(judged, officer)
    [role] = [each["RoleName"] for each in iam.list_roles()["Roles"] if "ApiHandlerRole" in each["RoleName"]]
    for policy in iam.list_role_policies(RoleName=role)["PolicyNames"]:
        iam.delete_role_policy(RoleName=role, PolicyName=policy)
    assert judged.call("POST", "/v1/entries", officer, json={"entries": [entry]}).status >= 500


def said(sandbox: Sandbox, function: str) -> str:
    """Everything a function has written to its log."""
    logs = sandbox.client("logs")
    [group] = [
        each["logGroupName"]
        for each in logs.describe_log_groups()["logGroups"]
        if f"-{function}-" in each["logGroupName"]
    ]
    pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group)
    return "\n".join(event["message"] for page in pages for event in page["events"])
