"""What the solver does not know of a pair: every fact and every event that a question looks at, inside the bounds that the engine gives it.

A list of events has a number of places, each of which may be empty.  `some`, `earliest` and `latest` need no more places than there are such folds:
of a longer list, one event for each fold is enough to give every fold the value that it has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import z3  # type: ignore[import-untyped]

from brink.engine.expression import Of
from brink.engine.facts import FactBook
from brink.engine.solver_calendar import Days, Term
from brink.engine.table import Level

Flag = Any
"""A yes or no of the solver."""


@dataclass(frozen=True)
class Cell:
    """A value, whether it is known, and whether it is proven."""

    value: Term
    known: Flag
    proven: Flag

    def at(self, level: Level) -> Flag:
        """Whether it counts at a level of proof."""
        return self.proven if level == "proven" else self.known


@dataclass(frozen=True)
class Place:
    """Room for one event.  present: whether there is one.  sure: whether it is proven."""

    present: Flag
    sure: Flag
    columns: Mapping[str, Cell]


@dataclass(frozen=True)
class Listed:
    """The events of one kind.  known, proven: whether the list is complete at each level of proof."""

    places: tuple[Place, ...]
    known: Flag
    proven: Flag

    def complete(self, level: Level) -> Flag:
        """Whether it is complete at a level of proof."""
        return self.proven if level == "proven" else self.known


@dataclass
class World:
    """A pair of which nothing is settled yet.

    book: the facts and events that may be asked.  places: how many events of each kind there is room for.
    days: its dates.  measured: whether counts, sums and lengths are those of the events in their places; else they are free, and only bounded.
    rules: what always holds of it, to be told to the solver.
    """

    book: FactBook
    places: Mapping[str, int]
    days: Days
    measured: bool
    rules: list[Any] = field(default_factory=list)
    facts: dict[str, Cell] = field(default_factory=dict)
    events: dict[str, Listed] = field(default_factory=dict)

    def fact(self, name: str) -> Cell:
        """A fact of the pair."""
        if name not in self.facts:
            fact = self.book.fact(name)
            self.facts[name] = self._cell(name, (fact.low, fact.high), of_register=fact.of_register)
        return self.facts[name]

    def listed(self, of: Of) -> Listed:
        """The events of a kind."""
        if of.name not in self.events:
            kind = self.book.kind(of.name)
            known, proven = self._levels(of.name, of_register=kind.of_register)
            places = tuple(self._place(f"{of.name}.{at}", of.name) for at in range(self.places.get(of.name, 0)))
            self.events[of.name] = Listed(places, known, proven)
        return self.events[of.name]

    def _place(self, name: str, kind: str) -> Place:
        events = self.book.kind(kind)
        columns = {
            column: self._cell(f"{name}.{column}", bounds, of_register=False)
            for column, (_, bounds) in events.columns.items()
        }
        sure = z3.BoolVal(val=True) if events.of_register else z3.Bool(f"{name} sure")
        return Place(z3.Bool(f"{name} present"), sure, columns)

    def _cell(self, name: str, bounds: tuple[int, int], *, of_register: bool) -> Cell:
        value = z3.Int(name)
        self.rules += [value >= bounds[0], value <= bounds[1]]
        return Cell(value, *self._levels(name, of_register=of_register))

    def _levels(self, name: str, *, of_register: bool) -> tuple[Flag, Flag]:
        known = z3.Bool(f"{name} known")
        if of_register:
            return known, known
        proven = z3.Bool(f"{name} proven")
        self.rules.append(z3.Implies(proven, known))
        return known, proven
