"""Header and payload of a JWT, read more strictly than the library that then verifies it."""

import json
from typing import Any, NoReturn

from jwt.utils import base64url_decode, base64url_encode


def read(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Read header and payload, not yet believed.

    Raises ValueError for what is not two JSON objects without repeats.
    """
    header, payload, _signature = (_bytes(part) for part in token.split("."))
    return _object(header), _object(payload)


def _bytes(part: str) -> bytes:
    raw = base64url_decode(part)
    if base64url_encode(raw) != part.encode():
        raise ValueError
    return raw


def _object(part: bytes) -> dict[str, Any]:
    parsed = json.loads(part, object_pairs_hook=_without_repeats, parse_constant=_refuse)
    if not isinstance(parsed, dict):
        raise TypeError
    return parsed


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError
    return fields


def _refuse(_constant: str) -> NoReturn:
    raise ValueError
