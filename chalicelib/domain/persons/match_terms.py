"""Could two files be about one person? What a name and a birth year are indexed and asked under (security.md §4.8).

Terms are plain text and stay in memory: only their keyed digests are stored (`ports.BlindIndex`).
"""

from collections.abc import Collection, Mapping
from itertools import combinations

from chalicelib.domain.persons.name_sounds import sounds
from chalicelib.domain.values.frozen import Frozen

YEARS_OFF = 1
"""A birth year told in the field is off by one as often as not: lunar years, ages counted from conception."""

STRONG = 3
"""So many shared terms make a match strong: three syllables of a name in common, at about the same birth year."""

FEW = 2
"""A shorter name tells somebody apart only where few others come into question. Both figures are measured
(`python -m tests.campaigns.same_person`): together they ring for fewer than 50 in 1,000 files without a ground."""


SHORTEST = 6
"""Characters of a number that may be searched for: a shorter one points to too many people. A setting."""

_NATIONAL = 10
"""Digits of a Vietnamese mobile number with its 0."""


class Term(Frozen):
    """One thing to match on. `scope` names the sub-key that digests it: a birth year, or `name` for no year at all."""

    scope: str
    text: str


def index_terms(names: tuple[str, ...], birth_year: int | None) -> frozenset[Term]:
    """Return the terms a person is kept under; empty when there is no name.

    Name pairs at the years around the birth year, and whole names for when no year is known on one of the two sides.
    """
    terms: set[Term] = set()
    for heard in filter(None, map(sounds, names)):
        terms.add(_whole("any", heard))
        if birth_year is None:
            terms.add(_whole("yearless", heard))
        else:
            years = range(birth_year - YEARS_OFF, birth_year + YEARS_OFF + 1)
            terms.update(Term(scope=str(year), text=pair) for year in years for pair in _pairs(heard))
            terms.add(_whole_at(birth_year, heard))
    return frozenset(terms)


def query_terms(names: tuple[str, ...], birth_year: int | None) -> frozenset[Term]:
    """Return the terms a person is asked under: whoever is kept under `index_terms` of the same person shares one."""
    terms: set[Term] = set()
    for heard in filter(None, map(sounds, names)):
        if birth_year is None:
            terms.add(_whole("any", heard))
        else:
            terms.add(_whole("yearless", heard))
            terms.update(Term(scope=str(birth_year), text=pair) for pair in _pairs(heard))
    return frozenset(terms)


def exact_terms(names: tuple[str, ...], birth_year: int | None) -> frozenset[Term]:
    """Return the whole name at that very birth year; empty when either is unknown."""
    heard = filter(None, map(sounds, names)) if birth_year is not None else ()
    return frozenset(_whole_at(birth_year or 0, sound) for sound in heard)


def number_terms(phones: Collection[str], papers: Collection[str]) -> frozenset[Term]:
    """Return the terms of telephone and paper numbers, however they were written; empty for one too short to tell.

    They are kept for the hotline's search alone: that two files share a number, a shelter's or a post's, rings for
    nobody.
    """
    calls = (Term(scope="phone", text=digits) for phone in phones if len(digits := _dialled(phone)) >= SHORTEST)
    shown = (Term(scope="paper", text=text) for paper in papers if len(text := _plain(paper)) >= SHORTEST)
    return frozenset((*calls, *shown))


def _dialled(phone: str) -> str:
    """Return the digits as dialled inside Viet Nam: +84 and 0084 are its 0."""
    digits = "".join(character for character in phone if character.isdigit())
    digits = digits.removeprefix("00") if digits.startswith("0084") else digits
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) > _NATIONAL else digits


def _plain(paper: str) -> str:
    return "".join(character for character in paper.upper() if character.isalnum())


def strong(shared: Mapping[str, int], same_name_and_year: Collection[str]) -> frozenset[str]:
    """Return the cases worth ringing for.

    `shared`: case -> terms in common with `query_terms`, the asking case left out.
    """
    telling = frozenset(same_name_and_year) if len(shared) <= FEW else frozenset()
    return telling | {case for case, terms in shared.items() if terms >= STRONG}


def _whole_at(year: int, heard: tuple[str, ...]) -> Term:
    return Term(scope=str(year), text=f"whole/{' '.join(heard)}")


def _whole(kind: str, heard: tuple[str, ...]) -> Term:
    return Term(scope="name", text=f"{kind}/{' '.join(heard)}")


def _pairs(heard: tuple[str, ...]) -> list[str]:
    """Return the unordered pairs of syllables: one may be missing or wrong, and the others still meet.

    A single name is a pair with itself.
    """
    return [" ".join(pair) for pair in combinations(heard, 2)] or [" ".join(heard)]
