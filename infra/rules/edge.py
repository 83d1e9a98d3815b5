"""CloudFront, the API's gateway and the filters before both."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from infra import intake
from infra.rules.reading import Rule, Template, refers_to

_KEPT_BY_ITSELF = {400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504}
"""CloudFront developer guide, custom-error-pages-expiration: cached for 10 s by default, `no-store` or not."""

_NO_CACHE = "4135ea2d-6df8-44a3-9df3-5be84a9ed9ad"
_MOST_ROUTES = 300
_MOST_HEADER_NAME = 64


def no_error_is_kept_at_the_edge(template: Template) -> Iterator[tuple[str, str]]:
    """Require that no error is kept at the edge.

    One officer's 503 under a path would be every officer's for ten seconds.
    """
    for name, config in _distributions(template):
        lifetimes = {
            each.get("ErrorCode"): each.get("ErrorCachingMinTTL") for each in config.get("CustomErrorResponses", [])
        }
        kept = sorted(code for code in _KEPT_BY_ITSELF if lifetimes.get(code) != 0)
        if kept:
            yield name, f"keeps these errors for others: {kept}"


def an_error_keeps_its_own_body(template: Template) -> Iterator[tuple[str, str]]:
    """Require that an error keeps its own body.

    A custom error page replaces the problem document that the phone reads.
    """
    for name, config in _distributions(template):
        if any("ResponsePagePath" in each for each in config.get("CustomErrorResponses", [])):
            yield name, "an error page would replace the API's own answer"


def the_address_is_asked_for(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the address is asked for.

    No default can be right, and a changed origin leaves drafts, keys and passkeys behind on every phone (1.4, 1.5).
    """
    for name, config in _distributions(template):
        asked = refers_to(config.get("Aliases", [])) & set(template.body.get("Parameters", {}))
        if not asked:
            yield name, "has no alias from a parameter"
        for parameter in asked:
            if "Default" in template.body["Parameters"][parameter]:
                yield parameter, "an address by default is nobody's address"


