"""How often one may be wrong at signing in: a growing pause for each name and each address (`policy/sign_in.json`).

A device that is registered is counted by itself, so that nobody can keep an officer away from their own phone by
guessing under their name from elsewhere.
"""

import hashlib
import unicodedata
from datetime import datetime, timedelta
from functools import cache
from ipaddress import ip_address, ip_network
from math import ceil
from typing import Annotated

from pydantic import AwareDatetime, Field

from chalicelib import policy
from chalicelib.domain.values.errors import TooManyAttempts
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Words

_BUCKETS_HEX = 5
"""A million places to count in. Somebody types a password where the name belongs: a digest that could be guessed at
must not be kept of it, and twenty bits of one are no digest."""


class AttemptRules(Frozen):
    """After `free` failures each further attempt waits; the pause doubles from the first to the longest."""

    free: Annotated[int, Field(ge=1)]
    first_pause_seconds: Annotated[int, Field(ge=1)]
    longest_pause_seconds: Annotated[int, Field(ge=1)]

    def pause(self, failures: int) -> timedelta:
        """Return how long the next attempt waits after so many failures."""
        if failures < self.free:
            return timedelta(0)
        doubled = min(failures - self.free, 30)
        return timedelta(seconds=min(self.first_pause_seconds * 2**doubled, self.longest_pause_seconds))


class SignInLimits(Sourced):
    """The whole file."""

    version: Words
    forgotten_after_minutes: Annotated[int, Field(ge=1)]
    name: AttemptRules
    address: AttemptRules

    @property
    def forgotten_after(self) -> timedelta:
        """How long after the last failure nothing is held against anybody."""
        return timedelta(minutes=self.forgotten_after_minutes)


class Attempts(Frozen):
    """Failures counted in one place. `version` grows with every change and is its lock."""

    place: str
    version: int = 0
    failures: int = 0
    last_at: AwareDatetime | None = None

    def trying(self, now: datetime, rules: AttemptRules) -> "Attempts":
        """Count this attempt as a failure, which it is until it succeeds. Raises `TooManyAttempts`."""
        current = self._current(now)
        if current.last_at is not None:
            left = current.last_at + rules.pause(current.failures) - now
            if left > timedelta(0):
                raise TooManyAttempts(ceil(left.total_seconds()))
        return current.model_copy(update={"failures": current.failures + 1, "last_at": now})

    def taking_back(self) -> "Attempts":
        """Take the last attempt back: it failed for no fault of its caller."""
        return self.model_copy(update={"failures": max(self.failures - 1, 0)})

    def forgiven(self) -> "Attempts":
        """Count nothing any more: a session was begun."""
        return self.model_copy(update={"failures": 0, "last_at": None})

    def _current(self, now: datetime) -> "Attempts":
        over = self.last_at is not None and now - self.last_at >= sign_in_limits().forgotten_after
        return self.forgiven() if over else self


def place_of_name(username: str) -> str:
    """Return where attempts under a name are counted. The pool reads names without regard to case."""
    return _place("name", unicodedata.normalize("NFC", username).strip().casefold())


def place_of_device(key_id: str) -> str:
    """Return where attempts from a registered device are counted."""
    return f"device-{key_id}"


def place_of_address(address: str) -> str | None:
    """Return where attempts from an IP address are counted, None for none.

    An IPv6 network of 64 bits is one subscriber.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return None
    return _place("address", str(ip_network((ip, 64), strict=False)) if ip.version == 6 else str(ip))


def _place(kind: str, text: str) -> str:
    return f"{kind}-{hashlib.sha256(f'{kind}:{text}'.encode()).hexdigest()[:_BUCKETS_HEX]}"


@cache
def sign_in_limits() -> SignInLimits:
    """Read the file. Raises pydantic's ValidationError when it does not hang together."""
    return SignInLimits.model_validate_json(policy.read("sign_in.json"))
