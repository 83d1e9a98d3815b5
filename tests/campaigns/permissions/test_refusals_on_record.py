"""Every refusal leaves a row: probing is as visible as reading (architecture.md §8.8; R16)."""

from collections.abc import Iterator

import pytest

from chalicelib.domain.audit.records import AuditRecord
from tests.api.system import Reply
from tests.campaigns.permissions.things import CALLS, address, body, things_of
from tests.campaigns.permissions.world import UNITS, Principal, World

REFUSED = (403, 404)
EVERY = 29
"""Of the cells; prime to how many calls and principals there are, so that each comes up."""


@pytest.mark.duty("R16")
def test_every_refusal_leaves_a_row_of_who_was_refused() -> None:
    world, refused, silent = World(), set(), []
    for number, (principal, call, thing) in enumerate(_cells(world)):
        if number % EVERY:
            continue
        world.reset(principal)
        before = set(map(id, _rows(world)))
        if _status(call, _ask(world, principal, call, thing)) in REFUSED:
            refused.add(call)
            new = [row for row in _rows(world) if id(row) not in before]
            if not any(row.actor == _id(principal) and row.action.endswith("_refused") for row in new):
                silent.append(f"{call} on {thing} by {principal.who}")

    assert silent == []
    assert len(refused) >= 20


def test_what_nobody_has_and_what_is_somebody_elses_leave_the_same_rows() -> None:
    world, told = World(), {}
    [principal] = [p for p in world.principals if (p.who, p.unit, p.known) == ("focal_point", "outside_union", True)]
    for call in sorted(one for one in CALLS if "missing" in things_of(one)):
        for thing in ("foreign", "missing"):
            world.reset(principal)
            before = set(map(id, _rows(world)))
            reply = _ask(world, principal, call, thing)
            rows = [(row.action, row.chain.partition("/")[0]) for row in _rows(world) if id(row) not in before]
            told[call, thing] = (reply.status, reply.headers, reply.body, rows)

    differing = {call for call, _ in told if told[call, "foreign"] != told[call, "missing"]}
    # To write is how a case begins, and glass is there to be broken.
    assert differing == {"POST /v1/entries", "POST /v1/cases/{case}/break-glass"}


def _cells(world: World) -> Iterator[tuple[Principal, str, str]]:
    for principal in world.principals:
        if principal.known:
            yield from ((principal, call, thing) for call in sorted(CALLS) for thing in things_of(call))


def _ask(world: World, principal: Principal, call: str, thing: str) -> Reply:
    method, _, path = call.partition(" ")
    unit = UNITS[principal.unit][0]
    said = body(call, thing, unit) if method in ("POST", "PUT") else None
    headers = {} if principal.token is None else {"Authorization": principal.token}
    return world.system.call(method, address(path, thing, unit), None, said, headers=headers)


def _status(call: str, reply: Reply) -> int:
    if call == "POST /v1/entries" and reply.status == 200:
        return int(reply.json["results"][0].get("problem", {}).get("status", 200))
    return reply.status


def _rows(world: World) -> list[AuditRecord]:
    audit = world.system.services.audit
    chains: dict[str, list[AuditRecord]] = audit.chains  # type: ignore[attr-defined]
    return [row for rows in chains.values() for row in rows]


def _id(principal: Principal) -> str | None:
    return principal.officer.id if principal.officer else None
