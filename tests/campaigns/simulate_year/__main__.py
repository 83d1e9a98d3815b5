"""`python -m tests.campaigns.simulate_year [cases] [seed]` prints counts; exit code 1 when a rung was late."""

import json
import sys
import time

from tests.campaigns.simulate_year.verdict import verdict
from tests.campaigns.simulate_year.world import lived

WRONG = ("early", "late", "missed", "doubled", "unexpected", "wrong_due")


def main(cases: int = 2000, seed: int = 697) -> int:
    began = time.monotonic()
    world = lived(cases, seed)
    counts = verdict(world)
    line = {
        "cases": cases,
        "seed": seed,
        "obligations": len(world.obligations),
        "moved_by_new_calendar": world.moved,
        "wakes": world.wakes,
        "alerts": len(world.climbed),
        **counts,
        "seconds": round(time.monotonic() - began, 1),
    }
    print(json.dumps(line))
    return int(any(counts[name] for name in WRONG))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
