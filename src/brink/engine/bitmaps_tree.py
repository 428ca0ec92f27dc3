"""The questions of a plan, taken apart into what a candidate alone settles, what a dwelling alone settles, and the little that needs both.

Two exact rewritings make that little smaller.  A comparison with a choice between quantities is a choice between comparisons.  And in `(closing day -
date of birth) // a year >= 18` everything of the dwelling goes to one side: *born on or before a day that the advert fixes*.

A fact of the pair itself (the day of the reaction) has one value for all pairs here, so it goes with the dwelling.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from brink.engine.expression import COMPARISONS, FOLDS, Node, Number, Side, Truth, constant_of, parts
from brink.engine.tape import Register, Tape


@dataclass(frozen=True, slots=True, eq=False)
class AllOf:
    """Whether all parts hold."""

    of: tuple["Question", ...]


@dataclass(frozen=True, slots=True, eq=False)
class AnyOf:
    """Whether any part holds."""

    of: tuple["Question", ...]


@dataclass(frozen=True, slots=True, eq=False)
class NotSo:
    """Whether a part does not hold."""

    of: "Question"


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """`then` where the condition is YES, `other` where it is NO, UNKNOWN where it is UNKNOWN."""

    condition: "Question"
    then: "Question"
    other: "Question"


@dataclass(frozen=True, slots=True, eq=False)
class OfDwelling:
    """A truth that reads no candidate."""

    truth: Register


@dataclass(frozen=True, slots=True, eq=False)
class OfCandidate:
    """A truth that reads the candidate only."""

    truth: Register


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """A step that brings what is of the dwelling to the other side: `found <act> part <= asked` becomes `found <= new asked`.

    act: the new asked is: less = asked - part, more = asked + part, from = part - asked, times = asked * factor + extra, first and last = the first or
    last day whose `scale` (civil, civil_months) reaches or does not pass asked.  bounds: of what is compared before the step; days: the bounds of the day.
    """

    act: Literal["less", "more", "from", "times", "first", "last"]
    bounds: tuple[int, int]
    part: Register = -1
    factor: int = 1
    extra: int = 0
    scale: str = ""
    days: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A quantity of the candidate against one of the dwelling.

    op: le, ge, eq or ne.  found: of the candidate; bounds: between what it lies.  asked: of the dwelling, to which `shift` and then the moves are done.
    """

    op: str
    found: Register
    bounds: tuple[int, int]
    asked: Register
    shift: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """A truth that needs both sides at once.  facts, kinds: the facts and the kinds of event of the dwelling that it reads."""

    truth: Register
    facts: tuple[str, ...]
    kinds: tuple[str, ...]


Question = AllOf | AnyOf | NotSo | Choice | OfDwelling | OfCandidate | Compared | Mixed

_TURNED = {"le": "ge", "lt": "gt", "ge": "le", "gt": "lt", "eq": "eq", "ne": "ne"}
_WHOLE = {"lt": ("le", -1), "gt": ("ge", 1)}
"""Between whole numbers, less than n is at most n - 1."""
_SCALES = ("civil", "civil_months")
"""A later day is always further along these, so that a day can be compared instead; which costs nothing per candidate."""


