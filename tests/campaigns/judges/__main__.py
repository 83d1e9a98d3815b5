"""Lays the phone's judgement of typed texts beside the server's: `python -m tests.campaigns.judges [texts] [seed]`.

Prints one line of JSON; `differing` must be 0, else it ends with 1.
"""

import json
import sys

from tests.campaigns.judges.compare import compare

if __name__ == "__main__":
    texts, seed = (int(argument) for argument in (*sys.argv[1:], "100000", "20261130")[:2])
    figures = compare(texts, seed)
    print(json.dumps(figures, ensure_ascii=True))
    sys.exit(1 if figures["differing"] else 0)
