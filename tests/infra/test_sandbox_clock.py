"""The sandbox's clock: as fast as asked, and never back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.sandbox import sandbox_clock
from infra.sandbox.home import Home
from infra.sandbox.sandbox_clock import SandboxClock

T0 = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SPEEDS = st.floats(min_value=1, max_value=100_000)


def test_at_speed_3600_an_hour_is_a_second(tmp_path: Path) -> None:
    clock = sandbox_clock.start(Home(tmp_path), 3600, T0)
    assert clock.server_time(T0 + timedelta(seconds=5)) == T0 + timedelta(hours=5)


@settings(deadline=None)
@given(
    runs=st.lists(st.tuples(SPEEDS, st.integers(0, 90_000), st.integers(0, 90_000), st.booleans()), max_size=6),
)
def test_over_any_row_of_starts_stops_and_kills_the_servers_time_never_goes_back(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[float, int, int, bool]]
) -> None:
    home, real, shown = Home(tmp_path_factory.mktemp("home")), T0, T0
    for speed, seconds_up, seconds_down, killed in runs:
        clock = sandbox_clock.start(home, speed, real)
        assert clock.server_time(real) >= shown
        noted = real + timedelta(seconds=seconds_up)
        sandbox_clock.note(home, clock, noted, stopped=not killed)
        # A killed sandbox went on for up to one beat after its last note.
        real = noted + timedelta(seconds=sandbox_clock.BEAT_SECONDS if killed else 0)
        shown = clock.server_time(real)
        real += timedelta(seconds=seconds_down)
    assert sandbox_clock.start(home, 1, real).server_time(real) >= shown


def test_another_process_builds_the_same_clock() -> None:
    clock = SandboxClock(60.0, T0, T0 + timedelta(days=3))
    assert sandbox_clock.from_json(sandbox_clock.as_json(clock)) == clock
