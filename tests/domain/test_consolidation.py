"""Months are counted once: what comes late counts in the open month, and a report run again shows the same figures."""

from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.deadlines.recurring_duties import WORKING_GROUP_FILE
from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.reports.consolidation import MonthCounts, Tally, Thresholds, tables_of
from chalicelib.domain.reports.periods import Period, year_of
from chalicelib.domain.reports.suppression import TOTAL
from tests import builders

NOW = datetime(2026, 12, 2, tzinfo=UTC)
OCTOBER = Period(every=Every.MONTH, year=2026, last_month=10)
NOVEMBER = Period(every=Every.MONTH, year=2026, last_month=11)
LIMITS = Thresholds(published=11, inside=5)


def opened(day: date, number: int = 1, **changes: object) -> CaseFacts:
    return builders.facts(number, opened_on=day, **changes)


def months(upto: Period, cases: list[CaseFacts], *frozen: MonthCounts) -> tuple[MonthCounts, ...]:
    tally = Tally(year_of(upto), NOW)
    for facts in cases:
        tally.add(facts)
    return tally.months(upto, frozen)


def provinces(counts: MonthCounts) -> dict[str, int]:
    return counts.counts["cases/province"]


@pytest.mark.duty("R149")
def test_a_month_counts_what_happened_in_it() -> None:
    cases = [opened(date(2026, 10, 31)), opened(date(2026, 11, 1), 2), opened(date(2026, 11, 30), 3)]
    october, november = months(NOVEMBER, cases)[-2:]

    assert (provinces(october), provinces(november)) == ({"lang-son": 1}, {"lang-son": 2})


def test_what_comes_late_for_a_frozen_month_counts_in_the_open_one() -> None:
    frozen = months(OCTOBER, [opened(date(2026, 10, 2))])
    late = [opened(date(2026, 10, 2)), opened(date(2026, 10, 3), 2), opened(date(2026, 11, 3), 3)]

    october, november = months(NOVEMBER, late, *frozen)[-2:]

    assert (provinces(october), provinces(november)) == ({"lang-son": 1}, {"lang-son": 2})


def test_a_correction_never_makes_a_count_negative_and_is_made_up_later() -> None:
    frozen = months(OCTOBER, [opened(date(2026, 10, 2)), opened(date(2026, 10, 3), 2)])
    gone = [opened(date(2026, 10, 2)), opened(date(2026, 11, 3), 3)]

    november = months(NOVEMBER, gone, *frozen)[-1]

    assert provinces(november) == {}


@pytest.mark.duty("R24")
def test_a_report_shows_less_outside_than_inside_and_the_same_when_run_again() -> None:
    cases = [opened(date(2026, 11, 3), n, sex="female" if n % 4 else "male") for n in range(1, 41)]
    cases += [opened(date(2026, 11, 4), n, province="lao-cai") for n in range(41, 48)]
    counted = months(NOVEMBER, cases)
    tables = {(t.measure, t.dimension): t for t in tables_of(NOVEMBER, counted, {}, LIMITS)}

    by_province = tables["cases", "province"]
    assert by_province.published["lao-cai"] is None
    assert by_province.inside == {"lang-son": 40, "lao-cai": 7, TOTAL: 47}
    assert tables_of(NOVEMBER, counted, {}, LIMITS) == tables_of(NOVEMBER, months(NOVEMBER, cases), {}, LIMITS)


def test_duties_are_no_persons_and_are_counted_as_they_are() -> None:
    (table,) = (t for t in tables_of(NOVEMBER, months(NOVEMBER, []), {}, LIMITS) if t.dimension == "reason")
    assert table.published == {TOTAL: 0}


def test_what_becomes_known_late_of_a_year_that_is_frozen_counts_in_the_next_years_first_month() -> None:
    december = Period(every=Every.MONTH, year=2026, last_month=12)
    january = Period(every=Every.MONTH, year=2027, last_month=1)
    known = [opened(date(2026, 12, 30))]
    frozen = months(december, known)
    late = [*known, opened(date(2026, 12, 31), 2), opened(date(2027, 1, 4), 3)]
    tally = Tally(year_of(january), datetime(2027, 2, 2, tzinfo=UTC))
    for facts in late:
        tally.add(facts)

    (first,) = tally.months(january, (), frozen)
    assert provinces(first) == {"lang-son": 2}
    assert "cases/province" in first.late, "and the reader is told why it is more than January's own"
    (open_year,) = tally.months(january, (), frozen[:-1])
    assert provinces(open_year) == {"lang-son": 1}, "December is still open, and takes it itself"
    assert open_year.late == ()


def test_a_month_says_that_it_counts_late_news_and_not_how_much() -> None:
    frozen = months(OCTOBER, [opened(date(2026, 10, 2))])
    late = [opened(date(2026, 10, 2)), opened(date(2026, 10, 3), 2), opened(date(2026, 11, 3), 3)]
    assert "cases/province" in months(NOVEMBER, late, *frozen)[-1].late
    assert months(NOVEMBER, [opened(date(2026, 11, 3))])[-1].late == ()


def test_the_working_groups_own_file_is_no_case() -> None:
    own = opened(date(2026, 11, 3)).model_copy(update={"case": WORKING_GROUP_FILE})
    (counts,) = months(NOVEMBER, [own])[-1:]
    assert provinces(counts) == {}
