"""A caller cannot set what only the server may set: each such field in each body is a 400, and nothing changes."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.domain.access.device_keys import DeviceKey
from chalicelib.domain.access.push_devices import Device
from chalicelib.domain.audit.records import AuditRecord
from chalicelib.domain.case.alerts import Alert
from chalicelib.domain.case.head import CaseHead, WrappedKey
from chalicelib.domain.case.obligations import Obligation
from chalicelib.domain.entries.entry import Entry
from chalicelib.domain.notifying.deliveries import Delivery
from chalicelib.domain.register.people import Officer
from chalicelib.domain.register.roster import Shift
from chalicelib.domain.values.frozen import Frozen
from mobile_api.router import ROUTES, Route
from tests.campaigns.permissions.things import address, body
from tests.campaigns.permissions.world import UNITS, Principal, World

_KEPT: tuple[type[Frozen], ...] = (
    Alert,
    AuditRecord,
    CaseHead,
    Delivery,
    Device,
    DeviceKey,
    Entry,
    Obligation,
    Officer,
    Shift,
    WrappedKey,
)
OWNED = sorted({name for model in _KEPT for name in model.model_fields} | {"status", "owner", "members", "key_id"})
"""Every field of every row the server keeps, and what security.md §3.1 names."""

_BODIES: dict[str, dict[str, Any]] = {
    "POST /v1/session": {"username": "nobody@test", "password": "an invented password"},
    "POST /v1/session/challenge": {
        "challenge": "SOFTWARE_TOKEN_MFA",
        "challenge_session": "opaque",
        "username": "nobody@test",
        "code": "123456",
    },
    "POST /v1/session/refresh": {"refresh_token": "opaque"},
}
_THINGS = {
    "POST /v1/roster": "turn_of_a_colleague",
    "POST /v1/notices/{token}/displayed": "notice_to_the_unit",
    "PUT /v1/register/{kind}/{record}": "a_unit",
    "POST /v1/officers/{officer}/appointments": "a_colleague",
    "POST /v1/officers/{officer}/appointments/{appointment}/ending": "a_colleague",
}
_SPEAKING = [route for route in ROUTES if route.body]


@pytest.fixture(scope="module")
def world() -> World:
    return World()


_ADMINISTRATOR = ("administrator", "author_unit")
_SPEAKERS = {
    "PUT /v1/reports/{report}/section": ("focal_point", "joined_unit"),
    "PUT /v1/register/{kind}/{record}": _ADMINISTRATOR,
    "POST /v1/register/confirmations": _ADMINISTRATOR,
    "POST /v1/register/imports": _ADMINISTRATOR,
    "POST /v1/register/imports/{batch}/steps": _ADMINISTRATOR,
    "POST /v1/register/exports": _ADMINISTRATOR,
    "POST /v1/proposals/{record}/answer": _ADMINISTRATOR,
    "POST /v1/officers": _ADMINISTRATOR,
    "POST /v1/officers/{officer}/appointments": _ADMINISTRATOR,
    "POST /v1/officers/{officer}/appointments/{appointment}/ending": _ADMINISTRATOR,
}
"""Roles, with their unit, that may make a call that the hotline's leader may not."""
_READERS = {
    "/v1/audit": ("working_group_head", "joined_unit"),
    "/v1/register/imports/{batch}": _ADMINISTRATOR,
}
"""Roles that may ask what the hotline's leader may not."""


def speaker(world: World, route: Route) -> Principal:
    who = _SPEAKERS.get(f"{route.method} {route.path}", ("hotline_leader", "joined_unit"))
    return next(each for each in world.principals if (each.who, each.unit) == who and each.known)


@pytest.mark.duty("R16")
@pytest.mark.parametrize("route", _SPEAKING, ids=lambda route: f"{route.method} {route.path}")
def test_no_body_takes_what_the_server_says(world: World, route: Route) -> None:
    leader, plain = speaker(world, route), _said(route)
    assert _answer(world, leader, route, plain) not in ("400", "403"), "the plain body is a good one"
    for said, field in _with_one_more(plain):
        assert _answer(world, leader, route, said) == "400", field


@pytest.mark.parametrize("route", [r for r in ROUTES if r.query], ids=lambda route: route.path)
def test_no_query_takes_what_it_does_not_know(world: World, route: Route) -> None:
    known_to = _READERS.get(route.path, ("hotline_leader", "joined_unit"))
    leader = next(each for each in world.principals if (each.who, each.unit) == known_to and each.known)
    known = set(route.query.model_fields) if route.query else set()
    for field in sorted(set(OWNED) - known):
        at = address(route.path, "own_keys", UNITS[leader.unit][0])
        reply = world.system.call(
            "GET", f"{at}{'&' if '?' in at else '?'}{field}=1", headers={"Authorization": str(leader.token)}
        )
        assert reply.status == 400, field


def _answer(world: World, leader: Principal, route: Route, said: dict[str, Any]) -> str:
    """The status, "400" for a refused entry too. Whatever is refused has changed nothing."""
    world.reset(leader)
    before = world.state()
    call, unit = f"{route.method} {route.path}", UNITS[leader.unit][0]
    at = address(route.path, _THINGS.get(call, "live"), unit)
    reply = world.system.call(route.method, at, None, said, headers={"Authorization": str(leader.token)})
    refused = reply.status == 400
    if call == "POST /v1/entries" and reply.status == 200:
        (result,) = reply.json["results"]
        refused = result["result"] == "refused" and result["problem"]["code"] == "malformed"
    if refused:
        assert world.state() == before
        assert world.system.cases.commits == []
    return "400" if refused else str(reply.status)


def _said(route: Route) -> dict[str, Any]:
    call = f"{route.method} {route.path}"
    said = _BODIES.get(call) or body(call, _THINGS.get(call, "live"), "hotline-111")
    if call == "POST /v1/attachments":
        return said | {"piece": {"number": 0, "sealed": "AAAA"}}
    return said


def _with_one_more(said: Any) -> Iterator[tuple[Any, str]]:
    """The same with one field more that is the server's, at every depth."""
    if isinstance(said, list):
        for inner, field in _with_one_more(said[0]) if said else ():
            yield [inner, *said[1:]], field
    if not isinstance(said, dict):
        return
    for name in OWNED:
        if name not in said and name not in _OPTIONAL:
            yield said | {name: "1"}, name
    for key, value in said.items():
        for inner, field in _with_one_more(value):
            yield said | {key: inner}, f"{key}.{field}"


_OPTIONAL = frozenset({"substitutes", "explained_by", "to_officer", "new_password", "piece"})
"""Fields of rows that a caller does say, where the body has room for them."""
