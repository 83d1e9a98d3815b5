"""Planted faults: CloudFront, the gateway and the filters."""

from tests.infra.planting import Fault, api, config, of, set_to, taken

EDGE = (
    Fault("no_error_is_kept_at_the_edge", "CloudFront's ten seconds (2.3)", taken(config, "CustomErrorResponses")),
    Fault(
        "no_error_is_kept_at_the_edge",
        "503 kept",
        lambda r: config(r).update(
            CustomErrorResponses=[e for e in config(r)["CustomErrorResponses"] if e["ErrorCode"] != 503]
        ),
    ),
    Fault(
        "an_error_keeps_its_own_body",
        "an error page",
        lambda r: config(r)["CustomErrorResponses"][0].update(ResponsePagePath="/sorry.html", ResponseCode=200),
    ),
    Fault("the_address_is_asked_for", "no alias (1.5)", taken(config, "Aliases")),
    Fault(
        "the_address_is_asked_for",
        "a default address (1.4)",
        lambda t: t["Parameters"]["Domain"].update(Default="cotmoc.vn"),
        whole=True,
    ),
    Fault(
        "the_edge_speaks_modern_tls",
        "CloudFront's own certificate",
        set_to(config, ViewerCertificate={"CloudFrontDefaultCertificate": True}),
    ),
    Fault(
        "the_edge_speaks_modern_tls",
        "a certificate of another region",
        lambda t: t["Parameters"]["CertificateArn"].update(AllowedPattern="^arn:.*$"),
        whole=True,
    ),
    Fault("a_filter_stands_before_the_edge", "no filter", taken(config, "WebACLId")),
    Fault(
        "the_api_is_reached_through_the_edge_only",
        "the filter lets in by default",
        set_to(of("ApiFilter"), DefaultAction={"Allow": {}}),
    ),
    Fault("the_api_is_reached_through_the_edge_only", "the filter stands nowhere", lambda r: r.drop("ApiFilterBefore")),
    Fault(
        "the_api_is_reached_through_the_edge_only",
        "the edge keeps its secret",
        lambda r: [o.pop("OriginCustomHeaders", None) for o in config(r)["Origins"]],
    ),
    Fault(
        "nothing_of_the_api_is_kept_at_the_edge",
        "CachingOptimized on the API",
        lambda r: config(r)["CacheBehaviors"][0].update(CachePolicyId="658327ea-f89d-4fab-a63d-7e88639e58f6"),
    ),
    Fault("there_is_one_stage", "SAM's second stage (1.8)", lambda t: t["Globals"].pop("Api"), whole=True),
    Fault(
        "an_api_is_called_as_its_stack",
        "two stages share alarms (2.15)",
        lambda r: (r("RestAPI").pop("Name"), api(r)["info"].update(title="cotmoc")),
    ),
    Fault(
        "an_api_is_called_as_its_stack",
        "an alarm over all installations",
        lambda r: r("ApiErrorsAlarm")["Dimensions"][0].update(Value="cotmoc"),
    ),
    Fault(
        "the_gateway_keeps_its_quotas",
        "301 resources",
        lambda r: api(r)["paths"].update({f"/v1/more{n}": api(r)["paths"]["/v1/alerts"] for n in range(301)}),
    ),
    Fault(
        "every_route_is_whole",
        "a route whose decorator is gone",
        lambda r: api(r)["paths"]["/v1/entries"]["post"].pop("x-amazon-apigateway-integration"),
    ),
    Fault(
        "a_door_judges_every_call",
        "a door that remembers",
        lambda r: api(r)["securityDefinitions"]["authorize_intake"]["x-amazon-apigateway-authorizer"].pop(
            "authorizerResultTtlInSeconds"
        ),
    ),
    Fault("the_gateway_is_throttled_and_writes_no_log", "no rate", taken(of("RestAPI"), "MethodSettings")),
    Fault(
        "the_gateway_is_throttled_and_writes_no_log",
        "bodies in the log",
        lambda r: r("RestAPI")["MethodSettings"][0].update(DataTraceEnabled=True),
    ),
    Fault(
        "the_gateway_is_throttled_and_writes_no_log",
        "an access log",
        set_to(of("RestAPI"), AccessLogSetting={"DestinationArn": "x"}),
    ),
    Fault(
        "reports_come_in_by_functions_of_their_own",
        "reports share with reads (2.8)",
        lambda r: api(r)["paths"]["/v1/entries"]["post"]["x-amazon-apigateway-integration"].update(
            uri={"Fn::Sub": "${APIHandler.Arn}"}
        ),
    ),
    Fault(
        "the_wire_names_the_edge_headers_shortly",
        "a policy of 2,000 characters",
        lambda r: r("SecurityHeaders")["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"][
            "ContentSecurityPolicy"
        ].update(ContentSecurityPolicy="x" * 2000),
    ),
    Fault(
        "the_wire_names_the_edge_headers_shortly",
        "eleven headers",
        lambda r: r("SecurityHeaders")["ResponseHeadersPolicyConfig"]["CustomHeadersConfig"].update(
            Items=[{"Header": f"H{n}", "Value": "1", "Override": True} for n in range(11)]
        ),
    ),
    Fault(
        "no_password_goes_past_the_server",
        "a flow that anybody may begin",
        lambda r: r("UserPoolClient").update(ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]),
    ),
    Fault(
        "a_gateways_answer_is_json",
        "a template that is no JSON",
        lambda r: api(r)["x-amazon-apigateway-gateway-responses"]["THROTTLED"]["responseTemplates"].update(
            {"application/json": "{no"}
        ),
    ),
)
