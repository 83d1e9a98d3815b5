"""Finding two files about one person without keeping a name."""

from collections.abc import Mapping
from typing import Protocol

from chalicelib.domain.persons.match_terms import Term


class BlindIndex(Protocol):
    """Keyed digests of `same_person` terms, each pointing to a case. Nothing can be read back from them.

    Reports go through here, so it says `Unavailable` rather than keep anybody waiting, whatever is wrong with it; for
    a while after that at once, even to nobody's terms.
    """

    def keep(self, case: str, terms: frozenset[Term]) -> None:
        """Make the case findable under these terms too. Repeating it changes nothing."""

    def matches(self, terms: frozenset[Term]) -> Mapping[str, int]:
        """Return the cases kept under any of the terms, with how many of them they share (strongly consistent)."""

    def forget(self, case: str) -> None:
        """Make the case findable under nothing (erasure). Forgetting the unknown is success."""
