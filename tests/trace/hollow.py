"""`python -m tests.trace.hollow [ROW...]`: remove each rule in a copy and count how many of the row's own tests fail.

A row with no test that fails is hollow: its mark holds nothing. The last line is JSON for machines; ends with 1 when a
row is hollow. Tests in a browser, a sandbox, with a push service and the campaigns are left out: they are slow, and a
rule has to be held without them.
"""

import contextlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.trace.removals import REMOVALS, Removal
from tests.trace.rows import by_row

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("tests/domain", "tests/usecases", "tests/api", "tests/audit", "tests/ports")
COPIED = ("chalicelib", "mobile_api", "tests", "audit", "infra", "docs", "pyproject.toml", "app.py")
_SLOW = ("test_fuzz", "test_races")


def main(arguments: list[str]) -> int:
    """Print one line a row; return 1 if one is hollow."""
    chosen = [one for one in REMOVALS if not arguments or one.row in arguments]
    tests = _tests_by_row()
    hollow = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        _copy(copy)
        for one in chosen:
            own = tests.get(one.row, [])
            failing = _failing(one, own, copy) if own else 0
            print(f"{one.row:5} {failing} of {len(own)} tests fail without it ({one.file})", flush=True)
            hollow += [one.row] * (failing == 0)
    rows = {one.row for one in chosen}
    print(json.dumps({"rows": len(rows), "marks": sum(len(tests.get(row, [])) for row in rows), "hollow": len(hollow)}))
    if hollow:
        print(f"hollow: {' '.join(hollow)}", file=sys.stderr)
    return int(bool(hollow))


def removed(text: str, one: Removal) -> str:
    """The file's text without the rule. Raises ValueError where the words do not stand, or not once."""
    times = text.count(one.find)
    if times == 0 or (times > 1 and not one.every):
        raise ValueError(f"{one.row}: {times} times in {one.file}: {one.find}")
    return text.replace(one.find, one.without)


def _tests_by_row() -> dict[str, list[str]]:
    collected = _Collected()
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", *ROOMS], plugins=[collected])
    quick = (item for item in collected.items if not any(name in item.nodeid for name in _SLOW))
    return by_row(quick)


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


def _failing(one: Removal, tests: Iterable[str], copy: Path) -> int:
    file = copy / one.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(removed(whole, one), encoding="utf-8")
    try:
        command = [sys.executable, "-B", "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "-rfE", "--tb=no"]
        ran = subprocess.run([*command, *tests], cwd=copy, capture_output=True, text=True, timeout=600, check=False)
    finally:
        file.write_text(whole, encoding="utf-8")
    lines = (line.split()[1] for line in ran.stdout.splitlines() if line.startswith(("FAILED ", "ERROR ")))
    return len({name.partition("[")[0] for name in lines})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
