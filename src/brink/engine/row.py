"""The carrier for one row: every value is a plain whole number, or None where it is missing.

It says the same as the columns, pair by pair, and is what a single question ("may I react?") and an explanation read.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from brink.engine import calendar, stretches
from brink.engine.algebra import Fold
from brink.engine.expression import Of, Side, Space
from brink.engine.pairs import Pairs
from brink.engine.table import Level, Ragged, Table


@dataclass(frozen=True, slots=True)
class Span:
    """A missing quantity of which something is certain: it is never less than `least`, nor more than `most`, where that is given."""

    least: int
    most: int | None


Quantity = int | Span | None
Truth = tuple[bool, bool]
"""Whether it surely holds, and whether it possibly does: NO is (False, False), UNKNOWN (False, True), YES (True, True)."""

NO, UNKNOWN, YES = (False, False), (False, True), (True, True)

_ARITHMETIC: Mapping[str, Callable[..., int]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "floordiv": operator.floordiv,
    "min": min,
    "max": max,
    "neg": operator.neg,
    "civil": calendar.civil,
    "civil_months": calendar.civil_months,
    "months_back": calendar.months_back,
}
_COMPARISONS: Mapping[str, Callable[[int, int], bool]] = {
    "le": operator.le,
    "lt": operator.lt,
    "eq": operator.eq,
    "ne": operator.ne,
}
_TURNED = {"ge": "le", "gt": "lt"}


_SAME = frozenset((Side.NONE, Side.CANDIDATE, Side.DWELLING))
"""For one pair every side is as long as the pair."""


class Row:
    """The algebra over one pair, at one level of proof. Inside a fold a value is a list: one for each event."""

    def __init__(self, pairs: Pairs, row: int, level: Level) -> None:
        self.level = level
        self.same = _SAME
        self._tables = {Side.CANDIDATE: pairs.candidates, Side.DWELLING: pairs.dwellings, Side.PAIR: pairs.own}
        self._rows = {
            Side.CANDIDATE: int(pairs.candidate[row]),
            Side.DWELLING: int(pairs.dwelling[row]),
            Side.PAIR: row,
        }

    def constant(self, value: int) -> Quantity:
        """A fixed quantity."""
        return value

    def fact(self, name: str, space: Space) -> Quantity:
        """A fact of this pair."""
        column, row = self._tables[space.side].column(name), self._rows[space.side]
        known = column.proven if self.level == "proven" else column.known
        return column.values.item(row) if known[row] else None

    def column(self, of: Of, name: str) -> list[Quantity]:
        """A column of the events of this pair's candidate or dwelling."""
        ragged, events = self._events(of)
        if name not in ragged.columns:
            return [None for _ in events]
        column = ragged.columns[name]
        return [int(column.values[event]) if column.known[event] else None for event in events]

    def always(self) -> Truth:
        """YES."""
        return YES

    def undecided(self) -> Truth:
        """UNKNOWN."""
        return UNKNOWN

    def lift_number(self, value: Any, of: Space, to: Space) -> Any:
        """The same value for each event, where it meets events."""
        return value if to.events is None or of.events is not None else [value for _ in self._events(to.events)[1]]

    def lift_truth(self, value: Any, of: Space, to: Space) -> Any:
        """The same truth for each event, where it meets events."""
        return self.lift_number(value, of, to)

    def arithmetic(self, op: str, of: Sequence[Any], space: Space) -> Any:
        """The quantity, missing when a part is."""
        act = _ARITHMETIC[op]
        if space.events is None:
            return act(*of) if all(isinstance(part, int) for part in of) else None
        return _each(lambda *parts: act(*parts) if all(isinstance(part, int) for part in parts) else None, of, space)

    def compare(self, op: str, a: Any, b: Any, space: Space) -> Any:
        """The truth of a comparison; a span decides where it can."""
        if op in _TURNED:
            op, a, b = _TURNED[op], b, a
        if space.events is None:
            return _compared(op, a, b)
        return _each(lambda left, right: _compared(op, left, right), (a, b), space)

    def isin(self, a: Any, among: Sequence[int], space: Space) -> Any:
        """Whether it is one of some constants."""
        return _each(lambda value: (value in among,) * 2 if isinstance(value, int) else UNKNOWN, (a,), space)

    def both(self, of: Sequence[Any], space: Space) -> Any:
        """Whether all hold."""
        if space.events is None:
            surely = possibly = True
            for one in of:
                surely, possibly = surely and one[0], possibly and one[1]
            return surely, possibly
        return _each(lambda *truths: (all(one[0] for one in truths), all(one[1] for one in truths)), of, space)

    def either(self, of: Sequence[Any], space: Space) -> Any:
        """Whether any holds."""
        if space.events is None:
            surely = possibly = False
            for one in of:
                surely, possibly = surely or one[0], possibly or one[1]
            return surely, possibly
        return _each(lambda *truths: (any(one[0] for one in truths), any(one[1] for one in truths)), of, space)

    def negate(self, a: Any, space: Space) -> Any:
        """Whether it does not hold."""
        return _each(lambda truth: (not truth[1], not truth[0]), (a,), space)

    def choose(self, condition: Any, then: Any, other: Any, space: Space) -> Any:
        """One of two quantities; missing when the condition is UNKNOWN."""
        return _each(
            lambda truth, yes, no: _standing(yes if truth[0] else no) if truth != UNKNOWN else None,
            (condition, then, other),
            space,
        )

    def known(self, a: Any, space: Space) -> Any:
        """Whether a value stands."""
        return _each(lambda value: (isinstance(value, int),) * 2, (a,), space)

    def otherwise(self, a: Any, b: Any, space: Space) -> Any:
        """The first that stands."""
        return _each(lambda first, second: first if isinstance(first, int) else _standing(second), (a, b), space)

    def some(self, where: Any, fold: Fold) -> Truth:
        """Whether any event counts."""
        counting = self._counting(where, fold)
        return any(surely for surely, _ in counting), any(possibly for _, possibly in counting) or not self._complete(
            fold.of
        )

    def fold(self, numbers: Sequence[Any], where: Any, fold: Fold) -> Quantity:
        """A quantity over the events that count, or what is certain of it."""
        complete, certain, measurable, gaps, uncertain = self._complete(fold.of), [], [], False, False
        for at, (surely, possibly) in enumerate(self._counting(where, fold)):
            values = tuple(one[at] for one in numbers)
            measured = all(isinstance(value, int) for value in values)
            certain += [values] if surely and measured else []
            measurable += [values] if possibly and measured else []
            gaps = gaps or (possibly and not measured)
            uncertain = uncertain or (possibly and not (surely and measured))
        if complete and not uncertain:
            return _folded(fold, certain)
        if not fold.growing:
            return None
        return Span(_folded(fold, certain) or 0, None if gaps or not complete else _folded(fold, measurable))

    def _counting(self, where: Sequence[Truth], fold: Fold) -> list[Truth]:
        """Whether each event counts: where proof is asked, an event without it counts only possibly."""
        ragged, events = self._events(fold.of)
        proof = self.level == "proven"
        return [
            (bool(truth[0] and (not proof or ragged.sure[event])), truth[1])
            for truth, event in zip(where, events, strict=True)
        ]

    def _complete(self, of: Of) -> bool:
        ragged, _ = self._events(of)
        return bool(ragged.complete(self.level)[self._rows[of.side]])

    def _events(self, of: Of) -> tuple[Ragged, range]:
        table: Table = self._tables[of.side]
        ragged, row = table.ragged(of.name), self._rows[of.side]
        return ragged, range(int(ragged.starts[row]), int(ragged.starts[row + 1]))


