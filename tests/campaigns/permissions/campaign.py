"""Every principal × every thing × every call and method of the OpenAPI, over HTTP, against the hand-written table."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.api.system import Reply
from tests.campaigns.permissions.expected import expected, is_public, rows
from tests.campaigns.permissions.things import CALLS, PATHS, address, body, things_of
from tests.campaigns.permissions.world import OBJECTS, STRANGERS, UNITS, Principal, World, code

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")


@dataclass
class Figures:
    """`declared`: cells of calls that there are. `methods`: that every other method is none."""

    declared: int = 0
    methods: int = 0
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
        if f"{method} {path}" in CALLS:
            figures.declared += 1
        else:
            figures.methods += 1
        figures.answers[answer] += 1
        if answer != wanted:
            cell = f"{principal.who} of {principal.unit}{'' if principal.known else ' (inactive)'}"
            figures.wrong.append(f"{cell}: {method} {path} on {thing}: {answer}, not {wanted}")
    return figures


def _cells(world: World) -> Iterator[tuple[Principal, str, str, str]]:
    calls = [(method, path, f"{method} {path}" in CALLS) for path in PATHS for method in METHODS]
    for principal in world.principals:
        for method, path, is_declared in calls:
            if is_declared:
                yield from ((principal, method, path, thing) for thing in things_of(f"{method} {path}"))
            # A wrong method is refused before anybody looks who asks for what: one unit of a role is enough.
            elif principal.unit == "author_unit":
                yield principal, method, path, "nothing"


def _wanted(principal: Principal, method: str, path: str, thing: str) -> str:
    call = f"{method} {path}"
    if call not in CALLS:
        return "405"
    if is_public(call) or principal.known:
        return expected(call, principal.who, principal.unit, thing)
    return STRANGERS.get(principal.who, "401")


def _asked(world: World, principal: Principal, method: str, path: str, thing: str) -> str:
    call, unit = f"{method} {path}", UNITS[principal.unit][0]
    if call in CALLS:
        world.reset(principal)
    headers = {} if principal.token is None else {"Authorization": principal.token}
    said = body(call, thing, unit) if method in ("POST", "PUT", "PATCH") else None
    reply = world.system.call(method, address(path, thing, unit), None, said, headers=headers)
    if call == "POST /v1/entries" and reply.status == 200:
        (result,) = reply.json["results"]
        return str(result["problem"]["code"] if result["result"] == "refused" else result["result"])
    if call in ("GET /v1/cases", "GET /v1/changes") and reply.status == 200:
        return _list_is_what_opens(reply, principal)
    return str(reply.status)


def _list_is_what_opens(reply: Reply, principal: Principal) -> str:
    """A list holds exactly what the table lets this principal open, and the code of what was theirs and is erased.

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
