"""`differences.yaml`, read by the code that makes the differences: what is not listed there cannot be done."""

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml

FILE = Path(__file__).with_name("differences.yaml")


def listed() -> Mapping[str, Any]:
    """Return the whole list."""
    return _load()


def stands_for(name: str) -> Mapping[str, str]:
    """Return the entry under which a piece of the sandbox stands in for AWS. Raises KeyError when it is not listed."""
    entry: Mapping[str, str] = _load()["stands_for"][name]
    return entry


def apply(template: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Return the packaged template with the listed changes and no others. Raises KeyError when a value is missing."""
    changed = copy.deepcopy(dict(template))
    for change in _load()["template"]:
        *parents, last = change["path"].split(".")
        value = Template(change["value"]).substitute(values)
        for place in _places(changed, parents):
            if last in place or "*" not in parents:
                place[last] = value
    return changed


def parameters(values: Mapping[str, str]) -> dict[str, str]:
    """Return what the sandbox answers to the template's questions, as a stage's file does in AWS."""
    return {asked["name"]: Template(asked["value"]).substitute(values) for asked in _load()["parameters"]}


def without_left_out(template: Mapping[str, Any]) -> dict[str, Any]:
    """Return the template without the types of resources that the emulator refuses."""
    left_out = set(_load()["resources_left_out"]["types"])
    kept = {name: each for name, each in template["Resources"].items() if each["Type"] not in left_out}
    return {**template, "Resources": kept}


def without_conditions(template: Mapping[str, Any]) -> dict[str, Any]:
    """Return the template without the condition keys that the emulator cannot judge."""
    changed = copy.deepcopy(dict(template))
    _leave_out_conditions(changed, set(_load()["conditions_left_out"]["keys"]))
    return changed


def _leave_out_conditions(node: Any, keys: set[str]) -> None:
    if isinstance(node, dict):
        if isinstance(node.get("Statement"), list):
            node["Statement"] = [kept for each in node["Statement"] if (kept := _without(each, keys))]
        for child in node.values():
            _leave_out_conditions(child, keys)
    elif isinstance(node, list):
        for child in node:
            _leave_out_conditions(child, keys)


def _without(statement: dict[str, Any], keys: set[str]) -> dict[str, Any] | None:
    """Return the statement without these conditions; None for a Deny that had one, for it would deny everything."""
    conditions = statement.get("Condition", {})
    if not keys & {key for tests in conditions.values() for key in tests}:
        return statement
    if statement["Effect"] == "Deny":
        return None
    left = {operator: {key: v for key, v in tests.items() if key not in keys} for operator, tests in conditions.items()}
    return {**statement, "Condition": {operator: tests for operator, tests in left.items() if tests}}


def _places(node: dict[str, Any], path: list[str]) -> Iterator[dict[str, Any]]:
    if not path:
        yield node
        return
    step, rest = path[0], path[1:]
    children = list(node.values()) if step == "*" else [node[step]]
    for child in children:
        if isinstance(child, dict) and (not rest or rest[0] == "*" or rest[0] in child):
            yield from _places(child, rest)


@cache
def _load() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text())
    return loaded
