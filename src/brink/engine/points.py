"""What a policy gives points for, each of one shape:

`{since: registered_on, per: month, cap: 180}` · `{points: 1000, when: {kind: own_tenant}}` · `{fact: children, points: 5, cap: 20}` ·
`{bands: [{from: 5, points: 500}, {above: 15, points: 1500}], of: {resident: municipality, per: year}}` ·
`{balance: zoekpunten, most: 30}` · `{count: placed, within_months: 12, fitting: true}` · `{form: zorgvraag, combine: average}`
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, StrictBool, StrictStr, Tag, model_validator

from brink.engine import facts
from brink.engine.amount import Amount, Names, Part, WrongAmount, number
from brink.engine.calendar import day_number
from brink.engine.catalogue import AnyCriterion, judge
from brink.engine.expression import Number, Truth, called, choose, const, greatest, smallest
from brink.engine.facts import FactBook
from brink.engine.folds import FULL
from brink.engine.given import Given
from brink.engine.keys import Share
from brink.engine.measure import Moment, Place, day, residence_together, unbroken_residence
from brink.engine.quantity import AnyNatural, Positive, Whole
from brink.engine.tallies import PointsBalance, PointsCount, PointsForm, tallied
from brink.engine.wording import Text
from brink.vocabulary.units import Unit

Per = Literal["day", "month", "year"]


class PointsSince(Given):
    """Points for every full day, month or year since a date.  points: for each."""

    since: StrictStr
    per: Per
    points: Whole = 1
    on: Moment = "closes"
    when: AnyCriterion | None = None


class PointsWhen(Given):
    """A fixed number of points for whom a criterion is surely met."""

    points: Amount
    when: AnyCriterion


class PointsFact(Given):
    """Points for a fact that is a quantity.  points: for each unit of it."""

    fact: StrictStr
    points: Whole = 1
    when: AnyCriterion | None = None


class Residence(Part):
    """How long somebody lived in a place: the home's core or municipality, or a list of names.  together: stretches are added up, in days."""

    resident: Place | Names
    per: Per = "year"
    within_years: Positive | None = None
    together: StrictBool = False
    on: Moment = "closes"

    @model_validator(mode="after")
    def _in_days(self) -> Self:
        if self.together and self.per != "day":
            raise ValueError("stretches that are added up are counted per day")
        return self

    def number(self, book: FactBook) -> Number:
        """The length as a node."""
        if self.together:
            return residence_together(self.resident, day(self.on), within_years=self.within_years)
        return unbroken_residence(self.resident, day(self.on), per=self.per, within_years=self.within_years)


class Since(Part):
    """How long ago a date was."""

    since: StrictStr
    per: Per
    on: Moment = "closes"

    def number(self, book: FactBook) -> Number:
        """The length as a node."""
        return FULL[self.per](book.number(self.since), day(self.on))


class OfFact(Part):
    """A fact that is a quantity."""

    fact: StrictStr

    def number(self, book: FactBook) -> Number:
        """The fact as a node."""
        return book.number(self.fact)


def _shape(value: object) -> str | None:
    for key in ("bands", "balance", "count", "form", "resident", "since", "fact", "points"):
        if (isinstance(value, Mapping) and key in value) or hasattr(value, key):
            return key
    return None


Measure = Annotated[
    Annotated[Residence, Tag("resident")] | Annotated[Since, Tag("since")] | Annotated[OfFact, Tag("fact")],
    Discriminator(_shape),
]


class Band(Part):
    """From a length on (`from`, itself included) or above it: this many points, until the next band."""

    from_: AnyNatural | None = Field(default=None, alias="from")
    above: AnyNatural | None = None
    points: Whole

    @model_validator(mode="after")
    def _one_bound(self) -> Self:
        if (self.from_ is None) == (self.above is None):
            raise ValueError("give either from or above")
        return self

    def reached(self, measured: Number) -> Truth:
        """Whether a length lies in this band or a later one."""
        if self.above is not None:
            return measured > const(self.above, measured.unit)
        return measured >= const(self.from_ or 0, measured.unit)


class PointsBands(Given):
    """Points by band of a measured length; under the first band 0. The last band that is reached counts."""

    bands: tuple[Band, ...] = Field(min_length=1)
    of: Measure
    when: AnyCriterion | None = None


Points = Annotated[
    Annotated[PointsSince, Tag("since")]
    | Annotated[PointsWhen, Tag("points")]
    | Annotated[PointsFact, Tag("fact")]
    | Annotated[PointsBands, Tag("bands")]
    | Annotated[PointsBalance, Tag("balance")]
    | Annotated[PointsCount, Tag("count")]
    | Annotated[PointsForm, Tag("form")],
    Discriminator(_shape),
]


def shares_of(part: Points, book: FactBook) -> Share:
    """One part compiled: missing where it is not known, and so 0 with a finding."""
    counted, title = _counted(part, book)
    if part.cap is not None:
        counted = smallest(counted, number(part.cap, Unit.POINTS, book))
    if part.when is not None:
        counted = choose(judge(part.when, book).truth, counted, const(0, Unit.POINTS))
    if part.from_ is not None:
        counted = choose(facts.closes >= _day(part.from_), counted, const(0, Unit.POINTS))
    if part.until is not None:
        counted = choose(facts.closes < _day(part.until), counted, const(0, Unit.POINTS))
    return Share(part.title.text if part.title else title, counted, part.proof)


def _day(on: date) -> Number:
    return const(day_number(on), Unit.DAY)


def _counted(part: Points, book: FactBook) -> tuple[Number, Text]:
    if isinstance(part, PointsWhen):
        return number(part.points, Unit.POINTS, book), Text("extra punten", "extra points")
    if isinstance(part, PointsBalance | PointsCount | PointsForm):
        return tallied(part)
    if isinstance(part, PointsBands):
        return _banded(part, part.of.number(book)), Text("punten voor de duur", "points for the length")
    if isinstance(part, PointsSince):
        text = book.fact(part.since).text
        measured = FULL[part.per](book.number(part.since), day(part.on))
        title = Text(f"punten voor de tijd sinds de {text.nl}", f"points for the time since the {text.en}")
    else:
        text, measured = book.fact(part.fact).text, book.number(part.fact)
        title = Text(f"punten voor {text.nl}", f"points for {text.en}")
    if measured.unit in (Unit.CODE, Unit.TRUTH, Unit.DAY):
        raise WrongAmount(f"points cannot be counted by a {measured.unit}")
    if measured.low < 0:
        measured = greatest(measured, const(0, measured.unit))
    bare = called(text.nl, text.en, Unit.NUMBER, measured)
    if part.points != 1:
        bare = bare * const(part.points, Unit.NUMBER)
    return called(title.nl, title.en, Unit.POINTS, bare), title


def _banded(part: PointsBands, measured: Number) -> Number:
    given = const(0, Unit.POINTS)
    for band in part.bands:
        given = choose(band.reached(measured), const(band.points, Unit.POINTS), given)
    return given
