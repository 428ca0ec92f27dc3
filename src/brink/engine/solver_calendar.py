"""Dates for the solver: a day number beside its year, month and day of the month.

Three strengths.  *Ordered* dates know no more than that a later day has later parts, that a month has at most 31 days and that a year has twelve
months: that holds of every calendar like ours, so that what the solver then finds impossible is impossible.  *Exact* dates are tied to their parts by
whole-number arithmetic and say what `calendar` says, from 1500 up to 2600; outside those years, and of more than a thousand years back, nothing is claimed.
*Plain* dates are exact, and each is a first of January: enough for most examples, and far less work.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import z3  # type: ignore[import-untyped]

from brink.engine import calendar

_FIRST, _LAST = calendar.day_number(date(1500, 1, 1)), calendar.day_number(date(2599, 12, 31))
_FIRST_YEAR, _LAST_YEAR = 1, 9_999
_MOST_MONTHS = 12 * 1_000
_FROM_YEAR_0 = 719_468
_BEFORE = (306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275)
"""The days of a year that begins in March which lie before January, February, March and so on."""

Strength = Literal["ordered", "exact", "plain"]
Term = Any
"""A whole number of the solver."""


@dataclass(frozen=True)
class Parts:
    """A date in parts; all are whole numbers of the solver."""

    year: Term
    month: Term
    day: Term

    @property
    def civil(self) -> Term:
        """The date as yyyymmdd, as `calendar.civil`."""
        return self.year * 10_000 + self.month * 100 + self.day

    @property
    def civil_months(self) -> Term:
        """The date as months and days, as `calendar.civil_months`."""
        return (self.year * 12 + self.month) * 100 + self.day


class Days:
    """The dates of one question to the solver.

    strength: what is known of its dates, as above.  rules: what the solver must be told about them, beside the question itself.
    """

    def __init__(self, strength: Strength) -> None:
        self.strength = strength
        self.rules: list[Any] = []
        self._held: dict[int, tuple[Term, Parts]] = {}

    def parts(self, day: Term) -> Parts:
        """The parts of a day."""
        day = z3.simplify(day)
        if day.get_id() not in self._held:
            parts = _parts_of(day.as_long()) if z3.is_int_value(day) else self._unknown(day)
            self._order(day, parts)
            self._held[day.get_id()] = (day, parts)
        return self._held[day.get_id()][1]

    def months_back(self, day: Term, months: Term) -> Term:
        """As `calendar.months_back`: the same day of an earlier month, or the last of it."""
        day, months = z3.simplify(day), z3.simplify(months)
        if z3.is_int_value(day) and z3.is_int_value(months):
            return z3.IntVal(calendar.months_back(day.as_long(), months.as_long()))
        of, found = self.parts(day), z3.FreshInt("back")
        parts = self.parts(found)
        counted = parts.year * 12 + parts.month == of.year * 12 + of.month - months
        told = [counted, parts.day <= of.day, found <= day]
        if self.strength != "ordered":
            longest = _longest(parts)
            told += [parts.day == z3.If(of.day <= longest, of.day, longest), found == _number(parts)]
        some = z3.And(months >= 0, months <= _MOST_MONTHS)
        self.rules.append(z3.Implies(z3.And(_inside(day), some), z3.And(*told)))
        return found

    def _unknown(self, day: Term) -> Parts:
        if self.strength == "plain":
            year = z3.FreshInt("year")
            self.rules += [year > 1900, year < 2100, day == 365 * (year - 1970) + (year - 1969) / 4]
            return Parts(year, z3.IntVal(1), z3.IntVal(1))
        parts = Parts(z3.FreshInt("year"), z3.FreshInt("month"), z3.FreshInt("day"))
        self.rules += [parts.year >= _FIRST_YEAR, parts.year <= _LAST_YEAR, parts.month >= 1, parts.month <= 12]
        self.rules += [parts.day >= 1, parts.day <= 31]
        if self.strength == "exact":
            self.rules += [parts.day <= _longest(parts), z3.Implies(_inside(day), _number(parts) == day)]
        return parts

    def _order(self, day: Term, parts: Parts) -> None:
        """A later day has a later date; the same day the same."""
        for other, beside in self._held.values():
            both = z3.And(_inside(day), _inside(other))
            self.rules.append(z3.Implies(both, (day <= other) == (parts.civil <= beside.civil)))
            self.rules.append(z3.Implies(both, (other <= day) == (beside.civil <= parts.civil)))


def _parts_of(day: int) -> Parts:
    """The parts of a day that is no unknown."""
    civil = calendar.civil(day)
    return Parts(*(z3.IntVal(part) for part in (civil // 10_000, civil // 100 % 100, civil % 100)))


def _inside(day: Term) -> Any:
    return z3.And(day >= _FIRST, day <= _LAST)


def _longest(of: Parts) -> Term:
    """How many days a month has."""
    leap = z3.And(of.year % 4 == 0, z3.Or(of.year % 100 != 0, of.year % 400 == 0))
    short = z3.Or(*(of.month == month for month in (4, 6, 9, 11)))
    return z3.If(of.month == 2, z3.If(leap, 29, 28), z3.If(short, 30, 31))


def _number(of: Parts) -> Term:
    """The day number of a date in parts."""
    year = z3.If(of.month <= 2, of.year - 1, of.year)
    before: Term = z3.IntVal(_BEFORE[11])
    for month in range(11, 0, -1):
        before = z3.If(of.month == month, _BEFORE[month - 1], before)
    return 365 * year + year / 4 - year / 100 + year / 400 + before + of.day - 1 - _FROM_YEAR_0
