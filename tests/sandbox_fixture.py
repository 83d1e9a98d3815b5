"""The whole system, started once for all tests that ask for it: `make run` on free ports with data of its own.

Import the fixture in a conftest: `from tests.sandbox_fixture import sandbox`.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import urllib3

from infra.sandbox import emulator

ROOT = Path(__file__).resolve().parents[1]
_READY_SECONDS = 400.0


@dataclass
class Sandbox:
    """A running sandbox; `ready` is its ready.json."""

    home: Path
    environment: Mapping[str, str]
    process: "subprocess.Popen[str]"
    ready: Mapping[str, Any]

    @property
    def url(self) -> str:
        return str(self.ready["url"])

    def account(self, username: str) -> Mapping[str, str]:
        """A demo account: username, password, role, unit, agency."""
        found: Mapping[str, str] = next(each for each in self.ready["accounts"] if each["username"] == username)
        return found

    def client(self, service: str) -> Any:
        """A boto3 client of the emulated AWS."""
        return emulator.client(self.ready["aws_endpoint"], service)

    def output(self, name: str) -> str:
        """An output of one of the two stacks."""
        return str(self.ready["outputs"][name])

    def call(self, method: str, path: str, bearer: str | None = None, **request: Any) -> urllib3.BaseHTTPResponse:
        """One call to the front door."""
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        return urllib3.request(method, self.url + path, headers=headers, retries=False, timeout=60.0, **request)

    def sign_in(self, username: str) -> str:
        """The access token of a demo account."""
        account = self.account(username)
        credentials = {"username": username, "password": account["password"]}
        answer = self.call("POST", "/v1/session", json=credentials)
        assert answer.status == 200, answer.data
        return str(answer.json()["access_token"])

    def command(self, *arguments: str, **changes: str) -> "subprocess.CompletedProcess[str]":
        """`python -m infra.sandbox ...` beside the running one."""
        return subprocess.run(
            [sys.executable, "-m", "infra.sandbox", *arguments],
            cwd=ROOT,
            env={**self.environment, **changes},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def stop(self) -> None:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(120)


def start(home: Path, **changes: str) -> Sandbox:
    """Start a sandbox with its data in `home` and wait until it is ready. Environment by keyword: SPEED="60"."""
    environment = {**os.environ, "SANDBOX_HOME": str(home), "PORT": str(_free_port()), **changes}
    log = home.parent / f"{home.name}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.sandbox", "run"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    deadline = time.monotonic() + _READY_SECONDS
    ready = home / "ready.json"
    while process.poll() is None and time.monotonic() < deadline:
        if ready.is_file() and (content := json.loads(ready.read_text()))["url"].endswith(environment["PORT"]):
            return Sandbox(home, environment, process, content)
        time.sleep(0.1)
    process.terminate()
    process.wait(60)
    raise AssertionError(f"the sandbox is not ready:\n{log.read_text()}")


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """One sandbox at the world's own speed for the whole session."""
    running = start(tmp_path_factory.mktemp("sandbox") / "home")
    yield running
    running.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
