"""An order as a policy writes it: keys compared left to right, each chosen by `by`.

`{by: since, fact: registered_on}` · `{by: points, of: [...]}` · `{by: urgency_since}` · `{by: urgency_until}` · `{by: number, fact: ..., first: highest}` ·
`{by: age, first: oldest}` · `{by: arrival}` · `{by: wish}` · `{by: lot}` · `{by: tiers, of: [{name: ..., when: ..., order: [...]}]}`
"""

from typing import Annotated, Literal

from pydantic import Field, StrictStr

from brink.engine import events, facts
from brink.engine.amount import Names, Part, WrongAmount
from brink.engine.catalogue import AnyCriterion, judge
from brink.engine.criterion import Said
from brink.engine.expression import Number, called, code, const, greatest, smallest
from brink.engine.facts import FactBook
from brink.engine.folds import FULL, PERS, earliest, full_years
from brink.engine.keys import Key, Lot, Metric, Share, Tier, Tiers
from brink.engine.measure import Moment, begun, day, lasting
from brink.engine.points import Points, shares_of
from brink.engine.quantity import Natural
from brink.engine.table import Level
from brink.engine.wording import Text
from brink.vocabulary.units import Unit

MOST_TIERS = 200
"""A tier is one byte of a key."""

REST = Text("overige kandidaten", "other candidates")
_BORN = {"main": facts.born, "eldest": facts.born_eldest, "youngest": facts.born_youngest}


def _metric(
    by: str, title: Text, number: Number, first: Literal["lowest", "highest"], level: Level | None = None
) -> Metric:
    return Metric(by, title, (Share(title, number, level),), first)


class BySince(Part):
    """By a date: the earliest first.

    fact: the name of a fact that is a day.  per: count full days, months or years until the day `on`, so that equal lengths are equal; without it the
    date itself is compared.  first: `latest` turns it round.
    """

    by: Literal["since"] = "since"
    fact: StrictStr
    per: Literal["day", "month", "year"] | None = None
    first: Literal["earliest", "latest"] = "earliest"
    on: Moment = "closes"
    proof: Level | None = None

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        since, text = book.number(self.fact), book.fact(self.fact).text
        if since.unit != Unit.DAY:
            raise WrongAmount(f"{self.fact} is no day; order by number instead")
        if self.per is None:
            return _metric(self.by, text, since, "lowest" if self.first == "earliest" else "highest", self.proof)
        title = Text(f"tijd sinds de {text.nl}", f"time since the {text.en}")
        passed = called(title.nl, title.en, PERS[self.per], FULL[self.per](since, day(self.on)))
        return _metric(self.by, title, passed, "highest" if self.first == "earliest" else "lowest", self.proof)


class ByUrgency(Part):
    """By an urgency that runs on the day: the one granted first, or the one that ends first.  kinds: which urgencies count; empty means any."""

    by: Literal["urgency_since", "urgency_until"] = "urgency_since"
    kinds: Names = ()
    on: Moment = "closes"

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        urgencies, on = events.urgencies, day(self.on)
        since, until = urgencies["since"], urgencies["until"]
        counts = (
            (since <= on) & lasting(urgencies, on)
            if self.by == "urgency_since"
            else begun(urgencies, on) & (until > on)
        )
        if self.kinds:
            counts = counts & urgencies["kind"].among([code(kind) for kind in self.kinds])
        if self.by == "urgency_since":
            return _metric(
                self.by,
                Text("datum van de urgentie", "date of the urgency"),
                earliest(urgencies.of, since, counts),
                "lowest",
            )
        return _metric(
            self.by,
            Text("einddatum van de urgentie", "end date of the urgency"),
            earliest(urgencies.of, until, counts),
            "lowest",
        )


class ByPoints(Part):
    """By points: the most first.  of: what points are given for; a part that is unknown counts 0."""

    by: Literal["points"] = "points"
    of: tuple[Points, ...] = Field(min_length=1)

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        return Metric(
            self.by, Text("punten", "points"), tuple(shares_of(one, book) for one in self.of), "highest", summed=True
        )


