"""Defines what every policy row carries: words in two languages, a source, a status, from when to when it counts."""

from datetime import date
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import StringConstraints, model_validator

from chalicelib.domain.values.frozen import Frozen

Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class Text(Frozen):
    """One sentence in both languages."""

    vi: Words
    en: Words


class SourceStatus(StrEnum):
    """How sure a row is. Only `confirmed` may be shown as what the law or the plan says."""

    CONFIRMED = "confirmed"
    UNVERIFIED = "unverified"
    SETTING = "setting"


class Sourced(Frozen):
    """A row with a source. `valid_to` is the last day the row counts; absent: no end known."""

    source: Words
    status: SourceStatus
    valid_from: date
    valid_to: date | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Sourced":
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to before valid_from")
        return self
