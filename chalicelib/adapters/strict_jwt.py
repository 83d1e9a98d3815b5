"""Header and payload of a JWT, read more strictly than the library that then verifies it."""

import json
from typing import Any, NoReturn

from jwt.utils import base64url_decode


def read(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and payload, not yet believed. Raises ValueError for what is not two JSON objects without repeats."""
    header, payload, _ = token.split(".")
    return _object(header), _object(payload)


def _object(part: str) -> dict[str, Any]:
    found = json.loads(base64url_decode(part), object_pairs_hook=_without_repeats, parse_constant=_refuse)
    if not isinstance(found, dict):
        raise TypeError
    return found


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse(_constant: str) -> NoReturn:
    raise ValueError
