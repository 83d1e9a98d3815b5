"""Consolidates the facts of all cases into the counts of a period's months, and those into tables (R96, R103, R149).

A month is counted once. What becomes known of it after its counts were frozen counts in the first month that is still
open, of the next year too once all months of a year are frozen; so a table run again shows the same figures, and no two
tables differ by a single late case.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from chalicelib.domain.case.case_facts import CaseFacts
from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.reports.measures import MEASURES, Measure
from chalicelib.domain.reports.periods import Period, period_of, year_of
from chalicelib.domain.reports.suppression import TOTAL, PublishedTable, publish
from chalicelib.domain.values.frozen import Frozen

TableKey = tuple[str, str]
"""A table by its measure and its dimension."""


class MonthCounts(Frozen):
    """The frozen counts of one month: by measure and dimension (`cases/province`), then by category."""

    month: Period
    frozen_at: datetime
    counts: dict[str, dict[str, int]]
    late: tuple[str, ...] = ()
    """The tables in which the month also counts what became known late of months before it: no figure, only that."""


class ReportTable(Frozen):
    """One table of a report: what everybody may see of it, and what the agencies' own officers may."""

    measure: str
    dimension: str
    published: dict[str, int | None]
    inside: dict[str, int | None]


class Thresholds(Frozen):
    """The smallest counts that may be shown: in what is published, and inside the agencies."""

    published: int
    inside: int


class Tally:
    """Counts the events of a year's cases one by one; holds counts only, so its memory does not grow with the cases."""

    def __init__(self, year: Period, at: datetime) -> None:
        """Begin to count the year as known at that moment."""
        self._year, self._before, self._at = year, year.same_of_the_year_before(), at
        self._counted: dict[tuple[TableKey, Period], Counter[str]] = defaultdict(Counter)
        self.cases = 0

    def add(self, facts: CaseFacts) -> None:
        """Count one case under every measure."""
        self.cases += 1
        for measure in MEASURES:
            for day, category in measure.events(facts, self._at):
                if self._year.holds(day) or self._before.holds(day):
                    self._counted[key_of(measure), period_of(Every.MONTH, day)][category] += 1

    def months(
        self, upto: Period, frozen: Iterable[MonthCounts], before: Iterable[MonthCounts] = ()
    ) -> tuple[MonthCounts, ...]:
        """Return the counts of every month to the end of the period: the frozen ones as they were, then the open ones.

        The first open month takes what arrived late for the frozen ones. A correction that would make a count negative
        is carried on to the next month. `before` are the frozen months of the year before: when all twelve are, what
        became known of that year since then has no open month of its own any more, and counts here.
        """
        known = {counts.month: counts for counts in frozen}
        months = [month for month in months_of(self._year) if month.last_day() <= upto.last_day()]
        reported: dict[TableKey, Counter[str]] = defaultdict(Counter)
        true: dict[TableKey, Counter[str]] = defaultdict(Counter)
        ended = list(before)
        if len(ended) == len(months_of(self._before)):
            self._carry_over(ended, true, reported)
        whole = []
        for month in months:
            for measure in MEASURES:
                true[key_of(measure)] += self._counted[key_of(measure), month]
            counts = known.get(month) or self._open_month(month, true, reported)
            for measure in MEASURES:
                reported[key_of(measure)].update(counts.counts.get("/".join(key_of(measure)), {}))
            whole.append(counts)
        return tuple(whole)

    def _carry_over(
        self, ended: Iterable[MonthCounts], true: dict[TableKey, Counter[str]], reported: dict[TableKey, Counter[str]]
    ) -> None:
        """Begin the year with what is known today of the year before beside what its frozen months reported."""
        for measure in MEASURES:
            for month in months_of(self._before):
                true[key_of(measure)] += self._counted[key_of(measure), month]
        for counts in ended:
            for measure in MEASURES:
                reported[key_of(measure)].update(counts.counts.get("/".join(key_of(measure)), {}))

    def _open_month(
        self, month: Period, true: Mapping[TableKey, Counter[str]], reported: Mapping[TableKey, Counter[str]]
    ) -> MonthCounts:
        counts, late = {}, []
        for name in map(key_of, MEASURES):
            unreported = {category: true[name][category] - reported[name][category] for category in sorted(true[name])}
            counts["/".join(name)] = {category: count for category, count in unreported.items() if count > 0}
            own = self._counted[name, month]
            if any(count > own[category] for category, count in unreported.items()):
                late.append("/".join(name))
        return MonthCounts(month=month, frozen_at=self._at, counts=counts, late=tuple(late))


def key_of(measure: Measure) -> TableKey:
    """Return the key of a measure's table."""
    return measure.name, measure.dimension


def months_of(year: Period) -> tuple[Period, ...]:
    """Return the twelve months of a year."""
    return tuple(Period(every=Every.MONTH, year=year.year, last_month=month) for month in range(1, 13))


def tables_of(
    period: Period, months: Iterable[MonthCounts], history: Mapping[Period, Iterable[ReportTable]], limits: Thresholds
) -> tuple[ReportTable, ...]:
    """Return the tables of a period as they may be shown after the reports of `history`."""
    counted = list(months)
    return tuple(
        ReportTable(
            measure=measure.name,
            dimension=measure.dimension,
            published=_shown(measure, period, counted, history, limits.published, inside=False),
            inside=_shown(measure, period, counted, history, limits.inside, inside=True),
        )
        for measure in MEASURES
    )


def _shown(  # noqa: PLR0913 - one table, its surroundings and the rule
    measure: Measure,
    period: Period,
    months: list[MonthCounts],
    history: Mapping[Period, Iterable[ReportTable]],
    threshold: int,
    *,
    inside: bool,
) -> dict[str, int | None]:
    name = "/".join(key_of(measure))
    counts = {each.month: each.counts.get(name, {}) for each in months}
    if not measure.about_persons:
        total = sum((Counter(by) for month, by in counts.items() if period.holds(month.first_day())), Counter[str]())
        return {**dict(sorted(total.items())), TOTAL: total.total()}
    earlier = [
        PublishedTable(period=of, shown=table.inside if inside else table.published)
        for of, tables in history.items()
        if year_of(of) == year_of(period)
        for table in tables
        if (table.measure, table.dimension) == key_of(measure)
    ]
    return publish(period, counts, earlier, threshold).shown
