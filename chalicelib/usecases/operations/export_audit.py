"""Export a day's audit: lines that anybody can check without us (`audit/verify.py`). Codes only, no word of a case."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from chalicelib.domain.audit.records import SHARDS, line_of
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services

AT_ONCE = 2_000
"""Lines in one answer, of some 400 bytes each: Lambda answers with 6 MB at most."""


@dataclass(frozen=True)
class AuditPlace:
    """Where an export goes on: a part of the day, and in it behind the record of that chain and number."""

    part: str
    after: tuple[str, int] | None = None


@dataclass(frozen=True)
class AuditPage:
    """`next` is None behind the day's last line."""

    lines: list[str]
    next: AuditPlace | None


def export_audit(day: date, place: AuditPlace, officer: Officer, services: Services) -> AuditPage:
    """Export a page of what was recorded on a day (UTC), part by part (`SHARDS`); behind the last one, its anchor.

    All pages of all days, one after the other, are the whole audit. On record before anything is read.
    """
    about = f"{day.isoformat()} {place.part}"
    services.audit.append(at=services.now(), actor=officer.id, action="audit_exported", subject=about, purpose="export")
    records = list(islice(services.audit.day(day, place.part, place.after), AT_ONCE + 1))
    shown = records[:AT_ONCE]
    lines = [line_of(record) for record in shown]
    if len(records) > AT_ONCE:
        return AuditPage(lines, AuditPlace(place.part, (shown[-1].chain, shown[-1].seq)))
    if place.part == SHARDS[-1]:
        anchor = services.anchors.of(day)
        return AuditPage([*lines, line_of(anchor)] if anchor else lines, None)
    return AuditPage(lines, AuditPlace(SHARDS[SHARDS.index(place.part) + 1]))
