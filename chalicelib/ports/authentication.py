"""Ports of authentication: device keys, the sessions bound to them, and proofs that were presented already."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from chalicelib.domain.access.device_keys import DeviceKey
from chalicelib.domain.access.device_proofs import Proof
from chalicelib.domain.access.sign_in_limits import Attempts

ENDED = "ended"
"""Binding of a bearer token whose officer signed out. No device key has this id, so the token is of no use."""
NO_DEVICE = ""
"""Stored as the binding of a token that was once reserved and is now a plain bearer token (after TOTP set-up)."""


class DeviceKeyStore(Protocol):
    """The register of devices that may act for an officer."""

    def find(self, key_id: str) -> DeviceKey | None:
        """Find a device key, strongly consistent: what was revoked is revoked for the next request."""

    def save(self, key: DeviceKey) -> None:
        """Write it. Raises `errors.Conflict` when what stands there is revoked, or another officer's."""

    def of_officer(self, officer_id: str) -> Iterator[DeviceKey]:
        """List an officer's device keys, the oldest first (eventually consistent), the revoked ones too."""


class Bindings(Protocol):
    """Which device a token may be used by. Tokens are known here by their digest only."""

    def bind(self, token: str, to: str, lifetime: timedelta) -> None:
        """Bind it to a device key, over whatever stands there; kept for at least `lifetime` of real time.

        Done before the token leaves the server. Binding to a string that is no key id (`NO_DEVICE`) leaves the token
        unusable with any device.
        """

    def key_of(self, token: str) -> str | None:
        """Return what a token is bound to; None for an unknown token and for `NO_DEVICE` (strongly consistent)."""

    def spend(self, proof: Proof) -> bool:
        """Use a proof up; return False when it was used before."""


class SignInAttempts(Protocol):
    """Failures at signing in, counted by name, device or address. A count goes by itself after some days."""

    def load(self, place: str) -> Attempts | None:
        """Find the attempts counted at a place, or None (strongly consistent)."""

    def save(self, attempts: Attempts) -> None:
        """Write it as the next version. Raises `errors.Conflict` when somebody else was quicker."""


class SecondFactors(Protocol):
    """Which officers have set up a second factor: once one counts, the pool's silence about it opens nothing."""

    def has(self, officer_id: str) -> bool:
        """Return whether the officer has a second factor (strongly consistent)."""

    def note(self, officer_id: str) -> None:
        """Repeating it changes nothing."""

    def forget(self, officer_id: str) -> None:
        """Let the officer set up another one: a reset, by somebody who stands before them."""


class Proofs(Protocol):
    """The signatures of device keys (RFC 9449)."""

    def read(self, proof: str) -> Proof:
        """Return the claims of a proof that is well made and signed by the key it names.

        Raises `errors.Unauthenticated`.

        Whether that key is anybody's, and whether the proof is for this request, is for others to say.
        """

    def signer(self, jwk: Mapping[str, str], signature: str, text: bytes) -> str:
        """Return the id of the key (a P-256 JWK) that made this ES256 signature. Raises `errors.Unauthenticated`."""


@dataclass(frozen=True)
class Authentication:
    """Everything that says who comes in, with the server's rules for it."""

    keys: DeviceKeyStore
    bindings: Bindings
    proofs: Proofs
    attempts: SignInAttempts
    second_factors: SecondFactors
    origins: frozenset[str]
    """The addresses browsers know the server by; `:*` at the end: any port."""
    admits_bearers: bool
    """Whether a session without a device may be begun and used. A template says no."""
    needs_totp: bool
    """Whether the desk's roles must have a second factor."""
    window: timedelta = timedelta(minutes=5)
    """How far a proof's time may be from the server's clock, either way (server time)."""
