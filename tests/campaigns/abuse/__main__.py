"""`python -m tests.campaigns.abuse`: the attacks of the security review at full length; one JSON line, all harm 0."""

import json
import logging
import sys
import time
from dataclasses import asdict

from chalicelib.domain.forms.text import has_secret_mark
from tests.campaigns.abuse.files import duties, squats, thefts
from tests.campaigns.abuse.floods import flood, untaken


def main() -> int:
    """Run the long forms; 1 if anything was harmed."""
    logging.disable(logging.CRITICAL)
    began = time.perf_counter()
    harm = {
        "flood_10000": asdict(flood(10_000)),
        "untaken_30_days": asdict(untaken(30)),
        "duties_200": asdict(duties(200)),
        "thefts_100": asdict(thefts(100)),
        "squats_100": asdict(squats(100)),
    }
    milliseconds = slowest_mark()
    print(json.dumps(harm | {"secret_mark_ms": milliseconds, "seconds": round(time.perf_counter() - began)}))
    return int(any(number for figures in harm.values() for number in figures.values()) or milliseconds > 2)


def slowest_mark() -> float:
    """Return how long the worst answer of 3,000 characters takes to be searched for marks, in milliseconds."""

    def seconds(text: str) -> float:
        started = time.perf_counter()
        has_secret_mark(text)
        return time.perf_counter() - started

    texts = ("\n" * 2_999 + "x", "tối" + " " * 2_996 + "x", "\n(" * 1_499 + "x", "độ: " * 749 + "x")
    return round(max(min(seconds(text) for _ in range(5)) for text in texts) * 1000, 2)


if __name__ == "__main__":
    sys.exit(main())
