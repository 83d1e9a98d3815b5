"""Small questions to a CloudFormation template."""

from collections.abc import Iterator, Mapping
from typing import Any


def of_type(resources: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """Logical id -> properties."""
    return {name: resource["Properties"] for name, resource in resources.items() if resource["Type"] == kind}


def listed(value: Any) -> list[Any]:
    """IAM writes one thing without brackets."""
    return value if isinstance(value, list) else [value]


def statements(role: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every statement of a role's own policies."""
    for policy in role.get("Policies", []):
        yield from policy["PolicyDocument"]["Statement"]
