"""One pytest session that has collected the tests and then judges mutant after mutant, each in a fork of itself.

Nothing is imported or collected twice: in the fork, the mutated function gets its new code, or the table its new value,
and the tests that touch the place run, those first that noticed its neighbours. What a function did while files were
imported cannot be undone so: such a mutant that nobody noticed is handed on to `afresh`.
"""

import ast
import gc
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import coverage
import pytest

from tests.mutants.baseline import Baseline, lines_of, measured, run
from tests.mutants.forked import HANGS, Fork
from tests.mutants.mutations import Mutant, code_of, tree_of

AT_MOST = 8.0
"""Seconds of tests that one mutant is asked, by the clock of the unchanged code."""


DOES_NOT_START = "does not start"


@dataclass
class Verdict:
    """`outcome`: killed, survived, untested (no test runs the place), afresh (not judged yet). `by`: the test."""

    key: str
    outcome: str
    by: str = ""
    tests: list[str] = field(default_factory=list)


class Judge:
    def __init__(
        self, root: Path, mutants: list[Mutant], importing: coverage.Coverage, at_once: int, tell: Callable[[Any], None]
    ) -> None:
        self.root, self.mutants, self.importing, self.at_once, self.tell = root, mutants, importing, at_once, tell
        self.files = sorted({one.file for one in mutants})
        self.hot: dict[str, deque[str]] = {file: deque(maxlen=12) for file in self.files}
        self.items: dict[str, pytest.Item] = {}
        self.controls: dict[tuple[str, int, str], bool] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.importing.stop()
        self.imported = lines_of(self.importing, self.root)
        self.items = {one.nodeid: one for one in session.items}
        self.base: Baseline = Fork(lambda: measured(session.items, self.root, self.files), 1500).start().wait()
        if not isinstance(self.base, Baseline):
            raise SystemExit(f"the baseline broke: {self.base}")
        self.tell(self.base)
        gc.collect()
        self.functions = _functions(self.root, self.files)
        waiting, running = deque(self.mutants), list[tuple[Mutant, list[str], Fork]]()
        while waiting or running:
            while waiting and len(running) < self.at_once:
                started = self._started(waiting.popleft())
                running += [started] if started else []
            running = [one for one in running if not self._ended(*one)]
            time.sleep(0.001)
        self.tell(sorted(name for name, module in list(sys.modules.items()) if not _ours(module, self.root)))
        return True

    def _started(self, mutant: Mutant) -> tuple[Mutant, list[str], Fork] | None:
        tests = self._tests(mutant)
        if not tests:
            outcome = "afresh" if self._runs_while_importing(mutant) else "untested"
            self.tell(Verdict(mutant.key, outcome, tests=self._in_order(mutant.file, self.base.of_file(mutant.file))))
            return None
        change = self._change(mutant)
        if change is None:
            self.tell(Verdict(mutant.key, "afresh", tests=tests))
            return None
        return mutant, tests, Fork(lambda: self._first_failing(change, tests), self._limit(tests)).start()

    def _ended(self, mutant: Mutant, tests: list[str], fork: Fork) -> bool:
        if not fork.over():
            return False
        by = fork.answer
        if by.startswith("SystemExit"):
            raise SystemExit(by)
        if by == "":
            outcome = "afresh" if self._runs_while_importing(mutant) else "survived"
        else:
            sure = mutant.function or by == DOES_NOT_START or self._control(mutant, by)
            outcome = "killed" if sure else "afresh"
            if by in self.items:
                hot = self.hot[mutant.file]
                if by in hot:
                    hot.remove(by)
                hot.appendleft(by)
        self.tell(Verdict(mutant.key, outcome, str(by), tests if outcome == "afresh" else []))
        return True

    def _tests(self, mutant: Mutant) -> list[str]:
        if mutant.function is None:
            found = self.base.of_file(mutant.file) or set(self.base.seconds)
        else:
            found = self.base.of_lines(mutant.file, mutant.lines)
        return self._in_order(mutant.file, found)

    def _in_order(self, file: str, found: set[str]) -> list[str]:
        hot = [one for one in self.hot[file] if one in found]
        ordered = [*hot, *sorted(found - set(hot), key=lambda one: self.base.seconds[one])]
        total, chosen = 0.0, list[str]()
        for one in ordered:
            total += self.base.seconds[one]
            if total > AT_MOST and chosen:
                break
            chosen.append(one)
        return chosen

    def _limit(self, tests: list[str]) -> float:
        return 8 + 3 * sum(self.base.seconds[one] for one in tests)

    def _runs_while_importing(self, mutant: Mutant) -> bool:
        return mutant.function is None or any(line in self.imported.get(mutant.file, {}) for line in mutant.lines)

    def _change(self, mutant: Mutant) -> Callable[[], None] | None:
        """How the running program gets this mutant; None: only by importing it anew."""
        if mutant.function is not None:
            found = self.functions.get((mutant.file, mutant.function, mutant.first_line))
            return (lambda: _with_new_code(found, mutant, self.root)) if found else None
        module = _module(self.root / mutant.file)
        tree = ast.parse((self.root / mutant.file).read_text())
        if module is None or not isinstance(tree.body[mutant.statement], ast.Assign | ast.AnnAssign):
            return None
        return lambda: _with_new_value(module, tree_of(self.root, mutant).body, mutant.statement, self.root)

    def _control(self, mutant: Mutant, by: str) -> bool:
        """Whether the test stays content when the unchanged table is made again: else it noticed the making."""
        if by not in self.items:
            return by == HANGS
        key = (mutant.file, mutant.statement, by)
        if key not in self.controls:
            module = _module(self.root / mutant.file)
            assert module is not None
            body = ast.parse((self.root / mutant.file).read_text()).body

            def change() -> None:
                _with_new_value(module, body, mutant.statement, self.root)

            self.controls[key] = Fork(lambda: self._first_failing(change, [by]), self._limit([by])).start().wait() == ""
        return self.controls[key]

    def _first_failing(self, change: Callable[[], None], tests: list[str]) -> str:
        try:
            change()
        except Exception:  # noqa: BLE001 - a table that cannot be made is noticed by the first import
            return DOES_NOT_START
        for at, name in enumerate(tests):
            following = self.items[tests[at + 1]] if at + 1 < len(tests) else None
            if not run(self.items[name], following):
                return name
        return ""


