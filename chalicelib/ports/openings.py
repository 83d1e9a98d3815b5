"""How many cases each officer opened."""

from datetime import date
from typing import Protocol

from chalicelib.domain.case.opening_quota import IdleOpenings, OpeningQuotaDay


class OpeningCounts(Protocol):
    """One row an officer and day."""

    def load(self, officer_id: str, day: date) -> OpeningQuotaDay | None:
        """Find what the officer opened on that day, or None (strongly consistent)."""

    def idle(self, officer_id: str, day: date) -> IdleOpenings | None:
        """Return in which cases of that day the officer did nothing, or None until it is worked out."""

    def keep_idle(self, found: IdleOpenings) -> None:
        """Store the count of one day. Storing it twice changes nothing: the count of a past day is fixed."""

    def save(self, openings: OpeningQuotaDay) -> None:
        """Write it as the next version. Raises `errors.Conflict` when somebody else was quicker."""
