"""A DynamoDB client in memory that answers by sorted keys, as the service does, and counts what is asked of it."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Item = dict[str, Any]

_KEYS_A_MEGABYTE = 4_000
"""A page of an index without a limit ends at a megabyte; a key of ours has some 250 bytes."""
_INDEXES = {"by_unit": ("unitpk", "unitsk"), "by_open": ("openpk", "opensk")}


@dataclass
class CountingClient:
    """The calls that lists make: `get_item`, `batch_get_item`, and `query` by its paginator. Nothing writes by it."""

    items: dict[tuple[str, str], Item] = field(default_factory=dict)
    indexes: dict[tuple[str, str], list[tuple[str, Item]]] = field(default_factory=lambda: defaultdict(list))
    calls: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    def fill(self, items: Iterable[Item]) -> None:
        """Put the items in, and their keys into the indexes."""
        for item in items:
            self.items[item["pk"]["S"], item["sk"]["S"]] = item
            for name, (pk, sk) in _INDEXES.items():
                if pk in item:
                    keys = {part: item[part] for part in ("pk", "sk", pk, sk)}
                    self.indexes[name, item[pk]["S"]].append((item[sk]["S"], keys))
        for lines in self.indexes.values():
            lines.sort(key=lambda line: line[0])

    def forget(self) -> None:
        """Begin to count anew."""
        self.calls, self.rows = Counter(), 0

    def get_item(self, **asked: Any) -> Item:
        """Answer with one row, or none."""
        self.calls["GetItem"] += 1
        found = self.items.get((asked["Key"]["pk"]["S"], asked["Key"]["sk"]["S"]))
        self.rows += found is not None
        return {} if found is None else {"Item": found}

    def batch_get_item(self, **asked: Any) -> Item:
        """Answer with the rows that are there."""
        self.calls["BatchGetItem"] += 1
        ((table, wanted),) = asked["RequestItems"].items()
        found = [self.items.get((key["pk"]["S"], key["sk"]["S"])) for key in wanted["Keys"]]
        there = [item for item in found if item is not None]
        self.rows += len(there)
        return {"Responses": {table: there}, "UnprocessedKeys": {}}

    def get_paginator(self, operation: str) -> "CountingClient":
        """Return the paginator of queries."""
        assert operation == "query"
        return self

    def paginate(self, **asked: Any) -> Iterator[Item]:
        """Yield the pages of a query of an index, each of them a call."""
        lines = self.indexes[asked["IndexName"], asked["ExpressionAttributeValues"][":pk"]["S"]]
        low, high = 0, len(lines)
        bound = asked["ExpressionAttributeValues"].get(":sk", {}).get("S")
        if bound is not None and ">" in asked["KeyConditionExpression"]:
            low = bisect_right(lines, bound, key=lambda line: line[0])
        elif bound is not None:
            high = bisect_left(lines, bound, key=lambda line: line[0])
        size = asked.get("Limit", _KEYS_A_MEGABYTE)
        while True:
            begin, end = (low, min(low + size, high)) if asked["ScanIndexForward"] else (max(high - size, low), high)
            page = [keys for _, keys in lines[begin:end]]
            self.calls["Query"] += 1
            yield {"Items": page if asked["ScanIndexForward"] else page[::-1]}
            if asked["ScanIndexForward"]:
                low = end
            else:
                high = begin
            if low >= high:
                return
