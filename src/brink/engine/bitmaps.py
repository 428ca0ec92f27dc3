"""Sets of candidates as bits: one bit for each, 64 to a word.

A truth about many dwellings has few variants: those that read no fact of the dwelling have one, those that read its landlord have as many as there are
landlords.  So a truth is a list of sets and, for each dwelling, which of them counts; `and`, `or` and `not` are done once per combination that occurs.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from brink.engine.table import Ints, Mask

Bits = NDArray[np.uint64]
WORD = 64


def words_for(size: int) -> int:
    """How many words hold so many bits."""
    return -(-size // WORD)


def packed(mask: Mask) -> Bits:
    """A mask (candidates,) as bits; the bits after the last candidate are 0."""
    room = np.zeros(words_for(len(mask)) * 8, np.uint8)
    held = np.packbits(mask, bitorder="little")
    room[: len(held)] = held
    return room.view(np.dtype("<u8")).astype(np.uint64, copy=False)


@dataclass(frozen=True, slots=True)
class Variants:
    """A truth about every candidate and every dwelling.  sets: each (words,).  which: (dwellings,), the set that counts for each."""

    sets: Sequence[Bits]
    which: Ints


class Bitmaps:
    """Sets out of so many candidates, and how truths about them are put together.

    everybody, nobody: compared by identity, so that what a dwelling alone decides costs nothing.  Bits after the last candidate may be 1 on the way.
    """

    def __init__(self, size: int) -> None:
        self.nobody: Bits = np.zeros(words_for(size), np.uint64)
        self.everybody: Bits = ~self.nobody

    def of_dwellings(self, holds: Mask) -> Variants:
        """A truth that the dwelling alone decides.  holds: (dwellings,)."""
        return Variants((self.nobody, self.everybody), holds.astype(np.int64))

    def of_candidates(self, held: Bits, dwellings: int) -> Variants:
        """A truth that the candidate alone decides."""
        return Variants((held,), np.zeros(dwellings, np.int64))

    def spread(self, of: Variants, rows: Ints, dwellings: int) -> Variants:
        """A truth that only some dwellings ask for, as a truth about all: for the others it holds."""
        if len(rows) == dwellings:
            return of
        which = np.full(dwellings, len(of.sets), np.int64)
        which[rows] = of.which
        return Variants([*of.sets, self.everybody], which)

    def both(self, of: Sequence[Variants]) -> Variants:
        """Where all hold."""
        return self._joined(of, self._meet)

    def either(self, of: Sequence[Variants]) -> Variants:
        """Where any holds."""
        return self._joined(of, self._union)

    def negate(self, of: Variants) -> Variants:
        """Where it does not hold."""
        return Variants([self._rest(one) for one in of.sets], of.which)

    def _meet(self, a: Bits, b: Bits) -> Bits:
        if a is self.everybody or b is self.nobody or a is b:
            return b
        return a if b is self.everybody or a is self.nobody else a & b

    def _union(self, a: Bits, b: Bits) -> Bits:
        if a is self.nobody or b is self.everybody or a is b:
            return b
        return a if b is self.nobody or a is self.everybody else a | b

    def _rest(self, a: Bits) -> Bits:
        if a is self.nobody:
            return self.everybody
        return self.nobody if a is self.everybody else ~a

    def _joined(self, of: Sequence[Variants], act: Callable[[Bits, Bits], Bits]) -> Variants:
        """Two by two, those with the fewest variants first, so that most is done once for many dwellings."""
        first, *others = sorted(of, key=lambda one: len(one.sets))
        for other in others:
            first = _paired(first, other, act)
        return first


def _paired(a: Variants, b: Variants, act: Callable[[Bits, Bits], Bits]) -> Variants:
    width = len(b.sets)
    found, which = np.unique(a.which * width + b.which, return_inverse=True)
    sets = [act(a.sets[code // width], b.sets[code % width]) for code in found.tolist()]
    distinct = {id(one): one for one in sets}
    if len(distinct) < len(sets):
        at = {key: number for number, key in enumerate(distinct)}
        which = np.array([at[id(one)] for one in sets], np.int64)[which]
    return Variants(list(distinct.values()), which)


@dataclass(frozen=True)
class BitMatrix:
    """Which candidates fit which dwellings.  rows: (dwellings, words), one bit for each candidate.  candidates: how many there are."""

    rows: Bits
    candidates: int

    def row(self, dwelling: int) -> Mask:
        """Who fits a dwelling: a mask (candidates,)."""
        held = np.unpackbits(self.rows[dwelling].astype("<u8").view(np.uint8), count=self.candidates, bitorder="little")
        return held.view(np.bool_)

    def candidates_of(self, dwelling: int) -> Ints:
        """The row numbers of who fits a dwelling, lowest first."""
        return np.flatnonzero(self.row(dwelling))

    def dwellings_of(self, candidate: int) -> Ints:
        """The row numbers of the dwellings that fit a candidate, lowest first."""
        word, bit = divmod(candidate, WORD)
        return np.flatnonzero((self.rows[:, word] >> np.uint64(bit)) & np.uint64(1))

    @property
    def counts(self) -> Ints:
        """How many candidates fit each dwelling: (dwellings,)."""
        return np.array([int(np.bitwise_count(row).sum(dtype=np.int64)) for row in self.rows], np.int64)
