"""The gate as Lambda calls it: the same answers as Chalice's own authorizer, for a quarter of the load."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import app  # noqa: F401 - the routes are listed by being imported
from chalicelib.application.gateway_admission import DEVICE_ROUTES, EVERY_ROUTE, admission
from chalicelib.domain.values.errors import Unauthenticated, Unavailable
from mobile_api.router import device_routes

ROOT = Path(__file__).parents[2]
ARN = "arn:aws:execute-api:ap-southeast-1:000000000000:abc123/api/GET/v1/me"


class Tokens:
    def officer_id(self, access_token: str) -> str:
        if access_token == "away":
            raise Unavailable
        if access_token != "good":
            raise Unauthenticated
        return "border-0001"


def asked(header: str) -> Any:
    return admission(header, Tokens, lambda: 1 / 0)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("header", ["Bearer good", "DPoP good", "dpop good"])
def test_a_good_token_may_call_every_route(header: str) -> None:
    assert (asked(header).principal, asked(header).routes) == ("border-0001", EVERY_ROUTE)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer bad", "Bearer away", "Basic good", "Device anything", "good"])
def test_everything_else_may_call_nothing_and_raises_nothing(header: str) -> None:
    assert (asked(header).principal, asked(header).routes) == ("nobody", ())


def test_the_calls_of_a_device_alone_are_the_routers() -> None:
    assert set(DEVICE_ROUTES) == {(route.method, route.path) for route in device_routes()}
    assert not [path for _, path in DEVICE_ROUTES if "{" in path]


def test_the_gate_loads_neither_the_app_nor_the_sdk_and_a_no_is_a_deny_for_everything() -> None:
    code = (
        "import json, sys; from chalicelib import gate;"
        f"no = gate.authorize({{'authorizationToken': 'Bearer x', 'methodArn': {ARN!r}}}, None);"
        "heavy = sorted({'boto3', 'chalice', 'app', 'aws_encryption_sdk'} & set(sys.modules));"
        "print(json.dumps([no, heavy, len(sys.modules)]))"
    )
    settings = {
        "JWKS_URL": "http://127.0.0.1:9/jwks.json",
        "TOKEN_ISSUER": "https://issuer",
        "USER_POOL_CLIENT_ID": "client",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    no, heavy, modules = json.loads(done.stdout)
    assert heavy == []
    assert modules < 450, "app loads some 950"
    [statement] = no["policyDocument"]["Statement"]
    assert statement["Effect"] == "Deny"
    assert statement["Resource"] == ["arn:aws:execute-api:ap-southeast-1:000000000000:abc123/api/*/*"]
