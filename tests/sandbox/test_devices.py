"""A device on the running system: through the gateway and its authorizer, on the table, by the deployed settings."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import urllib3

from tests.campaigns.tokens.device import Asked, Device
from tests.sandbox_fixture import Sandbox

pytestmark = pytest.mark.sandbox


@pytest.mark.duty("R17")
def test_a_session_belongs_to_its_device_until_that_is_revoked(sandbox: Sandbox) -> None:
    phone, thief = Device(origin=sandbox.url), Device(origin=sandbox.url)
    session = _asked(sandbox, phone, "POST", "/v1/session", said=_credentials(sandbox, "bienphong.mongcai"))[1]
    token, refresh = session["access_token"], {"refresh_token": session["refresh_token"]}

    assert _asked(sandbox, phone, "GET", "/v1/cases?limit=1", token=token)[0] == 200
    assert _asked(sandbox, thief, "GET", "/v1/cases?limit=1", token=token)[0] == 401
    assert _asked(sandbox, None, "GET", "/v1/me", token=token)[0] == 401
    assert _asked(sandbox, thief, "POST", "/v1/session/refresh", said=refresh)[0] == 401
    # The gateway's authorizer lets a device's signature through to this one route, where an empty batch is malformed.
    assert _asked(sandbox, phone, "POST", "/v1/entries", said={"entries": []}, alone=True)[0] == 400
    assert _asked(sandbox, phone, "GET", "/v1/me", alone=True)[0] == 401

    leader = _asked(sandbox, None, "POST", "/v1/session", said=_credentials(sandbox, "tongdai.truong"))[1]
    assert _asked(sandbox, None, "DELETE", f"/v1/device-keys/{phone.id}", token=leader["access_token"])[0] == 204

    for answer in (
        _asked(sandbox, phone, "GET", "/v1/me", token=token),
        _asked(sandbox, phone, "POST", "/v1/session/refresh", said=refresh),
        _asked(sandbox, phone, "POST", "/v1/entries", said={"entries": []}, alone=True),
    ):
        assert (answer[0], answer[1]["code"], answer[1]["wipe"]) == (401, "device_revoked", True)


def _credentials(sandbox: Sandbox, username: str) -> dict[str, str]:
    return {"username": username, "password": sandbox.account(username)["password"]}


def _asked(
    sandbox: Sandbox,
    device: Device | None,
    method: str,
    path: str,
    *,
    said: Any = None,
    token: str | None = None,
    alone: bool = False,
) -> tuple[int, Any]:
    body = b"" if said is None else json.dumps(said).encode()
    headers = {"Content-Type": "application/json"} if body else {}
    if device is None:
        headers |= {"Authorization": f"Bearer {token}"} if token else {}
    else:
        proof = device.proof(Asked(method, path.partition("?")[0], body, token), datetime.now(UTC))
        headers |= {"Authorization": f"Device {proof}"} if alone else {"DPoP": proof}
        headers |= {"Authorization": f"DPoP {token}"} if token else {}
    answer = urllib3.request(method, sandbox.url + path, body=body, headers=headers, timeout=60, retries=False)
    return answer.status, json.loads(answer.data) if answer.data else None
