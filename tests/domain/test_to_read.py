"""The rights card and the volunteer's short guide are data with a source per row."""

import json
from typing import Any

import pytest

from chalicelib import policy


def rows(file: str, name: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(policy.read(file))[name]
    return listed


def test_every_right_is_in_both_languages_with_its_source_and_none_is_shown_as_law() -> None:
    for right in rows("rights_card.json", "rights"):
        assert right["vi"]
        assert right["en"]
        assert right["source"]
        assert right["status"] == "setting"
        assert "điều" not in right["vi"].lower().split(), "plain words, not articles"


def test_a_language_without_a_trustworthy_text_is_marked_missing_and_none_is_left_out() -> None:
    languages = {row["code"]: row["status"] for row in rows("rights_card.json", "languages")}
    assert languages == {
        "vi": "setting",
        "en": "setting",
        "lo": "missing",
        "km": "missing",
        "zh": "missing",
        "hmn": "missing",
    }


@pytest.mark.duty("R55")
def test_the_volunteers_guide_says_what_to_do_what_never_and_what_is_mistaken() -> None:
    parts = {part["id"]: part["items"] for part in rows("volunteer_guide.json", "parts")}
    assert set(parts) == {"do", "never", "myths"}
    for item in (item for items in parts.values() for item in items):
        assert item["vi"]
        assert item["en"]
        assert item["source"]
    assert any("chụp ảnh" in item["vi"] for item in parts["never"])
    assert any("người đi cùng" in item["vi"] for item in parts["never"])
