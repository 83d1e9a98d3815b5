"""`make restore-drill`: the drill on the emulated AWS, figures printed; exit code 1 if one is wrong."""

import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.campaigns.restore.drill import drill
from tests.emulated_world import emulated_world


def main(cases: int) -> int:
    """Run the drill, print every figure, return the exit code."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, emulated_world(Path(folder)) as world:
        figures = drill(world, cases)
    for name, figure in asdict(figures).items():
        print(f"{name.replace('_', ' '):<24} {figure}")
    print(f"{'seconds':<24} {time.monotonic() - began:.0f}")
    for name in figures.wrong:
        print(f"WRONG: {name.replace('_', ' ')}", file=sys.stderr)
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 40))
