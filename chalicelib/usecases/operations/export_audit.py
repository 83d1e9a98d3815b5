"""Export a day's audit: lines that anybody can check without us (`audit/verify.py`). Codes only, no word of a case."""

from collections.abc import Iterator
from datetime import date

from chalicelib.domain.audit.records import SHARDS, line_of
from chalicelib.domain.register.people import Officer
from chalicelib.ports import Services


def export_audit(day: date, part: str, officer: Officer, services: Services) -> list[str]:
    """Export one of the sixteen parts (`audit.SHARDS`) of a day's records (UTC); the last one ends with its anchor.

    All parts of all days, one after the other, are the whole audit. On record before anything is read.
    """
    about = f"{day.isoformat()} {part}"
    services.audit.append(at=services.now(), actor=officer.id, action="audit_exported", subject=about, purpose="export")
    return list(_lines(day, part, services))


def _lines(day: date, part: str, services: Services) -> Iterator[str]:
    for record in services.audit.day(day, part):
        yield line_of(record)
    if part == SHARDS[-1] and (anchor := services.anchors.of(day)):
        yield line_of(anchor)
