"""Periods that touch or overlap, put together: for the folds that measure how long."""

from collections.abc import Sequence

import numpy as np

from brink.engine import calendar
from brink.engine.table import Ints

_APART = 1 << 20
"""More days than any two dates of the calendar lie apart, so that the periods of one owner never touch those of the next."""


def merged(owner: Ints, since: Ints, until: Ints) -> tuple[Ints, Ints, Ints]:
    """The unbroken stretches of each owner: owner, first day, first day after.

    owner, since, until: (rows,), half-open periods; those that hold no day are left out.
    """
    holds = until > since
    owner, since, until = owner[holds], since[holds], until[holds]
    order = np.lexsort((since, owner))
    owner, since, until = owner[order], since[order], until[order]
    if len(owner) == 0:
        return owner, since, until
    reached = np.maximum.accumulate(until + owner * _APART)
    begins = np.ones(len(owner), np.bool_)
    begins[1:] = since[1:] + owner[1:] * _APART > reached[:-1]
    first = np.flatnonzero(begins)
    return owner[first], since[first], np.maximum.reduceat(until, first)


def merged_of_one(periods: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same for the periods of one owner."""
    stretches: list[tuple[int, int]] = []
    for since, until in sorted(period for period in periods if period[1] > period[0]):
        if stretches and since <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], max(stretches[-1][1], until)
        else:
            stretches.append((since, until))
    return stretches


def length(since: Ints, until: Ints, per: str) -> Ints:
    """How many full days, months or years each stretch lasts."""
    if per == "day":
        return until - since
    return calendar.full_months(since, until) if per == "month" else calendar.full_years(since, until)


def length_of_one(since: int, until: int, per: str) -> int:
    """The same for one stretch."""
    if per == "day":
        return until - since
    return calendar.full_months(since, until) if per == "month" else calendar.full_years(since, until)
