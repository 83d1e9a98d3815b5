"""Accounts with passwords, and the requests of a device that begins a session, for tests of sessions."""

import json
from typing import Any

from chalicelib.domain.register.people import Role
from tests import builders
from tests.api.system import Reply, System, system
from tests.campaigns.tokens.device import Asked, Device
from tests.fakes.authentication import fake_authentication
from tests.fakes.sign_in import FakeSignIn

PASSWORD = "an invented password 1"


def accounts(**doors: bool) -> System:
    made = system(authentication=fake_authentication(**doors))
    for who in ("border", "border_two", "hotline", "hotline_leader", "volunteer"):
        officer = made.officer(who)
        pool(made).add(officer.username, officer.id, PASSWORD)
    leader = builders.officer("border", id="leader-0001", username="leader@test", role=Role.UNIT_LEADER)
    made.people["leader"] = leader
    made.services.officers.put(leader)
    return made


def pool(made: System) -> FakeSignIn:
    assert isinstance(made.services.sign_in, FakeSignIn)
    return made.services.sign_in


def call(made: System, device: Device, method: str, path: str, said: Any = None, *, token: str = "") -> Reply:
    """One request as our client makes it."""
    body = b"" if said is None else json.dumps(said).encode()
    proof = device.proof(Asked(method, path.partition("?")[0], body, token or None), made.services.now())
    headers = {"DPoP": proof} | ({"Authorization": f"DPoP {token}"} if token else {})
    return made.call(method, path, raw=body, headers=headers)


def sign_in(made: System, device: Device, who: str) -> dict[str, Any]:
    said = {"username": made.officer(who).username, "password": PASSWORD}
    reply = call(made, device, "POST", "/v1/session", said)
    assert reply.status == 200, reply.body
    session: dict[str, Any] = reply.json
    return session


def upload(made: System, device: Device, *entries: Any) -> Reply:
    body = json.dumps({"entries": entries}).encode()
    proof = device.proof(Asked("POST", "/v1/entries", body), made.services.now())
    return made.call("POST", "/v1/entries", raw=body, headers={"Authorization": f"Device {proof}"})
