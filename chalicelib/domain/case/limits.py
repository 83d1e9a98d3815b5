"""How much one account may open, and for how long glass stays broken: settings, as data (`policy/limits.json`)."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import Field, model_validator

from chalicelib import policy
from chalicelib.domain.case.reasons import Reason
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Words


class Quota(Frozen):
    """How many different cases may be opened in an hour and in a day of Viet Nam."""

    hour: Annotated[int, Field(ge=1)]
    day: Annotated[int, Field(ge=1, le=1_000)]
    warn: Annotated[int, Field(ge=1)] | None = None
    """From so many in a day on the officer and who watches over them are told; nothing is refused."""

    @model_validator(mode="after")
    def _fits(self) -> "Quota":
        if self.hour > self.day:
            raise ValueError("an hour allows more than its day")
        if self.warn is not None and self.warn > self.hour:
            raise ValueError("it refuses before it warns")
        return self


class Limits(Sourced):
    """The whole file. A role that is not named opens nothing."""

    version: Words
    closed_stays_open_hours: Annotated[int, Field(ge=0)]
    """So long after its closing the hotline still opens a case without glass."""
    glass_minutes: Annotated[int, Field(ge=1, le=24 * 60)]
    glass_reasons: Annotated[tuple[Reason, ...], Field(min_length=1)]
    card_hours: Annotated[int, Field(ge=1, le=24)]
    """For so long a case's card may lie on a phone."""
    openings: Mapping[Role, Quota]


@cache
def limits() -> Limits:
    """Return the bounds on openings. Raises pydantic's ValidationError when the file does not hang together."""
    return Limits.model_validate_json(policy.read("limits.json"))
