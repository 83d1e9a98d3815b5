"""How much one account may write in an hour before it is slowed or gathered (`policy/writing.json`). Nothing is lost.

Urgent entries beyond a figure are stored like any other; their alerts are gathered into one. Entries of one account in
one case beyond a figure wait on the phone for the next hour, so that no case grows until nobody can open it.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Annotated

from pydantic import AwareDatetime, Field

from chalicelib import policy
from chalicelib.domain.register.people import Role
from chalicelib.domain.values.errors import WritingPause
from chalicelib.domain.values.frozen import Frozen
from chalicelib.domain.values.sourced import Sourced, Words

_FEW = Annotated[int, Field(ge=1)]


class WritingLimits(Sourced):
    """The whole file."""

    version: Words
    urgent_entries_an_hour: Mapping[Role, _FEW]
    of_any_other_role: _FEW
    entries_a_case_and_hour: _FEW
    bytes_a_case_and_hour: _FEW

    def urgent(self, role: Role) -> int:
        """Return how many urgent entries of this role wake people one by one in an hour."""
        return self.urgent_entries_an_hour.get(role, self.of_any_other_role)


class WritingCount(Frozen):
    """The number of entries of one hour, by one officer or by one officer in one case. `version` is its lock."""

    place: str
    hour: AwareDatetime
    version: int = 0
    entries: int = 0
    bytes: int = 0

    def with_one(self, size: int) -> "WritingCount":
        """Return the count with one more entry."""
        return self.model_copy(update={"entries": self.entries + 1, "bytes": self.bytes + size})

    def in_case(self, size: int) -> "WritingCount":
        """Return the count with one more entry of this size in this case. Raises `WritingPause`."""
        after, limits = self.with_one(size), writing_limits()
        if after.entries > limits.entries_a_case_and_hour or after.bytes > limits.bytes_a_case_and_hour:
            raise WritingPause
        return after


def hour_of(now: datetime) -> datetime:
    """Return the start of the hour."""
    return now.replace(minute=0, second=0, microsecond=0)


def rings_for_gathered(count: int, limit: int) -> bool:
    """Return whether the gathered alert rings at this many: with the first beyond the limit, then at each doubling."""
    beyond = count - limit
    return beyond > 0 and beyond & (beyond - 1) == 0


@cache
def writing_limits() -> WritingLimits:
    """Read the file. Raises pydantic's ValidationError when it does not hang together."""
    return WritingLimits.model_validate_json(policy.read("writing.json"))
