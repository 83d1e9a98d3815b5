"""Joins `resources/*.yaml` and the state machine into the one fragment that `chalice package` merges.

Chalice merges dictionaries deeply, replaces lists, and takes a single `--merge-template` (emulators.md §5).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

import yaml

from chalicelib.domain.deadlines.recurring_duties import CANARY_FILE
from chalicelib.domain.register.people import Agency
from infra import alarms, deferred, intake
from mobile_api.problems import headers_of, problem

HERE = Path(__file__).parent
FUNCTIONS = (
    "APIHandler",
    "IntakeHandler",
    "Authorize",
    "AuthorizeIntake",
    "OnChange",
    "OnReceipt",
    "WakeObligation",
    "Sweep",
    "AnchorDay",
    "RenewSealingKey",
    "KeyCensus",
    "CompareDeferred",
)
PARTS = (
    "stage",
    "table",
    "keys",
    "alerts",
    "messages",
    "timer",
    "sign_in",
    "first_administrators",
    "operations",
    "web",
    "filters",
    "anchors",
    "functions",
)
POLICY = HERE / "policy"
TIMER = HERE / "obligation_timer.asl.json"
RUNTIME = json.loads((POLICY / "runtimes.json").read_text())["deployed"]


def merge_fragment() -> dict[str, Any]:
    """Return everything that `app.py` and `.chalice/config.json` cannot declare."""
    fragment: dict[str, Any] = {}
    for part in _parts():
        _join(fragment, part)
    return fragment


def agency_key(agency: Agency) -> str:
    """Return the logical id of an agency's KMS key: `BorderGuardKey`."""
    return f"{_camel(agency)}Key"


def _parts() -> Iterator[dict[str, Any]]:
    for name in PARTS:
        yield yaml.safe_load((HERE / "resources" / f"{name}.yaml").read_text())
    one_key = Template((HERE / "resources" / "agency_key.yaml").read_text())
    for agency in Agency:
        yield yaml.safe_load(one_key.substitute(Agency=_camel(agency), agency=agency.value, canary=CANARY_FILE))
    yield _environment(AGENCY_KEYS={"Fn::Sub": _keys_as_json()})
    yield alarms.fragment()
    yield intake.fragment(_intake_handlers())
    yield deferred.fragment(RUNTIME)
    definition = json.loads(TIMER.read_text())
    # As an object, because cfn-lint judges a definition only in this form.
    yield _properties("ObligationTimer", Definition=definition)
    yield _properties("Precompressed", FunctionCode=(HERE / "resources" / "precompressed.js").read_text())
    yield {"Resources": {f"{function}Logs": _log_group(function) for function in FUNCTIONS}}
    answers = yaml.safe_load((HERE / "resources" / "gateway_responses.yaml").read_text())
    responses = {kind: _gateway_response(code) for kind, code in answers.items()}
    yield _properties("RestAPI", DefinitionBody={"x-amazon-apigateway-gateway-responses": responses})


def _keys_as_json() -> str:
    return json.dumps({agency.value: f"${{{agency_key(agency)}.Arn}}" for agency in Agency})


def _environment(**variables: Any) -> dict[str, Any]:
    return {"Globals": {"Function": {"Environment": {"Variables": variables}}}}


def _properties(logical_id: str, **properties: Any) -> dict[str, Any]:
    return {"Resources": {logical_id: {"Properties": properties}}}


def _intake_handlers() -> dict[str, dict[str, Any]]:
    [stage] = json.loads((HERE.parent / ".chalice" / "config.json").read_text())["stages"].values()
    numbers = stage["lambda_functions"]
    copies = (
        ("IntakeHandler", "api_handler", "app.app", "ApiHandler"),
        ("AuthorizeIntake", "authorize", "chalicelib.gate.authorize", "Authorize"),
    )
    return {
        name: {
            "Runtime": RUNTIME,
            "Handler": handler,
            "MemorySize": numbers[copied]["lambda_memory_size"],
            "Timeout": numbers[copied]["lambda_timeout"],
            "Role": {"Fn::GetAtt": [f"{role}Role", "Arn"]},
        }
        for name, copied, handler, role in copies
    }


def _log_group(function: str) -> dict[str, Any]:
    # Made here and not by Lambda, whose own would be kept for ever; the roles may not create one.
    name = {"Fn::Sub": f"/aws/lambda/${{{function}}}"}
    kept = json.loads((POLICY / "log_retention.json").read_text())
    days = {"Fn::If": ["IsProduction", kept["production_days"], kept["trial_days"]]}
    return {
        "Type": "AWS::Logs::LogGroup",
        "DeletionPolicy": "RetainExceptOnCreate",
        "UpdateReplacePolicy": "Retain",
        "Properties": {"LogGroupName": name, "RetentionInDays": days},
    }


def _gateway_response(code: str) -> dict[str, Any]:
    refusal = problem(code, "vi")
    headers = headers_of(None, refusal.status) | {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
    }
    return {
        "statusCode": str(refusal.status),
        "responseParameters": {f"gatewayresponse.header.{name}": f"'{value}'" for name, value in headers.items()},
        "responseTemplates": {"application/json": refusal.model_dump_json(exclude_defaults=True)},
    }


def _camel(agency: Agency) -> str:
    return "".join(word.title() for word in agency.value.split("_"))


def _join(into: dict[str, Any], part: dict[str, Any]) -> None:
    for name, value in part.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _join(into[name], value)
        elif name in into:
            raise ValueError(f"two parts set {name}")
        else:
            into[name] = value
