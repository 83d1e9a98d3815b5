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
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.campaigns.mutants.baseline import Baseline, lines_of, measured, run
from tests.campaigns.mutants.forked import HANGS, Fork
from tests.campaigns.mutants.mutations import Mutant, tree_of
from tests.campaigns.mutants.running import functions_of, is_ours, module_of, with_new_code, with_new_value

AT_MOST = 3.0
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
    """`before`: who noticed a mutant (by its key) in an earlier run, and is asked first."""

    def __init__(
        self,
        root: Path,
        mutants: list[Mutant],
        importing: coverage.Coverage,
        tell: Callable[[Any], None],
        *,
        at_once: int,
        before: Mapping[str, str],
    ) -> None:
        self.root, self.mutants, self.importing, self.tell = root, mutants, importing, tell
        self.at_once, self.before = at_once, before
        self.files = sorted({one.file for one in mutants})
        self.hot: dict[str, deque[str]] = {file: deque(maxlen=12) for file in self.files}
        self.items: dict[str, pytest.Item] = {}
        self.controls: dict[tuple[str, int, str], bool] = {}
        self.sound: dict[str, bool] = {}
        self.again: list[Mutant] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.importing.stop()
        self.imported = lines_of(self.importing, self.root)
        self.items = {one.nodeid: one for one in session.items}
        self.base: Baseline = Fork(lambda: measured(session.items, self.root, self.files), 1500).start().wait()
        if not isinstance(self.base, Baseline):
            raise SystemExit(f"the baseline broke: {self.base}")
        self.tell(self.base)
        _warm(session, self.base)
        gc.collect()
        self.functions = functions_of(self.root, self.files)
        gc.freeze()  # a fork pays for every page that a collection touches
        waiting, running = deque(self.mutants), list[tuple[Mutant, list[str], Fork]]()
        while waiting or running:
            while waiting and len(running) < self.at_once:
                started = self._started(waiting.popleft())
                running += [started] if started else []
            running = [one for one in running if not self._ended(*one)]
            waiting.extendleft(self.again)
            self.again.clear()
            time.sleep(0.001)
        self.tell(sorted(name for name, module in list(sys.modules.items()) if not is_ours(module, self.root)))
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
        return (
            mutant,
            tests,
            Fork(
                lambda: self._first_failing(change, tests, is_a_table=mutant.function is None), self._limit(tests)
            ).start(),
        )

    def _ended(self, mutant: Mutant, tests: list[str], fork: Fork) -> bool:
        if not fork.over():
            return False
        by = fork.answer
        if by not in ("", HANGS, DOES_NOT_START) and by not in self.items:
            raise SystemExit(f"{mutant}: {by}")  # our own mistake is no test that notices
        if by in self.items and not self._is_sound(by):
            self.base.seconds.pop(by, None)
            self.again.append(mutant)
            return True
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
        return self._in_order(mutant.file, found, self.before.get(mutant.key, ""))

    def _in_order(self, file: str, found: set[str], first: str = "") -> list[str]:
        hot = [one for one in dict.fromkeys([first, *self.hot[file]]) if one in found]
        named_for_it = f"/test_{Path(file).stem}.py::"
        rest = sorted(found - set(hot), key=lambda one: (named_for_it not in one, self.base.seconds[one]))
        ordered = [*hot, *rest]
        total, chosen = 0.0, list[str]()
        for one in ordered:
            total += self.base.seconds[one]
            if total > AT_MOST and chosen:
                break
            chosen.append(one)
        return chosen

    def _limit(self, tests: list[str]) -> float:
        return 4 + 2 * sum(self.base.seconds[one] for one in tests)

    def _runs_while_importing(self, mutant: Mutant) -> bool:
        return mutant.function is None or any(line in self.imported.get(mutant.file, {}) for line in mutant.lines)

    def _change(self, mutant: Mutant) -> Callable[[], None] | None:
        """How the running program gets this mutant; None: only by importing it anew."""
        if mutant.function is not None:
            found = self.functions.get((mutant.file, mutant.function, mutant.first_line))
            return (lambda: with_new_code(found, mutant, self.root)) if found else None
        module = module_of(self.root / mutant.file)
        tree = ast.parse((self.root / mutant.file).read_text())
        if module is None or not _is_a_table(tree.body[mutant.statement]):
            return None
        return lambda: with_new_value(module, tree_of(self.root, mutant).body, mutant.statement, self.root)

    def _is_sound(self, test: str) -> bool:
        """Whether a test that noticed is content with the unchanged code when it is the first one run."""
        if test not in self.sound:
            alone = Fork(lambda: run(self.items[test], None), self._limit([test])).start().wait()
            self.sound[test] = alone is True
            if not self.sound[test]:
                print(f"fails by itself, not asked any more: {test}", file=sys.stderr)
        return self.sound[test]

    def _control(self, mutant: Mutant, by: str) -> bool:
        """Whether the test stays content when the unchanged table is made again: else it noticed the making."""
        if by not in self.items:
            return by == HANGS
        key = (mutant.file, mutant.statement, by)
        if key not in self.controls:
            module = module_of(self.root / mutant.file)
            assert module is not None
            body = ast.parse((self.root / mutant.file).read_text()).body

            def change() -> None:
                with_new_value(module, body, mutant.statement, self.root)

            self.controls[key] = (
                Fork(lambda: self._first_failing(change, [by], is_a_table=True), self._limit([by])).start().wait() == ""
            )
        return self.controls[key]

    def _first_failing(self, change: Callable[[], None], tests: list[str], *, is_a_table: bool) -> str:
        try:
            change()
        except Exception as broken:  # noqa: BLE001 - a table that cannot be made is noticed by the first import
            return DOES_NOT_START if is_a_table else repr(broken)
        for at, name in enumerate(tests):
            following = self.items[tests[at + 1]] if at + 1 < len(tests) else None
            if not run(self.items[name], following):
                return name
        return ""


def _is_a_table(statement: ast.stmt) -> bool:
    """An assignment of a collection or a constant. What a call made is held by others, who would keep the old one."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return False
    value = statement.value
    return not isinstance(value, ast.Call) or (isinstance(value.func, ast.Name) and value.func.id == "frozenset")


def _warm(session: pytest.Session, base: Baseline) -> None:
    """Set up once, before all forks, what lasts a whole session: one test is run for each such fixture.

    A module's too, where all tests stand in one. Nothing else is left standing: a test of another module that found it
    would fail, and that would look like noticing.
    """
    items, ready = session.items, set[str]()
    in_one_file = len({item.path for item in items}) == 1
    scopes = {"session", "module"} if in_one_file else {"session"}
    for item in items:
        made: Any = getattr(item, "_fixtureinfo", None)
        lasting = {name for name, found in (made.name2fixturedefs if made else {}).items() if found[-1].scope in scopes}
        if lasting - ready and item.nodeid in base.seconds:
            ready |= lasting
            following: Any = next((one for one in items if one is not item), session) if in_one_file else session
            run(item, following)
