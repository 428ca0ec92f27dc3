"""Folds over columns of events."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from brink.engine import stretches
from brink.engine.algebra import Fold
from brink.engine.table import Ints, Mask


@dataclass(frozen=True, slots=True)
class Rows:
    """Events laid out for a fold.

    row: which event each entry is, or None for each in turn.  owner: to whom each entry belongs.  starts: where the entries of each begin, one more
    than there are owners.
    """

    row: Ints | None
    owner: Ints
    starts: Ints


def rows_of(starts: Ints) -> Rows:
    """Every event once, under its owner."""
    return Rows(None, np.repeat(np.arange(len(starts) - 1), np.diff(starts)), starts)


def rows_of_pairs(starts: Ints, index: Ints) -> Rows:
    """The events of each pair's owner, once per pair.  index: (pairs,), the owner of each pair."""
    counts = starts[index + 1] - starts[index]
    ends = np.zeros(len(index) + 1, np.int64)
    np.cumsum(counts, out=ends[1:])
    pair = np.repeat(np.arange(len(index)), counts)
    row = np.arange(ends[-1]) - np.repeat(ends[:-1] - starts[index], counts)
    return Rows(row, pair, ends)


def sums(of: Mask | Ints, starts: Ints) -> Ints:
    """The sum over each owner's entries."""
    running = np.zeros(len(of) + 1, np.int64)
    np.cumsum(of, out=running[1:])
    return running[starts[1:]] - running[starts[:-1]]


def folded(fold: Fold, values: Sequence[Ints], counts: Mask, rows: Rows) -> Ints:
    """What the fold gives over the entries that count, for each owner.

    values: as the node lists them, each (entries,); entries that do not count may hold anything.
    """
    if fold.op == "count":
        return sums(counts, rows.starts)
    if fold.op == "total":
        return sums(np.where(counts, values[0], 0), rows.starts)
    if fold.op in ("earliest", "latest"):
        return _outermost(fold.op, values[0][counts], rows.owner[counts], len(rows.starts) - 1)
    if fold.op == "balance":
        amount, on = (value[counts] for value in values)
        return _balance(fold, amount, on, rows.owner[counts], len(rows.starts) - 1)
    since, until, start, end = (value[counts] for value in values)
    owner, first, after = stretches.merged(rows.owner[counts], np.maximum(since, start), np.minimum(until, end))
    found = np.zeros(len(rows.starts) - 1, np.int64)
    if fold.op == "days_covered":
        np.add.at(found, owner, after - first)
    else:
        np.maximum.at(found, owner, stretches.length(first, after, fold.per))
    return found


def _outermost(op: str, values: Ints, owner: Ints, owners: int) -> Ints:
    """The lowest or highest value of each owner; 0 for who has none."""
    found = np.zeros(owners, np.int64)
    if len(values):
        first = np.flatnonzero(np.diff(owner, prepend=-1))
        found[owner[first]] = (np.minimum if op == "earliest" else np.maximum).reduceat(values, first)
    return found


def _balance(fold: Fold, amount: Ints, on: Ints, owner: Ints, owners: int) -> Ints:
    """The balance of each owner: everybody's first booking at once, then everybody's second, and so on."""
    held = np.full(owners, max(0, fold.floor), np.int64)
    order = np.lexsort((-amount, on, owner))
    amount, owner = amount[order], owner[order]
    turn = np.arange(len(owner)) - np.searchsorted(owner, owner)
    for nth in range(int(turn.max(initial=-1)) + 1):
        now = turn == nth
        held[owner[now]] = np.clip(held[owner[now]] + amount[now], fold.floor, fold.cap)
    return held
