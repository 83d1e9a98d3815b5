"""The real app over HTTP, with a server of fakes behind it. Invented people only."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from chalice.app import AuthResponse, Chalice
from chalice.test import Client

from chalicelib import logs
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services
from mobile_api import credentials, mount
from tests import builders
from tests.fakes import FakeCases, FakeTokens, HandClock, fake_services

LEADERS_AND_OTHERS = (
    *("union_staff", "social_facility", "health", "immigration", "immigration_dept", "c02", "c02_leader", "union"),
    *("union_leader", "post_leader", "border_dept_leader", "chairman", "head"),
)
"""Registered with `with_leaders=True`: whoever leads, and bodies that only some duties concern."""
CAST = ("border", "border_two", "volunteer", "hotline", "hotline_two", "hotline_leader", "police", "local", "provider")


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class System:
    """`call("POST", "/v1/entries", "border", {...})` is one request; `as_who` None sends no token."""

    services: Services
    clock: HandClock
    has_open_gateway: bool = False
    people: dict[str, Officer] = field(default_factory=dict)
    """More officers than the cast, by the name `call` takes."""
    client: Client = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(_app(self.services, self.has_open_gateway))

    @property
    def cases(self) -> FakeCases:
        assert isinstance(self.services.cases, FakeCases)
        return self.services.cases

    def call(
        self,
        method: str,
        path: str,
        as_who: str | None = None,
        said: Any = None,
        *,
        raw: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        sent = dict(headers or {})
        if as_who is not None:
            sent["Authorization"] = f"Bearer {self.token(as_who)}"
        body = raw if raw is not None else b"" if said is None else json.dumps(said).encode()
        if body:
            sent.setdefault("Content-Type", "application/json")
        response = self.client.http.request(method, path, headers=sent, body=body)
        return Reply(response.status_code, response.headers, response.body)

    def submit(self, as_who: str, *entries: Any) -> list[dict[str, Any]]:
        reply = self.call("POST", "/v1/entries", as_who, {"entries": list(entries)})
        assert reply.status == 200, reply.body
        results: list[dict[str, Any]] = reply.json["results"]
        return results

    def token(self, who: str) -> str:
        assert isinstance(self.services.tokens, FakeTokens)
        return self.services.tokens.issue(self.officer(who).id)

    def officer(self, who: str) -> Officer:
        return self.people.get(who) or builders.officer(who)


def system(has_open_gateway: bool = False, *, with_leaders: bool = False, **ports: Any) -> System:
    """A server with the whole cast registered, `with_leaders` the others too. `ports` replace single fakes.

    `has_open_gateway`: an authorizer that lets everybody through, as an emulated or misconfigured gateway does.
    """
    clock = HandClock()
    made = replace(fake_services(clock), **ports)
    for who in (*CAST, *(LEADERS_AND_OTHERS if with_leaders else ())):
        made.officers.put(builders.officer(who))
    return System(made, clock, has_open_gateway)


def _app(services: Services, has_open_gateway: bool) -> Chalice:
    """The app as `app.py` builds it, on these services."""
    app = Chalice("cotmoc-test")
    logs.set_up(app.log)

    @app.authorizer(name="authorize")
    def authorize(request: Any) -> AuthResponse:
        if has_open_gateway:
            return AuthResponse(routes=["*"], principal_id="anybody")
        return credentials.authorize_at_gateway(request.token, lambda: services)

    mount.mount(app, lambda: services, authorize)
    return app
