"""Times that a client names in a query or a body: RFC 3339, with a time zone, of an age that can be moved to UTC."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field
from pydantic_core import PydanticCustomError


def _written_as_a_time(text: object) -> object:
    if isinstance(text, str) and "T" not in text:
        raise PydanticCustomError("datetime_parsing", "not RFC 3339")  # a bare number would count as seconds
    return text


def _of_our_age(at: datetime) -> datetime:
    # The ends of the calendar overflow when moved to UTC.
    if not 1970 <= at.year <= 9_998:
        raise PydanticCustomError("datetime_parsing", "a year of our age")
    return at


# Not strict: behind a validator of ours pydantic sees the query's text as Python's, and strictly no text is a time.
Instant = Annotated[
    AwareDatetime, Field(strict=False), BeforeValidator(_written_as_a_time), AfterValidator(_of_our_age)
]
