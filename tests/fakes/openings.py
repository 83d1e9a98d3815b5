"""The in-memory twin of `ports.OpeningCounts`."""

from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from chalicelib.domain.case.opening_quota import IdleOpenings, OpeningQuotaDay
from chalicelib.domain.values.errors import Conflict


@dataclass
class FakeOpenings:
    rows: dict[tuple[str, date], OpeningQuotaDay] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)
    idle_rows: dict[tuple[str, date], IdleOpenings] = field(default_factory=dict)

    def load(self, officer_id: str, day: date) -> OpeningQuotaDay | None:
        return self.rows.get((officer_id, day))

    def idle(self, officer_id: str, day: date) -> IdleOpenings | None:
        return self.idle_rows.get((officer_id, day))

    def keep_idle(self, found: IdleOpenings) -> None:
        self.idle_rows[found.officer, found.day] = found

    def save(self, openings: OpeningQuotaDay) -> None:
        place = openings.officer, openings.day
        with self.lock:
            before = self.rows.get(place)
            if (before.version if before else 0) != openings.version:
                raise Conflict
            self.rows[place] = openings.model_copy(update={"version": openings.version + 1})
