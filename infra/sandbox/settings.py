"""Reads what a user may set: PORT and SPEED."""

import os
from dataclasses import dataclass

MAX_SPEED = 100_000.0


class BadSetting(Exception):
    """Names the variable and what it takes."""


@dataclass(frozen=True)
class SandboxSettings:
    """`port` of the front door; `speed`: how many seconds pass on the server while one passes here."""

    port: int = 8080
    speed: float = 1.0

    @classmethod
    def from_env(cls) -> "SandboxSettings":
        """Read the settings from the environment. Raises BadSetting."""
        return cls(port=int(_number("PORT", 8080, 1, 65_535)), speed=_number("SPEED", 1.0, 1.0, MAX_SPEED))


def _number(name: str, default: float, least: float, most: float) -> float:
    try:
        value = float(os.environ.get(name) or default)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise BadSetting(f"{name} must be a number from {least:g} to {most:g}.")
    return value
