"""A small evaluator of KMS key policies, because no emulator has one (security.md §4.5).

It knows exactly the elements our policies use and raises on any other, so that a new condition cannot pass untested.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from tests.infra.reading import listed

ACCOUNT = "123456789012"
_PSEUDO = {
    "AWS::Partition": "aws",
    "AWS::AccountId": ACCOUNT,
    "AWS::StackName": "cotmoc",
    "AWS::Region": "ap-southeast-1",
}


@dataclass(frozen=True)
class Request:
    """One call to KMS: who, what, under which context, with which session tags, through which service."""

    principal: str
    action: str
    context: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    via: str | None = None

    def value(self, key: str) -> str | None:
        """The value of a condition key in this call; None when it is absent."""
        prefix, _, rest = key.rpartition(":" if not key.startswith("aws:PrincipalTag/") else "/")
        if prefix == "kms:EncryptionContext":
            return self.context.get(rest)
        if prefix == "aws:PrincipalTag":
            return self.tags.get(rest)
        known = {"aws:PrincipalArn": self.principal, "kms:ViaService": self.via, "kms:CallerAccount": ACCOUNT}
        return known[key]


def allows(policy: Mapping[str, Any], request: Request) -> bool:
    """Whether the key policy lets the call through (the caller's own IAM policy is another matter)."""
    hits = [s["Effect"] for s in policy["Statement"] if _principal(s) and _action(s, request) and holds(s, request)]
    return "Allow" in hits and "Deny" not in hits


def _principal(statement: Mapping[str, Any]) -> bool:
    principal = statement["Principal"]
    if set(principal) == {"Service"}:
        return False
    return _text(principal["AWS"]) in ("*", f"arn:aws:iam::{ACCOUNT}:root")


def _action(statement: Mapping[str, Any], request: Request) -> bool:
    return any(fnmatchcase(request.action, pattern) for pattern in listed(statement["Action"]))


def holds(statement: Mapping[str, Any], request: Request) -> bool:
    """Whether every condition of a statement is met. Raises KeyError for an operator or a key it does not know."""
    return all(
        _OPERATORS[operator](request.value(key), [_text(value) for value in listed(values)])
        for operator, keys in statement.get("Condition", {}).items()
        for key, values in keys.items()
    )


_OPERATORS: Mapping[str, Any] = {
    "StringEquals": lambda given, wanted: given in wanted,
    # AWS: a negated operator is true when the key is absent.
    "StringNotEquals": lambda given, wanted: given not in wanted,
    "ArnLike": lambda given, wanted: given is not None and any(fnmatchcase(given, pattern) for pattern in wanted),
    "Null": lambda given, wanted: str(given is None).lower() in wanted,
}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if set(value) == {"Ref"}:
        return _PSEUDO[value["Ref"]]
    return re.sub(r"\$\{([^}]+)\}", lambda found: _PSEUDO[found[1]], value["Fn::Sub"])
