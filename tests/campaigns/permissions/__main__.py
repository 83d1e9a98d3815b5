"""`make permissions`: the whole matrix; wrong cells are printed, the last line is one JSON object."""

import json
import logging
import sys
from time import monotonic, process_time

from tests.campaigns.permissions.campaign import campaign
from tests.campaigns.permissions.shares import wrong_shares

LEAST = 20_000
"""Cells of declared calls; that a method is none says nothing about permissions and counts apart."""


def main() -> int:
    logging.disable(logging.CRITICAL)
    began = monotonic()
    figures = campaign()
    shares, wrong_of_shares = wrong_shares()
    figures.wrong += wrong_of_shares
    for wrong in figures.wrong[:40]:
        print(wrong)
    seconds = round(monotonic() - began, 1)
    report = {
        "declared": figures.declared,
        "shares": shares,
        "methods": figures.methods,
        "wrong": len(figures.wrong),
        "answers": figures.answers,
        "seconds": seconds,
        "cpu_seconds": round(process_time(), 1),
    }
    print(json.dumps(report))
    return 1 if figures.wrong or figures.declared < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