class Taker:
    """Takes truths apart; what they read goes on one tape."""

    def __init__(self) -> None:
        self.tape = Tape()
        self._sides: dict[int, tuple[Node, Side]] = {}

    def question(self, node: Truth) -> Question:
        """A truth taken apart."""
        if not self._read(node) & Side.CANDIDATE:
            return OfDwelling(self.tape.add(node))
        if node.op in ("and", "or", "not"):
            of = tuple(self.question(arg) for arg in node.args if isinstance(arg, Truth))
            return AllOf(of) if node.op == "and" else AnyOf(of) if node.op == "or" else NotSo(of[0])
        return self._comparison(node) if node.op in COMPARISONS else self._settled(node)

    def _settled(self, node: Truth) -> OfCandidate | Mixed:
        return OfCandidate(self.tape.add(node)) if self._read(node) == Side.CANDIDATE else self._mixed(node)

    def _read(self, node: Node) -> Side:
        """Which sides a node reads; a fact of the pair counts as the dwelling's."""
        if id(node) not in self._sides:
            own = node.of.side if node.of is not None else Side.NONE
            if node.op in ("fact", "column"):
                own = Side.CANDIDATE if node.space.side == Side.CANDIDATE else Side.DWELLING
            for arg in node.args:
                own |= self._read(arg)
            self._sides[id(node)] = node, own
        return self._sides[id(node)][1]

    def _comparison(self, node: Truth) -> Question:
        a, b = (_bare(arg) for arg in node.args)
        for one, other, turned in ((a, b, False), (b, a, True)):
            chosen = _ways(one)
            if chosen is not None:
                condition, ways = chosen
                then, otherwise = (
                    _compare(node.op, other, way) if turned else _compare(node.op, way, other) for way in ways
                )
                return Choice(self.question(condition), self.question(then), self.question(otherwise))
        if self._read(node) == Side.CANDIDATE:
            return self._settled(node)
        op, found, asked = (node.op, a, b) if self._read(a) & Side.CANDIDATE else (_TURNED[node.op], b, a)
        return self._separated(op, found, asked) or self._mixed(node)

    def _separated(self, op: str, found: Number, asked: Number) -> Compared | None:
        """The comparison with the candidate on one side and the dwelling on the other, where it can be brought to that."""
        if self._read(asked) & Side.CANDIDATE or _bounded(asked):
            return None
        op, shift = _WHOLE.get(op, (op, 0))
        moves: list[Move] = []
        while self._read(found) != Side.CANDIDATE or (op in ("le", "ge") and found.op in _SCALES):
            step = None if op in ("eq", "ne") else self._move(op, found)
            if step is None:
                return None
            op, found, move = step
            moves.append(move)
        return Compared(op, self.tape.add(found), (found.low, found.high), self.tape.add(asked), shift, tuple(moves))

    def _move(self, op: str, found: Number) -> tuple[str, Number, Move] | None:
        """One step towards a quantity of the candidate alone: the new comparison, what is then compared, and what it does to the other side."""
        bounds = found.low, found.high
        parts_of = [_bare(arg) for arg in found.args if isinstance(arg, Number)]
        if found.op in _SCALES:
            act: Literal["first", "last"] = "last" if op == "le" else "first"
            day = parts_of[0]
            return op, day, Move(act, bounds, scale=found.op, days=(day.low, day.high))
        if found.op == "floordiv" and parts_of[1].op == "const":
            factor = constant_of(parts_of[1])
            return op, parts_of[0], Move("times", bounds, factor=factor, extra=factor - 1 if op == "le" else 0)
        if found.op not in ("add", "sub"):
            return None
        return self._part_moved(op, found.op, parts_of, bounds)

    def _part_moved(
        self, op: str, act: str, of: Sequence[Number], bounds: tuple[int, int]
    ) -> tuple[str, Number, Move] | None:
        first, second = of
        if not self._read(second) & Side.CANDIDATE:
            return op, first, Move("less" if act == "add" else "more", bounds, self.tape.add(second))
        if self._read(first) & Side.CANDIDATE:
            return None
        if act == "add":
            return op, second, Move("less", bounds, self.tape.add(first))
        return _TURNED[op], second, Move("from", bounds, self.tape.add(first))

    def _mixed(self, node: Truth) -> Mixed:
        read = [part for part in parts(node) if part.op == "fact" and part.space.side == Side.DWELLING]
        kinds = {part.of.name for part in parts(node) if part.of is not None and part.of.side == Side.DWELLING}
        return Mixed(self.tape.add(node), tuple(sorted({str(one.params[0]) for one in read})), tuple(sorted(kinds)))


def _bare(node: Node) -> Number:
    """The quantity itself, without the name that explanations give it."""
    if not isinstance(node, Number):
        raise TypeError(f"{node.op} is a truth where a quantity is needed")
    return _bare(node.args[0]) if node.op == "called" else node


def _compare(op: str, a: Number, b: Number) -> Truth:
    """The comparison of two quantities whose units were checked when the plan was made."""
    return Truth(op, (a, b), (), a.space.join(b.space))


def _ways(node: Number) -> tuple[Truth, tuple[Number, Number]] | None:
    """The condition of a choice and its two quantities; None where it is no choice, or where a part knows more of what is missing than the whole."""
    if node.op != "choose":
        return None
    condition, then, other = node.args
    ways = _bare(then), _bare(other)
    return (condition, ways) if isinstance(condition, Truth) and not any(map(_bounded, ways)) else None


def _bounded(node: Number) -> bool:
    """Whether something may be certain of it although it is missing (as of the length of residence with one address unproven)."""
    return node.op in FOLDS
