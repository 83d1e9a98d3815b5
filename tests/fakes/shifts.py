"""The in-memory twin of `ports.ShiftHandovers`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chalicelib.domain.case.shift_handover import ShiftHandover
from chalicelib.domain.values.errors import Conflict


@dataclass
class FakeShiftHandovers:
    rows: dict[tuple[str, str], ShiftHandover] = field(default_factory=dict)

    def load(self, unit: str, handover: str) -> ShiftHandover | None:
        return self.rows.get((unit, handover))

    def of_unit(self, unit: str) -> Iterator[ShiftHandover]:
        found = sorted((handover for handover in self.rows.values() if handover.unit == unit), key=lambda h: h.id)
        return iter(found[::-1])

    def save(self, handover: ShiftHandover) -> None:
        before = self.load(handover.unit, handover.id)
        if (before.version if before else 0) != handover.version:
            raise Conflict
        self.rows[handover.unit, handover.id] = handover.model_copy(update={"version": handover.version + 1})
