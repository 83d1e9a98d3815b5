"""The audit chains that belong to no case."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol, Unpack

from chalicelib.domain.audit import About, AuditRecord


class AuditTrail(Protocol):
    """Chains that belong to no case: sign-ins, refusals, lists. Kept by day."""

    def append(self, *, at: datetime, actor: str, action: str, **about: Unpack[About]) -> AuditRecord:
        """Add a record at the end of `day/<date of at>` and return it."""

    def chain(self, name: str) -> Iterator[AuditRecord]:
        """A chain in order: `case/<code>` or `day/<yyyy-mm-dd>`."""
