"""Confirm that a published report reached one's unit (R97, R123)."""

from chalicelib.domain.register.people import Officer
from chalicelib.domain.reports.report import Report, ReportDelivery, ReportState
from chalicelib.domain.values.errors import NotFound
from chalicelib.ports import Services


def confirm_receipt(year: int, report: str, officer: Officer, services: Services) -> Report:
    """Put the receipt of the officer's unit on record; again changes nothing.

    Raises `NotFound` for a report that is not published or did not go to the unit, `Conflict` after a lost race.
    """
    found = services.reports.find(year, report)
    if found is None or found.state is not ReportState.PUBLISHED:
        raise NotFound
    mine = next((delivery for delivery in found.deliveries if delivery.unit == officer.unit), None)
    if mine is None:
        raise NotFound
    if mine.received_at is not None:
        return found
    received = mine.model_copy(update={"received_by": officer.id, "received_at": services.now()})
    saved = services.reports.save(found.model_copy(update={"deliveries": _with(found.deliveries, received)}))
    services.audit.append(at=services.now(), actor=officer.id, action="report_received", subject=saved.id)
    return saved


def _with(deliveries: tuple[ReportDelivery, ...], changed: ReportDelivery) -> tuple[ReportDelivery, ...]:
    return tuple(changed if delivery.unit == changed.unit else delivery for delivery in deliveries)
