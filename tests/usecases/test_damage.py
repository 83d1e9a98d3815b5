"""A part that opens but is not what its form asks for is damage on our side: nobody is told that they were at fault."""

import json
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.application.part_opener import ALL, PartOpener, context_of, parts_to_open
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.entries.entry import SealedEntry
from chalicelib.domain.forms.fields import Group
from chalicelib.domain.register.people import Agency
from chalicelib.domain.values.errors import Unavailable
from chalicelib.ports import Services
from chalicelib.usecases.cases.open_case import open_case
from tests import builders
from tests.usecases.field import cases, entry, rechained, stored, submit

GUARD = Agency.BORDER_GUARD
THERE = frozenset({Group.WORK, Group.LOCATION})
"""The groups of which a reception without a person says something."""


def damaged(services: Services, group: Group, content: bytes) -> CaseFile:
    """The case of one reception, one part of which was sealed over with this."""
    submit(services, entry(1))
    file = stored(services)
    (kept,) = file.entries
    root, of = PartOpener(GUARD, services).root(file, 1), kept.entry
    part = services.vault.seal(root, context_of(of.case, of.id, of.form, group), content)
    spoilt = rechained(replace(file, entries=(SealedEntry(entry=of, parts={**kept.parts, group.value: part}),)))
    cases(services).files[of.case] = spoilt
    return spoilt


@pytest.mark.beside_the_audit
@pytest.mark.parametrize(
    ("group", "said", "asked"),
    [
        (Group.LOCATION, b"{not json", {Group.LOCATION}),
        (Group.LOCATION, {"place": 7}, {Group.LOCATION}),
        (Group.LOCATION, {"no_such_question": "x"}, {Group.LOCATION}),
        (Group.LOCATION, {"place": 7}, ALL),
        (Group.LOCATION, {"no_such_question": "x"}, ALL),
        (Group.LOCATION, {}, ALL),
        (Group.LOCATION, {}, THERE),
    ],
    ids=[
        "no JSON",
        "a number",
        "a stranger",
        "a number in all",
        "a stranger in all",
        "a must lost",
        "all there is",
    ],
)
def test_a_part_that_is_not_its_forms_is_damage(services: Services, group: Group, said: Any, asked: Any) -> None:
    file = damaged(services, group, said if isinstance(said, bytes) else json.dumps(said).encode())

    with pytest.raises(Unavailable):
        PartOpener(GUARD, services).opened(file, file.entries[0], frozenset(asked))


@pytest.mark.beside_the_audit
def test_a_case_with_a_damaged_part_is_unavailable_and_not_half_shown(services: Services) -> None:
    damaged(services, Group.LOCATION, b'{"place": 7}')

    with pytest.raises(Unavailable):
        open_case(builders.case(), builders.officer("border"), services)


def test_only_what_is_wanted_of_an_entry_is_announced(services: Services) -> None:
    submit(services, entry(1), entry(2))
    file = stored(services)
    first, _ = (kept.entry.id for kept in file.entries)

    assert parts_to_open(file, {first: frozenset({Group.WORK, Group.HEALTH})}) == {"work": 1}
    assert parts_to_open(file, {}) == {}
