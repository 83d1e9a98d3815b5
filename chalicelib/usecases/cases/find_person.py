"""Is this person known? The hotline searches by name, telephone or paper number (security.md §4.8).

It hears of cases it takes part in, never what matched; each search is on record, without a word of what was typed, and
counts among what the officer may open in an hour.
"""

from typing import Annotated, NamedTuple

from pydantic import Field, StringConstraints

from chalicelib.application.opening_quota import count_opening
from chalicelib.domain.access import permissions
from chalicelib.domain.persons.match_terms import exact_terms, number_terms, query_terms, strong
from chalicelib.domain.register.people import Officer
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.domain.values.frozen import Frozen
from chalicelib.ports import CaseRow, Services

LONGEST = 50
"""More than that share a name that half a district bears; a longer list is no help any more."""

_Typed = Annotated[str, StringConstraints(min_length=1, max_length=120)]


class AskedPerson(Frozen):
    """The caller's knowledge of a person; at least one of the three is given."""

    name: _Typed | None = None
    birth_year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    phone: _Typed | None = None
    paper: _Typed | None = None


class KnownPerson(NamedTuple):
    """A case that may be about the person; `strong`: a number, or more than one thing of the name, points to it."""

    row: CaseRow
    strong: bool


def find_person(asked: AskedPerson, officer: Officer, services: Services) -> list[KnownPerson]:
    """Return the cases that may be about this person, the likeliest first, at most `LONGEST`.

    Raises `Malformed` for a search that names nobody, `OpeningQuota`, `Unavailable` if the index is away.
    """
    names = (asked.name,) if asked.name else ()
    named = query_terms(names, asked.birth_year)
    numbers = number_terms(*(((term,) if term else ()) for term in (asked.phone, asked.paper)))
    if not named | numbers:
        raise Malformed((BrokenRule("", "names_nobody"),))
    services.audit.append(at=services.now(), actor=officer.id, action="person_searched", subject=_by_what(asked))
    # Under a random name: a digest of what was typed could be guessed back from the quota.
    count_opening(f"search-{services.new_token()}", officer, services)
    by_name, by_number = services.blind.matches(named), services.blind.matches(numbers)
    telling = services.blind.matches(exact_terms(names, asked.birth_year))
    sure = strong(by_name, telling) | by_number.keys()
    points = {case: by_name.get(case, 0) + by_number.get(case, 0) for case in by_name.keys() | by_number.keys()}
    ranked = sorted(points, key=lambda case: (case not in sure, -points[case], case))
    rows = services.cases.rows(ranked[:LONGEST])
    return [
        KnownPerson(row, row.head.case in sure)
        for row in rows
        if row.head.erased_at is None and permissions.may_list(officer, row.head)
    ]


def _by_what(asked: AskedPerson) -> str:
    return " ".join(name for name, value in asked if value is not None)
