"""Amounts, dates and times as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brink.pages import words

MARCH = datetime(2026, 3, 5, 13, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (61240, "€\u00a0612,40", "€612.40"),
        (0, "€\u00a00,00", "€0.00"),
        (5, "€\u00a00,05", "€0.05"),
        (123456789, "€\u00a01.234.567,89", "€1,234,567.89"),
        (-250, "€\u00a0-2,50", "-€2.50"),
    ],
)
def test_money_is_written_as_at_home(cents, dutch, english):
    assert (words.euro(cents), words.euro(cents, "en")) == (dutch, english)


def test_a_limit_is_written_without_cents():
    assert words.euro(4966900, whole=True) == "€\u00a049.669"


def test_a_moment_is_told_in_dutch_time():
    assert words.full_moment(MARCH) == "donderdag 5 maart 2026, 14.30 uur"
    assert words.full_moment(MARCH, "en") == "Thursday 5 March 2026, 14:30"


def test_the_clock_follows_summer_time():
    assert words.clock_time(datetime(2026, 7, 1, 10, 0, tzinfo=UTC)) == "12.00 uur"


def test_midnight_belongs_to_the_dutch_day():
    assert words.long_date(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "1 januari 2027"


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2014, 8, 2), date(2026, 11, 23), "12 jaar en 3 maanden"),
        (date(2025, 11, 23), date(2026, 11, 23), "1 jaar"),
        (date(2026, 10, 23), date(2026, 11, 23), "1 maand"),
        (date(2026, 10, 24), date(2026, 11, 23), "30 dagen"),
        (date(2026, 11, 22), date(2026, 11, 23), "1 dag"),
        (date(2026, 11, 23), date(2026, 11, 23), "0 dagen"),
    ],
)
def test_registration_time_is_said_in_years_and_months(since, until, said):
    assert words.length(since, until) == said


@given(st.dates(date(1950, 1, 1), date(2060, 1, 1)), st.integers(0, 40_000))
def test_nobody_is_told_more_time_than_there_was(since, days):
    until = since + timedelta(days=days)
    years, months = words.years_and_months(since, until)
    assert 0 <= months < 12
    assert years * 365 + months * 28 <= days


@pytest.mark.parametrize(
    ("left", "dutch"),
    [
        (timedelta(days=2, hours=4, minutes=59), "2 dagen en 4 uur"),
        (timedelta(days=1), "1 dag"),
        (timedelta(hours=1, minutes=1), "1 uur en 1 minuut"),
        (timedelta(minutes=25, seconds=59), "25 minuten"),
        (timedelta(seconds=20), "minder dan een minuut"),
        (timedelta(0), ""),
        (timedelta(days=-3), ""),
    ],
)
def test_the_time_left_is_rounded_down(left, dutch):
    assert words.time_left(MARCH + left, MARCH) == dutch


def test_small_counts_are_words():
    assert [words.in_words(n) for n in (1, 12, 13, 1234)] == ["één", "twaalf", "13", "1.234"]
    assert words.in_words(8, "en") == "eight"


@pytest.mark.parametrize(("code", "language"), [("en-gb", "en"), ("nl", "nl"), (None, "nl"), ("fr", "nl")])
def test_another_language_reads_dutch(code, language):
    assert words.spoken(code) == language
