"""The places in a source file where a change cannot be noticed by anybody, so that no test can be asked to notice it."""

import ast
from collections.abc import Iterable, Iterator
from itertools import pairwise

# A place as parso has it: a line, counted from one, and a column, counted in characters from zero.
Place = tuple[int, int]
Range = tuple[Place, Place]

# Without them the same is computed, in more time or memory.
ONLY_SPEED = {"cache", "lru_cache"}
# They tell a type checker something and do nothing, or next to nothing, at run time.
ONLY_TYPES = {"final", "override", "overload", "runtime_checkable"}
# Words of a call that change memory, or refuse what only a mistake in the code could ask: `@dataclass(frozen=True, slots=True)` where the type checker
# refuses it as well, `zip(..., strict=True)` where the lengths are made equal just before.
# `eq=False` says that two are the same when they are one: what is compared by it is made once.
ONLY_GUARDS = {"frozen", "slots", "strict", "maxsize", "eq"}
# Fields and variables that hold a name: a text of a fixed list, or a member of an enumeration.
HOLD_NAMES = {"unit", "level", "side", "kind", "op", "model", "phase", "language", "slug", "name", "corporation"}


def left_out(source: str) -> list[Range]:
    """The ranges of a source file in which nothing is changed."""
    lines = source.splitlines()
    return [_range(node, lines) for node in _nodes(ast.parse(source))]


def names_compared(source: str) -> list[Range]:
    """Where it is asked whether something equals a name: a text, a member of an enumeration, or a collection of texts; what stands between the two."""
    lines = source.splitlines()
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            for before, after in pairwise([node.left, *node.comparators]):
                if _is_name(before) or _is_name(after):
                    found.append((_range(before, lines)[1], _range(after, lines)[0]))
    return found


def _is_name(node: ast.expr) -> bool:
    """`"month"`, `Unit.DAY`, `one.unit`, `{"law"}` or `["month", "year"]`."""
    if _named(node) in HOLD_NAMES and isinstance(node, ast.Attribute | ast.Name):
        return True
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        return bool(node.elts) and all(_is_name(each) for each in node.elts)
    if isinstance(node, ast.Attribute):
        return node.attr.isupper() and isinstance(node.value, ast.Name) and node.value.id[:1].isupper()
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def within(place: Range, ranges: Iterable[Range]) -> bool:
    """Whether a place lies wholly in one of the ranges."""
    return any(start <= place[0] and place[1] <= end for start, end in ranges)


def _range(node: ast.AST, lines: list[str]) -> Range:
    """From where to where a node stands; `ast` counts columns in bytes, parso in characters."""
    numbers = [getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")]
    start, end = (
        (line, len(lines[line - 1].encode()[:column].decode()))
        for line, column in zip(*[iter(numbers)] * 2, strict=True)
    )
    return start, end


def _nodes(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if (isinstance(node, ast.If) and _named(node.test) == "TYPE_CHECKING") or (
            isinstance(node, ast.keyword) and node.arg in ONLY_GUARDS
        ):
            yield node
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from (_with_at(each) for each in node.decorator_list if _named(each) in ONLY_SPEED | ONLY_TYPES)
        for said in _annotations(node):
            yield from _silent(said)


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    """What the node says of types."""
    said = [getattr(node, name, None) for name in ("annotation", "returns")]
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp) and _is_union(node.value):
        said.append(node.value)
    yield from (each for each in said if isinstance(each, ast.expr))


def _is_union(node: ast.expr) -> bool:
    """`A = B | None`: a name for a type."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.BitOr) and _is_union(node.left) and _is_union(node.right)
    return isinstance(node, ast.Name | ast.Subscript | ast.Attribute) or (
        isinstance(node, ast.Constant) and node.value is None
    )


def _silent(said: ast.expr) -> Iterator[ast.expr]:
    """The annotation, or where pydantic reads bounds from it (`Annotated[int, Field(ge=1)]`) only the parts that hold none."""
    if not any(isinstance(node, ast.Call) for node in ast.walk(said)):
        yield said
        return
    for part in ast.iter_child_nodes(said):
        if isinstance(part, ast.expr) and not isinstance(part, ast.Call):
            yield from _silent(part)


def _named(node: ast.expr) -> str:
    """The last word of `name`, `module.name` or `name(...)`."""
    if isinstance(node, ast.Call):
        return _named(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _with_at(decorator: ast.expr) -> ast.expr:
    """A decorator with the line that it stands on: parso's place starts at the `@` and ends after the line break."""
    whole = ast.Name("decorator")
    whole.lineno, whole.col_offset = decorator.lineno, 0
    whole.end_lineno, whole.end_col_offset = (decorator.end_lineno or decorator.lineno) + 1, 0
    return whole
