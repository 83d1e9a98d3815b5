"""Blocks of a form in parts: a block in a block, one that says nothing, and one whose musts stayed sealed."""

from typing import Any

import pytest

from chalicelib.domain.bodies.field_groups import merge, merge_partial, split
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.forms.fields import IDENTITY, LEGAL, S1, Block, Group, ask, must
from chalicelib.domain.forms.picklists import codes
from chalicelib.domain.forms.shapes import PartialDate
from chalicelib.domain.forms.text import Line
from tests.domain.written import least

RECEPTION = FORMS["reception", 1].model
RELATION = sorted(codes("relation"))[0]


class Seal(Block):
    number: Line = must("Số", "Number", LEGAL, S1)
    seen_on: Line | None = ask("Ngày thấy", "Seen on", LEGAL, S1)


class Paper(Block):
    name: Line = must("Tên", "Name", IDENTITY, S1)
    birth: PartialDate | None = ask("Sinh", "Born", IDENTITY, S1)
    seal: Seal | None = ask("Dấu", "Seal", IDENTITY, S1)
    shelf: Line | None = None
    """It says of no group that it belongs to it."""


class Sheet(Block):
    """A form with a block in a block, as none of the catalogue has one yet."""

    seen_on: Line | None = ask("Ngày thấy", "Seen on", LEGAL, S1, moment=True)
    paper: Paper | None = ask("Giấy", "Paper", IDENTITY, S1)


SAID: dict[str, Any] = {
    "seen_on": "thứ hai",
    "paper": {
        "name": "Lò Thị Mẫu",
        "birth": {"year": 2012},
        "seal": {"number": "7", "seen_on": "thứ ba"},
        "shelf": "A2",
    },
}


@pytest.mark.duty("R16")
def test_a_block_in_a_block_keeps_its_place_and_only_the_forms_own_moment_is_of_the_course() -> None:
    parts = split(Sheet, SAID)

    assert parts == {
        Group.WORK: {"seen_on": "thứ hai", "paper": {"birth": {"year": 2012}, "shelf": "A2"}},
        Group.LEGAL: {"seen_on": "thứ hai", "paper": {"seal": {"number": "7", "seen_on": "thứ ba"}}},
        Group.IDENTITY: {"paper": {"name": "Lò Thị Mẫu", "birth": {"year": 2012}}},
    }
    assert merge(parts) == SAID


@pytest.mark.duty("R16", "R17")
def test_a_block_whose_must_stayed_sealed_is_read_without_it() -> None:
    seen: Any = merge_partial(Sheet, split(Sheet, SAID)[Group.WORK])

    assert (seen.paper.name, seen.paper.birth, seen.paper.seal) == (None, PartialDate(year=2012), None)


@pytest.mark.parametrize("name", ["person", "health"])
def test_a_block_in_which_nothing_was_answered_is_still_there(name: str) -> None:
    body = least("reception") | {name: {}}

    assert split(RECEPTION, body)[Group.WORK][name] == {}
    assert merge(split(RECEPTION, body)) == body


@pytest.mark.duty("R66")
def test_a_relative_read_with_the_name_is_read_by_the_forms_own_rules() -> None:
    relative = {"name": " Lò  Thi\u0323 Mẫu ", "relation": RELATION, "in_danger": "yes"}
    read: Any = merge_partial(RECEPTION, {"relatives": [relative]})
    whole: Any = RECEPTION.model_validate(least("reception") | {"relatives": (relative,)}, strict=False)

    assert read.relatives == whole.relatives
    assert read.relatives[0].name == "Lò  Thị Mẫu"
