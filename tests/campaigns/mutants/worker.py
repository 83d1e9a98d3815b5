"""Judges the mutants of one group in a copy of the tree: `python -m tests.campaigns.mutants.worker JOB OUT`."""

import pickle
import sys
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from tests.campaigns.mutants import afresh
from tests.campaigns.mutants.baseline import Baseline, watching
from tests.campaigns.mutants.calm import Calm
from tests.campaigns.mutants.forked import Fork
from tests.campaigns.mutants.judge import Judge, Verdict
from tests.campaigns.mutants.mutations import mutants_of


def main(job: str, out: str) -> int:
    root = Path.cwd().resolve()
    told: dict[str, Any] = pickle.loads(Path(job).read_bytes())  # noqa: S301 - our own parent's
    wanted = set(told["keys"])
    mutants = [one for file in told["files"] for one in mutants_of(root, file) if one.key in wanted]
    with Path(out).open("ab") as file:
        child = Fork(lambda: _session(root, mutants, told, file), 100_000, quiet=False).start()
        answer = child.wait()
    if answer != 0:
        print(f"the session ended with {answer}", file=sys.stderr)
        return 1
    _afresh(root, {one.key: one for one in mutants}, told["before"], Path(out))
    return 0


def _session(root: Path, mutants: list[Any], told: dict[str, Any], out: BinaryIO) -> int:
    importing = watching(root, told["files"])
    importing.start()
    importing.switch_context("importing")
    asked = {name: told[name] for name in ("at_once", "before")}
    judge = Judge(root, mutants, importing, lambda what: _tell(out, what), **asked)
    arguments = ["-s", "-p", "no:xdist", "--assert=plain", "--tb=native", "--rootdir", str(root), *told["tests"]]
    return int(pytest.main(arguments, plugins=[Calm(), judge]))


def _afresh(root: Path, mutants: dict[str, Any], before: dict[str, str], path: Path) -> None:
    said = list(read(path))
    base = next(one for one in said if isinstance(one, Baseline))
    afresh.ready(next(one for one in said if isinstance(one, list)))
    hot: dict[str, list[str]] = {}
    with path.open("ab") as out:
        for one in said:
            if isinstance(one, Verdict) and one.outcome == "afresh":
                mutant = mutants[one.key]
                recent = [test for test in [before.get(one.key, ""), *hot.get(mutant.file, [])] if test in one.tests]
                tests = [*recent, *(test for test in one.tests if test not in recent)]
                seconds = 20 + 3 * sum(base.seconds[test] for test in tests if test in base.seconds)
                if mutant.file not in hot and (lost := afresh.content(root, tests, seconds)):
                    raise SystemExit(f"unchanged, imported anew: {lost}")  # our own mistake is no test that notices
                hot.setdefault(mutant.file, [])
                by = afresh.noticed(root, mutant, tests, seconds)
                if by in base.seconds:
                    hot[mutant.file] = [by, *(test for test in recent if test != by)][:12]
                _tell(out, Verdict(one.key, "killed" if by else "survived", by))


def read(path: Path) -> Any:
    """The messages in order, without the one that is being written now."""
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301 - our own
            except (EOFError, pickle.UnpicklingError):
                return


def _tell(out: BinaryIO, what: Any) -> None:
    out.write(pickle.dumps(what))
    out.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
