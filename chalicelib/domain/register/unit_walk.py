"""Says how far the sweep has come with something that it does once for every unit, however many units there are."""

from datetime import datetime, timedelta

from pydantic import AwareDatetime

from chalicelib.domain.register.people import UnitId
from chalicelib.domain.values.frozen import Frozen


class UnitWalk(Frozen):
    """One walk over all units by their ids: `behind` is the last unit seen, `rounds` how often the walk ended."""

    name: str
    began_at: AwareDatetime
    behind: UnitId | None = None
    rounds: int = 0

    def is_due(self, now: datetime, rounds: int = 1, pause: timedelta = timedelta()) -> bool:
        """Return whether a unit is left to look at. Each round but the first begins a `pause` after the one before."""
        return self.rounds < rounds and now >= self.began_at + self.rounds * pause

    def past(self, unit: UnitId) -> "UnitWalk":
        """Return the state after this unit."""
        return self.model_copy(update={"behind": unit})

    def ended(self) -> "UnitWalk":
        """Return the state after the last unit."""
        return self.model_copy(update={"behind": None, "rounds": self.rounds + 1})
