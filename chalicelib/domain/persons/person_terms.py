"""Finds the names and years by which entries name a person (security.md §4.8)."""

from collections.abc import Iterator
from dataclasses import dataclass

from chalicelib.domain.entries.entry import OpenedEntry
from chalicelib.domain.forms.handover import HandedOver
from chalicelib.domain.forms.person import Paper, Person
from chalicelib.domain.persons.match_terms import Term, exact_terms, index_terms, number_terms, query_terms
from chalicelib.domain.values.frozen import Frozen

NAMING = frozenset(
    {"reception", "hotline_call", "interview_note", "service_connection_request", "referral_request", "handover"}
)
"""The forms with a question for the person the file is about, `person`. Whoever comes along is no ground to match."""


@dataclass(frozen=True)
class Terms:
    """The terms a person is kept under, asked under, and told apart by."""

    kept: frozenset[Term] = frozenset()
    asked: frozenset[Term] = frozenset()
    telling: frozenset[Term] = frozenset()


def terms_of(*entries: OpenedEntry) -> Terms:
    """Return the search terms of the person, entry by entry: one entry with a wrong name must not spoil the others."""
    names = [named for opened in entries if opened.entry.form in NAMING and (named := _named(opened))]
    numbers = (_numbers(opened.body) for opened in entries if opened.entry.form in NAMING)
    return Terms(
        kept=frozenset().union(*(index_terms(*name) for name in names), *numbers),
        asked=frozenset().union(*(query_terms(*name) for name in names)),
        telling=frozenset().union(*(exact_terms(*name) for name in names)),
    )


def _numbers(body: Frozen) -> frozenset[Term]:
    """Return the telephone and paper numbers in a body, the caller's and the relatives' too."""
    blocks = list(_blocks(body))
    papers = [block.number for block in blocks if isinstance(block, Paper) and block.number]
    phones = [phone for block in blocks if isinstance(phone := getattr(block, "phone", None), str)]
    return number_terms(phones, papers)


def _blocks(block: Frozen) -> Iterator[Frozen]:
    yield block
    for _, value in block:
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, Frozen):
                yield from _blocks(inner)


def _named(opened: OpenedEntry) -> tuple[tuple[str, ...], int | None] | None:
    person: Person | HandedOver | None = getattr(opened.body, "person", None)
    if person is None:
        return None
    names = (person.birth_name, person.other_names) if isinstance(person, Person) else (person.name,)
    return tuple(name for name in names if name), person.birth.year if person.birth else None
