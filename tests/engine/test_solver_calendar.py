"""The dates of the solver: exact ones are those of the calendar and no others, ordered ones claim no more than any calendar would."""

import calendar as gregorian
from datetime import date
from typing import Any

import pytest
import z3

from brink.engine import calendar
from brink.engine.solver_calendar import Days, Parts, Strength, _longest, _number

ENDS = [
    date(year, month, day)
    for year in (1899, 1900, 2000, 2023, 2024)
    for month in range(1, 13)
    for day in (1, 28, gregorian.monthrange(year, month)[1])
]


def number(day: date) -> int:
    return calendar.day_number(day)


def parts_of(day: date) -> Parts:
    return Parts(z3.IntVal(day.year), z3.IntVal(day.month), z3.IntVal(day.day))


def holds(term: Any) -> bool:
    """Whether something without unknowns is so."""
    return bool(z3.is_true(z3.simplify(term)))


def can(days: Days, *claims: Any) -> bool:
    """Whether the rules of these dates leave room for this."""
    asked = z3.Solver()
    asked.add(*days.rules, *claims)
    answer = asked.check()
    assert answer != z3.unknown
    return bool(answer == z3.sat)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_date_in_parts_has_the_number_of_the_calendar(month: int) -> None:
    for day in [one for one in ENDS if one.month == month]:
        assert holds(_number(parts_of(day)) == number(day)), day
        assert holds(_longest(parts_of(day)) == gregorian.monthrange(day.year, month)[1]), day


def test_an_exact_date_has_only_the_parts_of_the_calendar() -> None:
    days, unknown = Days("exact"), z3.Int("day")
    parts = days.parts(unknown)
    asked = z3.Solver()
    asked.add(*days.rules)
    for day in ENDS[::5]:
        asked.push()
        asked.add(unknown == number(day))
        assert asked.check() == z3.sat
        asked.add(z3.Not(parts.civil == day.year * 10_000 + day.month * 100 + day.day))
        assert asked.check() == z3.unsat, day
        asked.pop()


def test_a_date_that_is_known_has_its_parts_at_once() -> None:
    for day in ENDS:
        parts = Days("ordered").parts(z3.IntVal(number(day)))
        assert holds(z3.And(parts.year == day.year, parts.month == day.month, parts.day == day.day))
        assert holds(parts.civil == calendar.civil(number(day)))
        assert holds(parts.civil_months == calendar.civil_months(number(day)))


