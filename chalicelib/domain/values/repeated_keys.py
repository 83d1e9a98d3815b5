"""Refuses JSON in which an object names a key twice: two readers of it could read two different entries."""

import json

from chalicelib.domain.values.errors import BrokenRule, Malformed


def check_keys(raw: bytes) -> None:
    """Raise `Malformed` for JSON with a repeated key (RFC 8259 §4 leaves open which one counts), or that is none."""
    try:
        json.loads(raw, object_pairs_hook=_distinct)
    except (ValueError, RecursionError):
        raise Malformed([BrokenRule("", "json_invalid")]) from None


def _distinct(pairs: list[tuple[str, object]]) -> None:
    if len(pairs) != len({key for key, _ in pairs}):
        raise Malformed([BrokenRule("", "repeated_key")])
