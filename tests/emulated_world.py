"""The same resources and services as `moto_world`, on the sandbox's emulator: the two emulators check each other.

This one is a process of its own behind HTTP with transactions that are true, so races between threads are tried here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from chalicelib.wiring import build
from infra.sandbox import emulator
from infra.sandbox.home import Home
from tests.fakes import HandClock
from tests.moto_world import SERVICES, World, make_resources


@contextmanager
def emulated_world(folder: Path) -> Iterator[World]:
    """Starts the emulator with its data in `folder` and stops it at the end."""
    running = emulator.start(Home(folder), speed=1.0)
    try:
        raw: dict[str, Any] = {name: emulator.client(running.url, name) for name in SERVICES}
        made, queue_url = make_resources(raw, jwks_url="")
        settings = made.model_copy(update={"jwks_url": f"{running.url}/{made.user_pool_id}/.well-known/jwks.json"})
        clock = HandClock()
        services = replace(build(settings, lambda name: emulator.client(running.url, name)), now=clock)
        yield World(services=services, settings=settings, raw=raw, clock=clock, queue_url=queue_url)
    finally:
        running.stop()
