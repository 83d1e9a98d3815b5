"""`redeploy` and `stop`: what is said to a sandbox that runs in another window."""

import os
import signal
import time
from typing import Any

from infra.package import package
from infra.sandbox import house_clock, stack
from infra.sandbox.home import Home
from infra.sandbox.running import NotAnswering, wait_until_it_answers

_STOP_SECONDS = 60.0


def redeploy() -> None:
    """Package what changed, update the stack, wait until it answers. Raises NotAnswering when none runs."""
    began, home = time.monotonic(), Home.from_env()
    ready = _running(home)
    clock = house_clock.from_json(home.read("running"))
    deployed = stack.deploy(ready["aws_endpoint"], package(), clock)
    home.write("ready", {**ready, "api": deployed.api})
    wait_until_it_answers(ready["url"], ready["accounts"][0])
    print(f"Redeployed in {time.monotonic() - began:.1f} s: {ready['url']}")


def stop() -> None:
    """Stop the running sandbox as Ctrl-C does, and wait for it."""
    home = Home.from_env()
    _running(home)
    os.kill(home.read("running")["pid"], signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    while home.held and time.monotonic() < deadline:
        time.sleep(0.1)


def _running(home: Home) -> dict[str, Any]:
    ready = home.read("ready")
    if not (ready and home.held):
        raise NotAnswering("No sandbox runs here. Start one: make run")
    return ready
