"""The decisions can be found, read, and say of themselves when they are over."""

from collections import Counter
from pathlib import Path

import pytest

from tests.docs.decision_index import FOLDER, INDEX, amended_by, index, superseded_by

DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))


def test_the_index_lists_every_decision_with_its_title_and_whether_it_stands() -> None:
    assert INDEX.read_text() == index(), "python -m tests.docs.decision_index"


def test_no_two_decisions_have_one_number() -> None:
    numbers = Counter(path.name[:4] for path in DECISIONS)

    assert [number for number, times in numbers.items() if times > 1] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name[:4])
def test_a_decision_has_its_number_in_the_title_and_no_line_that_scrolls_away(decision: Path) -> None:
    lines = decision.read_text().splitlines()

    assert lines[0].startswith(f"# {decision.name[:4]} ")
    assert [line for line in lines if len(line) > 200] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name[:4])
def test_a_superseded_decision_and_its_successor_name_each_other(decision: Path) -> None:
    successor = superseded_by(decision)
    if successor is None:
        return

    text = next(FOLDER.glob(f"{successor}-*.md")).read_text()

    assert f"Supersedes {decision.name[:4]}." in text


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.name[:4])
def test_a_status_names_the_later_decisions_that_changed_this_one(decision: Path) -> None:
    later = [*amended_by(decision), *filter(None, [superseded_by(decision)])]

    assert bool(later) == ("**Status.**" in decision.read_text())
    assert [number for number in later if number <= decision.name[:4] or not list(FOLDER.glob(f"{number}-*.md"))] == []
