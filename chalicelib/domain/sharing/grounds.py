"""Reads the grounds of shares from `policy/sharing.json`: name, source, and how long a share outlives its matter."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from chalicelib import policy
from chalicelib.domain.sharing.share import Ground
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Words


class GroundTerms(Frozen):
    """The terms of one ground: it ends `hours` after the entry that gives it, or `days_after` its matter."""

    ground: Ground
    vi: Words
    en: Words
    source: Words
    days_after: Annotated[int, Field(ge=0, le=365)] | None = None
    hours: Annotated[int, Field(ge=1, le=24 * 31)] | None = None

    @model_validator(mode="after")
    def _has_one_end(self) -> "GroundTerms":
        if (self.days_after is None) == (self.hours is None):
            raise ValueError("a ground ends after so many hours, or so many days after its matter")
        return self

    def until(self, since: datetime, over_at: datetime | None) -> datetime | None:
        """Return when a share on this ground ends whose matter was over then (None: it still runs)."""
        if self.hours is not None:
            return since + timedelta(hours=self.hours)
        return over_at + timedelta(days=self.days_after or 0) if over_at is not None else None


class SharingTerms(Sourced):
    """The whole file: every ground once."""

    version: Words
    grounds: tuple[GroundTerms, ...]

    @model_validator(mode="after")
    def _names_every_ground_once(self) -> "SharingTerms":
        if sorted(row.ground for row in self.grounds) != sorted(Ground):
            raise ValueError("every ground stands in the file once")
        return self


def terms_of(ground: Ground) -> GroundTerms:
    """Return what the policy says of that ground."""
    return next(row for row in _terms().grounds if row.ground is ground)


def grounds() -> Iterable[GroundTerms]:
    """Return every ground, in the order of the file."""
    return _terms().grounds


@cache
def _terms() -> SharingTerms:
    return SharingTerms.model_validate_json(policy.read("sharing.json"))
