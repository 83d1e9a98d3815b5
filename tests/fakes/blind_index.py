"""`ports.BlindIndex` in memory. `kept`: term -> cases; `down`: every call finds no KMS."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.domain.persons.match_terms import Term
from chalicelib.domain.values.errors import Unavailable


@dataclass
class FakeBlindIndex:
    kept: dict[Term, set[str]] = field(default_factory=dict)
    down: bool = False

    def keep(self, case: str, terms: frozenset[Term]) -> None:
        self._answer()
        for term in terms:
            self.kept.setdefault(term, set()).add(case)

    def matches(self, terms: frozenset[Term]) -> Mapping[str, int]:
        self._answer()
        return Counter(case for term in terms for case in self.kept.get(term, ()))

    def forget(self, case: str) -> None:
        self._answer()
        for cases in self.kept.values():
            cases.discard(case)

    def _answer(self) -> None:
        if self.down:
            raise Unavailable