def _each(act: Callable[..., Any], parts: Sequence[Any], space: Space) -> Any:
    """The act itself, or its list over the events where the values vary with events."""
    return act(*parts) if space.events is None else [act(*of_event) for of_event in zip(*parts, strict=True)]


def _standing(value: Quantity) -> int | None:
    return value if isinstance(value, int) else None


def _compared(op: str, a: Quantity, b: Quantity) -> Truth:
    holds = _COMPARISONS[op]
    if isinstance(a, int) and isinstance(b, int):
        return YES if holds(a, b) else NO
    if op in ("eq", "ne"):
        return UNKNOWN
    (low_a, high_a), (low_b, high_b) = _ends(a), _ends(b)
    if high_a is not None and low_b is not None and holds(high_a, low_b):
        return YES
    if low_a is not None and high_b is not None and not holds(low_a, high_b):
        return NO
    return UNKNOWN


def _ends(value: Quantity) -> tuple[int | None, int | None]:
    return (value.least, value.most) if isinstance(value, Span) else (value, value)


def _folded(fold: Fold, counting: Sequence[tuple[int, ...]]) -> int | None:
    """What the fold gives over the events that count; values as the node lists them."""
    if fold.op == "count":
        return len(counting)
    if fold.op == "total":
        return sum(value for (value,) in counting)
    if fold.op in ("earliest", "latest"):
        values = [value for (value,) in counting]
        return (min if fold.op == "earliest" else max)(values, default=None)
    if fold.op == "balance":
        return _balance(fold, counting)
    runs = stretches.merged_of_one([(max(since, start), min(until, end)) for since, until, start, end in counting])
    if fold.op == "days_covered":
        return sum(until - since for since, until in runs)
    return max((stretches.length_of_one(since, until, fold.per) for since, until in runs), default=0)


def _balance(fold: Fold, booked: Sequence[tuple[int, ...]]) -> int:
    held = max(0, fold.floor)
    for amount, _ in sorted(booked, key=lambda one: (one[1], -one[0])):
        held = min(max(held + amount, fold.floor), fold.cap)
    return held
