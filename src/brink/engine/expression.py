"""The expression tree: what a criterion asks and what an order counts, as plain typed nodes.

A node is a `Number` (a quantity with a unit and proven bounds) or a `Truth`.  Nodes are built with ordinary operators and the functions of this
file and of `folds`; units and bounds are checked while building, so that an expression that exists makes sense and cannot overflow.

Missing values: arithmetic on a missing value is missing; a comparison with a missing side is UNKNOWN.  `known` and `otherwise` are the only
nodes that look at the absence itself.  The meaning of a node never changes: a receipt of ten years ago is replayed with these.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag

from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Unit

GREATEST = 2**53 - 1
"""No number, between or at the ends, goes beyond this: exact in int64, in JSON, and in every language that reads a receipt."""


class ExpressionError(BrinkError):
    """An expression adds what cannot be added, or could grow beyond what a whole number of 64 bits holds safely."""


class Side(IntFlag):
    """What a value belongs to. A value that reads both sides belongs to the pair: the sides are joined by `|`."""

    NONE = 0
    CANDIDATE = 1
    DWELLING = 2
    PAIR = 3


@dataclass(frozen=True, slots=True)
class Of:
    """A kind of event.  side: whose events they are, candidate or dwelling."""

    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Space:
    """Where a value varies.

    side: per candidate, per dwelling, per pair, or nowhere (a constant).  events: the kind of event it varies with inside a fold, or None.
    """

    side: Side = Side.NONE
    events: Of | None = None

    def __hash__(self) -> int:
        return hash((int(self.side), self.events and self.events.name))

    @property
    def of(self) -> Of:
        """The kind of event it varies with. Raises ExpressionError where it varies with none."""
        if self.events is None:
            raise ExpressionError("this value does not vary with events")
        return self.events

    def join(self, other: "Space") -> "Space":
        """The space of a value made from two. Raises ExpressionError for two kinds of event at once."""
        if self.events and other.events and self.events != other.events:
            raise ExpressionError(
                f"an expression reads the events {self.events.name} and {other.events.name} at once; count one inside its own fold first"
            )
        return Space(self.side | other.side, self.events or other.events)


CONSTANT = Space()
Param = int | str


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity.

    op, args, params: what it is made of.  unit: what it counts.  low, high: bounds that it never leaves when it is known.  space: where it varies.
    of: the kind of event, for a fold.
    Operators: `+ - *` and `//` (towards minus infinity), `-x`, `< <= > >=`, and the methods `equals`, `differs`, `among`.
    """

    op: str
    args: tuple["Node", ...]
    params: tuple[Param, ...]
    unit: Unit
    low: int
    high: int
    space: Space
    of: Of | None = None

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ExpressionError(f"{self.op}: the bounds {self.low} to {self.high} are the wrong way round")
        if max(abs(self.low), abs(self.high)) > GREATEST:
            raise ExpressionError(
                f"{self.op} could reach {max(self.low, self.high, key=abs)}, beyond 2^53; give its facts tighter bounds"
            )

    def __add__(self, other: "Number") -> "Number":
        return add(self, other)

    def __sub__(self, other: "Number") -> "Number":
        return sub(self, other)

    def __mul__(self, other: "Number") -> "Number":
        return mul(self, other)

    def __floordiv__(self, other: "Number") -> "Number":
        return floordiv(self, other)

    def __neg__(self) -> "Number":
        return neg(self)

    def __le__(self, other: "Number") -> "Truth":
        return compare("le", self, other)

    def __lt__(self, other: "Number") -> "Truth":
        return compare("lt", self, other)

    def __ge__(self, other: "Number") -> "Truth":
        return compare("ge", self, other)

    def __gt__(self, other: "Number") -> "Truth":
        return compare("gt", self, other)

    def equals(self, other: "Number") -> "Truth":
        """Whether both are the same."""
        return compare("eq", self, other)

    def differs(self, other: "Number") -> "Truth":
        """Whether the two are not the same."""
        return compare("ne", self, other)

    def among(self, others: "Sequence[Number]") -> "Truth":
        """Whether it is one of the others, which are constants."""
        return isin(self, others)


