"""`python -m tests.campaigns.reports [CASES]`: consolidate a year of made-up facts; the last line is JSON.

It measures what a preparation costs apart from the network: seconds, memory, the reads it would take (pages of 1 MB,
half a read unit for 4 kB, eventually consistent) and their price at `USD_A_MILLION_READ_UNITS`.
"""

import json
import random
import sys
import tracemalloc
from datetime import UTC, date, datetime, timedelta
from math import ceil
from time import monotonic

from chalicelib.domain.law.deadline_rules import Every
from chalicelib.domain.reports.consolidation import Tally, tables_of
from chalicelib.domain.reports.periods import Period
from chalicelib.domain.reports.report import report_policy
from tests import builders

YEAR = Period(every=Every.YEAR, year=2026, last_month=12)
USD_A_MILLION_READ_UNITS = 0.1425
"""On demand, ap-southeast-1, as of November 2026 (a setting of this measurement)."""
_PROVINCES = ("lang-son", "lao-cai", "quang-ninh", "ha-giang", "nghe-an")


def main(arguments: list[str]) -> int:
    """Measure and print."""
    cases = int(arguments[0]) if arguments else 100_000
    chance, size = random.Random(7), 0
    tally = Tally(YEAR, datetime(2027, 1, 5, tzinfo=UTC))
    tracemalloc.start()
    began = monotonic()
    for number in range(cases):
        facts = builders.facts(
            1,
            opened_on=date(2026, 1, 1) + timedelta(days=chance.randrange(365)),
            province=chance.choice(_PROVINCES),
            sex=chance.choice(("female", "male")),
        )
        if number % 1000 == 0:
            size = max(size, len(facts.model_dump_json()))
        if number % 20_000 == 0:
            print(f"{number} of {cases}", file=sys.stderr)
        tally.add(facts)
    counted = monotonic() - began
    tables = tables_of(YEAR, tally.months(YEAR, ()), {}, report_policy().thresholds)
    whole = monotonic() - began
    peak = tracemalloc.get_traced_memory()[1]
    units = cases * ceil(size / 4096) / 2
    print(
        json.dumps(
            {
                "cases": cases,
                "tables": len(tables),
                "seconds_counting": round(counted, 1),
                "seconds": round(whole, 1),
                "peak_mb": round(peak / 1e6, 1),
                "bytes_a_case": size,
                "query_pages": ceil(cases * size / 1_000_000),
                "usd": round(units * USD_A_MILLION_READ_UNITS / 1e6, 4),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
