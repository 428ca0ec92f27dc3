"""The carrier for columns: every value is a NumPy array as long as its own side, its events, or the pairs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np

from brink.engine import calendar
from brink.engine.algebra import Fold
from brink.engine.column_folds import Rows, folded, rows_of, rows_of_pairs, sums
from brink.engine.expression import Of, Side, Space
from brink.engine.pairs import Pairs
from brink.engine.table import Ints, Level, Mask, Ragged, Table


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is certain of a missing quantity.  least: it is never less.  most: it is never more, where `capped`."""

    least: Ints
    most: Ints
    capped: Mask


@dataclass(slots=True)
class Numbers:
    """A quantity.  values: int64.  known: where it stands, or None for everywhere.  bounds: what is certain elsewhere, if anything is."""

    values: Ints
    known: Mask | None = None
    bounds: Bounds | None = None


@dataclass(slots=True)
class Truths:
    """A truth, as two masks: where it surely holds, and where it possibly holds. With nothing missing both are the same array."""

    surely: Mask
    possibly: Mask


Shaped = TypeVar("Shaped", Ints, Mask)

_PAIR = Space(Side.PAIR)
YES, NO = np.ones((), np.bool_), np.zeros((), np.bool_)


def _all_known(mask: Mask) -> Mask | None:
    return None if mask.all() else mask


def _both(a: Mask | None, b: Mask | None) -> Mask | None:
    if a is None or b is None:
        return a if b is None else b
    return a & b


def both_known(*masks: Mask | None) -> Mask | None:
    """Where all are known; None for everywhere."""
    given = [mask for mask in masks if mask is not None]
    if not given:
        return None
    joined = given[0]
    for mask in given[1:]:
        joined = joined & mask
    return joined


_ARITHMETIC: Mapping[str, Callable[..., Ints]] = {
    "add": np.add,
    "sub": np.subtract,
    "mul": np.multiply,
    "floordiv": np.floor_divide,
    "min": np.minimum,
    "max": np.maximum,
    "neg": np.negative,
    "civil": calendar.civil,
    "civil_months": calendar.civil_months,
    "months_back": calendar.months_back,
}
_COMPARED = {"le": np.less_equal, "lt": np.less, "eq": np.equal, "ne": np.not_equal}
_TURNED = {"ge": "le", "gt": "lt"}


