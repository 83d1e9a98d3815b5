"""Gives the taking in of reports functions of its own, so that a flood of reads cannot use up what they run on.

Lambda counts concurrency per function. The calls a phone needs to hand in a report (sign in, refresh, sealing key,
photos, entries) go to `IntakeHandler` and `AuthorizeIntake`: the same code as `APIHandler` and `Authorize`, other
numbers. Everything else stays where Chalice put it.
"""

from typing import Any

ROUTES = {
    "/v1/entries": ("post",),
    "/v1/attachments": ("post",),
    "/v1/sealing-key": ("get",),
    "/v1/session": ("post",),
    "/v1/session/challenge": ("post",),
    "/v1/session/refresh": ("post",),
}
OPEN = {"/v1/sealing-key", "/v1/session", "/v1/session/challenge", "/v1/session/refresh"}
"""Those of `ROUTES` that stand before the door: there is no session yet (tests/infra/test_api_doors.py)."""

RESERVED = {"IntakeHandler": 100, "AuthorizeIntake": 100, "OnChange": 20, "WakeObligation": 50}
"""Concurrent runs reserved for each of these functions, so that reads cannot take them."""

UNRESERVED = 100
"""AWS insists that so many stay for everything else in the account."""

NEEDED = sum(RESERVED.values()) + 1 + UNRESERVED
"""The account's concurrency from which on anything is reserved; a new account may start with 10."""

_COPIES = {"IntakeHandler": "APIHandler", "AuthorizeIntake": "Authorize"}
_URI = "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${%s.Arn}/invocations"


def fragment(handlers: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the resources and the changed routes. `handlers`: what is set for each of the two copies."""
    resources: dict[str, Any] = {name: _function(handlers[name]) for name in _COPIES}
    resources |= {f"{name}InvokePermission": _permission(name) for name in _COPIES}
    for name, number in RESERVED.items():
        kept_free = {"ReservedConcurrentExecutions": _if_there(number)}
        resources.setdefault(name, {"Properties": {}})["Properties"] |= kept_free
    # Alone at a time: two sweeps beside each other would do everything twice.
    resources["Sweep"] = {"Properties": {"ReservedConcurrentExecutions": _if_there(1)}}
    paths = {path: {method: _route(path) for method in methods} for path, methods in ROUTES.items()}
    door = {"authorizerUri": {"Fn::Sub": _URI % "AuthorizeIntake"}, "authorizerResultTtlInSeconds": 0, "type": "token"}
    definitions = {
        "authorize_intake": {
            "in": "header",
            "type": "apiKey",
            "name": "Authorization",
            "x-amazon-apigateway-authtype": "custom",
            "x-amazon-apigateway-authorizer": door,
        }
    }
    resources["RestAPI"] = {"Properties": {"DefinitionBody": {"paths": paths, "securityDefinitions": definitions}}}
    return {"Resources": resources}


def _function(set_for_it: dict[str, Any]) -> dict[str, Any]:
    return {
        "Type": "AWS::Serverless::Function",
        "Properties": {
            "CodeUri": "./deployment.zip",
            "Architectures": ["x86_64"],
            "Tracing": "PassThrough",
            **set_for_it,
        },
    }


def _permission(function: str) -> dict[str, Any]:
    source = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${RestAPI}/*"
    return {
        "Type": "AWS::Lambda::Permission",
        "Properties": {
            "FunctionName": {"Fn::GetAtt": [function, "Arn"]},
            "Action": "lambda:InvokeFunction",
            "Principal": "apigateway.amazonaws.com",
            "SourceArn": {"Fn::Sub": source},
        },
    }


def _if_there(number: int) -> dict[str, Any]:
    return {"Fn::If": ["ReservesConcurrency", number, {"Ref": "AWS::NoValue"}]}


def _route(path: str) -> dict[str, Any]:
    changed: dict[str, Any] = {"x-amazon-apigateway-integration": {"uri": {"Fn::Sub": _URI % "IntakeHandler"}}}
    return changed if path in OPEN else {**changed, "security": [{"authorize_intake": []}]}
