"""What a list of events amounts to is the same for the solver, for one row, and for whoever counts the days by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain, combinations_with_replacement, permutations, product

import pytest
import z3

from brink.engine import calendar, stretches
from brink.engine.algebra import Fold
from brink.engine.expression import Of, Side
from brink.engine.solver_calendar import Days
from brink.engine.solver_folds import Folds

OF = Of("residences", Side.CANDIDATE)
WINDOW = (2, 6)
PERIODS = list(product((0, 2, 3, 5), (1, 3, 4, 6, 8)))
Event = tuple[bool, tuple[int, ...]]


def fold(op: str, per: str = "day", *, cap: int = 0, floor: int = 0) -> Fold:
    space = frozenset({Side.CANDIDATE})
    return Fold(op, OF, per, space, space, growing=False, cap=cap, floor=floor)


def by_solver(of: Fold, events: Sequence[Event]) -> int:
    """What the solver's term comes to when nothing is left open."""
    rows = [(z3.BoolVal(counts), tuple(z3.IntVal(value) for value in values)) for counts, values in events]
    found = z3.simplify(Folds(Days("exact")).value(of, rows))
    assert z3.is_int_value(found)
    return int(found.as_long())


def windowed(*periods: tuple[int, int]) -> list[Event]:
    return [(True, (*period, *WINDOW)) for period in periods]


def days_in(events: Sequence[Event]) -> list[int]:
    """The days that the events that count hold, inside the window."""
    held = {
        day
        for counts, (since, until, start, end) in events
        if counts
        for day in range(since, until)
        if start <= day < end
    }
    return sorted(held)


def longest(days: Sequence[int]) -> int:
    """The most days in a row."""
    best = run = 0
    for at, day in enumerate(days):
        run = run + 1 if at and days[at - 1] == day - 1 else 1
        best = max(best, run)
    return best


def few(most: int) -> list[list[Event]]:
    """Every list of so many periods, and some that do not count."""
    sets = chain.from_iterable(combinations_with_replacement(PERIODS, size) for size in range(most + 1))
    lists = [windowed(*periods) for periods in sets]
    return lists + [[(False, events[0][1]), *events[1:]] for events in lists if events]


@pytest.mark.parametrize("op", ["days_covered", "longest_run"])
def test_days_are_counted_once_and_only_inside_the_window(op: str) -> None:
    for events in few(2):
        days = days_in(events)
        assert by_solver(fold(op), events) == (len(days) if op == "days_covered" else longest(days)), events


@pytest.mark.parametrize("op", ["days_covered", "longest_run"])
def test_three_periods_join_in_whatever_order_they_are_told(op: str) -> None:
    for periods in [
        ((2, 3), (3, 4), (4, 5)),
        ((2, 3), (4, 5), (3, 4)),
        ((0, 9), (3, 4), (5, 6)),
        ((2, 3), (4, 4), (5, 6)),
    ]:
        for told in permutations(windowed(*periods)):
            days = days_in(told)
            assert by_solver(fold(op), told) == (len(days) if op == "days_covered" else longest(days)), told


def test_the_longest_stretch_counts_wherever_it_stands() -> None:
    for told in permutations([(2, 3), (4, 6)]):
        assert by_solver(fold("longest_run"), windowed(*told)) == 2
    assert by_solver(fold("longest_run"), []) == 0
    assert by_solver(fold("days_covered"), []) == 0


def test_events_are_counted_and_added_up_where_they_count() -> None:
    for flags in product((False, True), repeat=3):
        amounts = [amount for amount, counts in zip((5, -2, 9), flags, strict=True) if counts]
        events = [(counts, (amount,)) for counts, amount in zip(flags, (5, -2, 9), strict=True)]
        assert by_solver(fold("count"), events) == len(amounts)
        assert by_solver(fold("total"), events) == sum(amounts)
        if amounts:
            assert by_solver(fold("earliest"), events) == min(amounts)
            assert by_solver(fold("latest"), events) == max(amounts)


def balance(booked: Sequence[tuple[int, int]], cap: int, floor: int) -> int:
    """Amounts with their days, booked day by day, on one day what is added before what is taken."""
    held = max(0, floor)
    for amount, _ in sorted(booked, key=lambda one: (one[1], -one[0])):
        held = min(max(held + amount, floor), cap)
    return held


@pytest.mark.parametrize(("cap", "floor"), [(6, -3), (4, 0), (9, 2)])
def test_a_balance_is_booked_in_order_of_the_days_between_its_bounds(cap: int, floor: int) -> None:
    lines = list(product((5, -4, 1), (1, 2)))
    for size in range(4):
        for booked in product(lines, repeat=size):
            events: list[Event] = [(True, line) for line in booked]
            assert by_solver(fold("balance", cap=cap, floor=floor), events) == balance(booked, cap, floor), booked
    uncounted: list[Event] = [(True, (2, 1)), (False, (3, 2)), (True, (1, 3))]
    assert by_solver(fold("balance", cap=cap, floor=floor), uncounted) == balance([(2, 1), (1, 3)], cap, floor)


def full_months(since: date, until: date) -> int:
    """Counted by hand: a month is full when the same day of the month is reached."""
    months = 0
    while True:
        year, month = divmod(since.year * 12 + since.month + months, 12)
        if (year, month + 1, since.day) > (until.year, until.month, until.day):
            return months
        months += 1


STARTS = [date(2019, 1, 31), date(2020, 2, 28), date(2020, 2, 29), date(2020, 12, 1), date(2021, 6, 15)]


@pytest.mark.parametrize("since", STARTS)
def test_a_stretch_lasts_as_many_full_months_and_years_for_all(since: date) -> None:
    for days in (0, 1, 27, 28, 29, 30, 31, 59, 60, 364, 365, 366, 730, 731, 1460, 1461):
        until = since + timedelta(days=days)
        first, after = calendar.day_number(since), calendar.day_number(until)
        months = full_months(since, until)
        for per, wanted in (("day", days), ("month", months), ("year", months // 12)):
            events: list[Event] = [(True, (first, after, first - 9, after + 9))]
            assert by_solver(fold("longest_run", per), events) == wanted, (per, days)
            assert stretches.length_of_one(first, after, per) == wanted, (per, days)
