"""Legal amounts and norms by date. An amount that no source settles is a gap, and asking for it is an error, never a default."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import Field, model_validator

from brink.policy.forms import Form, Whole, Words, nearest, parse
from brink.policy.reading import Place, Source
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Cents

Unit = Literal["cents_per_year", "cents_per_month", "years", "months"]


class MissingAmount(BrinkError):
    """A plan needs a legal amount on a date for which no sourced amount stands in the law documents.

    key, on: the amount and the date.  asker: who needs it.
    """

    def __init__(self, *, key: str, on: date, asker: str, why: str) -> None:
        self.key, self.on, self.asker = key, on, asker
        super().__init__(
            f"{asker} asks for the legal amount {key} on {on}: {why}. Add it, with its source, to the law documents."
        )


class Period(Form):
    """A stretch of days, both ends included."""

    from_: date = Field(alias="from")
    to: date

    @model_validator(mode="after")
    def _forwards(self) -> "Period":
        if self.to < self.from_:
            raise ValueError(f"the period ends ({self.to}) before it begins ({self.from_})")
        return self

    def holds(self, on: date) -> bool:
        """Whether the day lies in the period."""
        return self.from_ <= on <= self.to


class AmountInForce(Period):
    """An amount while it is in force.  amount: money (`€ 597.30`) or a plain number, as the unit of its series says."""

    amount: Whole
    source: str = Field(min_length=4)
    note: str = ""


class Gap(Period):
    """A stretch for which no sourced amount is known.  why: what was found and why it does not serve."""

    why: str


class Series(Form):
    """One legal amount through the years.

    span: the days on which the law knew it.  Amounts and gaps together fill the span exactly, so that no gap is silent.
    """

    key: str
    title: Words
    unit: Unit
    article: str
    span: Period
    amounts: tuple[AmountInForce, ...]
    gaps: tuple[Gap, ...] = ()


class LawDocument(Form):
    """A document of legal amounts that belong together."""

    kind: Literal["law"]
    name: str
    about: str = ""
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Amount:
    """A legal amount on a date.

    value: euro cents for a unit of cents, else the number itself.  file, line: where it stands.
    """

    key: str
    value: int
    unit: Unit
    title: Words
    article: str
    source: str
    file: str
    line: int


@dataclass(frozen=True)
class _Entry:
    series: Series
    source: Source
    place: Place


class Law:
    """The legal amounts of a set of law documents."""

    def __init__(self, entries: Mapping[str, _Entry]) -> None:
        self._entries = entries

    @property
    def series(self) -> tuple[Series, ...]:
        """Every series, in the order of the documents."""
        return tuple(entry.series for entry in self._entries.values())

    def amount(self, key: str, on: date, *, asker: str) -> Amount:
        """The amount in force on a day.

        asker: who needs it, for the error.  Raises MissingAmount when no sourced amount is in force on that day.
        """
        entry = self._entries.get(key)
        if entry is None:
            raise MissingAmount(
                key=key, on=on, asker=asker, why=f"no law document knows it; {nearest(key, self._entries)}"
            )
        for position, held in enumerate(entry.series.amounts):
            if held.holds(on):
                line = entry.source.line((*entry.place, "amounts", position))
                series = entry.series
                return Amount(
                    key, held.amount, series.unit, series.title, series.article, held.source, entry.source.file, line
                )
        raise MissingAmount(key=key, on=on, asker=asker, why=self._why_missing(entry.series, on))

    def gaps(self) -> Iterator[tuple[Series, Gap]]:
        """Every gap that the documents own up to, with its series."""
        for series in self.series:
            for gap in series.gaps:
                yield series, gap

    @staticmethod
    def _why_missing(series: Series, on: date) -> str:
        for gap in series.gaps:
            if gap.holds(on):
                return f"a known gap ({gap.why})"
        return f"it is written down from {series.span.from_} to {series.span.to} only"


def read_law(sources: Iterable[Source]) -> Law:
    """The law that these documents make together.

    Raises PolicyError for a key that stands in two places, amounts that overlap, a day of the span without amount or gap, or an amount
    that is not written in its unit.
    """
    entries: dict[str, _Entry] = {}
    for source in sources:
        for position, series in enumerate(parse(LawDocument, source).series):
            place: Place = ("series", position)
            if series.key in entries:
                other = entries[series.key]
                where = f"{other.source.file}:{other.source.line(other.place)}"
                raise source.error((*place, "key"), f"{series.key} already stands at {where}", "keep one of the two")
            _check_units(series, source, place)
            _check_span(series, source, place)
            entries[series.key] = _Entry(series, source, place)
    return Law(entries)


def _check_units(series: Series, source: Source, place: Place) -> None:
    """Money is written as money, and only money."""
    for position, held in enumerate(series.amounts):
        is_money = isinstance(held.amount, Cents)
        if is_money != series.unit.startswith("cents"):
            sign = "without" if is_money else "with"
            raise source.error(
                (*place, "amounts", position, "amount"),
                f"{series.key} is in {series.unit}",
                f"write the amount {sign} the sign €",
            )


def _check_span(series: Series, source: Source, place: Place) -> None:
    """Amounts and gaps follow each other day after day, from the first day of the span to the last."""
    due = series.span.from_
    for part in sorted((*series.amounts, *series.gaps), key=lambda part: part.from_):
        if part.from_ != due:
            word = "is without amount or gap" if part.from_ > due else "has two"
            raise source.error(
                place, f"{series.key}: {min(due, part.from_)} {word}", "let amounts and gaps follow each other exactly"
            )
        due = part.to + timedelta(days=1)
    if due != series.span.to + timedelta(days=1):
        raise source.error(
            place,
            f"{series.key}: the amounts end before or after its span ends ({series.span.to})",
            "fill the span exactly",
        )
