"""Moments of the demo: seconds since 1970 (UTC) from Dutch days and clock times, and the working days between them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from brink.policy import working_days

EPOCH = date(1970, 1, 1)
DAY = 86_400
EPOCH_WEEK = -3
"""A Monday, as a day number: 29 December 1969."""


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def as_date(day: int) -> date:
    """The date of a day number."""
    return EPOCH + timedelta(days=day)


@lru_cache(maxsize=4096)
def midnight(day: int) -> int:
    """The first moment of a Dutch day."""
    start = datetime.combine(as_date(day), time(0), tzinfo=working_days.AMSTERDAM)
    return int(start.timestamp())


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> int:
    """The moment at which a Dutch clock shows this time on a day."""
    wall = datetime.combine(as_date(day), time(hour, minute, second), tzinfo=working_days.AMSTERDAM)
    return int(wall.timestamp())


def day_of(moment: int) -> int:
    """The Dutch day of a moment."""
    return day_number(datetime.fromtimestamp(moment, working_days.AMSTERDAM).date())


def aware(moment: int) -> datetime:
    """A moment as a datetime in UTC."""
    return datetime.fromtimestamp(moment, UTC)


@lru_cache(maxsize=4096)
def is_working_day(day: int) -> bool:
    """Whether offices work that day."""
    return working_days.is_working_day(as_date(day))


def working_day_before(day: int, count: int = 1) -> int:
    """The `count`-th working day before a day."""
    while count:
        day -= 1
        count -= is_working_day(day)
    return day


def working_day_after(day: int, count: int = 1) -> int:
    """The `count`-th working day after a day."""
    return day_number(working_days.add(as_date(day), count))


def deadline(made: int, days: int) -> int:
    """The last moment to answer what was sent at `made`, so many working days later."""
    return int(working_days.deadline(aware(made), days).timestamp())
