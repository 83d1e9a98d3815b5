"""Every small change to a file that should not go unnoticed: a condition turned, a call left out, a table's row lost.

A mutant is a place in the syntax tree and what stands there instead. Left alone are annotations and type aliases,
docstrings, decorators, assertions (they narrow types; `-O` drops them) and texts for people, which have tests of their
own.
"""

import ast
import copy
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType

from tests.campaigns.mutants.operators import changed

TEXTS = ("Words", "getLogger", "TypeVar")
"""Calls whose arguments are words for people or names for tools."""
READERS_ONLY = ("says",)
"""Keyword arguments that no code reads: the playbook's row ids are checked by `tests/trace`."""


@dataclass(frozen=True)
class Mutant:
    """One change. `function`: the qualified name of the function whose code changes alone; None: the file's own level.

    `statement`: the top-level statement it stands in. `lines`: the lines that a test has to run to notice. `text`: its
    line as written. `body`: a digest of what stands around it.
    """

    file: str
    number: int
    line: int
    lines: tuple[int, ...]
    function: str | None
    first_line: int
    statement: int
    was: str
    now: str
    text: str
    body: str
    key: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} ({self.function or 'table'})  {self.was}  ->  {self.now}"


@dataclass(frozen=True)
class _Site:
    parent: ast.AST
    field: str
    index: int | None
    old: ast.AST
    new: ast.AST | None
    function: str | None
    first_line: int
    around: ast.stmt
    statement: int


def mutants_of(root: Path, file: str) -> list[Mutant]:
    """All mutants of one file, in its order."""
    source = (root / file).read_text()
    found, tree, rows = [], ast.parse(source), source.splitlines()
    written: dict[int, str] = {}
    for number, site in enumerate(_sites(tree)):
        around = written.setdefault(id(site.around), "") or ast.unparse(site.around)
        written[id(site.around)] = around
        was, now = _shown(site.old), _shown(site.new) if site.new is not None else "(left out)"
        text = "\n".join((file, site.function or "", around, was, now, str(_nth(site))))
        key = hashlib.sha256(text.encode()).hexdigest()[:20]
        line = getattr(site.old, "lineno", site.around.lineno)
        lines = tuple(range(site.around.lineno, (_header_end(site.around)) + 1))
        where = (site.function, site.first_line, site.statement)
        body = _body(tree.body[site.statement], site.function, site.first_line)
        mutant = Mutant(file, number, line, lines, *where, was, now, rows[line - 1].strip(), body, key)
        found.append(mutant)
    return found


def tree_of(root: Path, mutant: Mutant) -> ast.Module:
    """The file's syntax tree with this mutant in it."""
    tree = _fresh(root, mutant.file)
    site = list(_sites(tree))[mutant.number]
    if site.index is None:
        setattr(site.parent, site.field, site.new)
    elif site.new is None:
        del getattr(site.parent, site.field)[site.index]
        if isinstance(site.parent, ast.Dict) and site.field == "keys":
            del site.parent.values[site.index]
    else:
        getattr(site.parent, site.field)[site.index] = site.new
    return ast.fix_missing_locations(tree)


def code_of(code: CodeType, function: str, first_line: int) -> CodeType | None:
    """The code of one function inside a module's."""
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            if (inner.co_qualname, inner.co_firstlineno) == (function, first_line):
                return inner
            deeper = code_of(inner, function, first_line)
            if deeper is not None:
                return deeper
    return None


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _fresh(root: Path, file: str) -> ast.Module:
    return copy.deepcopy(_parsed(root / file))


def _sites(tree: ast.Module) -> Iterator[_Site]:
    for number, statement in enumerate(tree.body):
        yield from _inside(statement, tree, "body", number, _Where((), None, 0, statement, number))


_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True)
class _Where:
    names: tuple[str, ...]
    function: str | None
    first_line: int
    around: ast.stmt
    statement: int


def _inside(node: ast.AST, parent: ast.AST, field: str, index: int | None, where: _Where) -> Iterator[_Site]:
    if _left_alone(node, field):
        return
    if isinstance(node, ast.stmt):
        where = _Where(where.names, where.function, where.first_line, node, where.statement)
    for new in changed(node, parent, field):
        yield _Site(parent, field, index, node, new, where.function, where.first_line, where.around, where.statement)
    for name, value in ast.iter_fields(node):
        if name != "decorator_list":
            inner = _entered(node, where) if isinstance(node, _SCOPES) and name == "body" else where
            for at, child in _children(value):
                yield from _inside(child, node, name, at, inner)


def _entered(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, where: _Where) -> _Where:
    names = (*where.names, node.name)
    if isinstance(node, ast.ClassDef) or where.function is not None:
        # A function in a function: the outer one's code holds it.
        kept = where.function
        return _Where(names, kept, where.first_line, where.around, where.statement)
    first = _first_line(node)
    return _Where((*names, "<locals>"), ".".join(names), first, where.around, where.statement)


def _children(value: object) -> Iterator[tuple[int | None, ast.AST]]:
    if isinstance(value, ast.AST):
        yield None, value
    elif isinstance(value, list):
        yield from ((at, one) for at, one in enumerate(value) if isinstance(one, ast.AST))


def _left_alone(node: ast.AST, field: str) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert() | ast.Global() | ast.Nonlocal():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")) | ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.keyword(arg=name) if name in READERS_ONLY:
            return True
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in TEXTS:
            return True
    return field in ("annotation", "returns", "ctx")


def _header_end(statement: ast.stmt) -> int:
    """The last line of a statement, of a compound one its head."""
    body = getattr(statement, "body", None)
    return max(statement.lineno, body[0].lineno - 1) if body else statement.end_lineno or statement.lineno


def _body(statement: ast.stmt, function: str | None, first_line: int) -> str:
    """A digest of the function, or of the top-level statement."""
    functions = (one for one in ast.walk(statement) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
    found = [one for one in functions if function and _first_line(one) == first_line]
    return hashlib.sha256(ast.dump(found[-1] if found else statement).encode()).hexdigest()[:16]


def _first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Where the interpreter says that it begins: at its first decorator."""
    return min([function.lineno, *(one.lineno for one in function.decorator_list)])


def _nth(site: _Site) -> str:
    """Tells two same changes in one statement apart."""
    old = site.old
    line, column = getattr(old, "lineno", 0) - site.around.lineno, getattr(old, "col_offset", site.index or 0)
    return f"{line}:{column}"


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 160 else text[:157] + "..."
