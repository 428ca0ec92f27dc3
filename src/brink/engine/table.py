"""Facts and events in columns: one side of the pairs.

Values are int64 (units as in `facts`); what is not known has `known` False, and a value there that nothing reads.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
Level = Literal["declared", "proven"]
LEVELS: tuple[Level, Level] = ("declared", "proven")


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of every row.

    values: int64 (n,).  known: whether a value stands here at all.  proven: whether it is proven; implies known.
    """

    values: Ints
    known: Mask
    proven: Mask

    def at(self, level: Level) -> Mask:
        """Where the value counts at a level of proof."""
        return self.proven if level == "proven" else self.known

    def take(self, rows: Ints) -> "Column":
        """Some rows, in the order given."""
        return Column(self.values[rows], self.known[rows], self.proven[rows])

    @staticmethod
    def of(values: Sequence[int] | Ints, *, known: Mask | None = None, proven: Mask | None = None) -> "Column":
        """A column from plain numbers; everything known unless said, nothing proven unless said."""
        array = np.asarray(values, np.int64)
        present = np.ones(len(array), np.bool_) if known is None else known
        return Column(array, present, np.zeros(len(array), np.bool_) if proven is None else proven & present)

    @staticmethod
    def absent(size: int) -> "Column":
        """A column of which nothing is known."""
        nothing = np.zeros(size, np.bool_)
        return Column(np.zeros(size, np.int64), nothing, nothing)


@dataclass(frozen=True, slots=True)
class Ragged:
    """All events of one kind: those of owner i are the rows starts[i] up to starts[i + 1].

    starts: int64 (owners + 1,).  columns: each (rows,); `until` and the like may be absent (known False).  sure: (rows,), whether the event is proven.
    known, proven: (owners,), whether the list of this owner is complete at each level.
    """

    starts: Ints
    columns: Mapping[str, Column]
    sure: Mask
    known: Mask
    proven: Mask

    def complete(self, level: Level) -> Mask:
        """Whose list is complete at a level of proof."""
        return self.proven if level == "proven" else self.known

    @staticmethod
    def absent(owners: int) -> "Ragged":
        """No events, and nobody knows whether there are any."""
        nothing = np.zeros(owners, np.bool_)
        return Ragged(np.zeros(owners + 1, np.int64), {}, np.zeros(0, np.bool_), nothing, nothing)


@dataclass(frozen=True, slots=True)
class Table:
    """One side: its rows, its facts, its events. A fact or kind of event without a column is known of nobody."""

    size: int
    columns: Mapping[str, Column] = field(default_factory=dict)
    events: Mapping[str, Ragged] = field(default_factory=dict)

    def column(self, name: str) -> Column:
        """The facts of this name."""
        return self.columns[name] if name in self.columns else Column.absent(self.size)

    def ragged(self, kind: str) -> Ragged:
        """The events of this kind."""
        return self.events[kind] if kind in self.events else Ragged.absent(self.size)
