"""A term in working days skips weekends and the holidays of the Algemene termijnenwet."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from brink.policy import working_days

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    "sunday",
    [
        date(2018, 4, 1),
        date(2019, 4, 21),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2038, 4, 25),
        date(2285, 3, 22),
    ],
)
def test_easter_falls_on_the_published_sunday(sunday: date) -> None:
    assert working_days.easter(sunday.year) == sunday


def by_oudin(year: int) -> date:
    """Easter by another algorithm (Oudin, 1940)."""
    century, golden = year // 100, year % 19
    days = (century - century // 4 - (century - (century - 17) // 25) // 3 + 19 * golden + 15) % 30
    days -= (days // 28) * (1 - (days // 28) * (29 // (days + 1)) * ((21 - golden) // 11))
    back = days - (year + year // 4 + days + 2 - century + century // 4) % 7
    month = 3 + (back + 40) // 44
    return date(year, month, back + 28 - 31 * (month // 4))


def test_two_algorithms_agree_on_every_easter() -> None:
    for year in range(1583, 2600):
        assert working_days.easter(year) == by_oudin(year), year


def test_offices_work_from_monday_to_friday() -> None:
    monday = date(2026, 6, 1)
    worked = [working_days.is_working_day(monday + timedelta(days=days)) for days in range(8)]
    assert worked == [True, True, True, True, True, False, False, True]


def test_the_holidays_of_2026() -> None:
    assert sorted(working_days.holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


@pytest.mark.parametrize("day", [date(2025, 4, 26), date(2026, 4, 27), date(2013, 4, 30), date(2006, 4, 29)])
def test_the_kings_birthday_is_never_a_sunday(day: date) -> None:
    assert working_days.kings_birthday(day.year) == day


def test_the_kings_birthday_is_the_day_before_only_where_it_is_a_sunday() -> None:
    for year in range(1990, 2060):
        day = date(year, 4, 27 if year > 2013 else 30)
        sunday = day.weekday() == 6
        assert working_days.kings_birthday(year) == day - timedelta(days=sunday), year


def test_four_working_days_over_easter() -> None:
    assert working_days.add(date(2026, 4, 1), 4) == date(2026, 4, 9)


def test_no_working_day_is_the_day_itself() -> None:
    assert working_days.add(date(2026, 4, 4), 0) == date(2026, 4, 4)


def test_a_term_never_runs_backward() -> None:
    with pytest.raises(ValueError, match="forward"):
        working_days.add(date(2026, 4, 1), -1)


def test_every_sum_lands_on_a_working_day_and_counts_them_all() -> None:
    start = date(2026, 1, 1)
    for offset in range(365):
        day = start + timedelta(days=offset)
        for term in (1, 3, 7):
            end = working_days.add(day, term)
            passed = sum(
                working_days.is_working_day(day + timedelta(days=step)) for step in range(1, (end - day).days + 1)
            )
            assert working_days.is_working_day(end) and passed == term


def test_the_deadline_is_a_dutch_evening_in_summer_and_winter_time() -> None:
    made = datetime(2026, 3, 26, 23, 30, tzinfo=ZoneInfo("UTC"))  # already the 27th in the Netherlands
    assert working_days.deadline(made, 2) == datetime(2026, 3, 31, 23, 59, tzinfo=AMSTERDAM)
    assert working_days.deadline(made, 2).utcoffset() == timedelta(hours=2)