def _functions(root: Path, files: list[str]) -> dict[tuple[str, str, int], list[FunctionType]]:
    names = {str(root / file): file for file in files}
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in names:
            code: CodeType = one.__code__
            found.setdefault((names[code.co_filename], code.co_qualname, code.co_firstlineno), []).append(one)
    return found


def _with_new_code(functions: Iterable[FunctionType], mutant: Mutant, root: Path) -> None:
    whole = compile(tree_of(root, mutant), str(root / mutant.file), "exec")
    code = code_of(whole, mutant.function or "", mutant.first_line)
    if code is None:
        raise SystemExit(f"no such function: {mutant}")
    for one in functions:
        one.__code__ = code


def _with_new_value(module: ModuleType, body: list[ast.stmt], statement: int, root: Path) -> None:
    """Make one table again, and those of its file that were made from it; give them to all who imported them."""
    changed: set[str] = set()
    for at, one in enumerate(body[statement:]):
        if not isinstance(one, ast.Assign | ast.AnnAssign) or (at and not (_names(one, ast.Load) & changed)):
            continue
        targets = _names(one, ast.Store)
        old = {name: module.__dict__.get(name) for name in targets}
        exec(compile(ast.Module([one], []), module.__file__ or "", "exec"), module.__dict__)  # noqa: S102
        changed |= targets
        for other in list(sys.modules.values()):
            if _ours(other, root):
                for name in targets:
                    if other.__dict__.get(name) is old[name] and old[name] is not None:
                        other.__dict__[name] = module.__dict__[name]


def _names(statement: ast.stmt, context: type) -> set[str]:
    return {one.id for one in ast.walk(statement) if isinstance(one, ast.Name) and isinstance(one.ctx, context)}


def _module(path: Path) -> ModuleType | None:
    return next((one for one in list(sys.modules.values()) if getattr(one, "__file__", None) == str(path)), None)


def _ours(module: ModuleType, root: Path) -> bool:
    file = getattr(module, "__file__", None)
    return bool(file) and str(file).startswith(f"{root}/")
