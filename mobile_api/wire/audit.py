"""The audit as lines."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain.audit.records import SHARDS
from chalicelib.domain.values.frozen import Frozen

Part = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]$")]


class AskedAudit(Frozen):
    """A day (UTC) and which of its parts, the first one unless said otherwise."""

    day: date
    part: Part = SHARDS[0]


class AuditPart(Frozen):
    """`lines` are records, and in the day's last part its anchor if it has one. `next`: the part to ask for next."""

    lines: list[str]
    next: Part | None
    server_time: AwareDatetime


def after(part: str) -> str | None:
    """Return the part after this one, None after the last."""
    return SHARDS[SHARDS.index(part) + 1 :][:1] or None
