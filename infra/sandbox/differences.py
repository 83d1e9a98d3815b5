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
    """The whole list."""
    return _load()


def stands_for(name: str) -> Mapping[str, str]:
    """The entry under which a piece of the sandbox stands in for AWS. Raises KeyError when it is not listed."""
    entry: Mapping[str, str] = _load()["stands_for"][name]
    return entry


def apply(template: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """The packaged template with the listed changes and no others. Raises KeyError when a value is missing."""
    changed = copy.deepcopy(dict(template))
    for change in _load()["template"]:
        *parents, last = change["path"].split(".")
        value = Template(change["value"]).substitute(values)
        for place in _places(changed, parents):
            if last in place or "*" not in parents:
                place[last] = value
    return changed


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
