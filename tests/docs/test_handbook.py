"""The operator's handbook shows pictures that a command takes, each of them there and none left over."""

import re
from pathlib import Path

from tests.browser.handbook import PICTURES

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_handbook_shows_every_picture_the_command_takes_and_no_other() -> None:
    shown = set(re.findall(r"\(pictures/([a-z-]+)\.png\)", (DOCS / "operators.md").read_text()))
    assert shown == set(PICTURES) == {file.stem for file in (DOCS / "pictures").glob("*.png")}
    assert all(file.stat().st_size > 5_000 for file in (DOCS / "pictures").glob("*.png"))