def the_edge_speaks_modern_tls(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the edge speaks modern tls.

    CloudFront's own certificate means TLS 1.0; a certificate of ours must lie in us-east-1.
    """
    for name, config in _distributions(template):
        certificate = config.get("ViewerCertificate", {})
        if certificate.get("MinimumProtocolVersion") != "TLSv1.2_2021" or not certificate.get("AcmCertificateArn"):
            yield name, "needs a certificate of its own and TLS 1.2"
        for parameter in refers_to(certificate.get("AcmCertificateArn")) & set(template.body.get("Parameters", {})):
            if ":us-east-1:" not in template.body["Parameters"][parameter].get("AllowedPattern", ""):
                yield parameter, "takes a certificate from a region in which CloudFront sees none"


def a_filter_stands_before_the_edge(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a filter stands before the edge.

    Without rates per address one laptop takes the whole throttle from every guard (2.8).
    """
    for name, config in _distributions(template):
        if not config.get("WebACLId"):
            yield name, "no filter stands before it"


def the_api_is_reached_through_the_edge_only(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the api is reached through the edge only.

    A filter at CloudFront is walked round by the API's own address (1.8).
    """
    secret = {name for name, _ in template.of("AWS::SecretsManager::Secret")}
    guarded = [each for _, each in template.of("AWS::WAFv2::WebACL") if each.get("Scope") == "REGIONAL"]
    associated = [each for _, each in template.of("AWS::WAFv2::WebACLAssociation")]
    if not any("Block" in acl.get("DefaultAction", {}) and refers_to(acl) & secret for acl in guarded):
        yield "RestAPI", "no filter that asks for the edge's secret"
    if not any("/stages/" in str(each.get("ResourceArn")) for each in associated):
        yield "RestAPI", "no filter is put before its stage"
    for name, config in _distributions(template):
        for origin in config.get("Origins", []):
            if "CustomOriginConfig" in origin and not refers_to(origin.get("OriginCustomHeaders")) & secret:
                yield name, "does not tell the API that it is the edge"


def nothing_of_the_api_is_kept_at_the_edge(template: Template) -> Iterator[tuple[str, str]]:
    """Require that nothing of the api is kept at the edge.

    The managed policy "CachingDisabled"; another one would hand one officer's case to the next.
    """
    for name, config in _distributions(template):
        for behaviour in config.get("CacheBehaviors", []):
            if behaviour.get("TargetOriginId") == "api" and behaviour.get("CachePolicyId") != _NO_CACHE:
                yield name, "the API's answers must not be cached"


def there_is_one_stage(template: Template) -> Iterator[tuple[str, str]]:
    """Require that there is one stage.

    SAM makes a second stage "Stage" unless an OpenAPI version is set globally (aws/serverless-application-model #191,
    aws/chalice #1655).
    """
    if any(template.of("AWS::Serverless::Api")) and not template.body.get("Globals", {}).get("Api", {}).get(
        "OpenApiVersion"
    ):
        yield "Globals.Api", "without OpenApiVersion a second, unlimited stage is deployed"


def an_api_is_called_as_its_stack(template: Template) -> Iterator[tuple[str, str]]:
    """Require that an api is called as its stack.

    CloudWatch's dimension is the name, not the id: two installations of one name share their alarms (2.15).
    """
    for name, api in template.of("AWS::Serverless::Api"):
        title = api.get("DefinitionBody", {}).get("info", {}).get("title")
        for value in (api.get("Name"), title):
            if "AWS::StackName" not in refers_to(value):
                yield name, "its name is not the stack's"
                break
    for name, alarm in template.of("AWS::CloudWatch::Alarm"):
        for dimension in alarm.get("Dimensions", []):
            if dimension["Name"] == "ApiName" and "AWS::StackName" not in refers_to(dimension["Value"]):
                yield name, "watches the API of every installation in the account"


def the_gateway_keeps_its_quotas(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the gateway keeps its quotas.

    API Gateway: 300 resources an API; header names of a response are short.
    """
    for name, api in template.of("AWS::Serverless::Api"):
        paths = api.get("DefinitionBody", {}).get("paths", {})
        steps = {"/".join(path.split("/")[:end]) for path in paths for end in range(1, len(path.split("/")) + 1)}
        if len(steps) > _MOST_ROUTES:
            yield name, f"{len(steps)} resources, 300 are allowed"


def every_route_is_whole(template: Template) -> Iterator[tuple[str, str]]:
    """Require that every route is whole.

    A route that the merge made out of nothing (its decorator is gone) has no integration type and deploys as a hole.
    """
    for name, api in template.of("AWS::Serverless::Api"):
        for path, methods in api.get("DefinitionBody", {}).get("paths", {}).items():
            for method, operation in methods.items():
                if operation.get("x-amazon-apigateway-integration", {}).get("type") != "aws_proxy":
                    yield name, f"{method} {path} leads nowhere"


def a_door_judges_every_call(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a door judges every call.

    A cached answer of the authorizer outlives a revoked token.
    """
    for name, api in template.of("AWS::Serverless::Api"):
        for door, definition in api.get("DefinitionBody", {}).get("securityDefinitions", {}).items():
            judge = definition.get("x-amazon-apigateway-authorizer", {})
            if judge.get("authorizerResultTtlInSeconds") != 0:
                yield name, f"{door} remembers"


def the_gateway_is_throttled_and_writes_no_log(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the gateway is throttled and writes no log.

    The defaults of an account are 10,000 a second for all; an execution log holds bodies and who called.
    """
    for name, api in template.of("AWS::Serverless::Api"):
        settings = api.get("MethodSettings", [])
        everything = [each for each in settings if (each.get("ResourcePath"), each.get("HttpMethod")) == ("/*", "*")]
        if not everything or not 0 < everything[0].get("ThrottlingRateLimit", 0) <= 1000:
            yield name, "has no rate for every method"
        if any(each.get("DataTraceEnabled") or each.get("LoggingLevel", "OFF") != "OFF" for each in settings):
            yield name, "writes what callers say into a log"
        if api.get("AccessLogSetting"):
            yield name, "writes who called when into a log"


def reports_come_in_by_functions_of_their_own(template: Template) -> Iterator[tuple[str, str]]:
    """Require that reports come in by functions of their own.

    Reads must not use up the concurrency that a report needs (2.8).
    """
    for name, api in template.of("AWS::Serverless::Api"):
        paths = api.get("DefinitionBody", {}).get("paths", {})
        for path, methods in intake.ROUTES.items():
            for method in methods:
                if "IntakeHandler" not in refers_to(paths.get(path, {}).get(method)):
                    yield name, f"{method} {path} shares its function with reads"


def the_wire_names_the_edge_headers_shortly(template: Template) -> Iterator[tuple[str, str]]:
    """Require that the wire names the edge headers shortly.

    CloudFront: header names of origins and of header policies, quotas of the developer guide.
    """
    for name, policy in template.of("AWS::CloudFront::ResponseHeadersPolicy"):
        config = policy.get("ResponseHeadersPolicyConfig", {})
        items = config.get("CustomHeadersConfig", {}).get("Items", [])
        if len(items) > 10 or sum(len(each["Header"]) + len(each["Value"]) for each in items) > 10240:
            yield name, "at most 10 own headers of 10,240 characters"
        if any(len(each["Header"]) > _MOST_HEADER_NAME for each in items):
            yield name, "a header's name is too long"
        csp = config.get("SecurityHeadersConfig", {}).get("ContentSecurityPolicy", {}).get("ContentSecurityPolicy", "")
        if len(csp) > 1783:
            yield name, "a value of a header's policy is at most 1,783 characters"


def a_gateways_answer_is_json(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a gateways answer is json.

    A template of a gateway response that is no JSON reaches the phone as it is, and the phone cannot read it.
    """
    for name, api in template.of("AWS::Serverless::Api"):
        answers = api.get("DefinitionBody", {}).get("x-amazon-apigateway-gateway-responses", {})
        for kind, answer in answers.items():
            body = answer.get("responseTemplates", {}).get("application/json", "")
            if not _is_json(body) or "$context" in body:
                yield name, f"{kind} answers something else than a problem document"


def no_password_goes_past_the_server(template: Template) -> Iterator[tuple[str, str]]:
    """Require that a password is taken from the server's role alone.

    The client's id is public: with an open flow a guesser asks the pool itself, past our pauses and the filter.
    """
    for name, client in template.of("AWS::Cognito::UserPoolClient"):
        own = {"ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}
        if opened := sorted(set(client.get("ExplicitAuthFlows", ["the defaults"])) - own):
            yield name, f"anybody may ask the pool itself: {opened}"


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


def _distributions(template: Template) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, distribution in template.of("AWS::CloudFront::Distribution"):
        yield name, distribution.get("DistributionConfig", {})


RULES: tuple[Rule, ...] = (
    no_error_is_kept_at_the_edge,
    an_error_keeps_its_own_body,
    the_address_is_asked_for,
    the_edge_speaks_modern_tls,
    a_filter_stands_before_the_edge,
    the_api_is_reached_through_the_edge_only,
    nothing_of_the_api_is_kept_at_the_edge,
    there_is_one_stage,
    an_api_is_called_as_its_stack,
    the_gateway_keeps_its_quotas,
    every_route_is_whole,
    a_door_judges_every_call,
    the_gateway_is_throttled_and_writes_no_log,
    reports_come_in_by_functions_of_their_own,
    the_wire_names_the_edge_headers_shortly,
    a_gateways_answer_is_json,
    no_password_goes_past_the_server,
)
