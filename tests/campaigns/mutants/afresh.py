"""The slow way: a fork that imports the whole program anew, with the mutant in it."""

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from tests.campaigns.mutants.calm import Calm
from tests.campaigns.mutants.forked import HANGS, Fork
from tests.campaigns.mutants.mutations import Mutant, tree_of

FIRST = 6
AT_MOST = 60
"""Tests. Each of them is imported anew, so fewer are asked; the quickest."""


def ready(modules: Sequence[str]) -> None:
    """Import once, in the parent, what is nobody's mutant."""
    for name in modules:
        if not name.startswith(("tests", "chalicelib", "mobile_api", "infra", "audit", "app", "__m", "conftest")):
            with contextlib.suppress(Exception):
                importlib.import_module(name)


def content(root: Path, tests: list[str], seconds: float) -> str:
    """The tests that fail on the unchanged code when it is imported anew: empty, or the run can tell nothing."""
    return str(Fork(lambda: _run(root, None, _plain(tests)), seconds).start().wait())


def noticed(root: Path, mutant: Mutant, tests: list[str], seconds: float) -> str:
    """The tests that noticed; empty if none did. A program that does not start any more is noticed by all."""
    plain = _plain(tests)
    for some in (plain[:FIRST], plain[FIRST:]):
        if some:
            answer = Fork(lambda some=some: _run(root, mutant, some), seconds).start().wait()  # type: ignore[misc]
            if answer:
                return str(answer)
    return ""


def _plain(tests: list[str]) -> list[str]:
    return list(dict.fromkeys(one.partition("[")[0] for one in tests))[:AT_MOST]


def _run(root: Path, mutant: Mutant | None, tests: list[str]) -> str:
    if mutant is not None:
        sys.meta_path.insert(0, _Mutated(root, mutant))
    first = _FirstFailing()
    arguments = ["-x", "-s", "-p", "no:xdist", "--assert=plain", "--tb=native", "--rootdir", str(root), *tests]
    code = pytest.main(arguments, plugins=[Calm(), first])
    return "" if code == 0 else first.name or f"exit {int(code)}"


class _FirstFailing:
    name = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.name:
            self.name = report.nodeid


class _Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, root: Path, mutant: Mutant) -> None:
        self.root, self.mutant = root, mutant
        self.name = mutant.file.removesuffix(".py").replace("/", ".")

    def find_spec(
        self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.root / self.mutant.file, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        path = str(self.root / self.mutant.file)
        exec(compile(tree_of(self.root, self.mutant), path, "exec"), module.__dict__)  # noqa: S102


__all__ = ["HANGS", "content", "noticed", "ready"]
