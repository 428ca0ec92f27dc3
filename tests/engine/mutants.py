"""Every small change that somebody could make to an expression by mistake."""

from collections.abc import Iterator

from brink.engine.expression import ExpressionError, Node, Number, Truth, always, both, negate
from brink.engine.facts import BUILT_IN
from brink.engine.tree import rebuild

NEVER = negate(always())
_TURNED = {
    "le": ("lt", "gt"),
    "lt": ("le", "ge"),
    "ge": ("gt", "lt"),
    "gt": ("ge", "le"),
    "eq": ("ne",),
    "ne": ("eq",),
    "and": ("or",),
    "or": ("and",),
    "add": ("sub",),
    "sub": ("add",),
    "min": ("max",),
    "max": ("min",),
    "earliest": ("latest",),
    "latest": ("earliest",),
    "civil": ("civil_months",),
    "civil_months": ("civil",),
    "longest_run": ("days_covered",),
    "days_covered": ("longest_run",),
}


def mutants(node: Node) -> Iterator[Node]:
    """The expression with one node changed, in every way that still is an expression."""
    yield from _changed(node)
    for at, part in enumerate(node.args):
        for changed in mutants(part):
            args = (*node.args[:at], changed, *node.args[at + 1 :])
            yield from _built(node.op, node.params, args)


def _built(op: str, params: tuple[object, ...], args: tuple[Node, ...]) -> Iterator[Node]:
    try:
        yield rebuild(op, params, args, BUILT_IN)
    except ExpressionError:
        return


def _changed(node: Node) -> Iterator[Node]:
    for op in _TURNED.get(node.op, ()):
        params = (
            (*node.params, "day") if op == "longest_run" else node.params[:1] if op == "days_covered" else node.params
        )
        yield from _built(op, params, node.args)
    if isinstance(node, Truth):
        yield from (always(), NEVER)
        yield from () if node.op == "undecided" else (negate(node),)  # the opposite of UNKNOWN is UNKNOWN
    yield from _less(node)
    yield from _elsewhere(node)
    yield from _capped(node)


def _capped(node: Node) -> Iterator[Node]:
    """A balance with another cap or floor."""
    if node.op == "balance":
        kind, cap, floor = node.params
        for changed in (
            (kind, int(cap) + 1, floor),
            (kind, int(cap) - 1, floor),
            (kind, cap, int(floor) + 1),
            (kind, cap, int(floor) - 1),
        ):
            yield from _built("balance", changed, node.args)


def _less(node: Node) -> Iterator[Node]:
    """A part left out, or two parts changed about."""
    args = node.args
    if node.op in ("and", "or", "isin") and len(args) > 1:
        first = 1 if node.op == "isin" else 0
        for at in range(first, len(args)):
            yield from _built(node.op, node.params, (*args[:at], *args[at + 1 :]))
    if node.op in ("add", "sub", "mul", "min", "max", "choose", "otherwise", "floordiv", "longest_run", "days_covered"):
        yield from (
            arg for arg in args if isinstance(arg, Number) and isinstance(node, Number) and arg.unit == node.unit
        )
    if node.op in ("sub", "floordiv", "otherwise", "le", "lt", "ge", "gt"):
        yield from _built(node.op, node.params, (args[1], args[0]))
    if node.op == "choose":
        yield from _built(node.op, node.params, (args[0], args[2], args[1]))
    if node.op in ("neg", "not"):
        yield args[0]
    if node.op in ("count", "some"):
        yield from _built(node.op, node.params, (always(),))


def _elsewhere(node: Node) -> Iterator[Node]:
    """Another constant, another fact, another column, another measure."""
    if node.op == "const":
        value, unit = node.params
        for step in (-1, 1):
            yield from _built("const", (int(value) + step, unit), ())
    if node.op == "code":
        yield from _built("code", (f"not-{node.params[0]}",), ())
    if node.op == "fact" and isinstance(node, Number):
        for other in BUILT_IN.facts.values():
            if other.unit == node.unit and other.side == node.space.side and other.name != node.params[0]:
                yield other.number
    if node.op == "column" and isinstance(node, Number):
        events = BUILT_IN.kind(str(node.params[0]))
        yield from (
            events[name] for name, (unit, _) in events.columns.items() if unit == node.unit and name != node.params[1]
        )


def unguarded(asks: Truth, unless: Truth | None) -> Iterator[Truth]:
    """A whole question with its guard dropped, turned round, or made a condition."""
    if unless is not None:
        yield from (asks, unless, asks | negate(unless), both(asks, unless))
