"""The picklists (danh mục): answers to choose from, as data with a source (`policy/picklists.json`, `indicators.json`).

The list `unit` is the register of organisations; `unit:duty_desk`, `unit:facility`, `unit:working_group` (who may get
a task of the Working Group: its members' units and the hotline) and `unit:<kind>` are parts of it.
Whoever has a directory hands it in; without one the packaged seed is meant.

A code, once in use, is never taken out: entries are for ever, and a stored entry must still read. An option that is
no longer offered gets `"offered": false`; a unit that ended is no longer offered and still known.
"""

import json
from functools import cache
from typing import Any

from chalicelib import policy
from chalicelib.domain.law.deadline_rules import rules
from chalicelib.domain.register.directory import Directory
from chalicelib.domain.register.organisations import FACILITIES, HOTLINE, Kind, Unit, in_force
from chalicelib.domain.values.sourced import Text

MOST_UNITS = 200
"""So many units one list offers a phone; of a larger register those near to the officer, the others by the finder."""


def codes(name: str, directory: Directory | None = None) -> frozenset[str]:
    """Return every code that list ever had. A facility of an older entry may be any unit: all were offered once."""
    if _is_of_units(name):
        part = _part(name).replace("facility", "")
        return frozenset(unit.id for unit in (directory or in_force()).of(Unit) if _is_of(unit, part))
    return frozenset(option["code"] for option in _listed(name))


def has(name: str, code: str, directory: Directory | None = None, *, stored: bool = False) -> bool:
    """Return whether that list ever had the code.

    What is `stored` reads whatever became of its unit: a desk that was closed was a desk when the entry was written.
    """
    if not _is_of_units(name):
        return code in codes(name)
    directory, part = directory or in_force(), _part(name)
    if not directory.knows(code):
        return False
    return stored or part == "facility" or _is_of(directory.unit(code), part)


def options(name: str, directory: Directory | None = None, province: str | None = None) -> list[dict[str, str]]:
    """Return what is offered today: `{code, vi, en}`, in the order of the list.

    Of a register with more units than `MOST_UNITS`, the country's and those of `province`.
    """
    if not _is_of_units(name):
        listed = [option for option in _listed(name) if option.get("offered", True)]
        return [{key: option[key] for key in ("code", "vi", "en")} for option in listed]
    offered = _offered(_part(name), directory or in_force(), province)
    return [{"code": unit.id, "vi": unit.name.vi, "en": unit.name.en} for unit in offered]


def register_names(
    directory: Directory | None = None, *, with_shelters: bool = True, province: str | None = None
) -> list[dict[str, str]]:
    """Return the names of the register's units (border posts and their gates among them) and provinces: `{vi, en}`.

    Shelters are left out for whoever may not know of them (R59, R122).
    """
    directory = directory or in_force()
    units = [unit for unit in _near(directory.receivers(), province) if with_shelters or unit.kind is not Kind.SHELTER]
    return [_words(unit.name) for unit in units] + [_words(province.name) for province in directory.provinces()]


def word(name: str, code: str, directory: Directory | None = None) -> str:
    """Return a code's Vietnamese name, offered today or not; the code itself if it never stood on the list."""
    if _is_of_units(name):
        directory = directory or in_force()
        return directory.unit(code).name.vi if directory.knows(code) else code
    return next((str(option["vi"]) for option in _listed(name) if option["code"] == code), code)


def words(name: str, code: str) -> Text | None:
    """Return a code's two names, offered today or not; None if it never stood on the list."""
    found = next((option for option in _listed(name) if option["code"] == code), None)
    return Text(vi=str(found["vi"]), en=str(found["en"])) if found else None


def standard_values(name: str) -> dict[str, str]:
    """Return by code what the Human Trafficking Case Data Standard calls it, where the list says so."""
    if _is_of_units(name):
        return {}
    return {option["code"]: option["htcds"] for option in _listed(name) if "htcds" in option}


def names() -> frozenset[str]:
    """Return the lists of the two files."""
    return frozenset(_lists())


def _listed(name: str) -> list[dict[str, Any]]:
    return _deadlines() if name == "deadline" else _lists()[name]


@cache
def _deadlines() -> list[dict[str, Any]]:
    """Return every rule of the catalogue of deadlines, each named by its newest version."""
    named = {rule.id: rule.duty for rule in rules()}
    return [{"code": code, "vi": duty.vi, "en": duty.en} for code, duty in named.items()]


def _is_of_units(name: str) -> bool:
    return name.partition(":")[0] == "unit"


def _part(name: str) -> str:
    return name.partition(":")[2]


def _offered(part: str, directory: Directory, province: str | None) -> list[Unit]:
    found = [unit for unit in directory.receivers() if _is_of(unit, part)]
    # The provinces' units first: the country's desk is for what no province is near to.
    return _near(sorted(found, key=lambda unit: not unit.province) if part else found, province)


def _near(units: list[Unit] | tuple[Unit, ...], province: str | None) -> list[Unit]:
    if len(units) <= MOST_UNITS:
        return list(units)
    return [unit for unit in units if unit.province in (None, province)][:MOST_UNITS]


def _is_of(unit: Unit, part: str) -> bool:
    """Return whether the unit is in that part of the list; "" is the whole."""
    if part == "duty_desk":
        return unit.duty_desk
    if part == "working_group":
        return unit.working_group_seat or unit.id == HOTLINE
    return part in ("", unit.kind) or (part == "facility" and unit.kind in FACILITIES)


def _words(name: Text) -> dict[str, str]:
    return {"vi": name.vi, "en": name.en}


@cache
def _lists() -> dict[str, list[dict[str, Any]]]:
    read = [json.loads(policy.read(file))["lists"] for file in ("picklists.json", "indicators.json")]
    return {name: entry["options"] for lists in read for name, entry in lists.items()}
