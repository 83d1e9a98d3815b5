"""The words of the codes in registers: the registers' own lists and the picklists that forms share with them."""

import json
from dataclasses import dataclass
from functools import cache

from chalicelib import policy
from chalicelib.domain.register.folding import folded


@dataclass(frozen=True)
class Choice:
    """A code with its name in both languages."""

    code: str
    vi: str
    en: str


def choices(name: str) -> tuple[Choice, ...]:
    """Return what a list offers, in its order. Raises KeyError for an unknown list."""
    return _lists()[name]


def own_lists() -> dict[str, tuple[Choice, ...]]:
    """Return the registers' own lists, which screens draw roles, seats and reasons with."""
    return {name: _lists()[name] for name in json.loads(policy.read("register_words.json"))["lists"]}


def code_of(name: str, typed: str) -> str:
    """Return the code that somebody meant by a code or a name in either language; what was typed when none fits."""
    return _by_words(name).get(folded(typed), typed.strip())


def word_of(name: str, code: str) -> str:
    """Return a code's Vietnamese name; the code itself when the list does not know it."""
    return next((each.vi for each in _lists()[name] if each.code == code), code)


@cache
def _lists() -> dict[str, tuple[Choice, ...]]:
    own = json.loads(policy.read("register_words.json"))["lists"]
    shared = {name: each["options"] for name, each in json.loads(policy.read("picklists.json"))["lists"].items()}
    return {
        name: tuple(Choice(option["code"], option["vi"], option["en"]) for option in options)
        for name, options in {**shared, **own}.items()
    }


@cache
def _by_words(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in _lists()[name]:
        for words in (each.en, each.vi, each.code):
            found[folded(words)] = each.code
    return found
