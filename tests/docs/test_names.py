"""Holds the rules of names and files: a name says what it holds, a class name means one thing, a file stays short."""

import ast
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("app.py", "audit", "chalicelib", "infra", "mobile_api", "probe")
EMPTY = frozenset({"one", "it", "said", "told", "there", "later", "whom"})
"""Names that say nothing of what they hold (CONTRIBUTING, *Words*). `language.test.ts` holds the client's."""

STORED = frozenset({"leader_told_on", "leader_told", "mission_told_on", "management_told_on", "told_on", "with_whom"})
"""Names of answers in stored entries and records: they stay, so that old rows and old phones are read."""

LONGEST = 300
GENDERED = re.compile(r"\b(he|him|his|himself|she|hers?|herself|the house|the house's)\b", re.IGNORECASE)

SAME_NOUN = re.compile(r"mobile_api/wire/")
"""A shape on the wire bears the name of what it shows: the same noun, not another thing."""


def _tracked(*endings: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name.endswith(endings) and (ROOT / name).is_file()]


def _sources() -> Iterator[tuple[str, ast.Module]]:
    for path in _tracked(".py"):
        name = path.relative_to(ROOT).as_posix()
        if name.split("/")[0] in ROOMS:
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def _names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node.lineno
            case ast.arg():
                yield node.arg, node.lineno
            case ast.Name(ctx=ast.Store()):
                yield node.id, node.lineno
            case ast.Attribute():
                yield node.attr, node.lineno
            case ast.alias(asname=str(name)):
                yield name, node.lineno
            case _:
                pass


def _says_nothing(name: str) -> bool:
    plain = name.strip("_").lower()
    words = set(plain.split("_"))
    return plain in EMPTY or (bool(words & {"said", "told", "whom"}) and plain not in STORED)


def test_no_name_is_a_word_that_says_nothing() -> None:
    found = [
        f"{file}:{line}: {name}" for file, tree in _sources() for name, line in _names(tree) if _says_nothing(name)
    ]

    assert not found, "name what it holds:\n" + "\n".join(sorted(set(found)))


def test_no_module_is_named_so_or_after_nothing_at_all() -> None:
    nowhere = EMPTY | {"utils", "util", "common", "helpers", "base", "misc"}

    assert [path for path in _tracked(".py", ".ts", ".tsx") if path.stem in nowhere] == []


def test_one_class_name_means_one_thing() -> None:
    """On the wire the name of what is shown; everywhere else a name is defined once."""
    defined: dict[str, list[str]] = defaultdict(list)
    for file, tree in _sources():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and not SAME_NOUN.match(file):
                defined[node.name].append(file)

    assert {name: files for name, files in defined.items() if len(files) > 1} == {}


def test_an_officer_is_they_and_the_server_is_no_house() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in _tracked(".py")
        if path.relative_to(ROOT).parts[0] in ROOMS
        for hit in GENDERED.finditer(_english(path))
    ]

    assert found == []


def test_no_file_outgrows_three_hundred_lines() -> None:
    code = (path for path in _tracked(".py", ".ts", ".tsx", ".mjs", ".css", ".yaml", ".yml", ".sh"))
    long = {path.relative_to(ROOT).as_posix(): len(path.read_bytes().splitlines()) for path in code}

    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def _english(path: Path) -> str:
    """The comments and docstrings of a file."""
    text = path.read_text(encoding="utf-8")
    strings = [ast.get_docstring(node) or "" for node in ast.walk(ast.parse(text)) if isinstance(node, _DOCUMENTED)]
    return "\n".join([*strings, *re.findall(r"#.*", text)])


_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
