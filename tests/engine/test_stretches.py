"""Periods that touch are one stretch, for one owner and for columns of many."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brink.engine import stretches

PERIODS = st.lists(st.tuples(st.integers(0, 3), st.integers(-5, 12), st.integers(-5, 12)), max_size=12)


@given(PERIODS)
def test_columns_put_together_what_one_owner_would(periods):
    rows = np.array(periods, np.int64).reshape(len(periods), 3)
    owner, since, until = stretches.merged(rows[:, 0], rows[:, 1], rows[:, 2])
    found = list(zip(owner.tolist(), since.tolist(), until.tolist(), strict=True))
    assert found == [
        (one, *stretch)
        for one in range(4)
        for stretch in stretches.merged_of_one([period[1:] for period in periods if period[0] == one])
    ]


@given(PERIODS)
def test_a_stretch_holds_the_days_of_its_periods_and_no_others(periods):
    merged = stretches.merged_of_one([period[1:] for period in periods])
    days = {day for _, since, until in periods for day in range(since, until)}
    assert days == {day for since, until in merged for day in range(since, until)}
    assert all(before[1] < after[0] for before, after in pairwise(merged)), "two stretches touch"


@pytest.mark.parametrize(("per", "length"), [("day", 59), ("month", 1), ("year", 0)])
def test_a_stretch_is_measured_in_full_days_months_or_years(per, length):
    since, until = 0, 59  # 1 January to 1 March 1970
    assert stretches.length_of_one(since, until - 1, "month") == 1
    assert stretches.length_of_one(since, until, per) == length + (per == "month")
    assert stretches.length(np.array([since]), np.array([until]), per).tolist() == [length + (per == "month")]
