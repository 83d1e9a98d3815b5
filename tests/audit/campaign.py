"""Tamper and look whether the verifier finds it and points to the right record."""

from collections import Counter
from dataclasses import dataclass, field

from audit.verify import verify
from tests.audit.tampering import KINDS, tampered


@dataclass
class Found:
    """`missed`: kind and seed of what went unnoticed or was put down to another record."""

    tried: Counter[str] = field(default_factory=Counter)
    named: int = 0
    missed: list[str] = field(default_factory=list)


def tamper(times: int) -> Found:
    """So many tamperings, every kind in turn."""
    found = Found()
    kinds = list(KINDS)
    for seed in range(times):
        kind = kinds[seed % len(kinds)]
        found.tried[kind] += 1
        done = tampered(kind, seed)
        places = [(fault.chain, fault.seq) for fault in verify(done.lines).faults]
        right = done.where, ("export", done.or_line), (done.or_chain, 1)
        if any(place in right for place in places):
            found.named += 1
        else:
            found.missed.append(f"{kind} {seed}: {done.where} not in {places}")
    return found
