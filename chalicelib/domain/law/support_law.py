"""The support a person is entitled to, by law and date, and the article a case stands on (`policy/support.json`)."""

from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from pydantic import model_validator

from chalicelib import policy
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Text, Words

Standing: TypeAlias = Literal[
    "victim", "accompanying_minor", "in_identification", "in_identification_abroad", "foreign", "not_victim"
]
Route: TypeAlias = Literal["self_report", "rescued", "organised_return", "self_return", "foreign", "report"]
STANDINGS: tuple[Standing, ...] = (
    "victim",
    "accompanying_minor",
    "in_identification",
    "in_identification_abroad",
    "foreign",
    "not_victim",
)


class Regime(Sourced):
    """One law's matrix: per status the kinds of support, in the law's own order."""

    id: Words
    name: Text
    columns: dict[Standing, tuple[Words, ...]]


class Beside(Sourced):
    """A kind of support that stands on another basis than the matrix."""

    kind: Words
    standings: tuple[Standing, ...]


class Basis(Sourced):
    """The article that a case of this route stands on."""

    route: Route
    basis: Text


class SupportLaw(Frozen):
    """The whole file. Refuses a matrix without one of its columns, and days on which no law or two laws count."""

    version: Words
    note: Words
    regimes: tuple[Regime, ...]
    beside: tuple[Beside, ...]
    bases: tuple[Basis, ...]

    @model_validator(mode="after")
    def _hangs_together(self) -> "SupportLaw":
        if any(set(regime.columns) != set(STANDINGS) for regime in self.regimes):
            raise ValueError("a regime lacks a column")
        for earlier, following in zip(self.regimes, self.regimes[1:], strict=False):
            if earlier.valid_to is None or (following.valid_from - earlier.valid_to).days != 1:
                raise ValueError(f"{following.id} does not follow {earlier.id}")
        return self


def regime_on(day: date) -> Regime:
    """Return the law of support on that day; before the first one, the first."""
    counting = [regime for regime in support_law().regimes if regime.valid_from <= day]
    return counting[-1] if counting else support_law().regimes[0]


def kinds_of(regime: Regime, standing: Standing) -> frozenset[str]:
    """Return every kind that may be given to somebody of that status, what stands beside the matrix included."""
    beside = {row.kind for row in support_law().beside if standing in row.standings}
    return frozenset(regime.columns[standing]) | beside


def basis_of(route: Route, day: date) -> Basis:
    """Return the article for a case that came by that route on that day; before the first one, the first."""
    rows = [row for row in support_law().bases if row.route == route]
    counting = [row for row in rows if row.valid_from <= day]
    return counting[-1] if counting else rows[0]


@cache
def support_law() -> SupportLaw:
    """Return the file, checked."""
    return SupportLaw.model_validate_json(policy.read("support.json"))
