"""Prepare the draft of a report from the facts of all cases; no case is opened (R103, R149)."""

from chalicelib.domain.law.working_days import local_day
from chalicelib.domain.register.people import Author, Officer
from chalicelib.domain.reports.consolidation import ReportTable, Tally, tables_of
from chalicelib.domain.reports.periods import MONTHS, Period, year_of
from chalicelib.domain.reports.report import Report, ReportKind, ReportState, report_id, report_policy
from chalicelib.domain.values.errors import BrokenRule, Malformed
from chalicelib.ports import Services


def prepare_report(kind: str, year: int, last_month: int, officer: Officer, services: Services) -> Report:
    """Return the draft of the report of a period, worked out anew; one that is published comes back as it is.

    Raises `Malformed` for a kind or period that does not exist or is not over, `Conflict` if somebody prepares it too.
    """
    of = _kind(kind)
    period = _period(of, year, last_month)
    if period.last_day() >= local_day(services.now()):
        raise Malformed((BrokenRule("last_month", "period_not_over"),))
    stored = services.reports.find(year, report_id(kind, period))
    if stored is not None and stored.state is ReportState.PUBLISHED:
        return stored
    draft = _drafted(of, period, officer, services)
    if stored is not None:
        draft = draft.model_copy(update={"version": stored.version, "sections": stored.sections})
    saved = services.reports.save(draft)
    services.audit.append(at=services.now(), actor=officer.id, action="report_prepared", subject=saved.id)
    return saved


def _kind(code: str) -> ReportKind:
    kind = report_policy().kind(code)
    if kind is None:
        raise Malformed((BrokenRule("kind", "literal_error"),))
    return kind


def _period(kind: ReportKind, year: int, last_month: int) -> Period:
    if not 1 <= last_month <= 12 or last_month % MONTHS[kind.every]:
        raise Malformed((BrokenRule("last_month", "no_such_period"),))
    return Period(every=kind.every, year=year, last_month=last_month)


def _drafted(kind: ReportKind, period: Period, officer: Officer, services: Services) -> Report:
    now = services.now()
    tally = Tally(year_of(period), now)
    for facts in services.cases.facts():
        tally.add(facts)
    frozen = services.reports.frozen_months(period.year)
    months = tally.months(period, frozen, services.reports.frozen_months(period.year - 1))
    history: dict[Period, tuple[ReportTable, ...]] = {
        report.period: report.tables
        for report in services.reports.of_year(period.year)
        if report.state is ReportState.PUBLISHED
    }
    return Report(
        kind=kind.code,
        period=period,
        cases=tally.cases,
        made_at=now,
        made_by=Author(officer=officer.id, unit=officer.unit, agency=officer.agency),
        tables=tables_of(period, months, history, report_policy().thresholds),
        months=months,
    )
