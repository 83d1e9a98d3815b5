"""A time an officer gives: RFC 3339 with an offset, nothing else that a parser would take for a time."""

import re
from datetime import datetime
from typing import Annotated, Any, TypeAlias

from pydantic import AwareDatetime, BeforeValidator, TypeAdapter, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)")


_TIME: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


def _read(typed: Any, info: ValidationInfo) -> Any:
    if isinstance(typed, datetime):
        return typed
    # pydantic takes "20261130" for seconds since 1970, which is a day in August of that year.
    # What was stored before the check existed stays readable.
    arrives = (info.context or {}).get("submitted")
    if arrives and not (isinstance(typed, str) and _RFC3339.fullmatch(typed)):
        raise PydanticCustomError("datetime_from_date_parsing", "no RFC 3339 time")
    try:
        return _TIME.validate_python(typed, strict=False)
    except ValidationError as error:
        raise PydanticCustomError(error.errors()[0]["type"], "no time") from None


Moment: TypeAlias = Annotated[AwareDatetime, BeforeValidator(_read)]
"""When something happened: a date and a time with its offset (RFC 3339)."""
