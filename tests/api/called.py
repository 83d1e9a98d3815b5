"""Tells the stories over HTTP, and lists whom every row of the playbook calls in them (decision 0120)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.history import EntryHistory
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.registry import validated
from chalicelib.domain.plan.playbook import PLAYBOOK
from chalicelib.domain.plan.rule_engine import each_unit
from chalicelib.domain.register import organisations
from chalicelib.domain.register.organisations import Kind
from chalicelib.domain.register.people import Officer, Role
from tests import builders
from tests.api.called_stories import MEMBER, STORIES
from tests.api.story import Story
from tests.api.system import System, system


@dataclass(frozen=True)
class Called:
    """One firing of one row: what calls (`D-22`, `placed`, or `joins`), which unit, by which entry of which story."""

    story: str
    row: tuple[str, str, int]
    name: str
    unit: str
    by: OpenedEntry


@cache
def told_once(story: str) -> tuple[Story, list[OpenedEntry]]:
    """The same, told once for all who only look."""
    return told(story)


def told(story: str) -> tuple[Story, list[OpenedEntry]]:
    """The story told over HTTP, and its entries as the server has received them."""
    made = _system()
    for who, _, _ in STORIES[story]:
        if " " in who:
            _, unit, role = who.split(" ")
            made.people[who] = officer_of(unit, Role(role))
            made.services.officers.put(made.people[who])
    case, bodies = Story(made), dict[str, dict[str, Any]]()
    for who, form, answers in STORIES[story]:
        result = case.tries(who, form, **answers)
        assert result["result"] == "stored", (story, form, result)
        bodies[result["id"]] = case.last["body"]
    file = made.cases.load(case.code)
    assert file is not None
    return case, [
        OpenedEntry(
            entry=kept.entry,
            body=validated(FORMS[kept.entry.form, 1], json.dumps(bodies[kept.entry.id]).encode()),
        )
        for kept in file.entries
    ]


def calls_in(story: str, entries: list[OpenedEntry]) -> Iterator[Called]:
    """Every firing of every row in these entries; a leader who is told of something takes no part in it."""
    file = EntryHistory(entries)
    for opened in file.entries:
        rules = PLAYBOOK[opened.entry.form]
        form = opened.entry.form
        for number, joins in enumerate(rules.joins):
            for unit in each_unit(joins(opened, file)):
                yield Called(story, (form, "joins", number), "joins", unit, opened)
        for number, tells in enumerate(rules.tells):
            for unit in each_unit(tells.unit(opened, file)) if tells.when(opened, file) else ():
                yield Called(
                    story,
                    (form, "tells", number),
                    "leader" if tells.role or tells.to_leader else tells.kind,
                    unit,
                    opened,
                )
        for number, opens in enumerate(rules.opens):
            if opens.when(opened, file) and (holder := opens.holder(opened, file)):
                yield Called(story, (form, "opens", number), opens.rule, holder, opened)


_ROLES = {
    Kind.BORDER_POST: Role.FIELD_OFFICER,
    Kind.CRIMINAL_POLICE: Role.POLICE_OFFICER,
    Kind.COMMUNE: Role.LOCAL_OFFICER,
    Kind.HEALTH_DEPARTMENT: Role.LOCAL_OFFICER,
    Kind.SHELTER: Role.PROVIDER,
    Kind.DEPARTMENT: Role.FOCAL_POINT,
    Kind.HOTLINE: Role.HOTLINE_OPERATOR,
    Kind.WORKING_GROUP: Role.WORKING_GROUP_MEMBER,
}


def officer_of(unit: str, role: Role | None = None) -> Officer:
    """Somebody who works at that unit and never wrote a word of any story."""
    known = organisations.unit(unit)
    wears = role or _ROLES.get(known.kind, Role.PROVIDER)
    name = f"{unit}-{wears.value}"[:60].replace("_", "-")
    return builders.officer("border", id=name, username=name, role=wears, unit=unit, agency=known.agency)


def account(made: System, unit: str, role: Role | None = None) -> str:
    """The name under which `System.call` takes that officer."""
    officer = officer_of(unit, role)
    made.people[officer.id] = officer
    made.services.officers.put(officer)
    return officer.id


def _system() -> System:
    made = system()
    for who, unit, role in (("health", "syt-lang-son", Role.LOCAL_OFFICER), ("union", MEMBER, Role.FOCAL_POINT)):
        made.people[who] = officer_of(unit, role)
        made.services.officers.put(made.people[who])
    return made
