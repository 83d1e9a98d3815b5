"""Why an alert was passed on and why a duty is late: a code from a list, never words (`policy/reasons.json`).

An alert and an obligation stand in clear. A reason in an officer's own words would carry what the file seals, so words
go into an entry of the case and the reason names that entry (`explained_by`). Asking a superior first is no reason on
the list: it stops no clock (R118).
"""

from functools import cache
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from chalicelib import policy
from chalicelib.domain.entries.entry import EntryId
from chalicelib.domain.register.people import Author, OfficerId, UnitId
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Words

Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]{2,40}$")]


class Reason(Frozen):
    """One reason to choose: its code and its words in both languages."""

    code: Code
    vi: Words
    en: Words


class Reasons(Sourced):
    """The whole file. Refuses a code that stands twice in a list."""

    version: Words
    passing: Annotated[tuple[Reason, ...], Field(min_length=1)]
    lateness: Annotated[tuple[Reason, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _codes_are_unique(self) -> "Reasons":
        for listed in (self.passing, self.lateness):
            if len({reason.code for reason in listed}) != len(listed):
                raise ValueError("a reason stands twice")
        return self


class Passing(Frozen):
    """Somebody said: not mine, theirs. `to_officer` None: whoever is on call there."""

    by: Author
    at: AwareDatetime
    to_unit: UnitId
    to_officer: OfficerId | None = None
    reason: Code
    explained_by: EntryId | None = None


class Lateness(Frozen):
    """Why a duty is late, said by one of those who owe it. The clock goes on."""

    by: Author
    at: AwareDatetime
    reason: Code
    explained_by: EntryId | None = None


@cache
def reasons() -> Reasons:
    """Return the lists of reasons. Raises pydantic's ValidationError when the file does not hang together."""
    return Reasons.model_validate_json(policy.read("reasons.json"))


def check_listed(code: str, listed: tuple[Reason, ...]) -> None:
    """Refuse a reason that is not on the list. Raises `Malformed`."""
    if code not in {reason.code for reason in listed}:
        raise Malformed((BrokenRule("reason", "enum"),))


def check_explained(entry: str | None, entries: frozenset[str]) -> None:
    """Refuse a reference to an entry that this case does not have. Raises `Malformed`."""
    if entry is not None and entry not in entries:
        raise Malformed((BrokenRule("explained_by", "entry_unknown"),))
