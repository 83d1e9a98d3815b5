"""Every route stands behind the authorizer, save those that cannot."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from infra import intake

PUBLIC = {
    "/v1/session": {"post"},
    "/v1/session/challenge": {"post"},
    "/v1/session/refresh": {"post"},
    "/v1/wipe": {"post"},
    "/v1/sealing-key": {"get"},
    "/v1/openapi.json": {"get"},
    # Numbers to call in danger: public, read by a phone before anybody has signed in.
    "/v1/numbers": {"get"},
    # A phone's service worker says that it showed a push; it holds the push's random token and no session.
    "/v1/notices/{token}/displayed": {"post"},
    # Not a route: API Gateway sends here what no route takes, and it is told "not found" in our own words.
    "/{proxy+}": {"get", "head", "post", "put", "patch", "delete", "options"},
}


def operations(resources: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, methods in resources["RestAPI"]["Properties"]["DefinitionBody"]["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_route_but_the_named_public_ones_is_behind_the_authorizer(resources: Mapping[str, Any]) -> None:
    closed = 0
    for path, method, operation in operations(resources):
        is_public = method in PUBLIC.get(path, set())
        door = "authorize_intake" if method in intake.ROUTES.get(path, ()) else "authorize"
        assert operation.get("security") == (None if is_public else [{door: []}]), (method, path)
        closed += not is_public
    assert closed >= 8


def test_the_authorizer_answers_for_one_call_only(resources: Mapping[str, Any]) -> None:
    definitions = resources["RestAPI"]["Properties"]["DefinitionBody"]["securityDefinitions"]
    assert set(definitions) == {"authorize", "authorize_intake"}
    for door in definitions.values():
        assert door["x-amazon-apigateway-authorizer"]["authorizerResultTtlInSeconds"] == 0


def test_what_takes_in_reports_runs_in_functions_that_reads_cannot_use_up(resources: Mapping[str, Any]) -> None:
    served = {(path, method): operation for path, method, operation in operations(resources)}
    for path, methods in intake.ROUTES.items():
        for method in methods:
            uri = served[path, method]["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"]
            assert "${IntakeHandler.Arn}" in uri, (method, path)
    taken_in = [uri for each in served.values() if "${IntakeHandler" in (uri := str(each))]
    assert len(taken_in) == len(intake.ROUTES)


def test_what_the_gateway_says_by_itself_is_a_problem_document_without_the_callers_words(
    resources: Mapping[str, Any],
) -> None:
    responses = resources["RestAPI"]["Properties"]["DefinitionBody"]["x-amazon-apigateway-gateway-responses"]
    assert {"UNAUTHORIZED", "ACCESS_DENIED", "THROTTLED", "REQUEST_TOO_LARGE", "DEFAULT_4XX", "DEFAULT_5XX"} <= set(
        responses
    )
    for kind, response in responses.items():
        body = response["responseTemplates"]["application/json"]
        problem = json.loads(body)
        assert str(problem["status"]) == response["statusCode"], kind
        assert problem["type"] == f"urn:problem:cotmoc:{problem['code']}", kind
        assert {"title", "detail"} <= set(problem), kind
        assert "$context" not in body, kind
        assert response["responseParameters"]["gatewayresponse.header.Content-Type"] == "'application/problem+json'"


def test_the_gateway_writes_no_log_of_who_called(resources: Mapping[str, Any]) -> None:
    api = resources["RestAPI"]["Properties"]
    assert "AccessLogSetting" not in api
    assert [(each["DataTraceEnabled"], each["LoggingLevel"]) for each in api["MethodSettings"]] == [(False, "OFF")]
