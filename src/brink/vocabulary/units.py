"""Units of measure. A number without one of these means nothing in Brink."""

from enum import StrEnum


class Unit(StrEnum):
    """What a number counts. Money is whole euro cents, a date is the number of days since 1 January 1970."""

    CENTS = "cents"
    DAY = "day"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    PERSONS = "persons"
    POINTS = "points"
    NUMBER = "number"
    SECONDS = "seconds"
    CODE = "code"
    TRUTH = "truth"


class Cents(int):
    """An amount of money in euro cents that was written as money (`€ 597.30`), and so cannot pass for any other number."""
