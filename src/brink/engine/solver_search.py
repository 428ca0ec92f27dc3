"""A search for a pair of which a number of truths hold: found, or proven impossible, or neither.

First an example is sought among pairs with few events and everything exact.  Where there is none, it is tried to prove that there can be none: with
room for as many events as the question can tell apart, and with counts, sums and lengths left free.  An example is only a proposal: who shows it, first
lets the engine decide about it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import z3  # type: ignore[import-untyped]

from brink.engine.expression import FOLDS, Truth, parts
from brink.engine.facts import FactBook
from brink.engine.solver import Answer, Solver
from brink.engine.solver_calendar import Days, Strength
from brink.engine.solver_examples import Example, likely, records, settle
from brink.engine.solver_world import Flag, World
from brink.engine.table import LEVELS, Level
from brink.engine.tape import Tape, run

MILLISECONDS = 3_000
"""How long the solver may think about one step of a question."""


@dataclass(frozen=True)
class Wish:
    """What must be so of a truth.  so: it surely holds, possibly holds, surely does not hold, or does not surely hold."""

    truth: Truth
    so: Literal["surely", "possibly", "never", "not_surely"]
    level: Level = "declared"


@dataclass(frozen=True)
class Search:
    """What is sought.

    book: the facts that may be asked.  fixed: facts that are known to have a value.  told: the level of proof at which everything stands that is asked of
    the pair, but for what a question itself asks whether it is known; None where anything may be missing.  names: the codes that an example may hold.
    on: the day on which the advert of a usual example is published.
    """

    book: FactBook
    fixed: Mapping[str, int] = field(default_factory=dict)
    told: Level | None = None
    names: frozenset[int] = frozenset()
    on: int = 0

    def find(self, wishes: Sequence[Wish], one_of: Sequence[Wish] = ()) -> "Found":
        """A pair of which all wishes hold, and one of the others, where there are any.

        Impossible only where it was proven; Unsettled where neither was found in time.
        """
        for attempt in _TRIES:
            example = self._example(wishes, one_of, attempt)
            if example is not None:
                return example
        return self.prove(wishes, one_of)

    def prove(self, wishes: Sequence[Wish], one_of: Sequence[Wish] = ()) -> "Impossible | Unsettled":
        """Whether there can be no such pair."""
        rooms = _rooms(wish.truth for wish in (*wishes, *one_of))
        for strength in _PROOFS:
            asked = _Asked(self, (*wishes, *one_of), World(self.book, rooms, Days(strength), measured=False))
            if asked.solver(wishes, one_of).check() == z3.unsat:
                return Impossible()
        return Unsettled()

    def _example(self, wishes: Sequence[Wish], one_of: Sequence[Wish], attempt: "_Try") -> Example | None:
        rooms = dict.fromkeys(self.book.events, attempt.events)
        world = World(self.book, rooms, Days(attempt.strength), measured=True)
        if attempt.usual:
            settle(world, self.on)
        solver = _Asked(self, (*wishes, *one_of), world).solver(wishes, one_of)
        solver.add(*likely(world, self.names, usual=attempt.usual))
        return records(world, solver.model()) if solver.check() == z3.sat else None


@dataclass(frozen=True)
class _Try:
    """Where an example is sought: with so many events of a kind at most, and whether it must look usual."""

    events: int
    strength: Strength
    usual: bool = True


_TRIES = (_Try(1, "plain"), _Try(1, "exact"), _Try(3, "plain"), _Try(2, "exact"), _Try(2, "exact", usual=False))
"""What goes quickest, first."""

_PROOFS: tuple[Strength, ...] = ("ordered", "exact")


@dataclass(frozen=True)
class Impossible:
    """There is no such pair: proven."""


@dataclass(frozen=True)
class Unsettled:
    """Neither a pair was found, nor a proof that there is none."""


Found = Example | Impossible | Unsettled


class _Asked:
    """A world with the truths of a search in it."""

    def __init__(self, search: Search, wishes: Sequence[Wish], world: World) -> None:
        self.search, self.world = search, world
        self.tape = Tape()
        self.at = {wish.truth: self.tape.add(wish.truth) for wish in wishes}
        self.answers: dict[Level, dict[int, Any]] = {}
        for level in LEVELS:
            wanted = sorted({self.at[wish.truth] for wish in wishes if wish.level == level})
            self.answers[level] = run(self.tape, Solver(self.world, level), wanted, {})

    def solver(self, wishes: Sequence[Wish], one_of: Sequence[Wish]) -> Any:
        """The solver with everything told to it."""
        asked = z3.Solver()
        asked.set(timeout=MILLISECONDS)
        asked.add(*self._fixed(), *(self._flag(wish) for wish in wishes))
        if one_of:
            asked.add(z3.Or(*(self._flag(wish) for wish in one_of)))
        if self.search.told:
            asked.add(*_told(self.world, self.at, self.search.told))
        asked.add(*self.world.rules, *self.world.days.rules)
        return asked

    def _fixed(self) -> Iterator[Flag]:
        for name, value in self.search.fixed.items():
            cell = self.world.fact(name)
            yield from (cell.known, cell.value == value)

    def _flag(self, wish: Wish) -> Flag:
        answer: Answer = self.answers[wish.level][self.at[wish.truth]]
        return {
            "surely": answer.surely,
            "possibly": answer.possibly,
            "never": z3.Not(answer.possibly),
            "not_surely": z3.Not(answer.surely),
        }[wish.so]


def _rooms(truths: Iterable[Truth]) -> dict[str, int]:
    """Room for one event per fold and level of proof, and for two where a length has a window."""
    folds = {part for truth in truths for part in parts(truth) if part.op in FOLDS}
    counted = Counter(fold.of.name for fold in folds if fold.of is not None)
    return {kind: max(2, len(LEVELS) * number) for kind, number in counted.items()}


def _told(world: World, truths: Iterable[Truth], level: Level) -> Iterator[Flag]:
    """Everything stands at a level of proof, but for that of which a question asks whether it is known."""
    asked = [node for truth in truths for node in parts(truth) if node.op in ("known", "otherwise")]
    unsaid = {part.params for node in asked for part in parts(node.args[0])}
    yield from (cell.at(level) for name, cell in world.facts.items() if (name,) not in unsaid)
    for kind, listed in world.events.items():
        yield listed.complete(level)
        for place in listed.places:
            yield from (place.sure, *(cell.known for name, cell in place.columns.items() if (kind, name) not in unsaid))
