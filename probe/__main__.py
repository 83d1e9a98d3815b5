"""`python -m probe ADDRESS`: one run from this machine, accounts in PROBE_ACCOUNTS as JSON. Exit code 1: it failed."""

import json
import os
import sys

from probe.http import caller
from probe.journey import Probe, ProbeAccount
from probe.report import run


def main(arguments: list[str]) -> int:
    """Make one run and print its line; return the exit code."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    [address] = arguments
    accounts = json.loads(os.environ["PROBE_ACCOUNTS"])
    origin = os.environ.get("PROBE_ORIGIN", address)
    probe = Probe(caller(address), origin, ProbeAccount(**accounts["reporter"]), ProbeAccount(**accounts["taker"]))
    came_through, report = run(probe, "by-hand")
    print(report)  # noqa: T201
    return 0 if came_through else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
