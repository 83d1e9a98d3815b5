"""`make mutants`: change the domain in every small way and see whether a test notices; prints every survivor.

Works on a copy of the tree, so that it can run while somebody edits. The last line is JSON for machines.
Arguments narrow it: `python -m tests.mutants chalicelib/domain/access.py`.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("app.py", "chalicelib", "mobile_api", "infra", "tests", "docs", "pyproject.toml")

CONFIG = """\
[mutmut]
source_paths = chalicelib
only_mutate =
    {only}
also_copy =
    app.py
    mobile_api
    infra
    docs
pytest_add_cli_args_test_selection = tests/domain
pytest_add_cli_args =
    -x
    -p
    no:xdist
timeout_constant = 5
"""


def main(only: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="mutants-") as at:
        tree = Path(at)
        for name in COPIED:
            _copy(ROOT / name, tree / name)
        (tree / "setup.cfg").write_text(CONFIG.format(only="\n    ".join(only or ["chalicelib/domain/*"])))
        run = _mutmut(tree, "run", "--max-children", "2")
        if run.returncode:
            print(run.stdout[-4000:], run.stderr[-4000:], file=sys.stderr)
            print(json.dumps({"error": "the tests fail before anything was changed"}))
            return 1
        return _report(tree)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True, ignore=shutil.ignore_patterns("__pycache__", ".sandbox"))
    elif source.exists():
        shutil.copy(source, target)


def _report(tree: Path) -> int:
    survivors = re.findall(r"^\s*(\S+): survived$", _mutmut(tree, "results").stdout, re.MULTILINE)
    for name in survivors:
        print(_mutmut(tree, "show", name).stdout)
    print("survivors:", *survivors, sep="\n  ")
    _mutmut(tree, "export-cicd-stats")
    stats = json.loads((tree / "mutants" / "mutmut-cicd-stats.json").read_text())
    judged = stats["total"] - stats.get("skipped", 0)
    print(json.dumps({**stats, "percent_surviving": round(100 * stats["survived"] / max(judged, 1), 1)}))
    return 0


def _mutmut(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
