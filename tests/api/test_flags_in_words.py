"""Every flag the server can set is said in words on the case's screen, with what to do, in both languages."""

import re
from pathlib import Path

import pytest

from chalicelib.domain.plan.playbook import PLAYBOOK

_TEXTS = Path(__file__).resolve().parents[2] / "mobile_app" / "src" / "texts"
_NO_ROW = {
    "base_unknown",
    "clock_drift",
    "corrects_an_unknown_entry",
    "corrects_what_it_may_not",
    "in_an_ended_file",
    "born_after_the_report",
}
"""Set by the write path and by the fold itself, not by a row of the playbook."""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_flag_has_its_words_and_what_to_do(language: str) -> None:
    block = re.search(rf"const {language}\b.*?\n}}", (_TEXTS / f"flags-{language}.ts").read_text("utf-8"), re.DOTALL)
    assert block is not None
    worded = set(re.findall(r'^  (\w+): \{\s*what: "[^"]+",\s*todo: "[^"]+",?\s*\},$', block.group(), re.MULTILINE))
    assert worded == {flag.name for row in PLAYBOOK.values() for flag in row.flags} | _NO_ROW
