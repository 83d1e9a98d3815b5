"""Waits for what the effect path does by itself."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


def eventually(look: Callable[[], Found], seconds: float = 240.0) -> Found:
    """The first answer of `look` that is true. Fails after `seconds` with the last one."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, f"not within {seconds:g} s, at last: {found!r}"
        time.sleep(0.2)
    return found
