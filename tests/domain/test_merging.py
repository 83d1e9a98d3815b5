"""Two files of one person: where they go on, and apart again."""

import itertools

import pytest

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.facts.summary import summarise
from chalicelib.domain.plan.playbook import consequences
from tests import builders
from tests.domain.written import duties, ref, wrote

OTHER, THIRD = builders.case(2), builders.case(3)


def told(*entries: OpenedEntry) -> list[tuple[str, str, bool]]:
    return [(one.other, one.this_file, one.undone) for one in summarise(entries).mergings]


def flags(*entries: OpenedEntry) -> dict[str, tuple[str, ...]]:
    return dict(consequences(entries).flags)


@pytest.mark.duty("R21")
def test_the_file_that_ends_says_where_it_goes_on_and_the_other_what_joined_it() -> None:
    assert told(wrote("reception", 1), wrote("merge", 2, "hotline", other=OTHER)) == [(OTHER, "ends", False)]
    assert told(wrote("merge", 2, "hotline", other=OTHER, this_file="goes_on")) == [(OTHER, "goes_on", False)]


@pytest.mark.duty("R21", "R119")
def test_undone_it_never_was_and_both_entries_stay() -> None:
    merge, undone = wrote("merge", 2, "hotline"), wrote("merge_undone", 3, "hotline", merge=ref(2), twin=ref(9))

    for order in itertools.permutations((wrote("reception", 1), merge, undone)):
        (found,) = summarise(order).mergings
        assert (found.undone, found.twin) == (True, ref(9))
    assert flags(wrote("reception", 1), merge, undone, wrote("support", 4)) == {}


@pytest.mark.duty("R21")
def test_what_comes_into_an_ended_file_is_kept_and_flagged() -> None:
    entries = (wrote("reception", 1), wrote("merge", 2, "hotline"), wrote("handover", 3, "border"))

    assert flags(*entries) == {ref(3): ("in_an_ended_file",)}


@pytest.mark.duty("R21")
def test_only_what_came_before_the_undoing_was_in_an_ended_file() -> None:
    entries = [wrote("merge", 1, "hotline"), wrote("contact", 2, "hotline"), wrote("contact", 4, "hotline")]
    entries += [wrote("merge_undone", 3, "hotline", merge=ref(1))]

    assert flags(*entries) == {ref(2): ("in_an_ended_file",)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"this_file": "goes_on"}, {"other": builders.case(1)}),
        ({"other": OTHER}, {"other": THIRD}),
        ({"other": OTHER}, {"other": OTHER, "this_file": "goes_on"}),
    ],
    ids=["with itself", "ends twice", "both end in each other"],
)
def test_a_merge_that_cannot_stand_beside_the_others_is_flagged(first: dict[str, str], second: dict[str, str]) -> None:
    entries = (wrote("merge", 1, "hotline", **first), wrote("merge", 2, "hotline", **second))

    assert "merge_at_odds" in flags(*entries)[ref(2)]


def test_two_files_may_end_in_this_one_and_a_wrong_merge_be_replaced() -> None:
    takes_in = [wrote("merge", n, "hotline", other=builders.case(n), this_file="goes_on") for n in (2, 3)]
    anew = (
        wrote("merge", 1, "hotline"),
        wrote("merge_undone", 2, "hotline"),
        wrote("merge", 3, "hotline", other=THIRD),
    )

    assert flags(*takes_in) == {}
    assert flags(*anew) == {}


def test_undoing_a_merge_that_is_not_there_is_flagged() -> None:
    assert flags(wrote("merge_undone", 1, "hotline", merge=ref(7))) == {ref(1): ("names_an_unknown_entry",)}


@pytest.mark.duty("D-20", "R21")
def test_no_duty_of_a_merged_file_ends_by_the_merge() -> None:
    merged = (wrote("reception", 1), wrote("merge", 2, "hotline"))

    assert duties(consequences(merged), "D-20") == [("bp-huu-nghi", False)]
    done = wrote("handover", 3, "border", to_unit="ubnd-dong-dang")
    assert duties(consequences((*merged, done)), "D-20") == [("bp-huu-nghi", True)]
