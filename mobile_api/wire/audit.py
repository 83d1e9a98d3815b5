"""The audit as lines."""

import base64
import binascii
import json
from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from chalicelib.domain.audit.records import SHARDS
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.domain.values.frozen import Frozen
from chalicelib.usecases.operations.export_audit import AuditPage, AuditPlace

Part = Annotated[str, StringConstraints(pattern=r"^[0-9a-f](\.[A-Za-z0-9_-]{1,200})?$")]
"""A part of the day; behind a dot, where in it the next page begins."""


class AskedAudit(Frozen):
    """A day (UTC) and which of its parts, the first one unless said otherwise; later ones as `next` names them."""

    day: date
    part: Part = SHARDS[0]

    @property
    def place(self) -> AuditPlace:
        """Raises `Malformed` for a place that no answer named."""
        part, _, cursor = self.part.partition(".")
        return AuditPlace(part, _after(cursor) if cursor else None)


class AuditPart(Frozen):
    """`lines` are records, and at the day's end its anchor if it has one. `next`: what to ask for next as `part`."""

    lines: list[str]
    next: Part | None
    server_time: AwareDatetime


def named(page: AuditPage) -> str | None:
    """Name the place of the next page."""
    if page.next is None or page.next.after is None:
        return page.next.part if page.next else None
    cursor = base64.urlsafe_b64encode(json.dumps(page.next.after).encode()).decode().rstrip("=")
    return f"{page.next.part}.{cursor}"


def _after(cursor: str) -> tuple[str, int]:
    try:
        chain, seq = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error):
        raise Malformed([BrokenRule("part", "cursor")]) from None
    if not isinstance(chain, str) or type(seq) is not int or not chain.isascii() or not 0 <= seq < 10**9:
        raise Malformed([BrokenRule("part", "cursor")])
    return chain, seq
