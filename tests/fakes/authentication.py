"""In-memory twins of what says who comes in. The signatures are real: `adapters.dpop_proofs` needs no service."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from chalicelib.adapters.dpop_proofs import DpopProofs
from chalicelib.domain.access.device_keys import DeviceKey
from chalicelib.domain.access.device_proofs import Proof
from chalicelib.domain.access.sign_in_limits import Attempts
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Authentication

ORIGIN = "https://server.example"
"""The server's address in tests without a browser."""


@dataclass
class FakeDeviceKeys:
    rows: dict[str, DeviceKey] = field(default_factory=dict)

    def find(self, key_id: str) -> DeviceKey | None:
        return self.rows.get(key_id)

    def save(self, key: DeviceKey) -> None:
        before = self.rows.get(key.id)
        if before is not None and (before.officer != key.officer or before.revoked_at is not None):
            raise Conflict
        self.rows[key.id] = key

    def of_officer(self, officer_id: str) -> Iterator[DeviceKey]:
        mine = [key for key in self.rows.values() if key.officer == officer_id]
        return iter(sorted(mine, key=lambda key: (key.since, key.id)))


@dataclass
class FakeBindings:
    bound: dict[str, str] = field(default_factory=dict)
    spent: set[tuple[str, str]] = field(default_factory=set)
    lifetimes: dict[str, timedelta] = field(default_factory=dict)

    def bind(self, token: str, to: str, lifetime: timedelta) -> None:
        self.bound[token] = to
        self.lifetimes[token] = lifetime

    def key_of(self, token: str) -> str | None:
        token.encode()  # the real one digests it: half a letter has no bytes
        return self.bound.get(token) or None

    def spend(self, proof: Proof) -> bool:
        shown = (proof.key, proof.jti)
        is_new = shown not in self.spent
        self.spent.add(shown)
        return is_new


@dataclass
class FakeSignInAttempts:
    rows: dict[str, Attempts] = field(default_factory=dict)

    def load(self, place: str) -> Attempts | None:
        return self.rows.get(place)

    def save(self, attempts: Attempts) -> None:
        stored = self.rows.get(attempts.place)
        if attempts.version != (stored.version if stored else 0):
            raise Conflict
        self.rows[attempts.place] = attempts.model_copy(update={"version": attempts.version + 1})


@dataclass
class FakeSecondFactors:
    officers: set[str] = field(default_factory=set)

    def has(self, officer_id: str) -> bool:
        return officer_id in self.officers

    def note(self, officer_id: str) -> None:
        self.officers.add(officer_id)

    def forget(self, officer_id: str) -> None:
        self.officers.discard(officer_id)


def fake_authentication(*, admits_bearers: bool = True, needs_totp: bool = False) -> Authentication:
    """Doors that let plain tokens in, as the sandbox's do; browsers may find the server on any port of this machine."""
    return Authentication(
        keys=FakeDeviceKeys(),
        bindings=FakeBindings(),
        proofs=DpopProofs(),
        attempts=FakeSignInAttempts(),
        second_factors=FakeSecondFactors(),
        origins=frozenset({ORIGIN, "http://localhost:*", "http://127.0.0.1:*"}),
        admits_bearers=admits_bearers,
        needs_totp=needs_totp,
    )