class Columns:
    """The algebra over all pairs at once, at one level of proof."""

    def __init__(self, pairs: Pairs, level: Level) -> None:
        self.pairs = pairs
        self.level = level
        self._rows: dict[Space, Rows] = {}
        self._of_pairs: dict[Side, Ints | None] = {
            Side.CANDIDATE: None if _in_turn(pairs.candidate, pairs.candidates) else pairs.candidate,
            Side.DWELLING: None if _in_turn(pairs.dwelling, pairs.dwellings) else pairs.dwelling,
            Side.PAIR: None,
        }
        sides = {Side.CANDIDATE: pairs.candidates, Side.DWELLING: pairs.dwellings}
        in_turn = {side for side, table in sides.items() if self._of_pairs[side] is None or table.size == 1}
        self.same = frozenset({Side.NONE, *in_turn})

    def constant(self, value: int) -> Numbers:
        """A fixed quantity, as an array without length."""
        return _constant(value)

    def fact(self, name: str, space: Space) -> Numbers:
        """A fact, as long as its side."""
        column = self._table(space.side).column(name)
        return Numbers(column.values, _all_known(column.at(self.level)))

    def column(self, of: Of, name: str) -> Numbers:
        """A column of events, as long as the events."""
        ragged = self._ragged(of)
        if name not in ragged.columns:
            return Numbers(np.zeros(len(ragged.sure), np.int64), np.zeros(len(ragged.sure), np.bool_))
        column = ragged.columns[name]
        return Numbers(column.values, _all_known(column.known))

    def always(self) -> Truths:
        """YES, as an array without length."""
        return Truths(YES, YES)

    def undecided(self) -> Truths:
        """UNKNOWN, as arrays without length."""
        return Truths(NO, YES)

    def lift_number(self, value: Numbers, of: Space, to: Space) -> Numbers:
        """The quantity as long as another space."""
        index = self._index(of, to)
        if index is None:
            return value
        bounds = value.bounds
        if bounds is not None:
            bounds = Bounds(_taken(bounds.least, index), _taken(bounds.most, index), _taken(bounds.capped, index))
        return Numbers(_taken(value.values, index), None if value.known is None else _taken(value.known, index), bounds)

    def lift_truth(self, value: Truths, of: Space, to: Space) -> Truths:
        """The truth as long as another space."""
        index = self._index(of, to)
        if index is None:
            return value
        surely = _taken(value.surely, index)
        return Truths(surely, surely if value.possibly is value.surely else _taken(value.possibly, index))

    def arithmetic(self, op: str, of: Sequence[Numbers], space: Space) -> Numbers:
        """The quantity, missing where a part is."""
        if len(of) == 1:
            return Numbers(_ARITHMETIC[op](of[0].values), of[0].known)
        a, b = of
        return Numbers(_ARITHMETIC[op](a.values, b.values), _both(a.known, b.known))

    def compare(self, op: str, a: Numbers, b: Numbers, space: Space) -> Truths:
        """The truth of a comparison; bounds decide where a side is missing."""
        if op in _TURNED:
            op, a, b = _TURNED[op], b, a
        holds = _COMPARED[op](a.values, b.values)
        plain = _truths(holds, _both(a.known, b.known))
        if op in ("eq", "ne") or (a.bounds is None and b.bounds is None):
            return plain
        (low_a, low_a_stands), (high_a, high_a_stands) = _ends(a)
        (low_b, low_b_stands), (high_b, high_b_stands) = _ends(b)
        fits, fails = (high_a <= low_b, low_a > high_b) if op == "le" else (high_a < low_b, low_a >= high_b)
        surely = plain.surely | (high_a_stands & low_b_stands & fits)
        return Truths(surely, (plain.possibly & ~(low_a_stands & high_b_stands & fails)) | surely)

    def isin(self, a: Numbers, among: Sequence[int], space: Space) -> Truths:
        """Whether it is one of a few constants."""
        holds = np.zeros(np.shape(a.values), np.bool_)
        for one in among:
            holds = holds | (a.values == one)
        return _truths(holds, a.known)

    def both(self, of: Sequence[Truths], space: Space) -> Truths:
        """Whether all hold."""
        return _combine(np.logical_and, of)

    def either(self, of: Sequence[Truths], space: Space) -> Truths:
        """Whether any holds."""
        return _combine(np.logical_or, of)

    def negate(self, a: Truths, space: Space) -> Truths:
        """Whether it does not hold."""
        surely = ~a.possibly
        return Truths(surely, surely if a.possibly is a.surely else ~a.surely)

    def choose(self, condition: Truths, then: Numbers, other: Numbers, space: Space) -> Numbers:
        """One of two quantities; missing where the condition is UNKNOWN."""
        values = np.where(condition.surely, then.values, other.values)
        known: Mask | None = None
        if then.known is not None or other.known is not None:
            known = np.where(condition.surely, *(YES if one.known is None else one.known for one in (then, other)))
        settled = None if condition.possibly is condition.surely else condition.surely | ~condition.possibly
        return Numbers(values, both_known(known, settled))

    def known(self, a: Numbers, space: Space) -> Truths:
        """Where a value stands."""
        stands = YES if a.known is None else a.known
        return Truths(stands, stands)

    def otherwise(self, a: Numbers, b: Numbers, space: Space) -> Numbers:
        """The first that stands."""
        if a.known is None:
            return Numbers(a.values)
        return Numbers(np.where(a.known, a.values, b.values), None if b.known is None else a.known | b.known)

    def some(self, where: Truths, fold: Fold) -> Truths:
        """Whether any event counts."""
        rows = self._laid_out(fold.inside)
        surely, possibly = self._counting(where, rows, fold)
        any_surely = sums(surely, rows.starts) > 0
        any_possibly = any_surely if possibly is surely else sums(possibly, rows.starts) > 0
        complete = self._complete(fold)
        return Truths(any_surely, any_possibly if complete is None else any_possibly | ~complete)

    def fold(self, numbers: Sequence[Numbers], where: Truths, fold: Fold) -> Numbers:
        """A quantity over the events that count, with what is certain of it where it is missing."""
        rows = self._laid_out(fold.inside)
        surely, possibly = self._counting(where, rows, fold)
        values = [_spread(one.values, len(possibly)) for one in numbers]
        measured = both_known(*(one.known for one in numbers))
        certain = surely if measured is None else surely & measured
        result = folded(fold, values, certain, rows)
        complete = self._complete(fold)
        known = complete
        if certain is not possibly:
            known = both_known(complete, _all_known(sums(possibly & ~certain, rows.starts) == 0))
        if fold.op in ("earliest", "latest"):
            return Numbers(result, both_known(known, sums(certain, rows.starts) > 0))
        if known is None or not fold.growing:
            return Numbers(result, known)
        measurable = possibly if measured is None else possibly & measured
        capped = sums(possibly & ~measurable, rows.starts) == 0
        most = folded(fold, values, measurable, rows)
        return Numbers(result, known, Bounds(result, most, capped if complete is None else capped & complete))

    def pairwise_truth(self, value: Truths, of: Space) -> Truths:
        """A truth for every pair."""
        size, truth = self.pairs.size, self.lift_truth(value, of, _PAIR)
        surely = _spread(truth.surely, size)
        return Truths(surely, surely if truth.possibly is truth.surely else _spread(truth.possibly, size))

    def pairwise_number(self, value: Numbers, of: Space) -> Numbers:
        """A quantity for every pair, without its bounds."""
        size, number = self.pairs.size, self.lift_number(value, of, _PAIR)
        return Numbers(_spread(number.values, size), None if number.known is None else _spread(number.known, size))

    def _counting(self, where: Truths, rows: Rows, fold: Fold) -> tuple[Mask, Mask]:
        """Which events surely and which possibly count: where proof is asked, an event without it counts only possibly."""
        size = len(rows.owner)
        possibly = _spread(where.possibly, size)
        surely = possibly if where.surely is where.possibly else _spread(where.surely, size)
        sure = self._ragged(fold.of).sure
        if self.level == "declared" or bool(sure.all()):
            return surely, possibly
        return surely & (sure if rows.row is None else sure[rows.row]), possibly

    def _complete(self, fold: Fold) -> Mask | None:
        """Whose list of events is complete; None for everybody."""
        complete = _all_known(self._ragged(fold.of).complete(self.level))
        index = self._of_pairs[fold.of.side] if fold.outside.side == Side.PAIR else None
        return complete if complete is None or index is None else complete[index]

    def _index(self, of: Space, to: Space) -> Ints | None:
        """Which row of one space each row of another reads; None when it is the same row number, or the same value everywhere."""
        if of.side == Side.NONE:
            return None
        if to.events is None:
            return self._of_pairs[of.side]
        rows = self._laid_out(to)
        if of.events is not None:
            return rows.row
        index = None if of.side == to.side else self._of_pairs[of.side]
        return rows.owner if index is None else index[rows.owner]

    def _laid_out(self, inside: Space) -> Rows:
        """The events of a fold: once per owner, or once per pair where they are seen against the other side."""
        if inside not in self._rows:
            starts, owner = self._ragged(inside.of).starts, inside.of.side
            index = None if inside.side == owner else self._of_pairs[owner]
            self._rows[inside] = rows_of(starts) if index is None else rows_of_pairs(starts, index)
        return self._rows[inside]

    def _table(self, side: Side) -> Table:
        if side is Side.CANDIDATE:
            return self.pairs.candidates
        return self.pairs.dwellings if side is Side.DWELLING else self.pairs.own

    def _ragged(self, of: Of) -> Ragged:
        return self._table(of.side).ragged(of.name)


