"""Every promise of docs/threat-model.md points to a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (ROOT / "docs" / "threat-model.md").read_text().splitlines()
    if line.startswith("| ") and not line.startswith("| taken over")
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[2][:40]}")
def test_each_row_points_to_its_test(row: list[str]) -> None:
    component, _, _, pointer = row
    assert component
    found = re.fullmatch(r"`(tests/[\w/]+\.py)::(\w+)`", pointer)
    assert found, pointer
    assert f"def {found[2]}(" in (ROOT / found[1]).read_text(), pointer


def test_every_component_of_the_issue_has_a_row() -> None:
    named = " ".join(row[0] for row in ROWS).lower()
    for component in (
        "phone, locked", "phone, unlocked", "api function", "stream, timer and sweep", "dump of the table", "backup",
        "bucket", "sns, push and sms", "kms administrator", "one agency's administrators", "cognito",
        "operator's workstation", "ci", "cloud operator",
    ):  # fmt: skip
        assert component in named, component
