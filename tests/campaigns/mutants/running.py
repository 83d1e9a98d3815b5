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
    """Make one table again, and all that were made from it, in other files too; give them to all who imported them."""
    waiting = [(module, _made_again(module, body[statement:], root, first=True))]
    while waiting:
        source, changed = waiting.pop()
        for other in list(sys.modules.values()):
            if other is not source and other.__name__.startswith("chalicelib.") and changed & set(vars(other)):
                imported = {name for name in changed if vars(other).get(name) is vars(source)[name]}
                waiting.append((other, _made_again(other, _body_of(other.__file__ or ""), root, changed=imported)))


def _made_again(
    module: ModuleType, body: list[ast.stmt], root: Path, *, first: bool = False, changed: Iterable[str] = ()
) -> set[str]:
    """Run again the first assignment (if `first`), and those that read what has changed; return what they made."""
    known, made = set(changed), set[str]()
    for at, one in enumerate(body):
        begins = first and at == 0
        if not isinstance(one, ast.Assign | ast.AnnAssign) or not (begins or _names(one, ast.Load) & known):
            continue
        targets = _names(one, ast.Store)
        old = {name: module.__dict__.get(name) for name in targets}
        exec(compile(ast.Module([one], []), module.__file__ or "", "exec"), module.__dict__)  # noqa: S102
        known |= targets
        made |= targets
        for other in list(sys.modules.values()):
            if is_ours(other, root):
                for name in targets:
                    if other.__dict__.get(name) is old[name] and old[name] is not None:
                        other.__dict__[name] = module.__dict__[name]
    return made


@cache
def _body_of(file: str) -> list[ast.stmt]:
    return ast.parse(Path(file).read_text(encoding="utf-8")).body


def _names(statement: ast.stmt, context: type) -> set[str]:
    return {one.id for one in ast.walk(statement) if isinstance(one, ast.Name) and isinstance(one.ctx, context)}


def module_of(path: Path) -> ModuleType | None:
    return next((one for one in list(sys.modules.values()) if getattr(one, "__file__", None) == str(path)), None)


def is_ours(module: ModuleType, root: Path) -> bool:
    file = getattr(module, "__file__", None)
    return bool(file) and str(file).startswith(f"{root}/")
