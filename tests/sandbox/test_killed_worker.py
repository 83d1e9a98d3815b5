"""A function's process dies for real, by SIGKILL, between the commit and its effects (architecture.md §8.1)."""

import os
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.sandbox.reports import reception, send
from tests.sandbox.test_whole_system import alerts, executions, obligations
from tests.sandbox.waiting import eventually
from tests.sandbox_fixture import Sandbox

pytestmark = pytest.mark.sandbox


def test_killed_stream_workers_lose_no_alert_and_double_no_timer(sandbox: Sandbox) -> None:
    officer, operator = sandbox.sign_in("bienphong.huunghi"), sandbox.sign_in("tongdai.mot")
    entries, killed = [reception(sandbox, officer) for _ in range(5)], 0

    for entry in entries:
        assert [each["result"] for each in send(sandbox, officer, entry)] == ["stored"]
        end = time.monotonic() + 1.5
        while time.monotonic() < end:
            killed += _killed(sandbox, "OnChange")
            time.sleep(0.02)

    assert killed > 0
    for entry in entries:
        _is_whole(sandbox, operator, entry["case"])


def _is_whole(sandbox: Sandbox, operator: str, case: str) -> None:
    def clocks() -> list[str]:
        return [name.rpartition(".r")[0] for name in executions(sandbox, case)]

    # The schedule's sweep comes once a minute.
    owed = eventually(lambda: {each["id"] for each in obligations(sandbox, case)}, 150)
    eventually(lambda: set(clocks()) == owed, 150)
    assert set(Counter(clocks()).values()) == {1}
    assert len(eventually(lambda: alerts(sandbox, operator, case))) == 1


def _killed(sandbox: Sandbox, function: str) -> int:
    """Kills every worker of that function in this sandbox, and in no other; how many."""
    count = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().decode()
            if str(sandbox.home) in command and f"-{function}-" in command and "_worker.py" in command:
                os.kill(int(process.name), signal.SIGKILL)
                count += 1
        except (FileNotFoundError, ProcessLookupError):
            continue
    return count
