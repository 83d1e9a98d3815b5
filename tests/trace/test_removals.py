"""The table of removals fits the code, and every row the plan's acceptance names stands in it."""

from pathlib import Path

import pytest

from tests.trace.hollow import ROOT, Counted, digest_of, removed
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


def test_what_was_counted_is_taken_over_on_the_same_files_and_a_hollow_row_is_counted_anew(tmp_path: Path) -> None:
    held, hollow = REMOVALS[:2]
    first = Counted(tmp_path / "build" / "hollow.json", "these files")
    first.keep(held, 3)
    first.keep(hollow, 0)

    again = Counted(tmp_path / "build" / "hollow.json", "these files")
    assert (again.of(held), again.of(hollow)) == (3, None)
    assert Counted(tmp_path / "build" / "hollow.json", "other files").of(held) is None


def test_files_are_the_same_only_with_the_same_names_and_content(tmp_path: Path) -> None:
    for folder, name, content in (("a", "f", "1"), ("b", "f", "1"), ("c", "f", "2"), ("d", "g", "1")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content)
    digests = [digest_of(tmp_path / folder) for folder in "abcd"]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
