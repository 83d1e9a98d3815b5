"""A client of release aeac916 calls the server of today: what it sends is taken, what it reads is there.

Compared are the two contracts: the one of that release (`released/`) and today's.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
Json = dict[str, Any]

_KEPT = Path(__file__).parent / "released" / "aeac916.openapi.json.gz"
RELEASED: Json = json.loads(gzip.decompress(_KEPT.read_bytes()))
TODAY: Json = json.loads((_ROOT / "docs" / "openapi.json").read_text(encoding="utf-8"))


def test_every_route_of_the_release_is_there() -> None:
    gone = [route for route in _routes(RELEASED) if route not in set(_routes(TODAY))]

    assert gone == []


def test_whatever_the_release_reads_of_an_answer_is_in_todays() -> None:
    missing = []
    for path, method in _routes(RELEASED):
        for status, was in RELEASED["paths"][path][method]["responses"].items():
            if status.startswith("2"):
                now = TODAY["paths"][path][method]["responses"].get(status, {})
                missing += [f"{method} {path} {each}" for each in _lost(_body(was), _body(now), "")]

    assert missing == []


def test_whatever_the_release_sends_is_taken() -> None:
    refused = []
    for path, method in _routes(RELEASED):
        was, now = (_body(of["paths"][path][method].get("requestBody", {})) for of in (RELEASED, TODAY))
        refused += [f"{method} {path} {each}" for each in _refused(was, now, "")]

    assert refused == []


def _routes(contract: Json) -> Iterator[tuple[str, str]]:
    for path, operations in contract["paths"].items():
        yield from ((path, method) for method in operations if method in ("get", "post", "put", "delete"))


def _body(holder: Json) -> Json:
    contents: Json = holder.get("content", {})
    for content in contents.values():
        schema: Json = content.get("schema", {})
        return schema
    return {}


def _lost(was: Json, now: Json, at: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every property of an answer that the release could read and that is there no more."""
    key = f"{was.get('$ref')} {now.get('$ref')}"
    if "$ref" in was and key in seen:
        return
    seen |= {key}
    was, now = _meant(RELEASED, was), _meant(TODAY, now)
    if was.get("type") == "array" and now.get("type") == "array":
        yield from _lost(was.get("items", {}), now.get("items", {}), f"{at}[]", seen)
    for name, question in was.get("properties", {}).items():
        if name not in now.get("properties", {}):
            yield f"{at}.{name}"
        else:
            yield from _lost(question, now["properties"][name], f"{at}.{name}", seen)


def _refused(was: Json, now: Json, at: str) -> Iterator[str]:
    """Every property that the release sends and today's server does not know, or that it demands and was not sent."""
    was, now = _meant(RELEASED, was), _meant(TODAY, now)
    if was.get("type") == "array" and now.get("type") == "array":
        yield from _refused(was.get("items", {}), now.get("items", {}), f"{at}[]")
    sent, taken = was.get("properties", {}), now.get("properties", {})
    closed = now.get("additionalProperties") is False
    yield from (f"{at}.{name} is not taken" for name in sent if closed and name not in taken)
    yield from (f"{at}.{name} is demanded" for name in now.get("required", []) if name not in was.get("required", []))
    for name in sent.keys() & taken.keys():
        yield from _refused(sent[name], taken[name], f"{at}.{name}")


def _meant(contract: Json, schema: Json) -> Json:
    """The schema behind a reference, and of one that may be null the other."""
    while "$ref" in schema:
        schema = contract["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    return _meant(contract, choices[0]) if choices else schema
