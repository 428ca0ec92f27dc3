"""Folds for the solver: what a list of events amounts to, over the places that a `World` has for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import z3  # type: ignore[import-untyped]

from brink.engine.algebra import Fold
from brink.engine.solver_calendar import Days, Term
from brink.engine.solver_world import Flag

Row = tuple[Flag, tuple[Term, ...]]
"""One event: whether it counts, and its values as the fold lists them."""


def all_of(*flags: Flag) -> Flag:
    """Whether all are so."""
    return z3.And(*flags)


def any_of(*flags: Flag) -> Flag:
    """Whether any is so."""
    return z3.Or(*flags)


@dataclass(frozen=True)
class Folds:
    """The value of each fold over events.  days: for lengths in months and years."""

    days: Days

    def value(self, fold: Fold, rows: Sequence[Row]) -> Term:
        """What the fold gives over the events that count; of `earliest` and `latest`, nothing that means anything when none does."""
        if fold.op == "count":
            return _sum([z3.If(counts, 1, 0) for counts, _ in rows])
        if fold.op == "total":
            return _sum([z3.If(counts, values[0], 0) for counts, values in rows])
        if fold.op in ("earliest", "latest"):
            return _extreme(fold.op, rows)
        if fold.op == "balance":
            return _balance(fold, rows)
        runs = [_run(at, rows) for at in range(len(rows))]
        if fold.op == "days_covered":
            return _sum([z3.If(_begins(at, rows), until - since, 0) for at, (since, until) in enumerate(runs)])
        return self._longest(fold, rows, runs)

    def _longest(self, fold: Fold, rows: Sequence[Row], runs: Sequence[tuple[Term, Term]]) -> Term:
        longest: Term = z3.IntVal(0)
        for row, (since, until) in zip(rows, runs, strict=True):
            length = self.length(since, until, fold.per)
            longest = z3.If(all_of(_holds(row), length > longest), length, longest)
        return longest

    def length(self, since: Term, until: Term, per: str) -> Term:
        """How long a stretch lasts, in full days, months or years."""
        if per == "day":
            return until - since
        first, after = self.days.parts(since), self.days.parts(until)
        if per == "month":
            return (after.civil_months - first.civil_months) / 100
        return (after.civil - first.civil) / 10_000


def _sum(terms: Sequence[Term]) -> Term:
    return z3.Sum([z3.IntVal(0), *terms])


def _extreme(op: str, rows: Sequence[Row]) -> Term:
    found: Any = z3.IntVal(0)
    some: Any = z3.BoolVal(val=False)
    for counts, (value,) in rows:
        further = value < found if op == "earliest" else value > found
        found = z3.If(all_of(counts, any_of(z3.Not(some), further)), value, found)
        some = any_of(some, counts)
    return found


def _stretch(row: Row) -> tuple[Term, Term]:
    """An event inside the window: its first day, and the first day after."""
    since, until, start, end = row[1]
    return z3.If(since >= start, since, start), z3.If(until <= end, until, end)


def _holds(row: Row) -> Flag:
    """Whether an event counts and holds a day."""
    since, until = _stretch(row)
    return all_of(row[0], until > since)


def _run(at: int, rows: Sequence[Row]) -> tuple[Term, Term]:
    """The unbroken stretch that begins with one event: as far as events that touch or overlap take it."""
    since, reached = _stretch(rows[at])
    for _ in rows[1:]:
        for other in rows:
            first, after = _stretch(other)
            further = all_of(_holds(other), first >= since, first <= reached, after > reached)
            reached = z3.If(further, after, reached)
    return since, reached


def _begins(at: int, rows: Sequence[Row]) -> Flag:
    """Whether an unbroken stretch begins with this event: it holds a day, and no other event reaches it from before."""
    since, _ = _stretch(rows[at])
    earlier = []
    for beside, row in enumerate(rows):
        first, after = _stretch(row)
        if beside != at:
            before = first <= since if beside < at else first < since
            earlier.append(all_of(_holds(row), before, after >= since))
    return all_of(_holds(rows[at]), *(z3.Not(one) for one in earlier))


def _balance(fold: Fold, rows: Sequence[Row]) -> Term:
    """Booked in order of the days, what is added before what is taken; an event that does not count adds nothing."""
    booked = [(on, z3.If(counts, amount, 0)) for counts, (amount, on) in rows]
    for last in range(len(booked) - 1, 0, -1):
        for at in range(last):
            booked[at], booked[at + 1] = _in_order(booked[at], booked[at + 1])
    held: Term = z3.IntVal(max(0, fold.floor))
    for _, amount in booked:
        up = z3.If(held + amount > fold.floor, held + amount, fold.floor)
        held = z3.If(up < fold.cap, up, fold.cap)
    return held


def _in_order(one: tuple[Term, Term], other: tuple[Term, Term]) -> tuple[tuple[Term, Term], tuple[Term, Term]]:
    turned = any_of(other[0] < one[0], all_of(other[0] == one[0], other[1] > one[1]))
    first = z3.If(turned, other[0], one[0]), z3.If(turned, other[1], one[1])
    return first, (z3.If(turned, one[0], other[0]), z3.If(turned, one[1], other[1]))
