"""Records what every test needs and touches before anything is changed."""

import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tests.campaigns.mutants.running import forget_answers, module_of

TOO_LONG = 6.0
"""Seconds. A longer test is left out: it would be asked for every mutant."""


@dataclass
class Baseline:
    """`seconds`: of every test that passes. `failing`: those that do not, `slow`: those left out.

    `touched`: file -> line -> the tests that run it.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    failing: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)
    touched: dict[str, dict[int, set[str]]] = field(default_factory=dict)

    def of_lines(self, file: str, lines: tuple[int, ...]) -> set[str]:
        by_line = self.touched.get(file, {})
        return {test for line in lines for test in by_line.get(line, ())} & self.seconds.keys()

    def of_file(self, file: str) -> set[str]:
        return self.of_lines(file, tuple(self.touched.get(file, {})))


def watching(root: Path, files: list[str]) -> coverage.Coverage:
    """A line recorder for these files only."""
    return coverage.Coverage(data_file=None, config_file=False, include=[str(root / one) for one in files])


def lines_of(cover: coverage.Coverage, root: Path) -> dict[str, dict[int, set[str]]]:
    data = cover.get_data()
    found: dict[str, dict[int, set[str]]] = {}
    for path in data.measured_files():
        by_line: dict[int, set[str]] = defaultdict(set)
        for line, tests in data.contexts_by_lineno(path).items():
            by_line[line].update(tests)
        found[str(Path(path).relative_to(root))] = dict(by_line)
    return found


def measured(items: list[pytest.Item], root: Path, files: list[str]) -> Baseline:
    """Run every test once under the recorder. A line that a cache would have spared this test counts as run by it."""
    cover, base = watching(root, files), Baseline()
    watched = [module for module in (module_of(root / one) for one in files) if module is not None]
    cover.start()
    for at, item in enumerate(items):
        cover.switch_context(item.nodeid)
        forget_answers(watched)
        began = time.process_time()
        passed = run(item, items[at + 1] if at + 1 < len(items) else None)
        took = time.process_time() - began
        if not passed:
            base.failing.append(item.nodeid)
        elif took > TOO_LONG:
            base.slow.append(item.nodeid)
        else:
            base.seconds[item.nodeid] = took
    cover.stop()
    base.touched = lines_of(cover, root)
    return base


def run(item: pytest.Item, following: pytest.Item | None) -> bool:
    """Whether this test passes (or is skipped)."""
    return not any(one.failed for one in runtestprotocol(item, nextitem=following, log=False))
