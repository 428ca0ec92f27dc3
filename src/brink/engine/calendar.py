"""Days, months and years between dates, stated once.

A date is the number of days since 1 January 1970.  Every function takes whole numbers or int64 arrays of them, and answers in kind.

**What a full month is.** A month is full on the same day number; where the following month lacks that number, on the first day of the month
after it: 31 January to 28 February is no full month, 31 January to 1 March is one.  A year is twelve such months, so who was born on
29 February turns a year older on 1 March in a year without that day.  Periods are half open: the day on which one ends is not part of it.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Days = TypeVar("Days", int, NDArray[np.int64])

_EPOCH = date(1970, 1, 1)
_EPOCH_FROM_MARCH_0 = 719_468
_CENTURIES_4 = 146_097

EARLIEST = (date(1880, 1, 1) - _EPOCH).days
LATEST = (date(2199, 12, 31) - _EPOCH).days


def day_number(on: date) -> int:
    """The day number of a date."""
    return (on - _EPOCH).days


def date_of(day: int) -> date:
    """The date of a day number."""
    return _EPOCH + timedelta(days=day)


def _parts(day: Days) -> tuple[Days, Days, Days]:
    """Year, month and day of the month, in the Gregorian calendar, by whole-number arithmetic."""
    shifted = day + _EPOCH_FROM_MARCH_0
    era = shifted // _CENTURIES_4
    of_era = shifted - era * _CENTURIES_4
    year_of_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    from_march = (5 * of_year + 2) // 153
    day_of_month = of_year - (153 * from_march + 2) // 5 + 1
    month = from_march + 3 - 12 * (from_march >= 10)
    year = year_of_era + era * 400 + 1 * (month <= 2)
    return year, month, day_of_month


def civil(day: Days) -> Days:
    """The date as one number, yyyymmdd: 1 June 2019 is 20190601. A difference of 10,000 is a full year."""
    return _looked_up("civil", day) if isinstance(day, np.ndarray) else _civil(day)


def civil_months(day: Days) -> Days:
    """The date as months since the year 0, then the day: (year * 12 + month) * 100 + day. A difference of 100 is a full month."""
    return _looked_up("civil_months", day) if isinstance(day, np.ndarray) else _civil_months(day)


def _civil(day: Days) -> Days:
    year, month, day_of_month = _parts(day)
    return year * 10_000 + month * 100 + day_of_month


def _civil_months(day: Days) -> Days:
    year, month, day_of_month = _parts(day)
    return (year * 12 + month) * 100 + day_of_month


@lru_cache(maxsize=2)
def _table(act: str) -> NDArray[np.int64]:
    days = np.arange(EARLIEST, LATEST + 1)
    return _civil(days) if act == "civil" else _civil_months(days)


def _looked_up(act: str, day: NDArray[np.int64]) -> NDArray[np.int64]:
    """From a table of all days, a tenth of the work; reckoned where a day does not stand in it."""
    at = day - EARLIEST
    if at.size and (int(at.min()) < 0 or int(at.max()) > LATEST - EARLIEST):
        return _civil(day) if act == "civil" else _civil_months(day)
    return _table(act).take(at)


def full_months(since: Days, until: Days) -> Days:
    """How many full months lie between two dates; negative when `until` comes before `since`."""
    return (civil_months(until) - civil_months(since)) // 100


def full_years(since: Days, until: Days) -> Days:
    """How many full years lie between two dates; negative when `until` comes before `since`."""
    return (civil(until) - civil(since)) // 10_000


def months_back(day: Days, months: int) -> Days:
    """The last day from which at least so many full months have passed on `day`: one month before 31 March is 28 or 29 February."""
    year, month, day_of_month = _parts(day)
    counted = year * 12 + (month - 1) - months
    first = _first_of_month(counted)
    last = _first_of_month(counted + 1) - 1
    wished = first + (day_of_month - 1)
    return wished - (wished - last) * (wished > last)


def months_on(day: Days, months: int) -> Days:
    """The first day on which so many full months have passed since `day`: one month after 31 January is 1 March."""
    year, month, day_of_month = _parts(day)
    counted = year * 12 + (month - 1) + months
    wished = _first_of_month(counted) + (day_of_month - 1)
    following = _first_of_month(counted + 1)
    return wished - (wished - following) * (wished > following)


def _first_of_month(counted: Days) -> Days:
    """The day number of the first of a month; counted: year * 12 + month - 1."""
    from_march = counted - 2
    year = from_march // 12
    month = from_march - year * 12
    return year * 365 + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 - _EPOCH_FROM_MARCH_0
