"""The emulated AWS: a ministack process of its own environment. Only this file knows its name."""

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from infra.package import REGION
from infra.sandbox import disk
from infra.sandbox.home import ROOT, Home

PYTHON = ROOT / ".venv-sandbox" / "bin" / "python"
_START_SECONDS = 30.0
_STOP_SECONDS = 30.0


class EmulatorFailed(Exception):
    """The emulated AWS did not start; the text names its log."""


@dataclass(frozen=True)
class Emulator:
    """A running emulated AWS: its address and its process."""

    url: str
    process: "subprocess.Popen[bytes]"

    def stop(self) -> None:
        """Ask it to stop, so that it saves its state; insist after half a minute."""
        self.process.terminate()
        try:
            self.process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(home: Home, speed: float) -> Emulator:
    """Start it with the state kept in `home`; waits of state machines take 1/speed of their time."""
    disk.clear(home)
    port = _port(home)
    url = f"http://127.0.0.1:{port}"
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", str(home.path)),
        "TMPDIR": _folder(home.path / "tmp"),
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "STATE_DIR": _folder(home.path / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": _folder(home.path / "objects"),
        "AUTH": str(judges_policies()).lower(),
        "LAMBDA_WARM_TTL_SECONDS": str(disk.IDLE_SECONDS),
        "PYTHONDONTWRITEBYTECODE": "1",
        "SFN_WAIT_SCALE": repr(1 / speed),
        "IOT_MTLS_ENABLED": "0",  # or it would listen on a port that only one sandbox can have
    }
    _forget_stream_positions(home.path / "state" / "lambda.json")
    log = home.path / "emulator.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(PYTHON), "-m", "ministack"],
            env=environment,
            cwd=home.path,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is ours: it stops the parts in order
            preexec_fn=_stop_with_parent,  # noqa: PLW1509 - set before any thread of ours exists
        )
    _wait_until_it_answers(url, process, log)
    return Emulator(url, process)


def judges_policies() -> bool:
    """Return whether the calls of functions are judged by their roles (`SANDBOX_JUDGES_POLICIES=true`)."""
    return os.environ.get("SANDBOX_JUDGES_POLICIES") == "true"


def client(url: str, service: str) -> Any:
    """Return a boto3 client of the emulated AWS at `url`."""
    return boto3.client(
        service,
        endpoint_url=url,
        region_name=REGION,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106
    )


def _wait_until_it_answers(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_ministack/ready", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    process.kill()
    raise EmulatorFailed(f"The emulated AWS does not start. What it said: {log}")


def _forget_stream_positions(state: Path) -> None:
    # It keeps how far a stream was read but not the stream, and would skip as many new records as there were old ones.
    if state.is_file():
        kept = json.loads(state.read_text())
        kept["payload"]["dynamodb_stream_positions"]["data"] = {}
        state.write_text(json.dumps(kept))


def _port(home: Home) -> int:
    # The same port again if it is free: addresses of queues and keys are kept with the state.
    remembered = home.read("emulator").get("port")
    port = remembered if remembered and is_free(remembered) else _any_free_port()
    home.write("emulator", {"port": port})
    return port


def is_free(port: int) -> bool:
    """Return whether this machine would let us listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _any_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _stop_with_parent() -> None:
    # Linux tells the child when its parent dies, even of kill -9, and the emulator then still saves its state.
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def _folder(path: Path) -> str:
    path.mkdir(parents=True, exist_ok=True)
    return str(path)
