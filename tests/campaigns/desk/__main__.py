"""`python -m tests.campaigns.desk [sizes]`: each page of the desk at 10^3, 10^4 and 10^5 cases, as one line of JSON.

Ends with 1 where a page makes other calls or reads other rows at another size, takes more than 1.2 times the processor
time, or opens anything sealed.
"""

import json
import sys

from tests.campaigns.desk.costs import PAGES, cost, desk, seconds

SIZES = (1_000, 10_000, 100_000)
TRIES = 40
SLOWER = 1.2
SHORT = 0.002
"""Seconds below which two pages are equally fast: the clock of a process is no finer."""


def main(sizes: tuple[int, ...]) -> int:
    """Measure, print, and return the exit code."""
    desks = {size: desk(size) for size in sizes}
    found: dict[str, object] = {}
    wrong: list[str] = []
    for name, page in PAGES.items():
        costs = [cost(desks[size], page) for size in sizes]
        spent = [max(each, SHORT) for each in seconds(desks.values(), page, TRIES)]
        ratio = max(spent) / spent[0]
        found[name] = {"calls": costs[0].calls, "rows": costs[0].rows, "ratio": round(ratio, 2)}
        if any((each.calls, each.rows) != (costs[0].calls, costs[0].rows) for each in costs):
            wrong.append(f"{name}: {[(each.calls, each.rows) for each in costs]}")
        if ratio > SLOWER:
            wrong.append(f"{name}: {ratio:.2f} times as slow")
    opened = sum(each.opened for each in desks.values())
    print(json.dumps({"cases": sizes, "pages": found, "decryptions": opened, "wrong": wrong}, ensure_ascii=False))
    return int(bool(wrong) or opened > 0)


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
