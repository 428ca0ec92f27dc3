"""Lengths that both criteria and orders measure: time since a date, and time lived somewhere."""

from typing import Literal

from brink.engine import events, facts
from brink.engine.events import Events
from brink.engine.expression import Number, Truth, called, code, const, either, known, otherwise
from brink.engine.folds import PERS, Period, days_covered, longest_run, months_back
from brink.vocabulary.units import Unit

Moment = Literal["closes", "published", "reacted_on"]
"""The day on which something is looked at: the advert's closing day, its day of publication, or the day of the reaction."""

Place = Literal["core", "municipality"]


def day(moment: Moment) -> Number:
    """The fact that a moment names."""
    return {"closes": facts.closes, "published": facts.published, "reacted_on": facts.reacted_on}[moment]


def begun(kind: Events, on: Number) -> Truth:
    """Whether an event had begun on a day; without `since` it always had."""
    return either(~known(kind["since"]), kind["since"] <= on)


def lasting(kind: Events, on: Number) -> Truth:
    """Whether an event had not ended on a day; without `until` it never did."""
    return either(~known(kind["until"]), kind["until"] > on)


def running(kind: Events, on: Number) -> Truth:
    """Whether an event ran on a day."""
    return begun(kind, on) & lasting(kind, on)


def years_back(on: Number, years: int) -> Number:
    """The day so many years before."""
    return months_back(on, const(12 * years, Unit.MONTHS))


def lived_there(place: Place | tuple[str, ...]) -> Truth:
    """Whether a residence was in the home's core, in its municipality, or in one of these cores and municipalities."""
    residences = events.residences
    if place == "core":
        return residences["core"].equals(facts.core)
    if place == "municipality":
        return residences["municipality"].equals(facts.municipality)
    named = [code(name) for name in place]
    return either(residences["core"].among(named), residences["municipality"].among(named))


def _period(on: Number, within_years: int | None) -> Period:
    residences = events.residences
    start = years_back(on, within_years) if within_years else residences["since"]
    return Period(residences["since"], otherwise(residences["until"], on), start, on)


def unbroken_residence(
    place: Place | tuple[str, ...], on: Number, *, per: str, within_years: int | None = None
) -> Number:
    """The longest unbroken residence in a place until a day, in full days, months or years."""
    run = longest_run(events.residences.of, _period(on, within_years), lived_there(place), per=per)
    return called("woonduur aan één stuk", "unbroken residence", PERS[per], run)


def residence_together(place: Place | tuple[str, ...], on: Number, *, within_years: int | None = None) -> Number:
    """On how many days the candidate lived in a place until a day, all stretches together."""
    covered = days_covered(events.residences.of, _period(on, within_years), lived_there(place))
    return called("woonduur bij elkaar", "residence taken together", Unit.DAYS, covered)
