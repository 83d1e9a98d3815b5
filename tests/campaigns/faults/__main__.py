"""`make faults`: the whole campaign on two processes; prints what went wrong and one line of JSON.

`python -m tests.campaigns.faults 300` takes a random sample of that size instead. Ends with 1 when anything was lost,
doubled or broken.
"""

import json
import logging
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from time import monotonic

from tests.campaigns.faults.campaign import Tally, counted, exhaustive, in_a_world, scattered
from tests.campaigns.faults.injector import Injector
from tests.campaigns.faults.system import System
from tests.moto_world import moto_world

PIECE = 40
"""Trials between two signs of life."""


def main(sample: int | None) -> int:
    logging.disable(logging.CRITICAL)  # every fault is logged, as it should be; here they are counted
    begun = monotonic()
    with moto_world() as world:
        calls = counted(System(world, Injector()))
    trials = exhaustive(calls) + scattered(400, 2026, calls)
    chance = random.Random(1)
    chance.shuffle(trials)
    trials = trials[:sample]
    total = Tally()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as workers:
        for tally in workers.map(in_a_world, [trials[at : at + PIECE] for at in range(0, len(trials), PIECE)]):
            for name, value in tally.figures.items():
                setattr(total, name, getattr(total, name) + value)
            total.wrong += tally.wrong
            print(f"of {len(trials)} trials: {json.dumps(total.figures)}", file=sys.stderr, flush=True)
    for trial, found in total.wrong:
        print(trial, found)
    called = {stream.value: count for stream, count in calls.items()}
    print(json.dumps({**total.figures, "calls": called, "seconds": round(monotonic() - begun)}), flush=True)
    return 1 if total.wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else None))
