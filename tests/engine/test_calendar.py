"""What a full month and a full year are: stated once, and the same for one date and for columns of dates."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brink.engine import calendar

DATES = st.dates(date(1880, 1, 1), date(2199, 12, 31))


def day(year: int, month: int, of_month: int) -> int:
    return calendar.day_number(date(year, month, of_month))


@given(DATES)
def test_a_day_is_the_date_that_the_calendar_says(on):
    number = calendar.day_number(on)
    assert calendar.date_of(number) == on
    assert calendar.civil(number) == on.year * 10_000 + on.month * 100 + on.day
    assert calendar.civil_months(number) == (on.year * 12 + on.month) * 100 + on.day


def test_every_day_that_a_fact_may_have_is_the_calendars():
    days = np.arange(calendar.EARLIEST, calendar.LATEST + 1)
    dates = days.astype("datetime64[D]")
    years = dates.astype("datetime64[Y]").astype(np.int64) + 1970
    months = dates.astype("datetime64[M]").astype(np.int64) % 12 + 1
    of_month = (dates - dates.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64) + 1
    assert (calendar.civil(days) == years * 10_000 + months * 100 + of_month).all()
    assert (calendar.civil_months(days) == (years * 12 + months) * 100 + of_month).all()
    assert (calendar.months_back(days, 0) == days).all()


def test_the_days_that_facts_may_have():
    assert calendar.date_of(calendar.EARLIEST) == date(1880, 1, 1)
    assert calendar.date_of(calendar.LATEST) == date(2199, 12, 31)


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (day(2019, 1, 31), day(2019, 2, 28), 0),
        (day(2019, 1, 31), day(2019, 3, 1), 1),
        (day(2020, 1, 31), day(2020, 2, 29), 0),
        (day(2019, 1, 15), day(2019, 2, 14), 0),
        (day(2019, 1, 15), day(2019, 2, 15), 1),
        (day(2019, 1, 15), day(2023, 6, 20), 53),
        (day(2019, 2, 1), day(2019, 1, 31), -1),
        (day(2019, 2, 1), day(2019, 2, 1), 0),
    ],
)
def test_a_month_is_full_on_the_same_day_or_on_the_first_after(since, until, months):
    assert calendar.full_months(since, until) == months


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (day(1964, 6, 1), day(2019, 6, 1), 55),
        (day(1964, 6, 2), day(2019, 6, 1), 54),
        (day(2004, 2, 29), day(2022, 2, 28), 17),
        (day(2004, 2, 29), day(2022, 3, 1), 18),
        (day(2004, 2, 29), day(2024, 2, 29), 20),
        (day(2024, 1, 1), day(2023, 12, 31), -1),
    ],
)
def test_who_was_born_on_29_february_turns_a_year_older_on_1_march(born, on, age):
    assert calendar.full_years(born, on) == age


@given(DATES, DATES)
def test_a_year_is_twelve_full_months(since, until):
    since, until = calendar.day_number(since), calendar.day_number(until)
    assert calendar.full_years(since, until) == calendar.full_months(since, until) // 12


@given(DATES, st.integers(0, 600))
def test_so_many_months_back_is_the_last_day_from_which_they_are_full(on, months):
    on = calendar.day_number(on)
    back = calendar.months_back(on, months)
    assert calendar.full_months(back, on) >= months
    assert calendar.full_months(back + 1, on) < months


@given(DATES, st.integers(0, 600))
def test_so_many_months_on_is_the_first_day_on_which_they_are_full(since, months):
    since = calendar.day_number(since)
    on = calendar.months_on(since, months)
    assert calendar.full_months(since, on) >= months
    assert calendar.full_months(since, on - 1) < months


@given(st.lists(st.tuples(DATES, DATES), min_size=1), st.integers(0, 600))
def test_columns_count_as_single_dates_do(pairs, months):
    since, until = (np.array([calendar.day_number(pair[at]) for pair in pairs]) for at in (0, 1))
    for count in (calendar.full_months, calendar.full_years):
        assert count(since, until).tolist() == [count(int(a), int(b)) for a, b in zip(since, until, strict=True)]
    assert calendar.months_back(since, months).tolist() == [calendar.months_back(int(a), months) for a in since]
    assert calendar.months_on(since, months).tolist() == [calendar.months_on(int(a), months) for a in since]
