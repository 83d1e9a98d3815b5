"""Lists what may stand in a place of a program instead of what stands there."""

import ast
from collections.abc import Callable, Iterator
from typing import Any

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
_NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


def changed(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST | None]:
    """Every replacement of this node; None: it is left out."""
    for new in _replacements(node, parent, field):
        yield new if new is None else ast.copy_location(new, node)
    if _may_go(parent, field):
        yield None


def _replacements(node: ast.AST, parent: ast.AST, field: str) -> Iterator[ast.AST]:
    made = _OF.get(type(node))
    if made is not None:
        yield from made(node)
    if field == "test" and isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.NamedExpr):
        yield ast.UnaryOp(ast.Not(), node)
    if field == "func" and isinstance(node, ast.Name) and node.id in _NAMES:
        yield ast.Name(_NAMES[node.id], node.ctx)
    if _is_given(parent, field) and not isinstance(node, ast.Constant):
        yield ast.Constant(None)


def _is_given(parent: ast.AST, field: str) -> bool:
    """An argument, or the value of an assignment."""
    argument = isinstance(parent, ast.Call | ast.keyword) and field in ("args", "value")
    return argument or (isinstance(parent, ast.Assign | ast.AnnAssign) and field == "value")


def _bool_op(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for at in range(len(node.values)):
        left = node.values[:at] + node.values[at + 1 :]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _bin_op(node: ast.BinOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.BitOr):
        yield node.left
        yield node.right
    elif type(node.op) in _ARITHMETIC:
        yield ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right)
        yield node.left


def _not(node: ast.UnaryOp) -> Iterator[ast.AST]:
    if isinstance(node.op, ast.Not):
        yield node.operand


def _return(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))


def _call_statement(node: ast.Expr) -> Iterator[ast.AST]:
    if isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom):
        yield ast.Pass()


def _comprehension(node: ast.comprehension) -> Iterator[ast.AST]:
    if node.ifs:
        yield ast.comprehension(node.target, node.iter, [], node.is_async)


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    for at, op in enumerate(node.ops):
        ops = list(node.ops)
        ops[at] = _TURNED[type(op)]()
        yield ast.Compare(node.left, ops, node.comparators)


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant(f"XX{value}XX")
    elif isinstance(value, bytes):
        yield ast.Constant(b"XX" + value + b"XX")


def _may_go(parent: ast.AST, field: str) -> bool:
    """An element of a collection, a pair of a table, a named argument."""
    if isinstance(parent, ast.Tuple | ast.List | ast.Set):
        return field == "elts" and isinstance(getattr(parent, "ctx", None), ast.Load | None)
    return (isinstance(parent, ast.Dict) and field == "keys") or (isinstance(parent, ast.Call) and field == "keywords")


_OF: dict[type[ast.AST], Callable[[Any], Iterator[ast.AST]]] = {
    ast.Compare: _compare,
    ast.BoolOp: _bool_op,
    ast.BinOp: _bin_op,
    ast.UnaryOp: _not,
    ast.Constant: _constant,
    ast.Return: _return,
    ast.Expr: _call_statement,
    ast.comprehension: _comprehension,
    ast.Raise: lambda _node: iter([ast.Pass()]),
    ast.AugAssign: lambda _node: iter([ast.Pass()]),
    ast.Break: lambda _node: iter([ast.Continue()]),
    ast.Continue: lambda _node: iter([ast.Break()]),
    ast.Lambda: lambda node: iter([ast.Lambda(node.args, ast.Constant(None))]),
}
