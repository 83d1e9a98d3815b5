"""Nobody gets in who is not an active officer with a valid token: not past the gateway, and not past the handler."""

import json
from typing import Any

import pytest

from chalicelib.domain.access.permissions import Action, may
from chalicelib.domain.register.people import Role
from mobile_api.router import ROUTES, GuardedObject, Public, Route, route
from tests import builders
from tests.api import forged
from tests.api.system import System, system

GUARDED = [r for r in ROUTES if r.access is not Public.PUBLIC]
_EXAMPLES = {
    "entry": builders.entry_id(1),
    "obligation": f"{builders.case(1)}.{builders.entry_id(1)}.D-20",
    "alert": f"{builders.case(1)}.x.y",
    "attachment": builders.entry_id(2),
    "batch": "0" * 32,
    "case": builders.case(1),
    "device": "0" * 32,
    "device_key": "0" * 43,
    "kind": "unit",
    "officer": "border-0001",
    "appointment": "app-00000001",
    "record": "c02",
    "report": "yearly-2025",
    "shift": "1772413200.hotline-0001",
    "handover": builders.entry_id(77),
    "token": "0" * 32,
    "unit": "c02",
}


def example(path: str) -> str:
    for name, value in _EXAMPLES.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def test_every_part_of_a_path_has_an_example_here_so_that_no_route_escapes_these_tests() -> None:
    assert {name for r in ROUTES for name in r.path_parameters} == set(_EXAMPLES)
    assert len(GUARDED) >= 10


@pytest.fixture(scope="module")
def behind_the_gateway() -> System:
    return guarded_system(has_open_gateway=False)


@pytest.fixture(scope="module")
def past_the_gateway() -> System:
    return guarded_system(has_open_gateway=True)


def guarded_system(has_open_gateway: bool) -> System:
    made = system(has_open_gateway, tokens=forged.tokens())
    made.services.officers.put(builders.officer(id="retired-0001", active=False))
    return made


def test_a_good_token_opens_both_doors(behind_the_gateway: System, past_the_gateway: System) -> None:
    for made in (behind_the_gateway, past_the_gateway):
        reply = made.call("GET", "/v1/me", headers={"Authorization": f"Bearer {forged.good()}"})
        assert reply.status == 200
        assert reply.json["id"] == "border-0001"


@pytest.mark.parametrize("name", [*forged.forgeries()])
def test_a_token_that_is_not_ours_is_refused_by_the_handler_on_every_route(past_the_gateway: System, name: str) -> None:
    header = forged.forgeries()[name]
    for r in GUARDED:
        reply = past_the_gateway.call(r.method, example(r.path), said={}, headers={"Authorization": header})
        assert (reply.status, reply.json["code"]) == (401, "unauthenticated"), (name, r.path)
        assert reply.headers["WWW-Authenticate"] == 'DPoP algs="ES256", Bearer'


@pytest.mark.parametrize("name", [n for n in forged.forgeries() if "officer" not in n])
def test_a_token_that_is_not_ours_is_refused_by_the_gateway_on_every_route(
    behind_the_gateway: System, name: str
) -> None:
    header = forged.forgeries()[name]
    for r in GUARDED:
        reply = behind_the_gateway.call(r.method, example(r.path), said={}, headers={"Authorization": header})
        # Chalice's local gateway words a denied policy as 403; the template's gateway responses make it 401.
        assert reply.status == 403, (name, r.path)


def test_no_token_at_all_is_refused_by_both_doors(behind_the_gateway: System, past_the_gateway: System) -> None:
    for r in GUARDED:
        assert behind_the_gateway.call(r.method, example(r.path), said={}).status == 401
        bare = _through_lambda(past_the_gateway, r, {})
        assert bare["statusCode"] == 401


def test_two_authorization_headers_are_nobody(past_the_gateway: System) -> None:
    good = f"Bearer {forged.good()}"
    me = next(r for r in ROUTES if r.path == "/v1/me")
    once = _through_lambda(past_the_gateway, me, {"authorization": [good]})
    twice = _through_lambda(past_the_gateway, me, {"authorization": [good, good]})
    other_case = _through_lambda(past_the_gateway, me, {"authorization": [good], "Authorization": [good]})

    assert [reply["statusCode"] for reply in (once, twice, other_case)] == [200, 401, 401]


def test_public_routes_are_exactly_these() -> None:
    public = {(r.method, r.path) for r in ROUTES if r.access is Public.PUBLIC}
    assert public == {
        ("POST", "/v1/session"),
        ("POST", "/v1/session/challenge"),
        ("POST", "/v1/session/refresh"),
        ("POST", "/v1/wipe"),
        ("GET", "/v1/sealing-key"),
        ("GET", "/v1/openapi.json"),
        ("GET", "/v1/numbers"),
        ("POST", "/v1/notices/{token}/displayed"),
    }


def test_a_route_that_does_not_say_whom_it_lets_in_does_not_import() -> None:
    with pytest.raises(TypeError):
        route("GET", "/v1/anything", guards=GuardedObject.NOTHING)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        route("GET", "/v1/anything", access=None, guards=GuardedObject.NOTHING)  # type: ignore[arg-type]


def test_an_action_nobody_granted_is_refused_before_anything_is_read() -> None:
    made = system()
    for r in ROUTES:
        administrator = builders.officer("border", role=Role.ADMINISTRATOR)
        if isinstance(r.access, Action) and not may(administrator, r.access):
            made.services.officers.put(administrator)
            reply = made.call(r.method, example(r.path), "border", said={})
            assert (reply.status, reply.json["code"]) == (403, "not_allowed"), r.path


def _through_lambda(made: System, r: Route, headers: dict[str, list[str]]) -> dict[str, Any]:
    """The event API Gateway sends, which has every header's values."""
    event = {
        "requestContext": {"httpMethod": r.method, "resourcePath": r.path},
        "path": example(r.path),
        "headers": {name: values[-1] for name, values in headers.items()},
        "multiValueHeaders": headers,
        "multiValueQueryStringParameters": None,
        "pathParameters": {name: _EXAMPLES[name] for name in r.path_parameters},
        "stageVariables": None,
        "body": json.dumps({}),
    }
    answer: dict[str, Any] = made.client._app(event, None)
    return answer
