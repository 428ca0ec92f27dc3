"""Exact places from keys of any width, sorting only what is still equal."""

import itertools
from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from brink.engine.table import Ints

Column = NDArray[np.uint64] | Ints
_BITS = 64


def words_of(keys: NDArray[np.uint8]) -> list[NDArray[np.uint64]]:
    """Keys of n bytes as columns of whole numbers that compare the same way, left to right."""
    rows, width = keys.shape
    padded = np.zeros((rows, -(-width // 8) * 8), np.uint8)
    padded[:, :width] = keys
    words = padded.view(np.dtype(">u8")).astype(np.uint64)
    return [words[:, at] for at in range(words.shape[1])]


def _packed(columns: Iterable[Column]) -> tuple[Column | None, Iterable[Column]]:
    """As many leading columns as fit in 64 bits, as one that compares the same way; and those from the first that did not fit whole.

    Columns in which all rows are equal decide nothing and fall away; None when all do.
    """
    rest, word, used = iter(columns), None, 0
    for column in rest:
        low, high = int(column.min()), int(column.max())
        bits = (high - low).bit_length()
        if bits == 0:
            continue
        above = (column - column.dtype.type(low)).view(np.uint64)
        if word is None:
            word = above
        elif used + bits <= _BITS:
            word = (word << np.uint64(bits)) | above
        else:
            room = _BITS - used
            top = above >> np.uint64(bits - room) if room else None
            return word if top is None else (word << np.uint64(room)) | top, itertools.chain((column,), rest)
        used += bits
    return word, ()


def places(group: Ints, columns: Iterable[Column], entry: Callable[[int], str] | None = None) -> Ints:
    """The place of each row inside its group, from 1: one more than the rows whose columns come before it; equal rows share a place.

    group: (n,).  columns: each (n,), compared left to right.  entry: row -> a text that settles what all columns leave equal.
    """
    size = len(group)
    if size == 0:
        return np.zeros(0, np.int64)
    order, begins = _sorted(group, columns)
    if entry:
        _settle(order, begins, entry)
    here = group.take(order)
    starts = np.flatnonzero(np.concatenate(([True], here[1:] != here[:-1])))
    position = np.arange(size)
    first_equal = position if begins.all() else np.maximum.accumulate(np.where(begins, position, 0))
    found = np.empty(size, np.int64)
    found[order] = first_equal - np.repeat(starts, np.diff(starts, append=size)) + 1
    return found


def _sorted(group: Ints, columns: Iterable[Column]) -> tuple[Ints, NDArray[np.bool_]]:
    """The rows in order, and at which positions something greater begins: by as much as fits in one number, then by what is left, where still equal."""
    begins = np.zeros(len(group), np.bool_)
    begins[0] = True
    word, rest = _packed(itertools.chain((group,), columns))
    if word is None:
        return np.arange(len(group)), begins
    order = np.argsort(word)
    value = word.take(order)
    begins[1:] = value[1:] != value[:-1]
    for column in rest:
        tied = _tied(begins)
        if len(tied) == 0:
            break
        run = np.cumsum(begins)[tied]
        rows = order[tied]
        rows = rows[np.lexsort((column[rows], run))]
        order[tied] = rows
        value = column[rows]
        begins[tied[1:]] |= (value[1:] != value[:-1]) & (run[1:] == run[:-1])
    return order, begins


def _tied(begins: NDArray[np.bool_]) -> Ints:
    """The positions that are equal to the one before or after them."""
    follows = ~begins
    before = np.zeros_like(follows)
    before[:-1] = follows[1:]
    return np.flatnonzero(follows | before)


def _settle(order: Ints, begins: NDArray[np.bool_], entry: Callable[[int], str]) -> None:
    """Put what is equal in every column in order of its text; `order` and `begins` are changed in place."""
    runs = np.cumsum(begins)
    for run in np.unique(runs[_tied(begins)]):
        positions = np.flatnonzero(runs == run)
        rows = sorted(order[positions].tolist(), key=entry)
        order[positions] = rows
        begins[positions[1:]] = [entry(row) != entry(before) for before, row in pairwise(rows)]
