"""Working days in the Netherlands, for terms that a policy counts in them.

A working day is a Monday to Friday that is no public holiday.  Public holidays are those of the Algemene termijnenwet, article 3: New Year's Day, Good
Friday (put on a par), Easter Monday, the King's birthday, 5 May (every year), Ascension Day, Whit Monday and both Christmas days.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leap, rest = century // 4, century % 4
    moon_correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon_correction + 15) % 30
    to_sunday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def kings_birthday(year: int) -> date:
    """The day on which the King's birthday is celebrated: 27 April, or 26 April where that is a Sunday (until 2013: 30 and 29 April)."""
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - timedelta(days=1) if day.isoweekday() == 7 else day


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """The public holidays of a year."""
    sunday = easter(year)
    moving = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension Day, Whit Monday
    fixed = ((1, 1), (5, 5), (12, 25), (12, 26))
    return frozenset(
        [sunday + timedelta(days=days) for days in moving]
        + [date(year, month, day) for month, day in fixed]
        + [kings_birthday(year)]
    )


def is_working_day(day: date) -> bool:
    """Whether offices work that day."""
    return day.isoweekday() <= 5 and day not in holidays(day.year)


def add(day: date, working_days: int) -> date:
    """The day on which the given number of working days after `day` is complete.  working_days: at least 0; 0 is the day itself."""
    if working_days < 0:
        raise ValueError(f"a term runs forward; {working_days} working days is none")
    while working_days:
        day += timedelta(days=1)
        working_days -= is_working_day(day)
    return day


def deadline(made_at: datetime, working_days: int) -> datetime:
    """The last moment to answer what was sent at `made_at` (aware): 23:59 Dutch time on the last of so many working days after that day."""
    last = add(made_at.astimezone(AMSTERDAM).date(), working_days)
    return datetime.combine(last, time(23, 59), tzinfo=AMSTERDAM)
