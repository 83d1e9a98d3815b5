"""Every refusal can be said in both languages, in the officer's words."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import chalicelib
from chalicelib.domain.entries.submission import Submission
from chalicelib.domain.forms.catalogue import FORMS
from chalicelib.domain.values.errors import DomainError
from chalicelib.domain.values.frozen import Frozen
from mobile_api import messages
from mobile_api.router import ROUTES

JUNK: list[Any] = [
    *(None, True, 0, -1, 10**30, 1.5, [], [1] * 99, {}, {"x": 1}),
    *("", "x", "x" * 5_000, "2026-13-01", "2026-01-01T00:00:00"),
]


def test_every_code_a_route_may_answer_has_a_title_and_advice_in_both_languages() -> None:
    for code in {code for route in ROUTES for code in route.problems} | {"method_not_allowed", *_domain_codes()}:
        words = messages.PROBLEM_TEXTS[code].words
        assert set(words) == {"vi", "en"}
        assert all(title and advice for title, advice in words.values())


def test_every_rule_our_own_code_names_has_words() -> None:
    named: set[str] = set()
    for file in Path(chalicelib.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'PydanticCustomError\("(\w+)"', text))
        named |= set(re.findall(r'BrokenRule\(\s*"[\w.]*",\s*"(\w+)"', text))
    assert len(named) > 5
    assert named <= set(messages.RULES), named - set(messages.RULES)


@pytest.mark.parametrize("model", [Submission, *(form.model for form in FORMS.values())], ids=lambda m: m.__name__)
def test_every_rule_that_junk_breaks_has_words(model: type[Frozen]) -> None:
    broken: set[str] = set()
    for value in JUNK:
        for name in model.model_fields:
            try:
                model.model_validate_json(json.dumps({name: value}))
            except ValidationError as error:
                broken |= {item["type"] for item in error.errors()}
    broken = {rule for rule in broken if not rule.startswith("needed.")}
    assert broken
    assert broken <= set(messages.RULES), broken - set(messages.RULES)


def test_a_row_of_the_plan_without_words_of_its_own_is_named() -> None:
    assert "R99" in messages.rule("R99", "vi")
    assert "D-01" in messages.rule("D-01", "en")
    assert messages.rule("anything else", "en") == messages.rule("value_error", "en")


def test_a_refusal_names_the_plan_as_people_know_it_not_by_our_own_numbers() -> None:
    assert "Phụ lục 2 mục 2.1 bước c" in messages.rule("R157", "vi")
    assert [name for name, words in messages.RULES.items() if f"({name})" in " ".join(words)] == []


def _domain_codes() -> set[str]:
    found, todo = set(), [DomainError]
    while todo:
        kind = todo.pop()
        found.add(kind.code)
        todo.extend(kind.__subclasses__())
    return found
