"""`make mutants`: change the code in every small way and see whether a test notices; names every survivor.

`python -m tests.campaigns.mutants [GROUP | FILE]... [--at-once N] [--again] [--committed]`; `groups.py` lists
the groups, no argument means all.

Works on a copy of the tree, so that it can run while somebody edits. Outcomes are kept in build/mutants while they are
judged: a run that is stopped goes on where it was, a second run judges only what changed, and runs may stand beside
each other. `--again`: forget what is known. `--committed`: the last commit instead of the files as they are, while
others are in the middle of something. The last line is JSON for machines.

Our own and not mutmut's: half of the rules stand in tables at a file's own level and in decorated functions, which it
leaves alone.
"""

import argparse
import contextlib
import json
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.campaigns.mutants.baseline import Baseline
from tests.campaigns.mutants.groups import GROUPS, Group
from tests.campaigns.mutants.judge import Verdict
from tests.campaigns.mutants.mutations import Mutant, mutants_of
from tests.campaigns.mutants.results import Results, equivalents, figures, is_equivalent
from tests.campaigns.mutants.worker import read

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "build" / "mutants" / "results.json"
AT_MOST = 5.0
"""Survivors in a hundred."""
KEEP_EVERY = 30.0
"""Seconds."""
LEFT_BEHIND = shutil.ignore_patterns(
    *("node_modules", ".git", ".venv*", "build", "dist", ".sandbox", "__pycache__", ".mypy_cache", ".ruff_cache"),
    *(".hypothesis", ".aws-sam", "*.log"),
)


def main() -> int:
    told = argparse.ArgumentParser()
    told.add_argument("what", nargs="*", default=list(GROUPS))
    told.add_argument("--at-once", type=int, default=1)
    told.add_argument("--again", action="store_true")
    told.add_argument("--committed", action="store_true")
    asked = told.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as at:
        tree = Path(at).resolve() / "tree"
        _copy(tree, asked.committed)
        results, known, outcomes = Results(tree, KEPT), equivalents(), list[str]()
        if asked.again:
            results.known.clear()
        for name, group in GROUPS.items():
            files = group.files if name in asked.what else tuple(one for one in group.files if one in asked.what)
            if files:
                got = _judged(tree, Group(files, group.tests), results, asked.at_once)
                outcomes += _told(name, got, known)
    last = figures(outcomes)
    print(json.dumps(last))
    return 1 if last["unjudged"] or last["percent"] > AT_MOST else 0


def _copy(tree: Path, committed: bool) -> None:
    if not committed:
        shutil.copytree(ROOT, tree, symlinks=True, ignore=LEFT_BEHIND)
        return
    tree.mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    subprocess.run(["tar", "-x", "-C", str(tree)], input=archive, check=True)


def _judged(tree: Path, group: Group, results: Results, at_once: int) -> dict[Mutant, tuple[str, str]]:
    mutants = [one for file in group.files for one in mutants_of(tree, file)]
    unknown = [one for one in mutants if results.outcome(one, group) is None]
    if unknown:
        by_key = {one.key: one for one in unknown}
        before = {key: results.known[key]["by"] for key in by_key if key in results.known}

        def keep(verdicts: list[Verdict]) -> None:
            for verdict in verdicts:
                if verdict.outcome != "afresh":
                    results.keep(by_key[verdict.key], group, verdict.outcome, verdict.by)
            results.save()

        _ask(tree, group, {"keys": list(by_key), "at_once": at_once, "before": before}, keep)
    found = {}
    for one in mutants:
        outcome = results.outcome(one, group)  # what no longer holds and was not asked again is not judged
        found[one] = (outcome, results.known[one.key]["by"]) if outcome else ("unjudged", "")
    return found


def _ask(tree: Path, group: Group, asked: dict[str, Any], keep: Callable[[list[Verdict]], None]) -> None:
    """Have the worker judge these mutants, and keep what it has judged every half minute."""
    job, out = tree.parent / "job", tree.parent / "out"
    files = [one for one in group.files if (tree / one).stat().st_size]
    job.write_bytes(pickle.dumps({"files": files, "tests": group.tests} | asked))
    out.write_bytes(b"")
    command = [sys.executable, "-m", "tests.campaigns.mutants.worker", str(job), str(out)]
    with subprocess.Popen(command, cwd=tree, stdout=sys.stderr) as worker:
        kept = 0
        while worker.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                worker.wait(KEEP_EVERY)
            verdicts = [one for one in read(out) if isinstance(one, Verdict)]
            keep(verdicts[kept:])
            kept = len(verdicts)
    said = list(read(out))
    keep([one for one in said if isinstance(one, Verdict)][kept:])
    if worker.returncode:
        print("the worker did not come to its end: what it judged is kept, the rest is not judged", file=sys.stderr)
    for base in (one for one in said if isinstance(one, Baseline)):
        for test in base.failing:
            print(f"fails before anything was changed: {test}", file=sys.stderr)
        for test in base.slow:
            print(f"too slow to be asked: {test}", file=sys.stderr)


def _told(name: str, got: dict[Mutant, tuple[str, str]], known: list[dict[str, str]]) -> list[str]:
    outcomes = []
    for mutant, (judged, by) in got.items():
        outcome = judged
        if judged in ("survived", "untested"):
            outcome = "equivalent" if is_equivalent(mutant, known) else "survived"
        if outcome == "survived":
            print(f"  {mutant}" + (f"  [{by}]" if by else ""))
            print(f"      {mutant.text}")
        outcomes.append(outcome)
    print(name, json.dumps(figures(outcomes)), flush=True)
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