@lru_cache(maxsize=4096)
def _constant(value: int) -> Numbers:
    held = np.array(value, np.int64)
    held.flags.writeable = False
    return Numbers(held)


def _in_turn(index: Ints, table: Table) -> bool:
    """Whether pair i reads row i of a side, for every row."""
    return table.size == len(index) and bool((index == np.arange(len(index))).all())


def _taken(of: Shaped, index: Ints) -> Shaped:
    """The rows of an array that an index names; what has one value for all stays as it is."""
    return of if of.size <= 1 else of.take(index)


def _spread(of: Shaped, size: int) -> Shaped:
    """The array as long as asked; what has one value for all is repeated without a copy."""
    return of if of.shape == (size,) else np.broadcast_to(of, size)


def _truths(holds: Mask, known: Mask | None) -> Truths:
    return Truths(holds, holds) if known is None else Truths(holds & known, holds | ~known)


def _combine(join: Callable[[Mask, Mask], Mask], of: Sequence[Truths]) -> Truths:
    surely, certain = of[0].surely, of[0].possibly is of[0].surely
    for one in of[1:]:
        surely = join(surely, one.surely)
        certain = certain and one.possibly is one.surely
    if certain:
        return Truths(surely, surely)
    possibly = of[0].possibly
    for one in of[1:]:
        possibly = join(possibly, one.possibly)
    return Truths(surely, possibly)


def _ends(of: Numbers) -> tuple[tuple[Ints, Mask], tuple[Ints, Mask]]:
    """The lowest that a quantity can be and the highest, each with where that is certain."""
    if of.bounds is None:
        end = of.values, YES if of.known is None else of.known
        return end, end
    return (of.bounds.least, YES), (of.bounds.most, of.bounds.capped)
