"""The picklists (danh mục): answers to choose from, as data with a source (`policy/picklists.json`, `indicators.json`).

A code, once in use, is never taken out: entries are for ever, and a stored entry must still read. An option that is
no longer offered gets `"offered": false`.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any


def codes(name: str) -> frozenset[str]:
    """Every code that list ever had."""
    return frozenset(option["code"] for option in _lists()[name]["options"])


def options(name: str) -> list[dict[str, str]]:
    """What is offered today: `{code, vi, en}`, in the order of the list."""
    return [
        {key: option[key] for key in ("code", "vi", "en")}
        for option in _lists()[name]["options"]
        if option.get("offered", True)
    ]


def label(name: str, code: str) -> dict[str, str]:
    """The two labels of one code."""
    found = next(option for option in _lists()[name]["options"] if option["code"] == code)
    return {"vi": found["vi"], "en": found["en"]}


def names() -> frozenset[str]:
    return frozenset(_lists())


@cache
def _lists() -> dict[str, Any]:
    policy = files("chalicelib.policy")
    lists: dict[str, Any] = {}
    for file in ("picklists.json", "indicators.json"):
        lists.update(json.loads(policy.joinpath(file).read_text("utf-8"))["lists"])
    return lists
