"""Possible duplicates on the wire: codes, and whether a match is strong. Never what matched."""

from pydantic import AwareDatetime

from chalicelib.domain.values.frozen import Frozen


class Possible(Frozen):
    """A case that may be about the same person; `strong`: more than one thing points to it."""

    case: str
    strong: bool


class SamePerson(Frozen):
    """The likeliest first, at most fifty."""

    possible: list[Possible]
    server_time: AwareDatetime
