"""Hostile input against every operation; `python -m tests.api.fuzz [examples]` is the long form, the suite the short.

Valid entries of every form are bent in places (a value of another kind, a field too many, a letter that is half a
character) and whole requests are made of junk. Whatever comes: never a 5xx, never a crash of the server, never a bent
entry stored that does not open again, and never a word of the input in a refusal.
"""

import base64
import json
import sys
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from typing import Any
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.schema import json_schema
from chalicelib.usecases.cases.open_case import open_case
from mobile_api.router import ROUTES, Public
from tests import builders
from tests.api.system import System, system
from tests.api.test_doors import example
from tests.campaigns.privacy.markers import marked_bodies
from tests.usecases.field import entry

MARK = "dấu-vết-7f3a"
"""In every junk text, so that an echo is found."""

TEXTS = st.sampled_from(
    [MARK, MARK + "\ud800", MARK + "\0", MARK + "\u202e", MARK * 2_000, f"{MARK}\r\n\x1b[31m", "", " ", "đ", "d\u0302"]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(10**400)
JUNK = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)
TIMES = st.sampled_from(["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-03-02T01:00:00Z", "1e9", "T"])
CURSORS = st.lists(TIMES | st.none() | st.just("[" * 50), max_size=3).map(
    lambda said: base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
)
NAMES = st.sampled_from(["after", "limit", "state", "before", "since", "until", "day", "part", "unit", "x"])
QUERIES = st.dictionaries(
    NAMES, st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | TIMES | CURSORS, max_size=3
)


@cache
def _bodies() -> list[tuple[str, dict[str, Any]]]:
    return [(form.name, made.body) for form in FORMS.values() for made in marked_bodies(json_schema(form))[:1]]


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, child in inner:
        yield from _places(child, (*at, name))


@st.composite
def bent_entries(draw: st.DrawFn) -> Any:
    form, body = draw(st.sampled_from(_bodies()))
    number = draw(st.integers(1, 40))
    made: Any = deepcopy(entry(number, in_case=number, form=form, body=body))
    for _ in range(draw(st.integers(0, 2))):
        place = draw(st.sampled_from(list(_places(made))))
        made = _bent(made, place, draw(JUNK), draw(st.sampled_from(["replace", "remove", "add"])))
    return made


def _bent(made: Any, place: tuple[Any, ...], junk: Any, how: str) -> Any:
    if not place:
        return junk if how == "replace" else made
    parent = made
    for step in place[:-1]:
        parent = parent[step]
    if how == "remove":
        del parent[place[-1]]
    elif how == "add" and isinstance(parent, dict):
        parent[MARK] = junk
    else:
        parent[place[-1]] = junk
    return made


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    route = draw(st.sampled_from(ROUTES))
    said = draw(
        st.binary(max_size=60) | JUNK.map(_json) | st.fixed_dictionaries({"entries": st.lists(JUNK)}).map(_json)
    )
    query = "&".join(f"{name}={quote(value)}" for name, value in draw(QUERIES).items())
    return {"method": route.method, "path": f"{example(route.path)}?{query}".rstrip("?"), "raw": said}


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


SEEN: Counter[str] = Counter()


def attack_entries(made: System, batch: list[Any]) -> None:
    """One batch of bent entries by a border guard, a volunteer and an operator."""
    for who in ("border", "volunteer", "hotline"):
        reply = made.call("POST", "/v1/entries", who, raw=_json({"entries": batch}))
        assert reply.status in (200, 400), (reply.status, reply.body)
        assert _echoless(reply.body), reply.body
        for result in reply.json.get("results", []):
            SEEN[result["result"]] += 1
            assert result.get("problem", {}).get("status", 400) < 500, result
            if result["result"] == "stored":
                open_case(result["receipt"]["case"], builders.officer(who), made.services)


def attack_routes(made: System, method: str, path: str, raw: bytes) -> None:
    """One request of junk, with a good token and without one."""
    for who in ("hotline_leader", None):
        reply = made.call(method, path, who, raw=raw, headers={"Content-Type": "application/json"})
        SEEN[str(reply.status)] += 1
        assert reply.status < 500, (method, path, reply.body)
        assert _echoless(reply.body), reply.body
        if reply.status >= 400 and not (who is None and reply.status in (401, 403)):
            assert reply.headers["Content-Type"] == "application/problem+json"


def _echoless(said: bytes) -> bool:
    return MARK not in said.decode() and json.dumps(MARK)[1:-1] not in said.decode()


def campaign(examples: int) -> None:
    """Both attacks, so many examples each. Each example has a world that is new or little used."""
    quiet = settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    worlds: list[System] = []

    def world() -> System:
        if len(worlds) == 0 or len(worlds[0].cases.files) > 30:
            worlds[:] = [system()]
        return worlds[0]

    @quiet
    @given(st.lists(bent_entries(), min_size=1, max_size=3))
    def entries(batch: list[Any]) -> None:
        attack_entries(world(), batch)

    @quiet
    @given(requests())
    def routes(request: dict[str, Any]) -> None:
        attack_routes(world(), **request)

    entries()
    routes()


if __name__ == "__main__":
    campaign(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    public = sum(route.access is Public.PUBLIC for route in ROUTES)
    print(f"{sum(SEEN.values())} answers from {len(ROUTES)} operations ({public} public): {dict(SEEN.most_common())}")
    print("5xx: 0, echoes: 0, entries stored that do not open: 0")
