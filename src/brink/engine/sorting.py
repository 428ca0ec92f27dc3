"""Exact places from keys of any width, sorting only what is still equal."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from brink.engine.table import Ints

Column = NDArray[np.uint64] | Ints


def words_of(keys: NDArray[np.uint8]) -> list[NDArray[np.uint64]]:
    """Keys of n bytes as columns of whole numbers that compare the same way, left to right."""
    rows, width = keys.shape
    padded = np.zeros((rows, -(-width // 8) * 8), np.uint8)
    padded[:, :width] = keys
    words = padded.view(np.dtype(">u8")).astype(np.uint64)
    return [words[:, at] for at in range(words.shape[1])]


def places(group: Ints, columns: Sequence[Column], entry: Callable[[int], str] | None = None) -> Ints:
    """The place of each row inside its group, from 1: one more than the rows whose columns come before it; equal rows share a place.

    group: (n,).  columns: each (n,), compared left to right.  entry: row -> a text that settles what all columns leave equal.
    """
    size = len(group)
    order, begins = _sorted(group, columns)
    if entry:
        _settle(order, begins, entry)
    ends_of_group = np.ones(size, np.bool_)
    ends_of_group[1:] = group[order][1:] != group[order][:-1]
    position = np.arange(size)
    first_equal = np.maximum.accumulate(np.where(begins, position, 0))
    first_of_group = np.maximum.accumulate(np.where(ends_of_group, position, 0))
    found = np.empty(size, np.int64)
    found[order] = first_equal - first_of_group + 1
    return found


def _sorted(group: Ints, columns: Sequence[Column]) -> tuple[Ints, NDArray[np.bool_]]:
    """The rows in order, and at which positions something greater begins."""
    size = len(group)
    order = np.arange(size)
    begins = np.zeros(size, np.bool_)
    begins[:1] = True
    for column in (group, *columns):
        tied = _tied(begins)
        if len(tied) == 0:
            break
        rows = order[tied]
        run = np.cumsum(begins)[tied]
        rows = rows[np.lexsort((column[rows], run)) if run[0] != run[-1] else np.argsort(column[rows], kind="stable")]
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
