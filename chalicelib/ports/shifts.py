"""The handovers of a unit's shifts."""

from collections.abc import Iterator
from typing import Protocol

from chalicelib.domain.case.shift_handover import ShiftHandover


class ShiftHandovers(Protocol):
    """One row a handover."""

    def load(self, unit: str, handover: str) -> ShiftHandover | None:
        """Find a unit's handover by its id, or None (strongly consistent)."""

    def of_unit(self, unit: str) -> Iterator[ShiftHandover]:
        """Yield a unit's handovers, the newest first (strongly consistent)."""

    def save(self, handover: ShiftHandover) -> None:
        """Write it as the next version. Raises `errors.Conflict` when somebody else was quicker."""
