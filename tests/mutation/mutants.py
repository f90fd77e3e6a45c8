"""The small changes that a slip of the hand could make: one operator, one constant, one condition, one result."""

import ast
import copy
from collections.abc import Container, Iterator
from typing import Final, NamedTuple

SWAPS: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


class Mutant(NamedTuple):
    """A file with one change in it."""

    line: int
    statement: int | None
    """The line of the innermost statement that it is in, as `statements` gives it; none outside of functions."""
    what: str
    """What stood there and what stands there now, in short."""
    source: str


def mutants(source: str, numbers: Container[int] | None = None) -> Iterator[Mutant]:
    """The mutants of a file, or those with these numbers."""
    tree = ast.parse(source)
    within = {id(node): line for body, at, line in statements(tree) for node in ast.walk(body[at])}
    for number, (node, changed) in enumerate(changes(tree)):
        if numbers is None or number in numbers:
            mutated = ast.unparse(ast.fix_missing_locations(_Replace(node, changed).visit(tree)))
            _Replace(changed, node).visit(tree)
            what = f"{_short(node)} -> {_short(changed)}"
            yield Mutant(getattr(node, "lineno", 0), within.get(id(node)), what, mutated)


def changes(tree: ast.Module) -> list[tuple[ast.AST, ast.AST]]:
    """What may be changed in a file, and into what. Annotations, decorators, imports and what is said in messages stay
    as they are.
    """
    alone = _left_alone(tree)
    return [(node, each) for node in ast.walk(tree) if id(node) not in alone for each in _changes(node)]


def statements(tree: ast.Module) -> Iterator[tuple[list[ast.stmt], int, int]]:
    """Each statement in a function: the list that it stands in, its place there, its line; inner ones after outer."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _statements(node)


def _statements(node: ast.AST) -> Iterator[tuple[list[ast.stmt], int, int]]:
    for field in ("body", "orelse", "finalbody"):
        for at, each in enumerate(body := getattr(node, field, [])):
            if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)):
                yield body, at, each.lineno
            if not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from _statements(each)
    for part in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield from _statements(part)


class _Replace(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self._old = old
        self._new = new

    def visit(self, node: ast.AST) -> ast.AST:
        return self._new if node is self._old else self.generic_visit(node)


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    """What could stand there by mistake."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in SWAPS:
            yield _with(node, ops=[SWAPS[type(operator)]()])
        case ast.BinOp(op=operator) | ast.BoolOp(op=operator) if type(operator) in SWAPS:
            yield _with(node, op=SWAPS[type(operator)]())
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(value=not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value=value + 1)
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            yield ast.Return(value=ast.Constant(value=None))
        case ast.If(test=test) | ast.IfExp(test=test) if not isinstance(test, ast.Compare | ast.BoolOp):
            yield _with(node, test=ast.UnaryOp(op=ast.Not(), operand=test))


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _left_alone(tree: ast.Module) -> set[int]:
    """Nodes whose change no test could see, or none should be asked to."""
    alone: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            alone.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            alone += [*node.decorator_list, *([node.returns] if node.returns is not None else [])]
        elif isinstance(node, ast.ClassDef):
            alone += [*node.decorator_list, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Import | ast.ImportFrom | ast.FormattedValue):
            alone.append(node)
        elif isinstance(node, ast.keyword) and node.arg == "strict":
            alone.append(node.value)  # of `zip`: what it would refuse is never there
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            alone.append(node)  # imports for annotations alone: nothing runs differently
    return {id(inner) for node in alone for inner in ast.walk(node)}


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= 50 else f"{text[:47]}..."
