"""The server's clock in the sandbox: it may run faster (SPEED) and never goes backwards over restarts."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from infra.sandbox.home import Home

BEAT_SECONDS = 1.0
_OLD_NAME = "house_time"
"""The name of this value in the file that a sandbox of the first release (aeac916) left behind."""


@dataclass(frozen=True)
class SandboxClock:
    """The server read `server_origin` when the machine read `real_origin`; since then it runs `speed` times as fast."""

    speed: float
    real_origin: datetime
    server_origin: datetime

    def server_time(self, real: datetime) -> datetime:
        """Convert the machine's time into the server's."""
        return self.server_origin + (real - self.real_origin) * self.speed


@contextmanager
def ticking(home: Home, speed: float) -> Iterator[SandboxClock]:
    """Run the clock of one sandbox. How far it came is noted all the time, so that a killed one leaves it behind."""
    clock, over = start(home, speed, now()), threading.Event()

    def beat() -> None:
        while not over.wait(BEAT_SECONDS):
            note(home, clock, now())

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield clock
    finally:
        over.set()
        thread.join()
        note(home, clock, now(), stopped=True)


def start(home: Home, speed: float, real: datetime) -> SandboxClock:
    """Return a clock that continues where the last one stood, or at the machine's time if that is later."""
    last = home.read("clock")
    reached = real
    if last:
        # A killed sandbox wrote nothing at its end: it may have come one beat further than it noted.
        unseen = timedelta(seconds=0 if last["stopped"] else 2 * BEAT_SECONDS * last["speed"])
        reached = max(real, datetime.fromisoformat(last.get("server_time") or last[_OLD_NAME]) + unseen)
    clock = SandboxClock(speed, real, reached)
    note(home, clock, real)
    return clock


def note(home: Home, clock: SandboxClock, real: datetime, *, stopped: bool = False) -> None:
    """Write down how far the server's time has come. `stopped`: it goes no further before the next start."""
    server_time = clock.server_time(real).isoformat()
    home.write("clock", {"server_time": server_time, "speed": clock.speed, "stopped": stopped})


def as_json(clock: SandboxClock) -> dict[str, Any]:
    """Return what another process needs to build the same clock with `from_json`."""
    return {
        "speed": clock.speed,
        "real_origin": clock.real_origin.isoformat(),
        "server_origin": clock.server_origin.isoformat(),
    }


def from_json(content: dict[str, Any]) -> SandboxClock:
    """Return the clock that `as_json` wrote."""
    real, server = (datetime.fromisoformat(content[name]) for name in ("real_origin", "server_origin"))
    return SandboxClock(float(content["speed"]), real, server)


def now() -> datetime:
    """Return the machine's time."""
    return datetime.now(UTC)
