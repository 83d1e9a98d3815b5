"""Every way to change a sealed thing: the short form runs in the suite, the full one with `make faults`' friends.

python -m tests.ports.tampering      all of it, on the real adapters; prints one JSON line
"""

import base64
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Protocol

from chalicelib.domain.case.head import WrappedKey
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unreadable
from chalicelib.ports import SealingKey, Vault
from tests import builders as b
from tests.fakes.crypto import seal_to


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


@dataclass(frozen=True)
class Place:
    """Where a part or a key belongs. Any two places differ in something that must keep them apart."""

    case: str
    entry: str
    group: str
    generation: int

    @property
    def context(self) -> dict[str, str]:
        return {"case": self.case, "entry": self.entry, "form": "reception", "group": self.group}


CASES, ENTRIES, GENERATIONS = (b.case(1), b.case(2)), (b.entry_id(1), b.entry_id(2)), (1, 2)
AGENCIES = (Agency.BORDER_GUARD, Agency.CHILD_PROTECTION, Agency.CRIMINAL_POLICE)


def transplant_parts(vault: Vault, groups: Sequence[str], every: int = 1) -> Told:
    """Every sealed part put in every other place: another case, entry, group or generation, alone and together."""
    roots = {
        (case, number): vault.new_key(case, frozenset(AGENCIES), number)[0] for case in CASES for number in GENERATIONS
    }
    places = [Place(*one) for one in product(CASES, ENTRIES, groups, GENERATIONS)]
    key = {place: vault.group_key(roots[place.case, place.generation], place.group) for place in places}
    sealed = {place: vault.seal(key[place], place.context, b"x" * 64) for place in places}
    pairs = [(one, other) for one in places for other in places if one != other][::every]
    told = [_refused(partial(vault.open, key[there], there.context, sealed[here])) for here, there in pairs]
    # The right place and the wrong key: a group's key for its neighbour, and the key of another generation or case.
    told += [
        _refused(partial(vault.open, key[there], here.context, sealed[here]))
        for here, there in pairs
        if _other(here, there)
    ]
    return Told(tried=len(told), accepted=told.count(False))


def transplant_keys(vault: Vault, groups: Sequence[str], every: int = 1) -> Told:
    """Every wrapped key in every other row: case, agency, purpose, generation; and every bit of one of each kind."""
    rows: list[WrappedKey] = []
    for case, number in product(CASES, GENERATIONS):
        root, wrapped = vault.new_key(case, frozenset(AGENCIES), number)
        rows += wrapped
        rows += [vault.share_key(vault.group_key(root, group), agency) for group in groups for agency in AGENCIES]
    pairs = [(one, other) for one in rows for other in rows if one is not other][::every]
    forged = [there.model_copy(update={"wrapped": here.wrapped}) for here, there in pairs]
    forged += [there.model_copy(update={"wrapped": here.wrapped, "check": here.check}) for here, there in pairs]
    for row in (rows[0], rows[-1]):
        blob = base64.b64decode(row.wrapped)
        forged += [row.model_copy(update={"wrapped": base64.b64encode(bad).decode()}) for bad in _some(blob, every)]
        forged += [row.model_copy(update={"check": bad.hex()}) for bad in _some(bytes.fromhex(row.check), every)]
    told = [_refused(partial(_unwrapped, vault, row)) for row in forged]
    return Told(tried=len(told), accepted=told.count(False))


def _unwrapped(vault: Vault, row: WrappedKey) -> bytes:
    return vault.unwrap(row).plaintext


def _other(one: Place, other: Place) -> bool:
    return (one.case, one.generation, one.group) != (other.case, other.generation, other.group)


def main() -> None:
    from tests.moto_world import moto_world

    groups = [group.value for group in Group]
    with moto_world() as world:
        vault, intake = world.services.vault, world.services.intake
        context = {"case": b.case(), "entry": b.entry_id(), "form": "reception", "group": "story"}
        key = intake.sealing_key(b.T0)
        told = {
            "parts": Campaign(vault, context, b"x" * 256).run(),
            "longer parts": Campaign(vault, context | {"group": "health"}, b"x" * 600).run(),
            "envelopes": tamper_envelope(intake, key, b"cotmoc/entry/v1\n" + key.kid.encode(), b"x" * 256),
            "transplanted parts": transplant_parts(vault, groups),
            "keys": transplant_keys(vault, groups[:2]),
        }
    for name, each in told.items():
        print(f"{name}: {each.tried} tried, {each.accepted} opened")
    tried, opened = (sum(getattr(each, what) for each in told.values()) for what in ("tried", "accepted"))
    print(json.dumps({"tampered": tried, "opened": opened}))
    sys.exit(0 if not opened and tried >= 25_000 else 1)


if __name__ == "__main__":
    main()
