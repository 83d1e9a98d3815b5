"""Suppresses small cells of published tables together with what would reveal them (R24, domain.md §6.2).

One table counts cases by one dimension (say province) for one period, with a total. All tables of one measure and one
dimension within a year bear on each other: months add up to quarters, categories to totals. Drawn as a network in which
each count is the flow of an edge, what a reader can work out about a suppressed count is how far its flow can change
while the published flows stay: two maximum flows. A count from 1 to below the threshold is protected when a reader can
neither exclude 0 nor exclude the threshold.

What was published stays as it was, so only cells of the new table are suppressed. Suppressing all of them publishes
nothing new, which is why the search always ends with a protected table.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping

from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.reports.periods import Period, year_of
from chalicelib.domain.values.frozen import Frozen

TOTAL = ""
"""The name of a table's total among its categories."""

_GROUND = ("ground",)
_UNBOUNDED = 10**9

Cell = tuple[Period, str]
Node = tuple[str, ...]
Edge = tuple[Node, Node]
Counts = Mapping[Period, Mapping[str, int]]


class PublishedTable(Frozen):
    """The cells of one published table: a count per category and for `TOTAL`, or `None` where it is suppressed."""

    period: Period
    shown: dict[str, int | None]


def publish(period: Period, counts: Counts, history: Iterable[PublishedTable], threshold: int) -> PublishedTable:
    """Return the table of the period as it may be published after the tables of `history`.

    `counts` holds the counts of each month of the period's year by category (a missing category counts 0). What was
    published with other counts than these would be a difference to read: late news counts in the month it arrives.
    The same arguments always give the same table.
    """
    publication = _Publication(period, counts, history, threshold)
    for cell in publication.small_cells():
        publication.protect(cell)
    return publication.table()


class _Publication:
    """One table on its way to be published, and everything of its year that a reader can set beside it."""

    def __init__(self, period: Period, counts: Counts, history: Iterable[PublishedTable], threshold: int) -> None:
        year = year_of(period)
        self._period, self._threshold, self._year = period, threshold, year
        self._names = (*sorted({category for month in counts.values() for category in month}), TOTAL)
        self._count = _counted(year, counts)
        self._fixed = {
            (table.period, name)
            for table in history
            if year_of(table.period) == year
            for name, value in table.shown.items()
            if value is not None
        }
        self._suppressed = {name for name in self._names if self._is_small((period, name))}

    def small_cells(self) -> list[Cell]:
        """Return every count to protect, published or not: a difference of two tables could give either."""
        cells = ((period, name) for period in _all_parts(self._year) for name in self._names)
        return [cell for cell in cells if self._is_small(cell)]

    def protect(self, cell: Cell) -> None:
        """Suppress more cells of the new table, the smallest first, until this one is protected."""
        shown = sorted(
            (name for name in self._names if name not in self._suppressed),
            key=lambda name: (self._count[self._period, name], name),
        )
        for name in shown:
            if self._is_protected(cell):
                return
            self._suppressed.add(name)

    def table(self) -> PublishedTable:
        """Return the table with what is suppressed by now."""
        shown = {name: None if name in self._suppressed else self._count[self._period, name] for name in self._names}
        return PublishedTable(period=self._period, shown=shown)

    def _is_small(self, cell: Cell) -> bool:
        return 0 < self._count[cell] < self._threshold

    def _is_protected(self, cell: Cell) -> bool:
        shown = {(self._period, name) for name in self._names if name not in self._suppressed}
        network = _Network(self._count, self._names, self._fixed | shown, self._year)
        down, up = self._count[cell], self._threshold - self._count[cell]
        return network.can_fall(cell, down) and network.can_rise(cell, up)


def _counted(year: Period, counts: Counts) -> dict[Cell, int]:
    counted: dict[Cell, int] = defaultdict(int)
    for period in _all_parts(year):
        for month, by_category in counts.items():
            if period.holds(month.first_day()):
                for category, count in by_category.items():
                    counted[period, category] += count
                    counted[period, TOTAL] += count
    return counted


def _all_parts(period: Period) -> Iterator[Period]:
    yield period
    for part in period.parts():
        yield from _all_parts(part)


class _Network:
    """The counts of one year as flows: from the ground down each category's periods, over each month, up the totals."""

    def __init__(self, count: Mapping[Cell, int], names: Iterable[str], fixed: set[Cell], year: Period) -> None:
        """Draw every count as an edge; those of `fixed` cells cannot change."""
        self._room: dict[Node, dict[Node, int]] = defaultdict(dict)
        self._edges: dict[Cell, Edge] = {}
        for period, parent in _with_parents(year):
            for name in names:
                start, end = self._edges[period, name] = self._ends(period, parent, name)
                if (period, name) not in fixed:
                    self._room[start][end] = _UNBOUNDED
                    self._room[end][start] = count[period, name]

    def can_fall(self, cell: Cell, amount: int) -> bool:
        """Return whether the count of the cell could be smaller by the amount without any published count changing."""
        start, end = self._edges[cell]
        return end in self._room[start] and self._moves(start, end, amount)

    def can_rise(self, cell: Cell, amount: int) -> bool:
        """Return whether the count of the cell could be larger by the amount without any published count changing."""
        start, end = self._edges[cell]
        return end in self._room[start] and self._moves(end, start, amount)

    def _moves(self, start: Node, end: Node, amount: int) -> bool:
        """Return whether so much flow finds its way by other edges than the one between the two (Edmonds and Karp)."""
        room = {node: dict(targets) for node, targets in self._room.items()}
        room[start].pop(end, None)
        room[end].pop(start, None)
        while amount > 0:
            path = _path(room, start, end)
            if not path:
                return False
            moved = min(amount, *(room[tail][head] for tail, head in path))
            for tail, head in path:
                room[tail][head] -= moved
                room[head][tail] = room[head].get(tail, 0) + moved
            amount -= moved
        return True

    @staticmethod
    def _ends(period: Period, parent: Period | None, name: str) -> Edge:
        above: Node = (name, parent.name()) if parent else _GROUND
        if name == TOTAL:
            # Every month collects its categories and passes their sum up to its quarter, half-year and year.
            return (TOTAL, period.name()), above
        below: Node = (TOTAL, period.name()) if period.every is Every.MONTH else (name, period.name())
        return above, below


def _with_parents(period: Period, parent: Period | None = None) -> Iterator[tuple[Period, Period | None]]:
    yield period, parent
    for part in period.parts():
        yield from _with_parents(part, period)


def _path(room: Mapping[Node, Mapping[Node, int]], start: Node, end: Node) -> list[Edge]:
    """Return the edges of a shortest path along edges with capacity left, or nothing if there is none."""
    came_from: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for target, left in room.get(node, {}).items():
            if left > 0 and target not in came_from:
                came_from[target] = node
                if target == end:
                    return list(_walked(came_from, start, end))
                waiting.append(target)
    return []


def _walked(came_from: Mapping[Node, Node], start: Node, end: Node) -> Iterator[Edge]:
    node = end
    while node != start:
        yield came_from[node], node
        node = came_from[node]
