"""Nodes that look at dates, and folds: nodes that look at all events of a kind (residences, debts, reactions) and answer with one value.

Inside a fold `where` says which events count; it may read the events' columns and the facts of both sides.  An event of which it is not
certain whether it counts, or a list that is not known to be complete, makes the number missing.  Yet what only grows with more events
(some, count, total of what is never negative, longest_run, days_covered) keeps its bounds, and a comparison uses them: who shows six years of
residence with proof has them, whatever else is still to be proven.

New folds (a ledger with accrual, cap, expiry and deductions) are added to this family; those that exist never change their meaning.
"""

from dataclasses import dataclass

from brink.engine import calendar
from brink.engine.expression import (
    ExpressionError,
    Node,
    Number,
    Of,
    Space,
    Truth,
    always,
    called,
    const,
    floordiv,
    sub,
)
from brink.vocabulary.units import Unit

MOST_EVENTS = 4096
"""How many events of a kind one candidate or dwelling may have."""

PERS = {"day": Unit.DAYS, "month": Unit.MONTHS, "year": Unit.YEARS}


def _day(act: str, *days: Number) -> None:
    for day in days:
        if day.unit != Unit.DAY:
            raise ExpressionError(f"{act} needs a day, not {day.unit}")


def civil(day: Number) -> Number:
    """A day as yyyymmdd; a difference of 10,000 is a full year."""
    _day("civil", day)
    return Number("civil", (day,), (), Unit.NUMBER, calendar.civil(day.low), calendar.civil(day.high), day.space)


def civil_months(day: Number) -> Number:
    """A day as months and days, (year * 12 + month) * 100 + day; a difference of 100 is a full month."""
    _day("civil_months", day)
    low, high = calendar.civil_months(day.low), calendar.civil_months(day.high)
    return Number("civil_months", (day,), (), Unit.NUMBER, low, high, day.space)


def full_days(since: Number, until: Number) -> Number:
    """Days between two days; negative when `until` comes first."""
    _day("full_days", since, until)
    return sub(until, since)


def full_months(since: Number, until: Number) -> Number:
    """Full months between two days (`calendar` says what a full month is); negative when `until` comes first."""
    return called(
        "volle maanden",
        "full months",
        Unit.MONTHS,
        floordiv(sub(civil_months(until), civil_months(since)), const(100, Unit.NUMBER)),
    )


def full_years(since: Number, until: Number) -> Number:
    """Full years between two days, and so an age; negative when `until` comes first."""
    return called(
        "volle jaren", "full years", Unit.YEARS, floordiv(sub(civil(until), civil(since)), const(10_000, Unit.NUMBER))
    )


FULL = {"day": full_days, "month": full_months, "year": full_years}


def months_back(day: Number, months: Number) -> Number:
    """The last day from which so many full months have passed on `day`."""
    _day("months_back", day)
    if months.unit != Unit.MONTHS or months.low < 0:
        raise ExpressionError("months_back goes back a number of months, 0 or more")
    bounds = calendar.months_back(day.low, months.high), calendar.months_back(day.high, months.low)
    return Number("months_back", (day, months), (), Unit.DAY, min(bounds), max(bounds), day.space.join(months.space))


def _folded(of: Of, *args: Node) -> Space:
    """The space of the folded value; the events are folded away."""
    inside = Space(of.side, of)
    for arg in args:
        inside = inside.join(arg.space)
    return Space(inside.side)


def some(of: Of, where: Truth) -> Truth:
    """Whether at least one event counts."""
    return Truth("some", (where,), (of.name,), _folded(of, where), of)


def count(of: Of, where: Truth | None = None) -> Number:
    """How many events count."""
    counts = where or always()
    return Number("count", (counts,), (of.name,), Unit.NUMBER, 0, MOST_EVENTS, _folded(of, counts), of)


def total(of: Of, value: Number, where: Truth | None = None) -> Number:
    """The sum of a value over the events that count; 0 when there are none."""
    counts = where or always()
    low, high = min(0, value.low * MOST_EVENTS), max(0, value.high * MOST_EVENTS)
    return Number("total", (value, counts), (of.name,), value.unit, low, high, _folded(of, value, counts), of)


def earliest(of: Of, value: Number, where: Truth | None = None) -> Number:
    """The lowest value among the events that count; missing when there are none."""
    counts = where or always()
    return Number(
        "earliest", (value, counts), (of.name,), value.unit, value.low, value.high, _folded(of, value, counts), of
    )


def latest(of: Of, value: Number, where: Truth | None = None) -> Number:
    """The highest value among the events that count; missing when there are none."""
    counts = where or always()
    return Number(
        "latest", (value, counts), (of.name,), value.unit, value.low, value.high, _folded(of, value, counts), of
    )


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch of each event, and the window outside which it does not count. All are days; `until` and `end` are the first day after."""

    since: Number
    until: Number
    start: Number
    end: Number


def _longest(period: Period, per: str) -> int:
    """The longest that a stretch can be, in full days, months or years."""
    first = max(period.since.low, period.start.low)
    after = min(period.until.high, period.end.high)
    lengths = {
        "day": after - first,
        "month": calendar.full_months(first, after),
        "year": calendar.full_years(first, after),
    }
    return max(0, lengths[per])


def longest_run(of: Of, period: Period, where: Truth | None = None, *, per: str = "day") -> Number:
    """The longest unbroken stretch that the counting events make together inside the window, in full days, months or years.

    Stretches that touch or overlap are one.  0 when there are none.
    """
    counts = where or always()
    args = (period.since, period.until, counts, period.start, period.end)
    if per not in PERS:
        raise ExpressionError(f"a length is counted per {', '.join(PERS)}, not per {per}")
    _day("longest_run", period.since, period.until, period.start, period.end)
    return Number("longest_run", args, (of.name, per), PERS[per], 0, _longest(period, per), _folded(of, *args), of)


@dataclass(frozen=True, slots=True)
class Booking:
    """What each event adds to a balance, or with a minus takes from it, and on which day."""

    amount: Number
    on: Number


def balance(of: Of, booking: Booking, where: Truth | None = None, *, cap: int, floor: int = 0) -> Number:
    """A balance kept from day to day: every event that counts is added, and it never goes above the cap nor under the floor.

    It begins at 0, or at the floor where that is higher.  On one day what is added comes before what is taken.  Because a cap forgets what went over
    it, the balance is not the sum.
    """
    counts = where or always()
    if floor > cap or cap < 0:
        raise ExpressionError(
            f"a balance between {floor} and {cap} can never be; the cap is 0 or more, and not under the floor"
        )
    _day("balance", booking.on)
    args = (booking.amount, booking.on, counts)
    return Number(
        "balance", args, (of.name, cap, floor), booking.amount.unit, min(floor, cap), cap, _folded(of, *args), of
    )


def days_covered(of: Of, period: Period, where: Truth | None = None) -> Number:
    """On how many days inside the window at least one counting event ran, all stretches together."""
    counts = where or always()
    args = (period.since, period.until, counts, period.start, period.end)
    _day("days_covered", period.since, period.until, period.start, period.end)
    return Number("days_covered", args, (of.name,), Unit.DAYS, 0, _longest(period, "day"), _folded(of, *args), of)
