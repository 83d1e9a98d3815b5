"""Every way to change a sealed thing: the short form runs in the suite, the full one with `make faults`' friends.

python -m tests.ports.tampering      all of it, on the real adapters; prints one JSON line
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from chalicelib.domain.errors import Unreadable
from chalicelib.domain.people import Agency
from chalicelib.ports import SealingKey, Vault
from tests import builders as b
from tests.fake_crypto import seal_to


@dataclass(frozen=True)
class Told:
    tried: int
    accepted: int


@dataclass(frozen=True)
class Campaign:
    """Tampers with what `vault` sealed: bits, cuts, tails, transplants, swapped halves, wrong contexts and keys."""

    vault: Vault
    context: Mapping[str, str]
    body: bytes

    def run(self, every: int = 1) -> Told:
        """Tries each `every`-th variant. Any other error than `Unreadable` goes through: it would be an oracle."""
        both = frozenset({Agency.BORDER_GUARD, Agency.CHILD_PROTECTION})
        key, _ = self.vault.new_key(b.case(1), both)
        stranger, _ = self.vault.new_key(b.case(2), both)
        sealed = self.vault.seal(key, self.context, self.body)
        twin = self.vault.seal(key, self.context, self.body)
        foreign = self.vault.seal(stranger, self.context, self.body)
        changed = (*_some(sealed, every), foreign, *_crossed(sealed, twin, every), *_crossed(sealed, foreign, every))
        longer = {name: f"{value}x" for name, value in self.context.items()}
        told = [_refused(partial(self.vault.open, key, self.context, variant)) for variant in changed]
        told += [_refused(partial(self.vault.open, key, c, sealed)) for c in (longer, *_one_less(self.context))]
        return Told(tried=len(told), accepted=told.count(False))


class _Intake(Protocol):
    def open(self, kid: str, info: bytes, envelope: bytes) -> bytes: ...


def tamper_envelope(intake: _Intake, key: SealingKey, info: bytes, body: bytes, every: int = 1) -> Told:
    """The same for a phone's HPKE envelope and its `info`."""
    envelope = seal_to(key, info, body)
    told = [_refused(partial(intake.open, key.kid, info, variant)) for variant in _some(envelope, every)]
    told += [_refused(partial(intake.open, key.kid, variant, envelope)) for variant in _some(info, every)]
    return Told(tried=len(told), accepted=told.count(False))


def _refused(attempt: Callable[[], bytes]) -> bool:
    try:
        attempt()
    except Unreadable:
        return True
    return False


def _some(sealed: bytes, every: int) -> Iterator[bytes]:
    for position in range(0, len(sealed) * 8, every):
        changed = bytearray(sealed)
        changed[position // 8] ^= 1 << position % 8
        yield bytes(changed)
    yield from (sealed[:length] for length in range(0, len(sealed), every))
    yield from (sealed[start:] for start in range(1, len(sealed), every))
    yield from (sealed + tail for tail in (b"\x00", b"x", sealed, b"\x00" * 64))


def _crossed(one: bytes, other: bytes, every: int) -> Iterator[bytes]:
    length = min(len(one), len(other))
    return (
        mixed
        for cut in range(1, length, every)
        if (mixed := one[:cut] + other[cut:]) not in (one, other)
    )  # fmt: skip


def _one_less(context: Mapping[str, str]) -> Iterator[dict[str, str]]:
    return ({name: value for name, value in context.items() if name != left} for left in context)


def main() -> None:
    from tests.moto_world import moto_world

    with moto_world() as world:
        context = {"case": b.case(), "entry": b.entry_id(), "form": "reception"}
        body = Campaign(world.services.vault, context, b"x" * 256).run()
        key = world.services.intake.sealing_key(b.T0)
        envelope = tamper_envelope(world.services.intake, key, b"cotmoc/entry/v1\n" + key.kid.encode(), b"x" * 256)
    print(json.dumps({"tampered": body.tried + envelope.tried, "accepted": body.accepted + envelope.accepted}))


if __name__ == "__main__":
    main()
