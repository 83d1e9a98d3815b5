"""Gives the comparison of deferred entries a function of its own, which runs every minute under the API's role.

It opens cases, and only the API's role may do that (decisions 0013, 0113). It takes no input and answers nobody.
"""

from typing import Any

TIMEOUT_SECONDS = 60


def fragment(runtime: str) -> dict[str, Any]:
    """Return the function as a resource of the template."""
    function = {
        "Type": "AWS::Serverless::Function",
        "Properties": {
            "Runtime": runtime,
            "Handler": "app.compare_deferred",
            "CodeUri": "./deployment.zip",
            "Architectures": ["x86_64"],
            "Tracing": "PassThrough",
            "MemorySize": 512,
            "Timeout": TIMEOUT_SECONDS,
            "Role": {"Fn::GetAtt": ["ApiHandlerRole", "Arn"]},
            "Events": {"EveryMinute": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 minute)"}}},
        },
    }
    return {"Resources": {"CompareDeferred": function}}