@dataclass(frozen=True, slots=True)
class Truth:
    """A question with the answers NO, UNKNOWN and YES; made up as a `Number` is.  Operators: `&`, `|`, `~`."""

    op: str
    args: tuple["Node", ...]
    params: tuple[Param, ...]
    space: Space
    of: Of | None = None

    def __and__(self, other: "Truth") -> "Truth":
        return both(self, other)

    def __or__(self, other: "Truth") -> "Truth":
        return either(self, other)

    def __invert__(self) -> "Truth":
        return negate(self)


Node = Number | Truth

COMPARISONS = ("le", "lt", "ge", "gt", "eq", "ne")
FOLDS = ("some", "count", "total", "earliest", "latest", "longest_run", "days_covered", "balance")
_COUNTABLE = frozenset(Unit) - {Unit.CODE, Unit.TRUTH, Unit.DAY}


def _space(*args: Node) -> Space:
    joined = CONSTANT
    for arg in args:
        joined = joined.join(arg.space)
    return joined


def _number(
    op: str, args: tuple[Node, ...], unit: Unit, bounds: Sequence[int], params: tuple[Param, ...] = ()
) -> Number:
    return Number(op, args, params, unit, min(bounds), max(bounds), _space(*args))


def code_of(text: str) -> int:
    """The code of a name: the first 48 bits of its SHA-256."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def const(value: int, unit: Unit) -> Number:
    """A fixed quantity; for a name use `code`."""
    return Number("const", (), (value, unit.value), unit, value, value, CONSTANT)


def code(text: str) -> Number:
    """A fixed name (of a landlord, a place, a kind), compared by its code."""
    value = code_of(text)
    return Number("code", (), (text,), Unit.CODE, value, value, CONSTANT)


def constant_of(node: Node) -> int:
    """The number that a constant stands for. Raises ExpressionError for anything else."""
    if node.op == "code":
        return code_of(str(node.params[0]))
    if node.op != "const":
        raise ExpressionError(f"{node.op} is no constant")
    return int(node.params[0])


def fact(name: str, *, side: Side, unit: Unit, low: int, high: int) -> Number:
    """A fact of one side. Facts are declared in `facts`; a policy may declare more."""
    return Number("fact", (), (name,), unit, low, high, Space(side))


def column(events: Of, name: str, *, unit: Unit, bounds: tuple[int, int]) -> Number:
    """A column of a kind of event; it may be read only inside a fold over those events."""
    return Number("column", (), (events.name, name), unit, bounds[0], bounds[1], Space(events.side, events))


def _same_unit(act: str, a: Number, b: Number) -> Unit:
    if a.unit != b.unit:
        raise ExpressionError(f"cannot {act} {a.unit} and {b.unit}")
    return a.unit


def _no_names(act: str, *numbers: Number) -> None:
    for number in numbers:
        if number.unit in (Unit.CODE, Unit.TRUTH):
            raise ExpressionError(f"cannot {act} a {number.unit}; it can only be compared for being equal")


def add(a: Number, b: Number) -> Number:
    """The sum. A day plus days is a day; otherwise both sides have one unit, and two days cannot be added."""
    _no_names("add", a, b)
    units = {a.unit, b.unit}
    if units == {Unit.DAY, Unit.DAYS}:
        unit = Unit.DAY
    elif units == {Unit.DAY}:
        raise ExpressionError("cannot add a day to a day; add days to it")
    else:
        unit = _same_unit("add", a, b)
    return _number("add", (a, b), unit, (a.low + b.low, a.high + b.high))


def sub(a: Number, b: Number) -> Number:
    """The difference. A day minus a day is days, a day minus days is a day."""
    _no_names("subtract", a, b)
    if a.unit == Unit.DAY and b.unit in (Unit.DAY, Unit.DAYS):
        unit = Unit.DAYS if b.unit == Unit.DAY else Unit.DAY
    else:
        unit = _same_unit("subtract", a, b)
    return _number("sub", (a, b), unit, (a.low - b.high, a.high - b.low))


def mul(a: Number, b: Number) -> Number:
    """The product; one of the two is a bare number."""
    if Unit.NUMBER not in (a.unit, b.unit) or not {a.unit, b.unit} <= _COUNTABLE:
        raise ExpressionError(f"cannot multiply {a.unit} by {b.unit}; one of them must be a bare number")
    unit = b.unit if a.unit == Unit.NUMBER else a.unit
    return _number("mul", (a, b), unit, (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high))


def floordiv(a: Number, b: Number) -> Number:
    """How many whole times `b` (always 1 or more) goes into `a`, rounded down, also below zero."""
    if not {a.unit, b.unit} <= _COUNTABLE or b.unit not in (Unit.NUMBER, a.unit):
        raise ExpressionError(f"cannot divide {a.unit} by {b.unit}")
    if b.low < 1:
        raise ExpressionError("can only divide by what is always 1 or more")
    unit = a.unit if b.unit == Unit.NUMBER else Unit.NUMBER
    return _number("floordiv", (a, b), unit, (a.low // b.low, a.low // b.high, a.high // b.low, a.high // b.high))


def smallest(a: Number, b: Number) -> Number:
    """The smaller of the two."""
    _no_names("take the smallest of", a, b)
    return _number("min", (a, b), _same_unit("compare", a, b), (min(a.low, b.low), min(a.high, b.high)))


def greatest(a: Number, b: Number) -> Number:
    """The greater of the two."""
    _no_names("take the greatest of", a, b)
    return _number("max", (a, b), _same_unit("compare", a, b), (max(a.low, b.low), max(a.high, b.high)))


def neg(a: Number) -> Number:
    """The opposite."""
    if a.unit not in _COUNTABLE:
        raise ExpressionError(f"a {a.unit} has no opposite")
    return _number("neg", (a,), a.unit, (-a.low, -a.high))


def compare(op: str, a: Number, b: Number) -> Truth:
    """le lt ge gt eq ne: both sides of one unit; names and truths only for being equal or not."""
    _same_unit("compare", a, b)
    if op not in ("eq", "ne"):
        _no_names("put in order", a, b)
    return Truth(op, (a, b), (), _space(a, b))


def isin(a: Number, of: Sequence[Number]) -> Truth:
    """Whether `a` equals one of some constants; NO when there are none."""
    for one in of:
        _same_unit("compare", a, one)
        if one.op not in ("const", "code"):
            raise ExpressionError("the values to look among must be constants")
    return Truth("isin", (a, *of), (), a.space)


def both(*of: Truth) -> Truth:
    """Whether all hold: NO as soon as one is NO."""
    return Truth("and", of, (), _space(*of))


def either(*of: Truth) -> Truth:
    """Whether at least one holds: YES as soon as one is YES."""
    return Truth("or", of, (), _space(*of))


def negate(a: Truth) -> Truth:
    """Whether it does not hold; UNKNOWN stays UNKNOWN."""
    return Truth("not", (a,), (), a.space)


def always() -> Truth:
    """YES, whatever the facts."""
    return Truth("always", (), (), CONSTANT)


def undecided() -> Truth:
    """UNKNOWN, whatever the facts: a question that only people can answer."""
    return Truth("undecided", (), (), CONSTANT)


def choose(condition: Truth, then: Number, other: Number) -> Number:
    """`then` where the condition is YES, `other` where it is NO; missing where it is UNKNOWN."""
    unit = _same_unit("choose between", then, other)
    return _number("choose", (condition, then, other), unit, (then.low, other.low, then.high, other.high))


def known(a: Number) -> Truth:
    """Whether a value stands here, at the level of proof that is asked. Never UNKNOWN itself."""
    return Truth("known", (a,), (), a.space)


def otherwise(a: Number, b: Number) -> Number:
    """`a`, and `b` where `a` is missing."""
    unit = _same_unit("replace", a, b)
    return _number("otherwise", (a, b), unit, (a.low, b.low, a.high, b.high))


def called(nl: str, en: str, unit: Unit, a: Number) -> Number:
    """The same quantity under a name that an explanation can say, counted in `unit`. A name or a day keeps its unit."""
    if unit != a.unit and not {unit, a.unit} <= _COUNTABLE:
        raise ExpressionError(f"{a.unit} cannot be counted in {unit}")
    return _number("called", (a,), unit, (a.low, a.high), (nl, en, unit.value))


def parts(node: Node) -> list[Node]:
    """The node and everything it is made of, itself first."""
    found: list[Node] = [node]
    for arg in node.args:
        found.extend(parts(arg))
    return found


def facts_of(node: Node) -> frozenset[str]:
    """The names of the facts that it reads."""
    return frozenset(str(part.params[0]) for part in parts(node) if part.op == "fact")
