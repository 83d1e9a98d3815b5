"""CloudFront: the client and the API at one address, with headers that let no foreign script run."""

from collections.abc import Mapping
from typing import Any

import pytest

from infra.sandbox.front_door import security_headers


@pytest.fixture
def policy(template: Mapping[str, Any]) -> dict[str, set[str]]:
    directives = security_headers(template)["Content-Security-Policy"].split(";")
    return {name: set(sources) for name, *sources in (directive.split() for directive in directives)}


def test_the_content_security_policy_starts_from_nothing_and_allows_only_our_own_files(
    policy: Mapping[str, set[str]],
) -> None:
    assert policy["default-src"] == {"'none'"}
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == {"'none'"}
    assert policy["require-trusted-types-for"] == {"'script'"}
    for name in ("script-src", "style-src", "connect-src", "manifest-src", "worker-src"):
        assert policy[name] == {"'self'"}, name


def test_the_browser_is_told_to_guess_nothing_frame_nothing_and_tell_nobody(template: Mapping[str, Any]) -> None:
    headers = security_headers(template)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Strict-Transport-Security"].startswith("max-age=63072000")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_nothing_of_the_api_is_cached_and_every_answer_carries_the_headers(resources: Mapping[str, Any]) -> None:
    config = resources["Distribution"]["Properties"]["DistributionConfig"]
    [api] = config["CacheBehaviors"]
    assert (api["PathPattern"], api["TargetOriginId"]) == ("/v1/*", "api")
    managed_caching_disabled = "4135ea2d-6df8-44a3-9df3-5be84a9ed9ad"
    assert api["CachePolicyId"] == managed_caching_disabled
    for behaviour in (api, config["DefaultCacheBehavior"]):
        assert behaviour["ResponseHeadersPolicyId"] == {"Ref": "SecurityHeaders"}
        assert behaviour["ViewerProtocolPolicy"] in ("https-only", "redirect-to-https")


def test_only_this_distribution_reads_the_client_bucket(resources: Mapping[str, Any]) -> None:
    statements = resources["ClientBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowed = [statement for statement in statements if statement["Effect"] == "Allow"]
    assert {statement["Principal"]["Service"] for statement in allowed} == {"cloudfront.amazonaws.com"}
    for statement in allowed:
        assert "${Distribution}" in statement["Condition"]["StringEquals"]["aws:SourceArn"]["Fn::Sub"]
