"""Says how far the sweep has come with sorting what an earlier version stored into the queues of today."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime

from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen

_ROUNDS = 2
_AGAIN_AFTER = timedelta(hours=1)
"""A process of the earlier version may still store an alert while the new one is put in place: its longest run is
fifteen minutes, so a second round after this finds all that is left."""


class QueueSorting(Frozen):
    """How far it has come: `behind` is the last unit sorted in this round, `rounds` how many rounds have ended."""

    began_at: AwareDatetime
    behind: UnitId | None = None
    rounds: int = 0

    def is_due(self, now: datetime) -> bool:
        """Return whether there is something left to look at: for most of the system's life, there is not."""
        return self.rounds < _ROUNDS and now >= self.began_at + self.rounds * _AGAIN_AFTER

    def past(self, unit: UnitId) -> "QueueSorting":
        """Return the state after this unit is sorted."""
        return self.model_copy(update={"behind": unit})

    def round_ended(self) -> "QueueSorting":
        """Return the state after the last unit."""
        return self.model_copy(update={"behind": None, "rounds": self.rounds + 1})
