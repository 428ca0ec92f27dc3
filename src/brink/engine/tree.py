"""An expression as nested lists, and back: `["le", ["fact", "income"], ["const", 3803500, "cents"]]`.

The lists are what a stored plan holds.  Reading builds every node again with its checks, so that a plan that was tampered with is refused.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from brink.engine import expression as ex
from brink.engine import folds
from brink.engine.expression import ExpressionError, Node, Number, Truth
from brink.engine.facts import FactBook
from brink.vocabulary.units import Unit

Json = int | str | list["Json"]

_PARAMS = {
    "const": 2,
    "code": 1,
    "fact": 1,
    "column": 2,
    "called": 3,
    "longest_run": 2,
    **dict.fromkeys(("some", "count", "total"), 1),
}
_PARAMS |= dict.fromkeys(("earliest", "latest", "days_covered"), 1)
_PARAMS |= {"balance": 3}
_WHOLE = {"const": (0,), "balance": (1, 2)}
"""The parameters that are whole numbers; all others are words."""


def to_json(node: Node) -> list[Json]:
    """The node as nested lists: its name, its parameters, then its parts."""
    return [node.op, *node.params, *(to_json(arg) for arg in node.args)]


def number_from_json(data: object, book: FactBook) -> Number:
    """The quantity that nested lists say. Raises ExpressionError or UnknownFact."""
    node = from_json(data, book)
    if not isinstance(node, Number):
        raise ExpressionError(f"{node.op} is a truth where a quantity is needed")
    return node


def truth_from_json(data: object, book: FactBook) -> Truth:
    """The question that nested lists say. Raises ExpressionError or UnknownFact."""
    node = from_json(data, book)
    if not isinstance(node, Truth):
        raise ExpressionError(f"{node.op} is a quantity where a truth is needed")
    return node


def from_json(data: object, book: FactBook) -> Node:
    """The node that nested lists say, built and checked anew. Raises ExpressionError or UnknownFact."""
    if not isinstance(data, Sequence) or isinstance(data, str) or not data or not isinstance(data[0], str):
        raise ExpressionError(f"this is no node of an expression: {str(data)[:60]}")
    op = data[0]
    wanted = _PARAMS.get(op, 0)
    params, args = data[1 : 1 + wanted], tuple(from_json(arg, book) for arg in data[1 + wanted :])
    return rebuild(op, tuple(params), args, book)


def rebuild(op: str, params: Sequence[object], args: tuple[Node, ...], book: FactBook) -> Node:
    """The node of this name with these parameters and parts. Raises ExpressionError when they do not fit, UnknownFact for an unknown name."""
    _check(op, params, args)
    numbers = tuple(arg for arg in args if isinstance(arg, Number))
    truths = tuple(arg for arg in args if isinstance(arg, Truth))
    try:
        if op in _LEAVES:
            return _LEAVES[op](book, *params)
        if op in ex.FOLDS:
            return _fold(op, params, numbers, truths[0], book)
        if op in ("and", "or"):
            return ex.both(*truths) if op == "and" else ex.either(*truths)
        if op in ex.COMPARISONS:
            return ex.compare(op, *numbers)
        return _INNER[op](*params, *args)
    except (KeyError, ValueError) as wrong:
        raise ExpressionError(f"{op} does not take {list(params)}") from wrong


def _check(op: str, params: Sequence[object], args: Sequence[Node]) -> None:
    """Whether a node of this name takes such parameters and parts."""
    shape = _SHAPES.get(op)
    if shape is None:
        raise ExpressionError(f"there is no node called {op}")
    kinds = "".join("n" if isinstance(arg, Number) else "t" for arg in args)
    if not re.fullmatch(shape, kinds):
        raise ExpressionError(f"{op} does not take {len(args)} parts of these kinds")
    whole = [isinstance(one, int) and not isinstance(one, bool) for one in params]
    if len(params) != _PARAMS.get(op, 0) or whole != [at in _WHOLE.get(op, ()) for at in range(len(params))]:
        raise ExpressionError(f"{op} does not take {list(params)}")


_SHAPES = {
    **dict.fromkeys(("const", "code", "fact", "column", "always", "undecided"), ""),
    **dict.fromkeys(("add", "sub", "mul", "floordiv", "min", "max", "otherwise", "months_back", *ex.COMPARISONS), "nn"),
    **dict.fromkeys(("neg", "civil", "civil_months", "known", "called"), "n"),
    **dict.fromkeys(("and", "or"), "t+"),
    **dict.fromkeys(("not", "some", "count"), "t"),
    **dict.fromkeys(("total", "earliest", "latest"), "nt"),
    **dict.fromkeys(("longest_run", "days_covered"), "nntnn"),
    "balance": "nnt",
    "isin": "n+",
    "choose": "tnn",
}
"""The parts that each node takes, as a pattern of quantities (n) and truths (t)."""

_LEAVES: Mapping[str, Callable[..., Node]] = {
    "const": lambda book, value, unit: ex.const(value, Unit(unit)),
    "code": lambda book, name: ex.code(name),
    "fact": lambda book, name: book.number(name),
    "column": lambda book, kind, name: book.kind(kind)[name],
    "always": lambda book: ex.always(),
    "undecided": lambda book: ex.undecided(),
}

_INNER: Mapping[str, Callable[..., Node]] = {
    "add": ex.add,
    "sub": ex.sub,
    "mul": ex.mul,
    "floordiv": ex.floordiv,
    "min": ex.smallest,
    "max": ex.greatest,
    "neg": ex.neg,
    "isin": lambda a, *of: ex.isin(a, of),
    "not": ex.negate,
    "choose": ex.choose,
    "known": ex.known,
    "otherwise": ex.otherwise,
    "called": lambda nl, en, unit, a: ex.called(nl, en, Unit(unit), a),
    "civil": folds.civil,
    "civil_months": folds.civil_months,
    "months_back": folds.months_back,
}


def _fold(op: str, params: Sequence[Any], numbers: tuple[Number, ...], where: Truth, book: FactBook) -> Node:
    of = book.kind(str(params[0])).of
    if op in ("some", "count"):
        return folds.some(of, where) if op == "some" else folds.count(of, where)
    if op == "longest_run":
        return folds.longest_run(of, folds.Period(*numbers), where, per=params[1])
    if op == "balance":
        return folds.balance(of, folds.Booking(*numbers), where, cap=params[1], floor=params[2])
    if op == "days_covered":
        return folds.days_covered(of, folds.Period(*numbers), where)
    return {"total": folds.total, "earliest": folds.earliest, "latest": folds.latest}[op](of, numbers[0], where)
