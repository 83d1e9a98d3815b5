"""Sets by calls what the emulator's API Gateway does not read from the definition."""

from collections.abc import Mapping
from typing import Any

from infra.sandbox import differences, emulator


def put_responses(aws: str, api: str, packaged: Mapping[str, Any]) -> None:
    """Give the API the answers its definition asks for, and deploy its stage again."""
    differences.stands_for("gateway_responses")
    gateway = emulator.client(aws, "apigateway")
    definition = packaged["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]
    for kind, response in definition["x-amazon-apigateway-gateway-responses"].items():
        gateway.put_gateway_response(restApiId=api, responseType=kind, **response)
    gateway.create_deployment(restApiId=api, stageName="api")
