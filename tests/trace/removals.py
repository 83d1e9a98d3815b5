"""How to take each rule of the plan away (`removals.json`): row, file, the words to find there, what stands instead.

`python -m tests.trace.hollow` removes one after the other in a copy and runs the row's own tests: a row none of whose
tests notices is hollow. The words stand once in the file, or `every` time; whoever moves them moves them here too.
"""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Removal:
    """One rule taken away."""

    row: str
    file: str
    find: str
    without: str = ""
    every: bool = False


REMOVALS: tuple[Removal, ...] = tuple(
    Removal(**row) for row in json.loads((Path(__file__).parent / "removals.json").read_text(encoding="utf-8"))
)
