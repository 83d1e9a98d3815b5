"""Starting twice, stopping, killing, starting again, redeploying: what a developer does all day."""

import os
import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.sandbox.reports import reception, send
from tests.sandbox.test_whole_system import executions, obligations
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox, start

pytestmark = pytest.mark.sandbox


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A data folder whose sandbox is stopped at the end, however the test goes."""
    folder = tmp_path / "home"
    yield folder
    pid = folder / "running.json"
    if pid.is_file():
        _stop_leftover(folder)


def test_a_second_start_says_where_the_first_one_is_and_gives_up(sandbox: Sandbox) -> None:
    second = sandbox.command("run", PORT="1")
    assert second.returncode == 1
    assert f"A sandbox already runs at {sandbox.url}" in second.stderr


def test_a_port_that_is_taken_is_named_with_the_way_out(sandbox: Sandbox, tmp_path: Path) -> None:
    port = sandbox.url.rpartition(":")[2]
    other = sandbox.command("run", SANDBOX_HOME=str(tmp_path / "other"), PORT=port)
    assert other.returncode == 1
    assert f"PORT={int(port) + 1} make run" in other.stderr


def test_a_redeployment_keeps_the_data_and_the_sessions(sandbox: Sandbox) -> None:
    officer = sandbox.sign_in("bienphong.huunghi")
    entry = reception(sandbox, officer)
    send(sandbox, officer, entry)
    done = sandbox.command("redeploy")
    assert (done.returncode, done.stderr) == (0, "")
    assert [each["result"] for each in send(sandbox, officer, entry)] == ["duplicate"]


def test_ctrl_c_keeps_reports_accounts_and_keys_and_the_sweep_starts_the_timers_again(home: Path) -> None:
    first = start(home)
    officer = first.sign_in("bienphong.huunghi")
    entry = reception(first, officer)
    send(first, officer, entry)
    eventually(lambda: executions(first, entry["case"]))
    passwords = {each["username"]: each["password"] for each in first.ready["accounts"]}
    first.stop()
    assert first.process.returncode == 0
    assert not (home / "ready.json").exists()

    second = start(home)
    assert {each["username"]: each["password"] for each in second.ready["accounts"]} == passwords
    officer = second.sign_in("bienphong.huunghi")
    assert [each["result"] for each in send(second, officer, entry)] == ["duplicate"]
    owed = {each["id"] for each in obligations(second, entry["case"])}
    eventually(lambda: owed <= _running(second, entry["case"]), seconds=100)
    later = reception(second, officer)
    send(second, officer, later)
    # By the stream, not by the next sweep: the emulator must not skip records after a restart.
    eventually(lambda: executions(second, later["case"]), seconds=30)
    second.stop()


def test_after_kill_9_the_next_start_works_and_the_servers_time_has_not_gone_back(home: Path) -> None:
    first = start(home, SPEED="3600")
    before = _server_time(first)
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait(60)
    second = start(home)
    assert _server_time(second) > before
    second.stop()


def test_speed_makes_an_hour_a_second(home: Path) -> None:
    fast = start(home, SPEED="3600")
    officer = fast.sign_in("bienphong.huunghi")
    begin = _server_time(fast, officer)
    eventually(lambda: (_server_time(fast, officer) - begin).total_seconds() > 2 * 3600, seconds=20)
    fast.stop()


def _server_time(sandbox: Sandbox, bearer: str | None = None) -> datetime:
    me = sandbox.call("GET", "/v1/me", bearer or sandbox.sign_in("tongdai.mot")).json()
    return datetime.fromisoformat(me["server_time"])


def _running(sandbox: Sandbox, case: str) -> set[str]:
    pages = sandbox.client("stepfunctions").get_paginator("list_executions")
    found = pages.paginate(stateMachineArn=sandbox.output("ObligationTimerArn"), statusFilter="RUNNING")
    names = [each["name"] for page in found for each in page["executions"]]
    return {name.rpartition(".r")[0] for name in names if name.startswith(case)}


def _stop_leftover(folder: Path) -> None:
    import json

    pid = json.loads((folder / "running.json").read_text())["pid"]
    try:
        os.kill(pid, signal.SIGTERM)
    except ProcessLookupError:
        return
