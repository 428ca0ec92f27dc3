"""The facts that a policy may ask about: side, unit, bounds, names, and whether the register itself vouches for them.

A fact that is absent is *not known*, with one exception that its text names: the advert's own conditions (`asks_*`), where absent means not asked.
Whether a value is declared or proven stands with the value; a fact `of_register` is proven as soon as it is known.

A plan keeps the facts it was made with.  Still, to change the bounds of one here changes the width of the keys of every plan that is made from then on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import TypeVar

from brink.engine import events
from brink.engine.events import CENT_BOUNDS, CODE_BOUNDS, DAY_BOUNDS, Events
from brink.engine.expression import Number, Side
from brink.engine.expression import fact as fact_node
from brink.engine.wording import Text
from brink.vocabulary.errors import BrinkError
from brink.vocabulary.units import Unit

BOUNDS = {
    Unit.CENTS: CENT_BOUNDS,
    Unit.DAY: DAY_BOUNDS,
    Unit.DAYS: (0, 120_000),
    Unit.MONTHS: (0, 4_000),
    Unit.YEARS: (0, 320),
    Unit.PERSONS: (0, 99),
    Unit.POINTS: (-1_000_000, 1_000_000),
    Unit.NUMBER: (-1_000_000, 1_000_000),
    Unit.SECONDS: (0, 7_258_118_400),
    Unit.CODE: CODE_BOUNDS,
    Unit.TRUTH: (0, 1),
}
"""The bounds of a fact of each unit, unless it says otherwise. Seconds are a moment: since 1 January 1970, UTC."""


class UnknownFact(BrinkError):
    """A policy or a snapshot names a fact, an event or a column that nobody declared."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    side: whose it is.  text: its name in a sentence.  of_register: whether the register itself vouches for it.  verifier: who checks a declared one.
    """

    name: str
    side: Side
    unit: Unit
    text: Text
    low: int
    high: int
    of_register: bool = False
    verifier: str = ""

    @property
    def number(self) -> Number:
        """The fact as a node of an expression."""
        return fact_node(self.name, side=self.side, unit=self.unit, low=self.low, high=self.high)


@dataclass(frozen=True)
class FactBook:
    """The facts and events that one plan may ask about: those below, and those that its policy declares."""

    facts: Mapping[str, Fact]
    events: Mapping[str, Events] = field(default_factory=lambda: events.ALL)

    def number(self, name: str) -> Number:
        """The fact as a node. Raises UnknownFact."""
        return self.fact(name).number

    def fact(self, name: str) -> Fact:
        """The fact of this name. Raises UnknownFact with the nearest names."""
        return _find("fact", name, self.facts)

    def kind(self, name: str) -> Events:
        """The kind of event of this name. Raises UnknownFact with the nearest names."""
        return _find("kind of event", name, self.events)

    def declare(self, extra: Iterable[Fact]) -> "FactBook":
        """This book with the facts that a policy declares. Raises UnknownFact when a name is taken."""
        facts = dict(self.facts)
        for one in extra:
            if one.name in facts:
                raise UnknownFact(f"the fact {one.name} exists already; choose another name for the declared one")
            facts[one.name] = one
        return FactBook(facts, self.events)

    def overlaid(self, facts: Mapping[str, Fact], events: Mapping[str, Events]) -> "FactBook":
        """This book as it was when a plan was made: the plan's own facts and events before those of today."""
        kinds = {name: replace(kind, columns={**self._columns(name), **kind.columns}) for name, kind in events.items()}
        return FactBook({**self.facts, **facts}, {**self.events, **kinds})

    def _columns(self, kind: str) -> Mapping[str, tuple[Unit, tuple[int, int]]]:
        return self.events[kind].columns if kind in self.events else {}


Found = TypeVar("Found")


def _find(what: str, name: str, among: Mapping[str, Found]) -> Found:
    if name not in among:
        near = get_close_matches(name, among, 3, 0.4)
        raise UnknownFact(f"there is no {what} {name}" + (f"; did you mean {' or '.join(near)}?" if near else ""))
    return among[name]


_known: dict[str, Fact] = {}


def _keep(fact: Fact) -> Number:
    _known[fact.name] = fact
    return fact.number


def _candidate(name: str, unit: Unit, nl: str, en: str, *, of_register: bool = False) -> Number:
    return _keep(Fact(name, Side.CANDIDATE, unit, Text(nl, en), *BOUNDS[unit], of_register))


