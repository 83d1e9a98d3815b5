"""`make bench`: speeds as ratios, each pair measured side by side in one run, so that the machine cancels out.

On an emulated AWS in this process, so they compare our own work and say nothing about AWS's. One line of JSON: medians
in milliseconds and the ratios. No test has a threshold on any of it.
"""

import json
import logging
import os
import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from itertools import count
from time import perf_counter, process_time
from typing import Any

from chalicelib.ports import Services
from chalicelib.usecases.cases.list_cases import list_cases
from chalicelib.usecases.cases.open_case import open_case
from chalicelib.usecases.entries.submit_entries import submit_entries
from tests import builders
from tests.campaigns.bench import register
from tests.fakes import HandClock, fake_services
from tests.moto_world import moto_world
from tests.usecases.field import entry, sealed
from tests.usecases.long_case import long_case

ROUNDS = 15
SHORT, LONG = 50, 500
"""Entries of the two cases whose opening is compared."""
OFFICER = builders.officer("border")


def main() -> int:
    logging.disable(logging.CRITICAL)
    with moto_world() as world:
        world.services.officers.put(OFFICER)
        speeds = {**_writes(world.services), **_reads(world.services)}
    speeds |= _openings()
    speeds |= _imports()
    speeds |= _searches()
    ratios = {
        "sealed write / clear write": speeds["sealed write"] / speeds["clear write"],
        "same entry again / clear write": speeds["same entry again"] / speeds["clear write"],
        "open one case / list the inbox": speeds["open one case"] / speeds["list the inbox"],
        f"open a case of {LONG} entries / of {SHORT}": speeds[f"open {LONG} entries"] / speeds[f"open {SHORT} entries"],
        "a keystroke in 25,000 records / a read of one row": speeds["a keystroke"] / speeds["read one row"],
        "import with the Encryption SDK / without": speeds["import with SDK"] / speeds["import without SDK"],
    }
    figures = {"milliseconds": speeds, "ratios": ratios}
    print(json.dumps({kind: {k: round(v, 2) for k, v in found.items()} for kind, found in figures.items()}))
    return 0


def _writes(services: Services) -> dict[str, float]:
    numbers = count(1)
    taken: dict[str, list[float]] = {"clear write": [], "sealed write": [], "same entry again": []}
    for _ in range(ROUNDS):
        clear, closed = (entry(number, in_case=number) for number in (next(numbers), next(numbers)))
        closed = sealed(closed, services)
        for name, raw in (("clear write", clear), ("sealed write", closed), ("same entry again", clear)):
            taken[name].append(_milliseconds(partial(_stored, raw, services)))
    return {name: statistics.median(times) for name, times in taken.items()}


def _reads(services: Services) -> dict[str, float]:
    taken: dict[str, list[float]] = {"list the inbox": [], "open one case": []}
    for number in range(1, ROUNDS + 1):
        taken["list the inbox"].append(_milliseconds(lambda: list_cases(None, 20, OFFICER, services)))
        case = builders.case(number)
        taken["open one case"].append(_milliseconds(partial(open_case, case, OFFICER, services)))
    return {name: statistics.median(times) for name, times in taken.items()}


def _openings() -> dict[str, float]:
    """Two cases opened in turn, in processor time: our own work, which must grow with the entries and not faster.

    `tests/usecases/test_opening_costs.py` counts the same and holds it.
    """
    clock = HandClock()
    services, hotline = fake_services(clock), builders.officer("hotline")
    taken: dict[str, list[float]] = {}
    for number, entries in ((1, SHORT), (2, LONG)):
        long_case(services, entries, number=number)
        taken[f"open {entries} entries"] = []
    clock.advance(days=20)
    for _ in range(ROUNDS):
        for number, times in enumerate(taken.values(), start=1):
            begun = process_time()
            open_case(builders.case(number), hotline, services)
            times.append((process_time() - begun) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def _imports() -> dict[str, float]:
    """A cold start's imports, each in a fresh interpreter: the API's, and the module that loads the Encryption SDK."""
    modules = {"import without SDK": "import app", "import with SDK": "import app, chalicelib.adapters.sealed_bodies"}
    taken: dict[str, list[float]] = {name: [] for name in modules}
    for _ in range(5):
        for name, code in modules.items():
            taken[name].append(_milliseconds(partial(_run, code)))
    return {name: statistics.median(times) for name, times in taken.items()}


def _searches() -> dict[str, float]:
    """A keystroke in the directory of 5,000 units and 20,000 people, in processor time: at most 100 ms is asked for.

    `tests/ports/test_register_search_costs.py` counts its calls, which do not grow with the register.
    """
    with moto_world() as world:
        register.grow(world.services, register.UNITS)
        register.settle(world.services, register.UNITS, register.OFFICERS)
        keystroke, read = register.keystrokes(world.services)
    return {"a keystroke": keystroke * 1000, "read one row": read * 1000}


def _run(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})


def _stored(raw: dict[str, Any], services: Services) -> None:
    [result] = submit_entries([raw], OFFICER, services)
    assert result.result in ("stored", "duplicate"), result.refusal


def _milliseconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
