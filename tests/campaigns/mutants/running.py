"""How a running program gets a mutant: a function new code, a table a new value. For a fork: there is no way back."""

import ast
import gc
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

from tests.campaigns.mutants.mutations import Mutant, code_of, tree_of

_CACHED = type(cache(int))


def functions_of(root: Path, files: list[str]) -> dict[tuple[str, str, int], list[FunctionType]]:
    names = {str(root / file): file for file in files}
    found: dict[tuple[str, str, int], list[FunctionType]] = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename in names:
            code: CodeType = one.__code__
            found.setdefault((names[code.co_filename], code.co_qualname, code.co_firstlineno), []).append(one)
    return found


def with_new_code(functions: Iterable[FunctionType], mutant: Mutant, root: Path) -> None:
    whole = compile(tree_of(root, mutant), str(root / mutant.file), "exec")
    code = code_of(whole, mutant.function or "", mutant.first_line)
    if code is None:
        raise SystemExit(f"no such function: {mutant}")
    for one in functions:
        one.__code__ = code
    forget_answers([one for one in list(sys.modules.values()) if is_ours(one, root)])  # those of the unchanged code


def forget_answers(modules: Iterable[ModuleType]) -> None:
    """Empty every `functools.cache` at their own level."""
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, _CACHED):
                value.cache_clear()


def with_new_value(module: ModuleType, body: list[ast.stmt], statement: int, root: Path) -> None:
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
            if is_ours(other, root):
                for name in targets:
                    if other.__dict__.get(name) is old[name] and old[name] is not None:
                        other.__dict__[name] = module.__dict__[name]


def _names(statement: ast.stmt, context: type) -> set[str]:
    return {one.id for one in ast.walk(statement) if isinstance(one, ast.Name) and isinstance(one.ctx, context)}


def module_of(path: Path) -> ModuleType | None:
    return next((one for one in list(sys.modules.values()) if getattr(one, "__file__", None) == str(path)), None)


def is_ours(module: ModuleType, root: Path) -> bool:
    file = getattr(module, "__file__", None)
    return bool(file) and str(file).startswith(f"{root}/")