def _dwelling(name: str, unit: Unit, nl: str, en: str, bounds: tuple[int, int] | None = None) -> Number:
    return _keep(Fact(name, Side.DWELLING, unit, Text(nl, en), *(bounds or BOUNDS[unit]), of_register=True))


def _pair(name: str, unit: Unit, nl: str, en: str, bounds: tuple[int, int] | None = None) -> Number:
    return _keep(Fact(name, Side.PAIR, unit, Text(nl, en), *(bounds or BOUNDS[unit]), of_register=True))


registered = _candidate("registered", Unit.TRUTH, "ingeschreven", "registered", of_register=True)
registered_on = _candidate("registered_on", Unit.DAY, "inschrijfdatum", "registration date", of_register=True)
income = _candidate("income", Unit.CENTS, "inkomen per jaar", "yearly income")
household_size = _candidate("household_size", Unit.PERSONS, "aantal personen", "number of persons")
adults = _candidate("adults", Unit.PERSONS, "aantal volwassenen", "number of adults")
children = _candidate("children", Unit.PERSONS, "aantal kinderen", "number of children")
persons = _candidate("persons", Unit.PERSONS, "aantal inschrijvers", "number of applicants")
born = _candidate("born", Unit.DAY, "geboortedatum van de hoofdaanvrager", "main applicant's date of birth")
born_eldest = _candidate(
    "born_eldest", Unit.DAY, "geboortedatum van de oudste aanvrager", "eldest applicant's date of birth"
)
born_youngest = _candidate(
    "born_youngest", Unit.DAY, "geboortedatum van de jongste aanvrager", "youngest applicant's date of birth"
)
tenant_of = _candidate(
    "tenant_of", Unit.CODE, "verhuurder van de woning die u achterlaat", "landlord of the home you leave behind"
)

landlord = _dwelling("landlord", Unit.CODE, "verhuurder", "landlord")
municipality = _dwelling("municipality", Unit.CODE, "gemeente", "municipality")
core = _dwelling("core", Unit.CODE, "dorp of wijk", "village or neighbourhood")
complex_ = _dwelling("complex", Unit.CODE, "complex", "complex")
dwelling_type = _dwelling("dwelling_type", Unit.CODE, "soort woning", "type of home")
model = _dwelling("model", Unit.CODE, "toewijzingsmodel", "allocation model")
round_ = _dwelling("round", Unit.CODE, "publicatieronde", "publication round")
energy_label = _dwelling("energy_label", Unit.CODE, "energielabel", "energy label")
rent = _dwelling("rent", Unit.CENTS, "rekenhuur per maand", "monthly rent that counts for rent allowance")
basic_rent = _dwelling("basic_rent", Unit.CENTS, "kale huur per maand", "basic monthly rent")
bedrooms = _dwelling("bedrooms", Unit.NUMBER, "aantal slaapkamers", "number of bedrooms", (0, 99))
rooms = _dwelling("rooms", Unit.NUMBER, "aantal kamers", "number of rooms", (0, 99))
floor = _dwelling("floor", Unit.NUMBER, "verdieping", "floor", (-9, 199))
published = _dwelling("published", Unit.DAY, "dag van publicatie", "day of publication")
closes = _dwelling("closes", Unit.DAY, "sluitingsdag", "closing day")
publications_before = _dwelling(
    "publications_before", Unit.NUMBER, "eerdere publicaties", "earlier publications", (0, 99)
)
asks_age_from = _dwelling("asks_age_from", Unit.YEARS, "gevraagde leeftijd vanaf", "age asked, from")
asks_age_to = _dwelling("asks_age_to", Unit.YEARS, "gevraagde leeftijd tot en met", "age asked, up to and including")
asks_persons_from = _dwelling(
    "asks_persons_from", Unit.PERSONS, "gevraagd aantal personen vanaf", "persons asked, from"
)
asks_persons_to = _dwelling(
    "asks_persons_to", Unit.PERSONS, "gevraagd aantal personen tot en met", "persons asked, up to and including"
)
asks_income_to = _dwelling(
    "asks_income_to", Unit.CENTS, "gevraagd inkomen tot en met", "income asked, up to and including"
)

reacted_at = _pair("reacted_at", Unit.SECONDS, "moment van de reactie", "moment of the reaction")
reacted_on = _pair("reacted_on", Unit.DAY, "dag van de reactie", "day of the reaction")
wish = _pair("wish", Unit.NUMBER, "plaats op het eigen wensenlijstje", "place on the own wish list", (0, 9_999))

NOBODY = "none"
"""The name that `tenant_of` holds for who is known to leave no home behind."""

BUILT_IN = FactBook(dict(_known))
