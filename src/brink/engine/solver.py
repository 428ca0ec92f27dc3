"""The carrier for proofs: every value is a term of a solver, so that a question is asked of all pairs at once.

A quantity is a whole number beside whether it is known; a truth is two yeses or noes, surely and possibly.  It says the same as the row and the
columns, for every node, when the `World` measures its events; else counts, sums and lengths are free inside their bounds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import z3  # type: ignore[import-untyped]

from brink.engine.algebra import Fold
from brink.engine.expression import Of, Side, Space
from brink.engine.solver_calendar import Days, Term
from brink.engine.solver_folds import Folds, all_of, any_of
from brink.engine.solver_world import Flag, Place, World
from brink.engine.table import Level

YES, NO = z3.BoolVal(val=True), z3.BoolVal(val=False)


@dataclass(frozen=True)
class Quantity:
    """A quantity.

    value: means something only where it is known.  least, most: when it is missing, what it surely is not below or above, if anything is certain of it;
    capped: whether `most` is certain.
    """

    value: Term
    known: Flag
    least: Term | None = None
    most: Term | None = None
    capped: Flag = NO

    @property
    def plain(self) -> "Quantity":
        """The same, without what is certain of it when it is missing."""
        return Quantity(self.value, self.known)

    @property
    def low(self) -> tuple[Term, Flag]:
        """The lowest that it can be, and whether that is certain."""
        return (self.value, self.known) if self.least is None else (z3.If(self.known, self.value, self.least), YES)

    @property
    def high(self) -> tuple[Term, Flag]:
        """The highest that it can be, and whether that is certain."""
        if self.most is None:
            return self.value, self.known
        return z3.If(self.known, self.value, self.most), any_of(self.known, self.capped)


@dataclass(frozen=True)
class Answer:
    """Whether it surely holds, and whether it possibly does."""

    surely: Flag
    possibly: Flag


_COMPARED: Mapping[str, Callable[[Term, Term], Flag]] = {
    "le": lambda a, b: a <= b,
    "lt": lambda a, b: a < b,
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a != b,
}
_TURNED = {"ge": "le", "gt": "lt"}
_RECKONED: Mapping[str, Callable[..., Term]] = {
    "add": lambda days, a, b: a + b,
    "sub": lambda days, a, b: a - b,
    "mul": lambda days, a, b: a * b,
    "floordiv": lambda days, a, b: a / b,  # what divides is always 1 or more, and then this rounds down
    "min": lambda days, a, b: z3.If(a <= b, a, b),
    "max": lambda days, a, b: z3.If(a >= b, a, b),
    "neg": lambda days, a: -a,
    "civil": lambda days, a: days.parts(a).civil,
    "civil_months": lambda days, a: days.parts(a).civil_months,
    "months_back": Days.months_back,
}


class Solver:
    """The algebra over one world, at one level of proof. Inside a fold a value is a list: one for each place for an event."""

    def __init__(self, world: World, level: Level) -> None:
        self.world, self.level = world, level
        self.same = frozenset((Side.NONE, Side.CANDIDATE, Side.DWELLING))

    def constant(self, value: int) -> Quantity:
        """A fixed quantity."""
        return Quantity(z3.IntVal(value), YES)

    def fact(self, name: str, space: Space) -> Quantity:
        """A fact of the pair."""
        cell = self.world.fact(name)
        return Quantity(cell.value, cell.at(self.level))

    def column(self, of: Of, name: str) -> list[Quantity]:
        """A column of the events."""
        cells = [place.columns[name] for place in self.world.listed(of).places]
        return [Quantity(cell.value, cell.known) for cell in cells]

    def always(self) -> Answer:
        """YES."""
        return Answer(YES, YES)

    def undecided(self) -> Answer:
        """UNKNOWN."""
        return Answer(NO, YES)

    def lift_number(self, value: Any, of: Space, to: Space) -> Any:
        """The same value for each place, where it meets events."""
        if to.events is None or of.events is not None:
            return value
        return [value for _ in self.world.listed(to.events).places]

    def lift_truth(self, value: Any, of: Space, to: Space) -> Any:
        """The same truth for each place, where it meets events."""
        return self.lift_number(value, of, to)

    def arithmetic(self, op: str, of: Sequence[Any], space: Space) -> Any:
        """The quantity, missing when a part is."""
        act, days = _RECKONED[op], self.world.days
        return _each(
            lambda *parts: Quantity(
                act(days, *(part.value for part in parts)), all_of(*(part.known for part in parts))
            ),
            of,
            space,
        )

    def compare(self, op: str, a: Any, b: Any, space: Space) -> Any:
        """The truth of a comparison; what is certain of a missing quantity decides where it can."""
        if op in _TURNED:
            return self.compare(_TURNED[op], b, a, space)
        return _each(lambda left, right: _compared(op, left, right), (a, b), space)

    def isin(self, a: Any, among: Sequence[int], space: Space) -> Any:
        """Whether it is one of some constants."""
        return _each(lambda one: _settled(any_of(NO, *(one.value == value for value in among)), one.known), (a,), space)

    def both(self, of: Sequence[Any], space: Space) -> Any:
        """Whether all hold."""
        return _each(
            lambda *all_: Answer(all_of(*(one.surely for one in all_)), all_of(*(one.possibly for one in all_))),
            of,
            space,
        )

    def either(self, of: Sequence[Any], space: Space) -> Any:
        """Whether any holds."""
        return _each(
            lambda *all_: Answer(any_of(*(one.surely for one in all_)), any_of(*(one.possibly for one in all_))),
            of,
            space,
        )

    def negate(self, a: Any, space: Space) -> Any:
        """Whether it does not hold."""
        return _each(lambda one: Answer(z3.Not(one.possibly), z3.Not(one.surely)), (a,), space)

    def choose(self, condition: Any, then: Any, other: Any, space: Space) -> Any:
        """One of two quantities; missing when the condition is UNKNOWN."""
        return _each(_chosen, (condition, then, other), space)

    def known(self, a: Any, space: Space) -> Any:
        """Whether a value stands."""
        return _each(lambda one: Answer(one.known, one.known), (a,), space)

    def otherwise(self, a: Any, b: Any, space: Space) -> Any:
        """The first that stands."""
        return _each(
            lambda first, second: Quantity(
                z3.If(first.known, first.value, second.value), any_of(first.known, second.known)
            ),
            (a, b),
            space,
        )

    def some(self, where: Any, fold: Fold) -> Answer:
        """Whether any event counts."""
        counting = self._counting(where, fold.of)
        complete = self.world.listed(fold.of).complete(self.level)
        surely, possibly = ([getattr(one, part) for one in counting] for part in ("surely", "possibly"))
        return Answer(any_of(NO, *surely), any_of(z3.Not(complete), *possibly))

    def fold(self, numbers: Sequence[Any], where: Any, fold: Fold) -> Quantity:
        """A quantity over the events that count, or what is certain of it."""
        if not self.world.measured and fold.op not in ("earliest", "latest"):
            return self._free(fold, self._window(numbers, fold))
        complete, folds = self.world.listed(fold.of).complete(self.level), Folds(self.world.days)
        certain, measurable, gaps, uncertain = [], [], [], []
        for at, counts in enumerate(self._counting(where, fold.of)):
            values = tuple(one[at].value for one in numbers)
            whole = all_of(YES, *(one[at].known for one in numbers))
            certain.append((all_of(counts.surely, whole), values))
            measurable.append((all_of(counts.possibly, whole), values))
            gaps.append(all_of(counts.possibly, z3.Not(whole)))
            uncertain.append(all_of(counts.possibly, z3.Not(all_of(counts.surely, whole))))
        value, known = folds.value(fold, certain), all_of(complete, z3.Not(any_of(NO, *uncertain)))
        if fold.op in ("earliest", "latest"):
            known = all_of(known, any_of(NO, *(counts for counts, _ in certain)))
        if not fold.growing:
            return Quantity(value, known)
        capped = all_of(complete, z3.Not(any_of(NO, *gaps)))
        return Quantity(value, known, value, folds.value(fold, measurable), capped)

    def _free(self, fold: Fold, longest: Quantity | None) -> Quantity:
        """A quantity of which nothing is claimed but that it keeps its bounds: those of a balance; a number or a length is not below zero; and no length
        is longer than the window in which it is measured.
        """
        value, known = z3.FreshInt(fold.op), z3.FreshBool("known")
        if fold.op == "balance":
            self.world.rules += [value >= min(fold.floor, fold.cap), value <= fold.cap]
        if not fold.growing:
            return Quantity(value, known)
        least, most, capped = z3.FreshInt("least"), z3.FreshInt("most"), z3.FreshBool("capped")
        self.world.rules += [value >= 0, least >= 0, most >= least]
        if longest is not None:
            # Where the window is not known, no event can be measured in it, and what is certain amounts to nothing.
            length = z3.If(all_of(longest.known, longest.value > 0), longest.value, 0)
            self.world.rules += [value <= length, least <= length, most <= length]
        return Quantity(value, known, least, most, capped)

    def _window(self, numbers: Sequence[Any], fold: Fold) -> Quantity | None:
        """How long the window of a length is, where it is one window for all events."""
        if fold.op not in ("longest_run", "days_covered") or len(numbers[0]) < 2:
            return None
        (start, *starts), (end, *ends) = numbers[2:]
        if any(one is not start for one in starts) or any(one is not end for one in ends):
            return None
        length = Folds(self.world.days).length(start.value, end.value, fold.per)
        return Quantity(length, all_of(start.known, end.known))

    def _counting(self, where: Sequence[Answer], of: Of) -> list[Answer]:
        """Whether each event counts: it must be there, and where proof is asked, one without it counts only possibly."""
        places = self.world.listed(of).places
        return [
            Answer(all_of(place.present, self._shown(place), one.surely), all_of(place.present, one.possibly))
            for place, one in zip(places, where, strict=True)
        ]

    def _shown(self, place: Place) -> Flag:
        return place.sure if self.level == "proven" else YES


def _each(act: Callable[..., Any], parts: Sequence[Any], space: Space) -> Any:
    """The act itself, or its list over the places where the values vary with events."""
    return act(*parts) if space.events is None else [act(*of_event) for of_event in zip(*parts, strict=True)]


def _settled(holds: Flag, known: Flag) -> Answer:
    """A truth that is UNKNOWN unless something is known."""
    return Answer(all_of(known, holds), any_of(z3.Not(known), holds))


def _compared(op: str, a: Quantity, b: Quantity) -> Answer:
    holds = _COMPARED[op]
    if op in ("eq", "ne") or (a.least is None and b.least is None):
        return _settled(holds(a.value, b.value), all_of(a.known, b.known))
    (low_a, is_low_a), (high_a, is_high_a), (low_b, is_low_b), (high_b, is_high_b) = a.low, a.high, b.low, b.high
    surely = all_of(is_high_a, is_low_b, holds(high_a, low_b))
    never = all_of(is_low_a, is_high_b, z3.Not(holds(low_a, high_b)))
    return Answer(surely, any_of(surely, z3.Not(never)))


def _chosen(condition: Answer, then: Quantity, other: Quantity) -> Quantity:
    settled = any_of(condition.surely, z3.Not(condition.possibly))
    known = all_of(settled, z3.If(condition.surely, then.known, other.known))
    return Quantity(z3.If(condition.surely, then.value, other.value), known)
