"""Every principal × every object × every call and method of the OpenAPI, over HTTP, against the hand-written table."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mobile_api.openapi import document
from tests import builders
from tests.api.house import Reply
from tests.permissions.expected import expected, is_public, rows
from tests.permissions.world import OBJECTS, STRANGERS, Principal, World, code, crime_information

_QUERIES = {
    "/v1/audit": "?day=2026-03-01&part=0",
    "/v1/roster": "?since=2026-03-01T00:00:00Z&until=2026-03-02T00:00:00Z",
}
METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")
_PATHS: dict[str, dict[str, Any]] = document()["paths"]
CALLS = frozenset(f"{method.upper()} {path}" for path, operations in _PATHS.items() for method in operations)
_OF_A_CASE = {"case", "alert", "obligation"}
_PARTS = {
    "attachment": "a" * 32,
    "device": "0" * 32,
    "device_key": "0" * 43,
    "entry": builders.entry_id(1),
    "shift": "1772413200.hotline-0001",
    "token": "0" * 32,
}


@dataclass
class Figures:
    cells: int = 0
    wrong: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)


def campaign(every: int = 1) -> Figures:
    """Ask each `every`-th cell."""
    world, figures = World(), Figures()
    figures.wrong += [f"{call}: in the table only" for call in sorted(rows().keys() - CALLS)]
    for number, (principal, method, path, thing) in enumerate(_cells(world)):
        if number % every:
            continue
        answer, wanted = _asked(world, principal, method, path, thing), _wanted(principal, method, path, thing)
        figures.cells += 1
        figures.answers[answer] += 1
        if answer != wanted:
            cell = f"{principal.who} of {principal.unit}{'' if principal.known else ' (inactive)'}"
            figures.wrong.append(f"{cell}: {method} {path} on {thing}: {answer}, not {wanted}")
    return figures


def _cells(world: World) -> Iterator[tuple[Principal, str, str, str]]:
    for principal in world.principals:
        for path in _PATHS:
            bound = path == "/v1/entries" or any(f"{{{part}}}" in path for part in _OF_A_CASE)
            for method in METHODS:
                # A wrong method is refused before anybody looks for what the path names: one object is enough.
                things = list(OBJECTS) if f"{method} {path}" in CALLS else ["live"]
                for thing in things if bound else ("nothing",):
                    yield principal, method, path, thing


def _wanted(principal: Principal, method: str, path: str, thing: str) -> str:
    call = f"{method} {path}"
    if call not in CALLS:
        return "405"
    if is_public(call) or principal.known:
        return expected(call, principal.who, principal.unit, thing)
    return STRANGERS.get(principal.who, "401")


def _asked(world: World, principal: Principal, method: str, path: str, thing: str) -> str:
    world.reset(principal)
    headers = {} if principal.token is None else {"Authorization": principal.token}
    said = _said(f"{method} {path}", thing) if method in ("POST", "PUT", "PATCH") else None
    reply = world.house.call(method, _filled(path, thing), None, said, headers=headers)
    if f"{method} {path}" == "POST /v1/entries" and reply.status == 200:
        (result,) = reply.json["results"]
        return str(result["problem"]["code"] if result["result"] == "refused" else result["result"])
    if path in ("/v1/cases", "/v1/changes") and method == "GET" and reply.status == 200:
        return _list_is_what_opens(reply, principal)
    return str(reply.status)


def _list_is_what_opens(reply: Reply, principal: Principal) -> str:
    """A list holds exactly what the table lets this principal open, and the code of what was his and is erased.

    What only glass opens stands in no list (decision 0050).
    """
    shown = {line["case"] for line in reply.json.get("cases", reply.json.get("changes"))}
    opens = {
        code(thing)
        for thing in OBJECTS
        if expected("GET /v1/cases/{case}", principal.who, principal.unit, thing) == "200"
        and (thing != "under_glass" or principal.unit in ("joined_unit", "foreign_unit"))
    }
    opens |= {code("erased")} if principal.unit in ("author_unit", "joined_unit", "addressed_unit") else set()
    return str(reply.status) if shown == opens else f"shows {sorted(shown - opens)}, hides {sorted(opens - shown)}"


def _filled(path: str, thing: str) -> str:
    if thing != "nothing":
        opener = builders.entry_id(OBJECTS[thing])
        path = path.replace("{case}", code(thing))
        path = path.replace("{alert}", f"{code(thing)}.{opener}.new_reception")
        path = path.replace("{obligation}", f"{code(thing)}.{opener}.D-20")
    for part, value in _PARTS.items():
        path = path.replace(f"{{{part}}}", value)
    return path + _QUERIES.get(path, "")


def _said(call: str, thing: str) -> dict[str, Any]:
    bodies: dict[str, dict[str, Any]] = {
        "POST /v1/entries": {"entries": [crime_information(code(thing))]} if thing != "nothing" else {},
        "POST /v1/cases/{case}/break-glass": {"reason": "danger_to_life"},
        "PUT /v1/cases/{case}/hold": {"ground": "court"},
        "POST /v1/alerts/{alert}/passing": {"to_unit": "pc02-lang-son", "reason": "not_our_area"},
        "POST /v1/obligations/{obligation}/lateness": {"reason": "no_transport"},
        "POST /v1/notices/{token}/displayed": {"device": "0" * 32},
        "POST /v1/attachments": {"entry": builders.entry_id(1), "attachment": "a" * 32},
    }
    return bodies.get(call, {})