def back(day: date, months: int) -> date:
    """The same day of an earlier month, or the last of it, by hand."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


@pytest.mark.parametrize("many", [0, 1, 2, 11, 12, 13, 36])
def test_months_back_of_an_exact_date_are_those_of_the_calendar(many: int) -> None:
    for day in (date(2024, 3, 31), date(2023, 3, 29), date(2024, 2, 29), date(2021, 1, 30), date(2020, 12, 31)):
        days, unknown = Days("exact"), z3.Int("day")
        found = days.months_back(unknown, z3.IntVal(many))
        wanted = number(back(day, many))
        assert calendar.months_back(number(day), many) == wanted
        assert can(days, unknown == number(day), found == wanted)
        assert not can(days, unknown == number(day), found != wanted), day


def test_months_back_are_known_at_once_where_nothing_is_open() -> None:
    for day in ENDS:
        found = Days("exact").months_back(z3.IntVal(number(day)), z3.IntVal(13))
        assert holds(found == number(back(day, 13)))


def test_ordered_months_back_lead_to_that_month_and_never_forward() -> None:
    days, unknown, months = Days("ordered"), z3.Int("day"), z3.Int("months")
    found = days.months_back(unknown, months)
    of, then = days.parts(unknown), days.parts(found)
    here = [unknown == number(date(2024, 3, 31)), of.year == 2024, of.month == 3, of.day == 31]
    assert can(days, *here, months == 1, then.year == 2024, then.month == 2, then.day == 29)
    assert can(days, *here, months == 3, then.year == 2023, then.month == 12, then.day == 31)
    assert not can(days, *here, months == 1, then.month != 2)
    assert not can(days, *here, months == 1, then.day > 31)
    assert not can(days, *here, months == 0, found > unknown)
    assert can(days, *here, months == 0, found == unknown)
    assert not can(days, unknown == 20_000, of.day == 5, months == 2, then.day == 6)


@pytest.mark.parametrize("strength", ["ordered", "exact"])
def test_nothing_is_claimed_of_more_than_a_thousand_years_or_less_than_none(strength: Strength) -> None:
    days, unknown, months = Days(strength), z3.Int("day"), z3.Int("months")
    found = days.months_back(unknown, months)
    here = unknown == number(date(2599, 12, 31))
    forward = found > unknown
    assert not can(days, here, months == 12_000, forward)
    assert can(days, here, months == 12_001, forward)
    assert not can(days, here, months == 0, forward)
    assert can(days, here, months == -1, forward)


@pytest.mark.parametrize("strength", ["ordered", "exact"])
def test_nothing_is_claimed_outside_the_years_from_1500_up_to_2600(strength: Strength) -> None:
    first, last = number(date(1500, 1, 1)), number(date(2599, 12, 31))
    for day, claimed in ((first, True), (last, True), (first - 1, False), (last + 1, False)):
        days, unknown = Days(strength), z3.Int("day")
        found = days.months_back(unknown, z3.IntVal(1))
        assert can(days, unknown == day, found > unknown) != claimed, day
        days.parts(z3.IntVal(number(date(2000, 1, 1))))
        disorder = (unknown <= number(date(2000, 1, 1))) != (days.parts(unknown).civil <= 20_000_101)
        assert can(days, unknown == day, disorder) != claimed, day


def test_the_parts_of_an_ordered_date_are_those_of_some_calendar() -> None:
    days, unknown = Days("ordered"), z3.Int("day")
    parts = days.parts(unknown)
    for part, first, last in ((parts.year, 1, 9_999), (parts.month, 1, 12), (parts.day, 1, 31)):
        for value, room in ((first - 1, False), (first, True), (last, True), (last + 1, False)):
            assert can(days, part == value) == room, (part, value)
    assert can(days, unknown == 0, parts.month == 2, parts.day == 31), "how long a month lasts is not claimed"


def test_a_later_day_has_later_parts_and_the_same_day_the_same() -> None:
    for strength in ("ordered", "exact"):
        days, one, other = Days(strength), z3.Int("one"), z3.Int("other")
        a, b = days.parts(one), days.parts(other)
        inside = [z3.And(day >= 0, day <= 40_000) for day in (one, other)]
        assert not can(days, *inside, one < other, a.civil >= b.civil)
        assert not can(days, *inside, one == other, a.civil != b.civil)
        assert not can(days, *inside, one > other, a.civil <= b.civil)
        assert can(days, *inside, one < other, a.civil < b.civil)


def test_a_day_is_looked_at_once() -> None:
    days, unknown = Days("exact"), z3.Int("day")
    assert days.parts(unknown) is days.parts(unknown + 0)


def test_a_plain_date_is_a_first_of_january_of_our_time() -> None:
    days, unknown = Days("plain"), z3.Int("day")
    parts = days.parts(unknown)
    for year in range(1901, 2100):
        day = number(date(year, 1, 1))
        asked = z3.Solver()
        asked.add(*days.rules, unknown == day)
        assert asked.check() == z3.sat, year
        assert asked.model().eval(parts.civil).as_long() == calendar.civil(day)
    for other in (date(1900, 1, 1), date(2100, 1, 1), date(2024, 1, 2), date(2023, 12, 31)):
        assert not can(days, unknown == number(other)), other
    for year in (1899, 1900, 2100, 2101):
        assert not can(days, parts.year == year), year
