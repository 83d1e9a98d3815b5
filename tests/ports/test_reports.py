"""Reports and frozen months are written together or not at all, and nobody overwrites what they did not see."""

import pytest

from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.reports.consolidation import MonthCounts
from chalicelib.domain.reports.periods import Period
from chalicelib.domain.reports.report import Report
from chalicelib.domain.values.errors import Conflict
from chalicelib.ports import Services
from tests import builders as b


def report(last_month: int = 3, every: Every = Every.QUARTER, kind: str = "quarterly") -> Report:
    period = Period(every=every, year=2026, last_month=last_month)
    return Report(kind=kind, period=period, cases=0, made_at=b.T0, made_by=b.author(), tables=(), months=())


def month(number: int) -> MonthCounts:
    of = Period(every=Every.MONTH, year=2026, last_month=number)
    return MonthCounts(month=of, frozen_at=b.T0, counts={"cases/sex": {"female": number}})


def test_a_report_is_read_back_as_it_was_saved_and_the_year_lists_it(services: Services) -> None:
    assert services.reports.find(2026, "quarterly-2026-Q1") is None
    saved = services.reports.save(report())

    assert saved.version == 1
    assert services.reports.find(2026, "quarterly-2026-Q1") == saved
    assert services.reports.of_year(2026) == (saved,)
    assert services.reports.of_year(2025) == ()


def test_who_did_not_see_the_newest_version_overwrites_nothing(services: Services) -> None:
    saved = services.reports.save(report())
    services.reports.save(saved)

    for stale in (saved, report()):
        with pytest.raises(Conflict):
            services.reports.save(stale)


def test_a_month_is_frozen_once_and_with_its_report_or_not_at_all(services: Services) -> None:
    services.reports.save(report(), (month(2), month(1)))
    assert services.reports.frozen_months(2026) == (month(1), month(2))

    with pytest.raises(Conflict):
        services.reports.save(report(6), (month(3), month(2)))
    assert services.reports.frozen_months(2026) == (month(1), month(2))
    assert services.reports.find(2026, "quarterly-2026-Q2") is None
