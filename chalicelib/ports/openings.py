"""How many cases each officer opened."""

from datetime import date
from typing import Protocol

from chalicelib.domain.case.opening_quota import OpeningQuotaDay


class OpeningCounts(Protocol):
    """One row an officer and day."""

    def load(self, officer_id: str, day: date) -> OpeningQuotaDay | None:
        """Find what the officer opened on that day, or None (strongly consistent)."""

    def save(self, openings: OpeningQuotaDay) -> None:
        """Write it as the next version. Raises `errors.Conflict` when somebody else was quicker."""
