"""Ask an index of invented persons for distorted reports of them; let a stream of strangers ring, or not."""

from collections import Counter, defaultdict
from random import Random
from statistics import median, quantiles

from chalicelib.domain.persons.match_terms import Term, exact_terms, index_terms, query_terms, strong
from tests.campaigns.same_person.corpus import Person, as_reported, person


def measured(persons: int, questions: int, seed: int, *, kept_as_reported: bool = False) -> dict[str, float]:
    """Recall, candidates beside the right one (median, 95th percentile) and terms a person, for a seeded corpus.

    `kept_as_reported`: what the index holds was distorted too, as it is when both files come from the field.
    """
    chance = Random(seed)
    truths = [person(chance) for _ in range(persons)]
    index: dict[Term, set[int]] = defaultdict(set)
    for number, truth in enumerate(truths):
        for term in index_terms(*_said(as_reported(truth, chance) if kept_as_reported else truth)):
            index[term].add(number)

    found_right, others = 0, []
    for _ in range(questions):
        number = chance.randrange(persons)
        found = Counter(
            hit for term in query_terms(*_said(as_reported(truths[number], chance))) for hit in index.get(term, ())
        )
        found_right += number in found
        others.append(len(found) - (number in found))
    return {
        "recall": round(found_right / questions, 3),
        "median": median(others),
        "p95": quantiles(others, n=20)[-1],
        "terms": round(sum(map(len, index.values())) / persons, 1),
    }


def rings(persons: int, questions: int, seed: int) -> dict[str, float]:
    """Of `persons` files that arrive one after the other, each of another person: false alerts in 1,000. And of
    `questions` more reports of the same persons afterwards: the share that rings for the right file."""
    chance = Random(seed)
    index: dict[Term, set[int]] = defaultdict(set)
    truths: list[Person] = []
    false = 0
    for number in range(persons):
        truths.append(person(chance))
        told = _said(as_reported(truths[number], chance))
        false += bool(_strong(told, index))
        for term in index_terms(*told):
            index[term].add(number)
    asked = [chance.randrange(persons) for _ in range(questions)]
    right = sum(str(number) in _strong(_said(as_reported(truths[number], chance)), index) for number in asked)
    return {"false_in_1000": round(1000 * false / persons, 1), "found": round(right / questions, 3)}


def _strong(told: "_Told", index: dict[Term, set[int]]) -> frozenset[str]:
    shared = Counter(str(hit) for term in query_terms(*told) for hit in index.get(term, ()))
    same = {str(hit) for term in exact_terms(*told) for hit in index.get(term, ())}
    return strong(shared, same)


_Told = tuple[tuple[str, ...], int | None]


def _said(told: Person) -> _Told:
    return (" ".join(told.name),), told.birth_year
