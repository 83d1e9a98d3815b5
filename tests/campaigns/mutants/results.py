"""Keeps what is known from earlier runs, which mutants are none, and the report at the end."""

import ast
import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tests.campaigns.mutants.groups import Group
from tests.campaigns.mutants.mutations import Mutant

EQUIVALENTS = Path(__file__).with_name("equivalents.toml")


class Results:
    """Outcomes by mutant. A mutant's key is made of its function's name, its statement and the change: moving it on the
    page changes nothing. A kill holds while the test that made it stands as it stood, with all in its file that is no
    test; a survival while all tests do; a program that hangs or does not start needs no test to be noticed.
    """

    def __init__(self, root: Path, kept: Path) -> None:
        self.root, self.kept = root, kept
        self.known: dict[str, dict[str, str]] = self._read()
        self.new: dict[str, dict[str, str]] = {}
        self._digest_of = cache(_digest_of)

    def outcome(self, mutant: Mutant, group: Group) -> str | None:
        """The outcome of an earlier run, if it still holds."""
        known = self.known.get(mutant.key)
        if known is None or known["file"] != self._file(mutant):
            return None
        return known["outcome"] if known["holds"] == self._holds(known["by"], group) else None

    def keep(self, mutant: Mutant, group: Group, outcome: str, by: str) -> None:
        holds = self._holds(by, group)
        self.new[mutant.key] = self.known[mutant.key] = {
            "outcome": outcome,
            "by": by,
            "holds": holds,
            "file": self._file(mutant),
        }

    def save(self) -> None:
        """Another run may have ended meanwhile: what it found stays."""
        self.kept.parent.mkdir(parents=True, exist_ok=True)
        self.kept.write_text(json.dumps(self._read() | self.new, indent=0, sort_keys=True))

    def _read(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = json.loads(self.kept.read_text()) if self.kept.exists() else {}
        return found

    def _file(self, mutant: Mutant) -> str:
        """A kill is believed while the mutated function stands as it stood; a table's, while all tables do."""
        return self._digest_of(self.root / mutant.file) if mutant.function is None else mutant.body

    def _holds(self, by: str, group: Group) -> str:
        file = self.root / by.partition("::")[0]
        if by:
            return self._digest_of(file, by.partition("[")[0].rpartition("::")[2]) if file.is_file() else by
        return _digest([found for path in group.tests for found in _python(self.root / path)])


def equivalents() -> list[dict[str, str]]:
    """Mutants that change nothing anybody could see, each with its reason."""
    found: list[dict[str, str]] = tomllib.loads(EQUIVALENTS.read_text()).get("mutant", [])
    return found


def is_equivalent(mutant: Mutant, known: list[dict[str, str]]) -> bool:
    told = {"file": mutant.file, "in": mutant.function or "", "was": mutant.was, "now": mutant.now}
    return any(
        all(one[name] == told[name] for name in told) and one.get("line", mutant.text) == mutant.text for one in known
    )


def figures(outcomes: list[str]) -> dict[str, Any]:
    """`percent`: of survivors (untested ones among them) in all that were judged, but the equivalent ones."""
    counted = {name: outcomes.count(name) for name in ("killed", "survived", "equivalent", "unjudged")}
    judged = counted["killed"] + counted["survived"]
    percent = round(100 * counted["survived"] / judged, 2) if judged else 0.0
    return {"mutants": len(outcomes), **counted, "percent": percent}


def _python(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _digest_of(file: Path, test: str | None = None) -> str:
    """Of a file without its functions; of a test file: of this test and all that is no test."""

    def counts(one: ast.stmt) -> bool:
        if not isinstance(one, ast.FunctionDef):
            return True
        return test is not None and (one.name == test or not one.name.startswith("test_"))

    told = "".join(ast.dump(one) for one in ast.parse(file.read_text()).body if counts(one))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _digest(files: list[Path]) -> str:
    whole = hashlib.sha256()
    for one in files:
        whole.update(one.read_bytes() if one.exists() else b"")
    return whole.hexdigest()[:16]
