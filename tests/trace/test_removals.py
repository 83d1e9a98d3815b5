"""The table of removals fits the code, and every row the plan's acceptance names stands in it."""

import pytest

from tests.trace.hollow import ROOT, removed
from tests.trace.removals import REMOVALS, Removal
from tests.trace.rows import all_rows

WANTED = {
    *range(47, 53),
    *(*range(60, 80), 92, *range(116, 120), 126, 127, 128, 133, 135, 136, 137),
    *range(146, 152),
    *range(163, 176),
    # The registers (decision 0150).
    *(*range(8, 13), 18, *range(25, 39), 46, 59, *range(81, 91), 108, 112, 120, 121, 122, 130, 145),
}


@pytest.mark.parametrize("one", REMOVALS, ids=lambda one: one.row)
def test_what_is_removed_stands_where_the_table_says(one: Removal) -> None:
    text = (ROOT / one.file).read_text(encoding="utf-8")
    assert removed(text, one) != text


def test_every_row_that_has_to_hold_can_be_removed_and_exists() -> None:
    rows = {one.row for one in REMOVALS}
    assert {f"R{number}" for number in WANTED} <= rows <= set(all_rows())


def test_words_that_stand_twice_or_not_at_all_are_named() -> None:
    for text in ("", "find find"):
        with pytest.raises(ValueError, match="R1"):
            removed(text, Removal("R1", "file", "find"))
