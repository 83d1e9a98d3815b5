"""How much each account writes."""

from datetime import datetime
from typing import Protocol

from chalicelib.domain.case.writing_quota import WritingCount


class WritingCounts(Protocol):
    """One row a place and hour; it goes by itself after some days."""

    def load(self, place: str, hour: datetime) -> WritingCount | None:
        """Return what was counted there in that hour (strongly consistent)."""

    def save(self, count: WritingCount) -> None:
        """Write it as the next version. Raises `errors.Conflict` when somebody else was quicker."""