class ByNumber(Part):
    """By any fact that is a quantity."""

    by: Literal["number"] = "number"
    fact: StrictStr
    first: Literal["highest", "lowest"]
    proof: Level | None = None

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        number = book.number(self.fact)
        if number.unit in (Unit.CODE, Unit.TRUTH):
            raise WrongAmount(f"{self.fact} is a {number.unit} and has no order")
        return _metric(self.by, book.fact(self.fact).text, number, self.first, self.proof)


class ByAge(Part):
    """By age in full years, one group per year.

    of: whose age.  at_most, at_least: everybody above (under) it is one group: at_most 55 puts all of 55 and older together.
    """

    by: Literal["age"] = "age"
    of: Literal["main", "eldest", "youngest"] = "main"
    first: Literal["oldest", "youngest"] = "oldest"
    at_most: Natural | None = None
    at_least: Natural | None = None
    on: Moment = "closes"
    proof: Level | None = None

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        age = full_years(_BORN[self.of], day(self.on))
        if self.at_most is not None:
            age = smallest(age, const(self.at_most, Unit.YEARS))
        if self.at_least is not None:
            age = greatest(age, const(self.at_least, Unit.YEARS))
        title = Text("leeftijd", "age")
        return _metric(
            self.by,
            title,
            called(title.nl, title.en, Unit.YEARS, age),
            "highest" if self.first == "oldest" else "lowest",
            self.proof,
        )


class ByReaction(Part):
    """By the reaction itself: `arrival`, the first to react first; `wish`, the highest on the own wish list first."""

    by: Literal["arrival", "wish"] = "arrival"

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        if self.by == "arrival":
            return _metric(self.by, Text("moment van de reactie", "moment of the reaction"), facts.reacted_at, "lowest")
        return _metric(self.by, Text("plaats op het wensenlijstje", "place on the wish list"), facts.wish, "lowest")


MOST_TICKETS = 1_000
"""Each ticket of each entry is worked out by whoever checks a draw."""


class ByLot(Part):
    """By chance: the lot that was drawn, and after it the entry code.

    tickets: how many chances an entry has: what these parts add up to, and 1 where that is less; without it everybody has one.
    """

    by: Literal["lot"] = "lot"
    tickets: tuple[Points, ...] = ()

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        if not self.tickets:
            return Lot()
        shares = tuple(shares_of(one, book) for one in self.tickets)
        tickets = Metric("tickets", Text("loten", "tickets"), shares, "highest", summed=True)
        if tickets.bounds[1] > MOST_TICKETS:
            raise WrongAmount(f"the tickets can rise to {tickets.bounds[1]}; keep them to {MOST_TICKETS} with a cap")
        return Lot(tickets)


class TierRule(Part):
    """A group that goes before those after it.

    name: its name in the policy; title: what people read, where that is another.  when: who is in it.  proof: the level of proof it needs, where that
    is not the phase's own.  order: the keys for who is in it, instead of those after the tiers.
    """

    name: StrictStr
    title: Said | None = None
    when: AnyCriterion
    proof: Level | None = None
    order: "tuple[KeyRule, ...] | None" = None

    def tier(self, book: FactBook) -> Tier:
        """The tier compiled."""
        order = None if self.order is None else tuple(rule.key(book) for rule in self.order)
        title = self.title.text if self.title else Text(self.name, self.name)
        return Tier(self.name, title, judge(self.when, book), self.proof, order)


class ByTiers(Part):
    """By group: who is surely in a tier goes before who is not.  rest: what everybody else is called."""

    by: Literal["tiers"] = "tiers"
    of: tuple[TierRule, ...] = Field(min_length=1, max_length=MOST_TIERS)
    rest: Said | None = None

    def key(self, book: FactBook) -> Key:
        """The key compiled."""
        return Tiers(tuple(tier.tier(book) for tier in self.of), self.rest.text if self.rest else REST)


KeyRule = Annotated[
    BySince | ByUrgency | ByPoints | ByNumber | ByAge | ByReaction | ByLot | ByTiers, Field(discriminator="by")
]

TierRule.model_rebuild()
ByTiers.model_rebuild()
