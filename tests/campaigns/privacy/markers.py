"""Fills a form so that every word in it is a canary: a value that exists nowhere else in the world.

It walks the form's JSON Schema (docs/contract.md, "JSON Schema subset") and answers *every* question. Questions that
are asked only after certain answers (`x-when`) need several bodies; `marked_bodies` makes as many as it takes.
What cannot be unique (a tick, a picklist's code, a number of few digits, a date) is named in `unmarked`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Schema = dict[str, Any]

REFERENCES = ("019a0000-0000-7000-8000-000000000001", "00000-00000-0", "person.full_name", "a" * 32, "a" * 43, "a" * 64)
"""An entry's id, a case code, a question's name; a photo's id, key and digest: no words of a person, so no canary."""


@dataclass
class MarkedBody:
    """A body, its canaries (path -> value; one question may hold several) and the questions without one."""

    body: dict[str, Any] = field(default_factory=dict)
    canaries: dict[str, str] = field(default_factory=dict)
    unmarked: dict[str, str] = field(default_factory=dict)


def marked_bodies(
    schema: Schema, numbers: Iterator[int] | None = None, answers: Mapping[str, Any] | None = None
) -> list[MarkedBody]:
    """As many bodies as it takes to answer every question of the form at least once.

    `numbers` makes the canaries unique; forms that live in one world share it. `answers` (path -> code) are given
    where the choice is free.
    """
    numbers, chosen = numbers or count(1), dict(answers or {})
    bodies = [_filled(schema, numbers, chosen)]
    for path, wishes in _conditions(schema, "", chosen):
        if not any(path in body.canaries or path in body.unmarked for body in bodies):
            bodies.append(_filled(schema, numbers, wishes))
    return bodies


def _filled(schema: Schema, numbers: Iterator[int], wishes: dict[str, Any]) -> MarkedBody:
    marked = MarkedBody()
    marked.body = _object(schema, "", marked, numbers, wishes)
    return marked


def _object(
    schema: Schema, at: str, marked: MarkedBody, numbers: Iterator[int], wishes: dict[str, Any]
) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    # Ticks and choices first: they decide which of their siblings are asked at all.
    for name, question in sorted(schema["properties"].items(), key=lambda item: "x-when" in item[1]):
        when = question.get("x-when")
        if when is None or answers.get(when["field"]) in when["in"]:
            answers[name] = _answer(question, f"{at}{name}", marked, numbers, wishes)
    return answers


def _answer(question: Schema, path: str, marked: MarkedBody, numbers: Iterator[int], wishes: dict[str, Any]) -> Any:
    kind = question["type"]
    if kind == "object":
        marked.unmarked[path] = "block"
        return _object(question, f"{path}.", marked, numbers, wishes)
    if kind == "array":
        return _several(question, path, marked, numbers, wishes)
    if kind == "string" and "enum" not in question and question.get("format") != "date-time":
        return _word(question, path, marked, numbers)
    marked.unmarked[path] = question.get("format") or ("enum" if "enum" in question else kind)
    if kind == "string":
        return wishes.get(path, question["enum"][0]) if "enum" in question else "2026-11-20T03:04:05Z"
    if kind == "boolean":
        return wishes.get(path, False)
    return max(question.get("minimum", 0), min(question.get("maximum", 9), 1987))


def _several(question: Schema, path: str, marked: MarkedBody, numbers: Iterator[int], wishes: dict[str, Any]) -> Any:
    items = question["items"]
    if items["type"] == "integer":  # a stroke: the run of its numbers is as good as a word
        points = [941, 702, 517, 338, next(numbers), 264]
        for name, comma in (("", ","), (" spaced", ", ")):
            marked.canaries[f"{path}{name}"] = comma.join(map(str, points))
        return points
    marked.unmarked[path] = "list"
    if question.get("x-widget") == "colleagues":  # an officer's id, and nobody's in a world of canaries
        return []
    return [_answer(items, f"{path}[]", marked, numbers, wishes)]


def _word(question: Schema, path: str, marked: MarkedBody, numbers: Iterator[int]) -> str:
    number = next(numbers)
    ascii_half, marked_half = f"Zqxkan{number:03d}", f"Ngưỡễzq{number:03d}"
    for parts in (
        (ascii_half, marked_half),
        (ascii_half,),
        (f"0941702{number:03d}",),
    ):
        text = " ".join(parts)
        if _fits(text, question):
            # Each half is a canary of its own: a value that was cut short somewhere is found as well.
            marked.canaries |= {path if n == 0 else f"{path} ({n + 1})": part for n, part in enumerate(parts)}
            return text
    for reference in REFERENCES:
        if _fits(reference, question):
            marked.unmarked[path] = "reference"
            return reference
    raise ValueError(f"no marker fits the question {path}")


def _fits(text: str, question: Schema) -> bool:
    long_enough = question.get("minLength", 0) <= len(text) <= question.get("maxLength", len(text))
    return long_enough and re.search(question.get("pattern", ""), text) is not None


def _conditions(schema: Schema, at: str, above: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every question with the answers to others under which it is asked."""
    for name, question in schema["properties"].items():
        path = f"{at}{name}"
        wishes = dict(above)
        asked: Schema | None = question
        while asked and "x-when" in asked:  # a condition may itself be asked on condition
            when = asked["x-when"]
            wishes[f"{at}{when['field']}"] = when["in"][0]
            asked = schema["properties"].get(when["field"])
        yield path, wishes
        inner = question.get("items", question)
        if inner.get("type") == "object":
            yield from _conditions(inner, f"{path}[]." if inner is not question else f"{path}.", wishes)
