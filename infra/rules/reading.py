"""The template as the rules see it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

_PLACE = re.compile(r"\$\{([A-Za-z0-9:.]+)\}")


@dataclass(frozen=True)
class Finding:
    """A fault and its place in the template. `rule` is the name of the function that found it."""

    rule: str
    at: str
    says: str

    def __str__(self) -> str:
        return f"{self.rule} {self.at}: {self.says}"


@dataclass(frozen=True)
class Template:
    """A packaged template (before SAM's transformation) on a day, which counts for support dates."""

    body: Mapping[str, Any]
    today: date

    @cached_property
    def resources(self) -> Mapping[str, Mapping[str, Any]]:
        """Return logical id -> resource."""
        found: Mapping[str, Mapping[str, Any]] = self.body.get("Resources", {})
        return found

    def of(self, *kinds: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield logical id and properties of every resource of these types."""
        for name, resource in self.resources.items():
            if resource.get("Type") in kinds:
                yield name, resource.get("Properties", {})

    def functions(self) -> Mapping[str, Mapping[str, Any]]:
        """Return every Lambda function."""
        return dict(self.of("AWS::Serverless::Function"))


Rule = Callable[[Template], Iterator[tuple[str, str]]]
"""Yields where and what; `check` adds the rule's name."""


def check(template: Template, rules: "tuple[Rule, ...]") -> list[Finding]:
    """Return every finding of every rule, in order."""
    return [Finding(rule.__name__, at, says) for rule in rules for at, says in rule(template)]


def listed(value: Any) -> list[Any]:
    """Return a value that may stand without brackets as a list."""
    return value if isinstance(value, list) else [value]


def statements(document: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """Return the statements of a policy document."""
    return [each for each in listed((document or {}).get("Statement", [])) if isinstance(each, dict)]


def refers_to(node: Any) -> set[str]:
    """Return every logical id, parameter and pseudo parameter that a part of the template names."""
    if isinstance(node, list):
        return set().union(*map(refers_to, node)) if node else set()
    if isinstance(node, str):
        return {found.partition(".")[0] for found in _PLACE.findall(node)}
    if not isinstance(node, dict):
        return set()
    found: set[str] = set()
    for name, value in node.items():
        if name in ("Ref", "Condition") and isinstance(value, str):
            found.add(value.partition(".")[0])
        elif name == "Fn::GetAtt":
            found.add(value.partition(".")[0] if isinstance(value, str) else value[0])
        else:
            found |= refers_to(value)
    return found


def size(node: Any) -> int:
    """Count the characters of a part as AWS counts them: JSON without spaces."""
    return len(json.dumps(node, separators=(",", ":"), ensure_ascii=False))


def branches(value: Any) -> list[Any]:
    """Return every value that a property may take under its conditions."""
    if isinstance(value, dict) and set(value) == {"Fn::If"}:
        return [each for branch in value["Fn::If"][1:] for each in branches(branch)]
    return [] if value == {"Ref": "AWS::NoValue"} else [value]
