"""No difference of published tables tells a small count: a reader with a solver learns no cell under the threshold."""

import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pytest
from scipy.optimize import linprog

from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.reports.periods import MONTHS, Period
from chalicelib.domain.reports.suppression import TOTAL, PublishedTable, publish

THRESHOLD = 11
YEAR = Period(every=Every.YEAR, year=2026, last_month=12)


def month(number: int) -> Period:
    return Period(every=Every.MONTH, year=2026, last_month=number)


def quarter(number: int) -> Period:
    return Period(every=Every.QUARTER, year=2026, last_month=3 * number)


Counts = Mapping[Period, Mapping[str, int]]


def published(periods: Sequence[Period], counts: Counts, threshold: int = THRESHOLD) -> list[PublishedTable]:
    tables: list[PublishedTable] = []
    for period in periods:
        tables.append(publish(period, counts, tables, threshold))
    return tables


def naive(periods: Sequence[Period], counts: Counts, threshold: int = THRESHOLD) -> list[PublishedTable]:
    """Small cells are left out, and nothing with them."""
    true = {period: _true(period, counts) for period in periods}
    return [
        PublishedTable(
            period=period,
            shown={name: None if 0 < count < threshold else count for name, count in true[period].items()},
        )
        for period in periods
    ]


def _true(period: Period, counts: Counts) -> dict[str, int]:
    names = sorted({name for by in counts.values() for name in by})
    one = {
        name: sum(by.get(name, 0) for each, by in counts.items() if period.holds(each.first_day())) for name in names
    }
    return one | {TOTAL: sum(one.values())}


def told(tables: Sequence[PublishedTable], counts: Counts, threshold: int = THRESHOLD) -> Iterator[tuple[str, str]]:
    """Every count under the threshold, of any period and category, that a solver pins down or shows to be small."""
    names = sorted({name for by in counts.values() for name in by})
    column = {(number, name): at for at, (number, name) in enumerate((m, n) for m in range(1, 13) for n in names)}

    def row(period: Period, name: str) -> np.ndarray:
        cells = np.zeros(len(column))
        for (number, category), at in column.items():
            if period.holds(month(number).first_day()) and name in (TOTAL, category):
                cells[at] = 1
        return cells

    known = [(row(t.period, name), value) for t in tables for name, value in t.shown.items() if value is not None]
    a_eq = np.array([cells for cells, _ in known]) if known else None
    b_eq = np.array([value for _, value in known]) if known else None
    for period in (*map(month, range(1, 13)), *map(quarter, range(1, 5)), YEAR):
        for name, count in _true(period, counts).items():
            if not 0 < count < threshold:
                continue
            cells = row(period, name)
            low = linprog(cells, A_eq=a_eq, b_eq=b_eq, bounds=(0, None), method="highs")
            high = linprog(-cells, A_eq=a_eq, b_eq=b_eq, bounds=(0, None), method="highs")
            least = low.fun if low.status == 0 else 0
            most = -high.fun if high.status == 0 else float("inf")
            if least > 1e-6 or most < threshold - 1e-6:
                yield period.name(), name


def some_counts(chance: random.Random) -> dict[Period, dict[str, int]]:
    """Counts as they come: a few large categories, many that are rare, months in which nothing happens."""
    names = [f"c{number}" for number in range(chance.randrange(2, 7))]
    weight = {name: chance.choice((0, 0.3, 2, 8, 40)) for name in names}
    return {
        month(number): {name: int(chance.expovariate(1 / weight[name])) if weight[name] else 0 for name in names}
        for number in range(1, 13)
    }


ORDERS: tuple[tuple[Period, ...], ...] = (
    tuple(map(month, range(1, 13))),
    (*map(quarter, range(1, 5)), YEAR),
    (month(1), month(2), month(3), quarter(1), month(4), quarter(2), YEAR),
    (YEAR, quarter(4), month(12)),
)


@pytest.mark.slow
@pytest.mark.duty("R24")
@pytest.mark.parametrize("seed", range(40))
def test_no_difference_of_published_tables_tells_a_small_count(seed: int) -> None:
    chance = random.Random(seed)
    counts = some_counts(chance)

    assert list(told(published(ORDERS[seed % len(ORDERS)], counts), counts)) == []


@pytest.mark.slow
def test_a_naive_suppression_is_found_out_by_the_same_reader() -> None:
    found = 0
    for seed in range(20):
        counts = some_counts(random.Random(seed))
        found += bool(list(told(naive(ORDERS[seed % len(ORDERS)], counts), counts)))

    assert found >= 10


def test_large_counts_are_shown_and_a_zero_is_no_secret() -> None:
    counts = {month(1): {"lang-son": 40, "lao-cai": 25, "ha-giang": 0}}
    (table,) = published([month(1)], counts)

    assert table.shown == {"lang-son": 40, "lao-cai": 25, "ha-giang": 0, TOTAL: 65}


def test_a_small_count_takes_another_with_it_so_that_the_total_does_not_tell_it() -> None:
    (table,) = published([month(1)], {month(1): {"lang-son": 40, "lao-cai": 3, "ha-giang": 25}})

    assert table.shown["lao-cai"] is None
    assert sum(value is None for value in table.shown.values()) == 2


def test_two_small_counts_with_a_small_sum_are_not_told_by_it() -> None:
    counts = {month(1): {"a": 1, "b": 1, "c": 90}}
    (table,) = published([month(1)], counts)

    assert list(told([table], counts)) == []


def test_a_quarter_never_tells_the_month_that_was_suppressed_in_it() -> None:
    counts = {month(1): {"a": 20, "b": 30}, month(2): {"a": 20, "b": 30}, month(3): {"a": 4, "b": 30}}
    tables = published([month(1), month(2), month(3), quarter(1)], counts)

    assert tables[3].shown["a"] is None
    assert list(told(tables, counts)) == []


def test_the_same_figures_give_the_same_table() -> None:
    counts = some_counts(random.Random(3))
    assert published(ORDERS[0], counts) == published(ORDERS[0], counts)


@pytest.mark.parametrize("every", list(MONTHS))
def test_a_period_is_made_up_of_its_parts_and_nothing_else(every: Every) -> None:
    whole = Period(every=every, year=2028, last_month=12)
    days = [day for part in whole.parts() for day in (part.first_day(), part.last_day())]

    assert whole.last_day().isoformat() == "2028-12-31"
    assert not days or (days[0], days[-1]) == (whole.first_day(), whole.last_day())
