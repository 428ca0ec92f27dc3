"""What names, amounts and values are called in a rulebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from brink.engine.amount import ByLaw, OfAdvert, OfFact
from brink.engine.calendar import day_number
from brink.engine.facts import BUILT_IN, FactBook
from brink.engine.wording import Text, spoken
from brink.policy.law import Amount, Law, MissingAmount
from brink.policy.rulebook_text import all_of, quoted, same
from brink.vocabulary.kinds import DwellingKind
from brink.vocabulary.units import Unit

_HOMES: Mapping[str, Text] = {
    DwellingKind.TERRACED: Text("rijwoning", "terraced house"),
    DwellingKind.END_TERRACE: Text("hoekwoning", "end-of-terrace house"),
    DwellingKind.SEMI_DETACHED: Text("twee-onder-een-kapwoning", "semi-detached house"),
    DwellingKind.DETACHED: Text("vrijstaande woning", "detached house"),
    DwellingKind.BUNGALOW: Text("bungalow", "bungalow"),
    DwellingKind.APARTMENT: Text("appartement", "apartment"),
    DwellingKind.GALLERY_FLAT: Text("galerijflat", "gallery flat"),
    DwellingKind.STUDIO: Text("studio", "studio"),
}
_PER = {"cents_per_year": Text(" per jaar", " a year"), "cents_per_month": Text(" per maand", " a month")}
_UNITS = {
    "truth": Unit.TRUTH,
    "number": Unit.NUMBER,
    "persons": Unit.PERSONS,
    "years": Unit.YEARS,
    "months": Unit.MONTHS,
    "days": Unit.DAYS,
    "points": Unit.POINTS,
    "cents": Unit.CENTS,
    "cents_per_year": Unit.CENTS,
    "cents_per_month": Unit.CENTS,
}
NOT_KNOWN = Text("(bedrag niet bekend op deze dag)", "(amount not known on this day)")
NONE = Text("geen", "none")
OWN_CHOICE = Text("kiest elke corporatie zelf", "each corporation chooses")


@dataclass
class Amounts:
    """The legal amounts of one day.  used, missing: what was asked for so far, by key; missing with the reason why."""

    law: Law
    on: date
    used: dict[str, Amount] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def say(self, key: str) -> Text:
        """An amount, without `per month` or `per year`; that it is not known where no source settles it."""
        try:
            held = self.law.amount(key, self.on, asker="the rulebook")
        except MissingAmount as missing:
            self.missing[key] = str(missing)
            return NOT_KNOWN
        self.used[key] = held
        return _bare(held)


@dataclass(frozen=True)
class Lexicon:
    """What things are called.  names: of places and corporations.  labels, models: by code.  facts: those that the policy may ask about."""

    amounts: Amounts
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Text] = field(default_factory=dict)
    models: Mapping[str, Text] = field(default_factory=dict)
    facts: FactBook = BUILT_IN

    def name(self, code: str) -> Text:
        """What a place, a landlord or a type of home is called; a code that nobody named, between quotation marks."""
        if code in _HOMES:
            return _HOMES[code]
        return same(self.names[code]) if code in self.names else quoted(same(code))

    def label(self, code: str) -> Text:
        """What a label is called."""
        return quoted(self.labels.get(code, same(code)))

    def model(self, code: str) -> Text:
        """What a model is called."""
        return quoted(self.models.get(code, same(code)))

    def fact(self, name: str) -> Text:
        """What a fact is called in a sentence."""
        return self.facts.fact(name).text

    def quantity(self, value: object, unit: Unit) -> Text:
        """A number, a name, a day, a legal amount or another fact, as a rule asks it."""
        if isinstance(value, ByLaw):
            return self.amounts.say(value.law)
        if isinstance(value, OfAdvert | OfFact):
            return quoted(self.fact(value.advert if isinstance(value, OfAdvert) else value.fact))
        if isinstance(value, str):
            return self.name(value)
        if isinstance(value, date):
            return spoken(day_number(value), Unit.DAY)
        return spoken(_whole(value), unit)

    def value(self, held: object, unit: str) -> Text:
        """The value of a parameter."""
        if held is None:
            return OWN_CHOICE
        if isinstance(held, tuple):
            return all_of([self.name(one) for one in held]) if held else NONE
        if isinstance(held, str):
            return self.name(held)
        return working_days(_whole(held)) if unit == "working_days" else spoken(_whole(held), _UNITS[unit])


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no number")
    return int(value)


def of_law(amount: Amount) -> Text:
    """A legal amount with its unit: € 932,93 per maand, 67 jaar."""
    said, per = _bare(amount), _PER.get(amount.unit, Text("", ""))
    return Text(said.nl + per.nl, said.en + per.en)


def _bare(amount: Amount) -> Text:
    return age_in_months(amount.value) if amount.unit == "months" else spoken(amount.value, _UNITS[amount.unit])


def age_in_months(months: int) -> Text:
    """An age that the law counts in months: 67 jaar, or 66 jaar en 10 maanden."""
    years, rest = divmod(months, 12)
    said = spoken(years, Unit.YEARS)
    return all_of([said, spoken(rest, Unit.MONTHS)]) if rest else said


def working_days(number: int) -> Text:
    """A number of working days."""
    one = number == 1
    return Text(
        f"{number} {'werkdag' if one else 'werkdagen'}",
        f"{number} working {'day' if one else 'days'}",
    )
