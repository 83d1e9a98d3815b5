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
    return frozenset(_whole_at(birth_year or 0, one) for one in heard)


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
