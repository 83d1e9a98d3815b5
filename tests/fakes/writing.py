"""The in-memory twin of the counts of what accounts write (`ports.WritingCounts`)."""

from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.case.writing_quota import WritingCount
from chalicelib.domain.values.errors import Conflict


@dataclass
class FakeWriting:
    rows: dict[tuple[str, datetime], WritingCount] = field(default_factory=dict)

    def load(self, place: str, hour: datetime) -> WritingCount | None:
        return self.rows.get((place, hour))

    def save(self, count: WritingCount) -> None:
        stored = self.rows.get((count.place, count.hour))
        if count.version != (stored.version if stored else 0):
            raise Conflict
        self.rows[count.place, count.hour] = count.model_copy(update={"version": count.version + 1})
