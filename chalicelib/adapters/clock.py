"""The server's clock. In AWS it is the real one; the sandbox's may run faster, so that days pass in seconds."""

from collections.abc import Callable
from datetime import UTC, datetime

from chalicelib.settings import Settings


def real_now() -> datetime:
    """Return the present instant, aware UTC."""
    return datetime.now(UTC)


def sandbox_clock(settings: Settings, real: Callable[[], datetime] = real_now) -> Callable[[], datetime]:
    """Return a clock that runs `clock_speed` times as fast, and shows `clock_house_origin` at `clock_real_origin`."""
    if settings.clock_speed == 1.0 and settings.clock_server_origin is None:
        return real
    real_origin = settings.clock_real_origin or real()
    server_origin = settings.clock_server_origin or real_origin
    return lambda: server_origin + (real() - real_origin) * settings.clock_speed
