"""Points out of dated events: a balance of what was added and taken, a count of reactions in a window, a form that assessors filled in."""

from typing import Literal

from pydantic import StrictBool, StrictStr, model_validator

from brink.engine import events
from brink.engine.amount import Names
from brink.engine.catalogue import AnyCriterion
from brink.engine.expression import Number, Truth, both, called, code, const, greatest
from brink.engine.folds import Booking, balance, count, earliest, latest, months_back, total
from brink.engine.given import Given
from brink.engine.measure import Moment, day, lasting
from brink.engine.quantity import Natural, Positive, Whole
from brink.engine.wording import Text
from brink.vocabulary.units import Unit


class PointsBalance(Given):
    """The balance of a kind of points that the register adds and takes.

    balance: the kind.  most, least: the balance never goes above or under these.  What has expired (`until`) counts no longer, as if it never was.
    """

    balance: StrictStr
    most: Natural
    least: Whole = 0
    on: Moment = "closes"
    when: AnyCriterion | None = None

    @model_validator(mode="after")
    def _has_room(self) -> "PointsBalance":
        if self.least > self.most:
            raise ValueError(f"least {self.least} lies above most {self.most}")
        return self


class PointsCount(Given):
    """Points for every reaction placed in the last months.  models: under which; fitting: only those to homes that fitted.  points: for each."""

    count: Literal["placed"]
    within_months: Positive
    models: Names = ()
    fitting: StrictBool = False
    points: Whole = 1
    on: Moment = "closes"
    when: AnyCriterion | None = None


class PointsForm(Given):
    """The score on a form that one or more assessors filled in.  combine: how several scores become one; an average is rounded down."""

    form: StrictStr
    combine: Literal["sum", "average", "highest", "lowest"]
    on: Moment = "closes"
    when: AnyCriterion | None = None


def tallied(part: PointsBalance | PointsCount | PointsForm) -> tuple[Number, Text]:
    """The points, and what they are called."""
    if isinstance(part, PointsBalance):
        return _balance(part), Text("gespaarde punten", "points saved up")
    if isinstance(part, PointsCount):
        return _count(part), Text("reacties in de afgelopen tijd", "reactions in the past time")
    return _form(part), Text("score van de beoordelaars", "score by the assessors")


def _balance(part: PointsBalance) -> Number:
    bookings, on = events.bookings, day(part.on)
    counts = both(bookings["kind"].equals(code(part.balance)), bookings["on"] <= on, lasting(bookings, on))
    return balance(bookings.of, Booking(bookings["amount"], bookings["on"]), counts, cap=part.most, floor=part.least)


def _count(part: PointsCount) -> Number:
    placed, on = events.placed, day(part.on)
    asked: list[Truth] = [placed["on"] <= on, placed["on"] > months_back(on, const(part.within_months, Unit.MONTHS))]
    if part.models:
        asked.append(placed["model"].among([code(model) for model in part.models]))
    if part.fitting:
        asked.append(placed["fits"].equals(const(1, Unit.TRUTH)))
    counted = count(placed.of, both(*asked))
    bare = counted if part.points == 1 else counted * const(part.points, Unit.NUMBER)
    return called("reacties", "reactions", Unit.POINTS, bare)


def _form(part: PointsForm) -> Number:
    scores = events.scores
    counts = both(scores["form"].equals(code(part.form)), scores["on"] <= day(part.on))
    if part.combine in ("highest", "lowest"):
        return (latest if part.combine == "highest" else earliest)(scores.of, scores["points"], counts)
    summed = total(scores.of, scores["points"], counts)
    if part.combine == "sum":
        return summed
    assessors = called(
        "beoordelaars", "assessors", Unit.NUMBER, greatest(count(scores.of, counts), const(1, Unit.NUMBER))
    )
    return summed // assessors
