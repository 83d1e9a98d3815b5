"""Sign a report off: it becomes immutable, gets its number, freezes its months and ends its clock (R96, R97, R149)."""

from datetime import datetime

from chalicelib.application import case_transaction
from chalicelib.application.case_transaction import Outcome
from chalicelib.domain.case.alerts import Alert, Urgency, alert_id
from chalicelib.domain.case.case_file import CaseFile
from chalicelib.domain.case.obligations import Obligation, ObligationState, obligation_id
from chalicelib.domain.deadlines.due_dates import as_obligation
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE, period_closed
from chalicelib.domain.register import organisations
from chalicelib.domain.register.people import Author, Officer, UnitId
from chalicelib.domain.reports.report import Report, ReportDelivery, ReportState, may_sign, report_policy
from chalicelib.domain.values.errors import NotAllowed, NotFound, ReportStale
from chalicelib.ports import Services

PUBLISHED = "report_published"


def publish_report(year: int, report: str, officer: Officer, services: Services) -> Report:
    """Publish the draft as it stands; again changes nothing, and finishes what was broken off.

    The head signs; the hotline's leader may sign the monthly consolidation (R96, R149).
    Raises `NotAllowed`, `NotFound`, `ReportStale` when another report was published since the draft was made.
    """
    draft = services.reports.find(year, report)
    if draft is None:
        raise NotFound
    if not may_sign(draft.kind, officer):
        raise NotAllowed
    published = draft if draft.state is ReportState.PUBLISHED else _signed(draft, officer, services)
    case_transaction.transact(services, WORKING_GROUP_FILE, lambda file: _clock_ended(file, published, services))
    return published


def recipients() -> tuple[UnitId, ...]:
    """Return the units a report goes to: the Working Group, the four agencies' departments and the hotline (R97)."""
    group = organisations.WORKING_GROUP
    departments = [unit.id for unit in organisations.units() if unit.working_group_seat]
    return tuple(sorted({group, organisations.HOTLINE, *departments}))


def _signed(draft: Report, officer: Officer, services: Services) -> Report:
    now = services.now()
    earlier = services.reports.of_year(draft.period.year)
    frozen = {counts.month for counts in services.reports.frozen_months(draft.period.year)}
    fresh = tuple(counts for counts in draft.months if counts.month not in frozen)
    since = [report for report in earlier if report.published_at is not None and report.published_at > draft.made_at]
    if since or any(counts.frozen_at < draft.made_at for counts in fresh):
        raise ReportStale
    numbers = [report.number for report in earlier if report.number is not None]
    signed = draft.model_copy(
        update={
            "state": ReportState.PUBLISHED,
            "number": max(numbers, default=0) + 1,
            "published_at": now,
            "published_by": Author(officer=officer.id, unit=officer.unit, agency=officer.agency),
            "deliveries": tuple(ReportDelivery(unit=unit, delivered_at=now) for unit in recipients()),
        }
    )
    saved = services.reports.save(signed, fresh)
    services.audit.append(at=now, actor=officer.id, action="report_published", subject=saved.id)
    return saved


def _clock_ended(file: CaseFile | None, report: Report, services: Services) -> Outcome[None]:
    """End the duty of the period, and tell every recipient; nothing is left to do when both stand already."""
    if file is None or report.published_at is None or report.published_by is None:
        return Outcome(None, None)
    ended = _ended(file, report, report.published_at)
    raised = {alert.id for alert in file.alerts}
    alerts = tuple(
        alert
        for alert in (_alert(delivery.unit, report, services.new_token()) for delivery in report.deliveries)
        if alert.id not in raised
    )
    if not ended and not alerts:
        return Outcome(None, None)
    change = case_transaction.change_of(
        file,
        services,
        actor=report.published_by.officer,
        action="report_delivered",
        subject=report.id,
        obligations=ended,
        alerts=alerts,
    )
    return Outcome(change, None)


def _ended(file: CaseFile, report: Report, at: datetime) -> tuple[Obligation, ...]:
    kind = report_policy().kind(report.kind)
    done = period_closed(kind.rule, report.period.year, report.period.last_month, at) if kind is not None else None
    if done is None:
        return ()
    known = file.obligation(obligation_id(WORKING_GROUP_FILE, done.opened_by, done.rule))
    if known is not None and known.state is ObligationState.CLOSED:
        return ()
    return (as_obligation(done, WORKING_GROUP_FILE, known),)


def _alert(unit: UnitId, report: Report, token: str) -> Alert:
    return Alert(
        id=alert_id(WORKING_GROUP_FILE, f"{report.id}.{unit}", PUBLISHED),
        case=WORKING_GROUP_FILE,
        kind=PUBLISHED,
        urgency=Urgency.NORMAL,
        unit=unit,
        token=token,
        raised_at=report.published_at or report.made_at,
    )
