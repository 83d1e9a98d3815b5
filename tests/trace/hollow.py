"""`python -m tests.trace.hollow [ROW...]`: remove each rule in a copy and count how many of the row's own tests fail.

A row with no test that fails is hollow: its mark holds nothing. The last line is JSON for machines; ends with 1 when a
row is hollow. Tests in a browser, a sandbox, with a push service and the campaigns are left out: they are slow, and a
rule has to be held without them.

A command that was stopped goes on where it was: what was counted on exactly these files stands in `build/hollow.json`.
"""

import contextlib
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.trace.removals import REMOVALS, Removal
from tests.trace.rows import by_row, cases_by_row

ROOT = Path(__file__).resolve().parents[2]
COUNTED = ROOT / "build" / "hollow.json"
ROOMS = ("tests/domain", "tests/usecases", "tests/api", "tests/audit", "tests/ports")
COPIED = ("chalicelib", "mobile_api", "tests", "audit", "infra", "docs", "pyproject.toml", "app.py")
_SLOW = ("test_fuzz", "test_races")


@dataclass(frozen=True)
class Marked:
    """A row's tests by name, and each of their cases that carries the mark."""

    tests: tuple[str, ...]
    cases: tuple[str, ...]


def main(arguments: list[str]) -> int:
    """Print one line a row; return 1 if one is hollow."""
    chosen = [one for one in REMOVALS if not arguments or one.row in arguments]
    marked = _marked_by_row({one.row for one in chosen} if arguments else None)
    hollow = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        _copy(copy)
        counted = Counted(COUNTED, digest_of(copy))
        for one in chosen:
            own = marked.get(one.row, Marked((), ()))
            failing = counted.of(one)
            if failing is None:
                failing = _failing(one, own, copy) if own.cases else 0
                counted.keep(one, failing)
            print(f"{one.row:5} {failing} of {len(own.tests)} tests fail without it ({one.file})", flush=True)
            hollow += [one.row] * (failing == 0)
    rows = {one.row for one in chosen}
    marks = sum(len(marked[row].tests) for row in rows if row in marked)
    print(json.dumps({"rows": len(rows), "marks": marks, "hollow": len(hollow)}))
    if hollow:
        print(f"hollow: {' '.join(hollow)}", file=sys.stderr)
    return int(bool(hollow))


def removed(text: str, one: Removal) -> str:
    """The file's text without the rule. Raises ValueError where the words do not stand, or not once."""
    times = text.count(one.find)
    if times == 0 or (times > 1 and not one.every):
        raise ValueError(f"{one.row}: {times} times in {one.file}: {one.find}")
    return text.replace(one.find, one.without)


class Counted:
    """The counts of one state of the files, kept in a file; another state forgets them all."""

    def __init__(self, file: Path, digest: str) -> None:
        self._file = file
        self._digest = digest
        stored = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
        self._failing: dict[str, int] = stored.get("failing", {}) if stored.get("files") == digest else {}

    def of(self, one: Removal) -> int | None:
        """How many tests failed without the rule; None: not counted on these files. A hollow row is counted anew."""
        return self._failing.get(one.row) or None

    def keep(self, one: Removal, failing: int) -> None:
        """Write down how many tests failed without the rule."""
        self._failing[one.row] = failing
        self._file.parent.mkdir(exist_ok=True)
        self._file.write_text(json.dumps({"files": self._digest, "failing": self._failing}), encoding="utf-8")


def digest_of(folder: Path) -> str:
    """The SHA-256 over every file's path and content, links left out."""
    whole = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        whole.update(str(file.relative_to(folder)).encode() + b"\0")
        whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def _marked_by_row(rows: set[str] | None) -> dict[str, Marked]:
    places = ROOMS if rows is None else [str(file.relative_to(ROOT)) for file in _files_naming(rows)]
    collected = _Collected()
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", *places], plugins=[collected])
    quick = [item for item in collected.items if not any(name in item.nodeid for name in _SLOW)]
    tests, cases = by_row(quick), cases_by_row(quick)
    return {row: Marked(tuple(names), tuple(cases[row])) for row, names in tests.items()}


def _files_naming(rows: set[str]) -> list[Path]:
    """The test files that name one of these rows, or work out their marks: for a few rows not everything is read."""
    needles = ("mark.duty(*", *(f'"{row}"' for row in rows))
    files = (file for room in ROOMS for file in sorted((ROOT / room).rglob("test_*.py")))
    return [file for file in files if any(needle in file.read_text(encoding="utf-8") for needle in needles)]


class _Collected:
    def __init__(self) -> None:
        self.items: list[pytest.Item] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = list(session.items)


def _copy(to: Path) -> None:
    to.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc", "node_modules"))
        elif source.exists():
            shutil.copy(source, to / name)
    (to / "mobile_app").symlink_to(ROOT / "mobile_app")


def _failing(one: Removal, own: Marked, copy: Path) -> int:
    """How many of the row's tests fail without the rule. Raises RuntimeError where nothing is collected without it.

    A case that is no more without the rule (its parameters came from it) cannot be named: then the whole tests run.
    """
    file = copy / one.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(removed(whole, one), encoding="utf-8")
    try:
        ran = _run(own.cases, copy)
        if ran.returncode == pytest.ExitCode.USAGE_ERROR:
            ran = _run(own.tests, copy)
    finally:
        file.write_text(whole, encoding="utf-8")
    lines = (line.split()[1] for line in ran.stdout.splitlines() if line.startswith(("FAILED ", "ERROR ")))
    failed = {name.partition("[")[0] for name in lines}
    if broken := sorted(name for name in failed if "::" not in name):
        raise RuntimeError(f"{one.row}: without it nothing is collected of {broken}")
    return len(failed)


def _run(tests: Iterable[str], copy: Path) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-rfE", "--tb=no"]
    return subprocess.run([*command, *tests], cwd=copy, capture_output=True, text=True, timeout=1800, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
