"""CONTRIBUTING.md tells the truth about the folders and answers the questions newcomers ask."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text()


def test_the_table_of_tests_names_every_folder_and_no_other() -> None:
    table = PAGE.partition("## Which test")[2].partition("\n## ")[0]
    named = set(re.findall(r"^\| `tests/(\w+)` \|", table, re.MULTILINE))

    assert named == {path.name for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "__pycache__"}


def test_the_campaigns_are_named_one_by_one() -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith("| `tests/campaigns`"))
    folders = [path for path in (ROOT / "tests" / "campaigns").iterdir() if path.is_dir()]

    assert [path.name for path in folders if path.name != "__pycache__" and f"`{path.name}`" not in line] == []


@pytest.mark.parametrize(
    "thing", ["a form", "a deadline", "an alert channel", "a register", "a report", "a screen", "a role", "a language"]
)
def test_where_a_thing_is_added_is_answered_in_one_line_that_names_files(thing: str) -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| **{thing}** |")]

    assert re.search(r"`[\w/.-]+\.(?:py|json|tsx?)`", line)


def test_every_file_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:chalicelib|docs|infra|mobile_api|mobile_app|tests)/[\w/.*-]+)`", PAGE))

    assert [name for name in sorted(named) if not list(ROOT.glob(name.rstrip("/")))] == []
