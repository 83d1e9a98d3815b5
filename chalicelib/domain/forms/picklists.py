"""The picklists (danh mục): answers to choose from, as data with a source (`policy/picklists.json`, `indicators.json`).

The list `unit` is the register of organisations; `unit:duty_desk`, `unit:facility` and `unit:<kind>` are parts of it.

A code, once in use, is never taken out: entries are for ever, and a stored entry must still read. An option that is
no longer offered gets `"offered": false`.
"""

import json
from functools import cache
from typing import Any

from chalicelib import policy
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import FACILITIES, Unit


def codes(name: str) -> frozenset[str]:
    """Return every code that list ever had."""
    # A facility of an older entry may be any unit: until November 2026 the list offered them all.
    return frozenset(option["code"] for option in _list("unit" if name == "unit:facility" else name))


def options(name: str) -> list[dict[str, str]]:
    """Return what is offered today: `{code, vi, en}`, in the order of the list."""
    return [{key: option[key] for key in ("code", "vi", "en")} for option in _list(name) if option.get("offered", True)]


def register_names() -> list[dict[str, str]]:
    """Return the names of the register's units (border posts and their gates among them) and provinces: `{vi, en}`."""
    names = [unit.name for unit in organisations.units()] + [province.name for province in organisations.provinces()]
    return [{"vi": name.vi, "en": name.en} for name in names]


def word(name: str, code: str) -> str:
    """Return a code's Vietnamese name, offered today or not; the code itself if it never stood on the list."""
    return next((str(option["vi"]) for option in _list(name) if option["code"] == code), code)


def names() -> frozenset[str]:
    """Return the lists of the two files."""
    return frozenset(_lists())


def _list(name: str) -> list[dict[str, Any]]:
    register, _, kind = name.partition(":")
    if register == "unit":
        return _units(kind)
    return _deadlines() if name == "deadline" else _lists()[name]


@cache
def _deadlines() -> list[dict[str, Any]]:
    """Return every rule of the catalogue of deadlines, each named by its newest version."""
    named = {rule.id: rule.duty for rule in rules()}
    return [{"code": code, "vi": duty.vi, "en": duty.en} for code, duty in named.items()]


@cache
def _units(kind: str) -> list[dict[str, Any]]:
    # The provinces' units first: the country's desk is for what no province is near to.
    found = sorted((unit for unit in organisations.units() if _is_of(unit, kind)), key=lambda unit: not unit.province)
    chosen = found if kind else organisations.units()
    return [{"code": unit.id, "vi": unit.name.vi, "en": unit.name.en} for unit in chosen]


def _is_of(unit: Unit, part: str) -> bool:
    """Return whether the unit is in that part of the list; "" is the whole."""
    if part == "duty_desk":
        return unit.duty_desk
    return part in ("", unit.kind) or (part == "facility" and unit.kind in FACILITIES)


@cache
def _lists() -> dict[str, list[dict[str, Any]]]:
    read = [json.loads(policy.read(file))["lists"] for file in ("picklists.json", "indicators.json")]
    return {name: entry["options"] for lists in read for name, entry in lists.items()}
