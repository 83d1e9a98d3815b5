"""The filter of a queue: codes and times, judged on the alert alone; nothing of the case is read for it."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.case.alerts import Alert, Urgency


@dataclass(frozen=True)
class AlertFilter:
    """Each field narrows the queue; None asks for nothing.

    `kind` is the first word of an alert's kind (`overdue` for `overdue.head`), `unit` and `province` are of what it is
    about, `named` is the colleague it is addressed to by name, `raised_before` leaves the older ones.
    """

    kind: str | None = None
    urgency: Urgency | None = None
    province: str | None = None
    unit: str | None = None
    child: bool | None = None
    danger: bool | None = None
    named: str | None = None
    raised_before: datetime | None = None

    def lets_through(self, alert: Alert) -> bool:
        """Return whether an alert is on the list. One that is about no entry has no province, no unit and no mark."""
        matter = alert.matter
        found: tuple[tuple[object, object], ...] = (
            (self.kind, alert.kind.partition(".")[0]),
            (self.urgency, alert.urgency),
            (self.province, matter.province if matter else None),
            (self.unit, matter.by_unit if matter else None),
            (self.child, matter.child if matter else False),
            (self.danger, matter.danger if matter else False),
            (self.named, alert.officer),
        )
        if any(wanted is not None and wanted != has for wanted, has in found):
            return False
        return self.raised_before is None or alert.raised_at < self.raised_before
