"""`redeploy`, `logs` and `stop`: what is said to a sandbox that runs in another window."""

import os
import signal
import time
from typing import Any

from infra.build import FUNCTIONS
from infra.package import package
from infra.sandbox import emulator, sandbox_clock, stack
from infra.sandbox.home import Home
from infra.sandbox.running import NotAnswering, wait_until_it_answers

_STOP_SECONDS = 60.0
_LAST_WORDS = 40
_LIFE_SIGNS = ("START RequestId", "END RequestId", "REPORT RequestId")


def redeploy() -> None:
    """Package what changed, update the stack, wait until it answers. Raises NotAnswering when none runs."""
    began, home = time.monotonic(), Home.from_env()
    ready = _running(home)
    running = home.read("running")
    clock = sandbox_clock.from_json(running)
    deployed = stack.deploy(ready["aws_endpoint"], package(), clock, running["messages"])
    home.write("ready", {**ready, "api": deployed.api, "outputs": dict(deployed.outputs)})
    wait_until_it_answers(ready["url"], ready["accounts"][0])
    print(f"Redeployed in {time.monotonic() - began:.1f} s: {ready['url']}")


def logs() -> None:
    """Print the last words of every function, as CloudWatch Logs holds them."""
    aws = _running(Home.from_env(), ready=False)["aws_endpoint"]
    cloudwatch = emulator.client(aws, "logs")
    for function in FUNCTIONS:
        group = f"/aws/lambda/{stack.function_name(aws, function)}"
        events = cloudwatch.filter_log_events(logGroupName=group)["events"]
        spoken = [event for event in events if not event["message"].startswith(_LIFE_SIGNS)]
        for event in sorted(spoken, key=lambda event: event["timestamp"])[-_LAST_WORDS:]:
            print(f"{function:<16} {event['message'].rstrip()}")


def stop() -> None:
    """Stop the running sandbox as Ctrl-C does, and wait for it."""
    home = Home.from_env()
    os.kill(_running(home, ready=False)["pid"], signal.SIGTERM)
    deadline = time.monotonic() + _STOP_SECONDS
    while home.held and time.monotonic() < deadline:
        time.sleep(0.1)


def _running(home: Home, *, ready: bool = True) -> dict[str, Any]:
    known = home.read("ready" if ready else "running")
    if not (known and home.held):
        raise NotAnswering("No sandbox is ready here. Start one: make run")
    return known
